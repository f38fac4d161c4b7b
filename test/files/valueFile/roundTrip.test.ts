import fs from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import type { IndicatorValue } from "../../../server/domain/values/indicatorValue";
import { valueSeries, valueStates } from "../../../server/domain/values/indicatorValue";
import { isNumericState } from "../../../server/domain/followUp/indicatorStatus";
import { columnTitles, seriesWords, stateWords } from "../../../server/files/valueFile/valueColumnNames";
import { readValueFile } from "../../../server/files/valueFile/readValueFile";
import { writeValueFile, type ValueFileRow } from "../../../server/files/valueFile/writeValueFile";
import { parseDecimalText } from "../../../shared/decimalText";

/** Texts that spreadsheets make something else of. */
const awkward = [
  "0007",
  "=1+1",
  "-x",
  "@a",
  "'=1",
  "''-1",
  "a;b",
  'a"b',
  "a\nb",
  "a\r\n=b",
  "åäö",
  "_x000D_",
  "😀",
  "1,5",
  "SANT",
  "<&>",
];
const text = fc
  .oneof(fc.constantFrom(...awkward), fc.string({ unit: "binary", maxLength: 20 }), fc.string({ unit: "grapheme" }))
  .map((each) => each.normalize("NFC").trim());
const code = text.filter((each) => each !== "" && !/\p{Cc}/u.test(each));
const orNull = (each: fc.Arbitrary<string>) => each.map((found) => (found === "" ? null : found));

const decimal = fc
  .tuple(fc.constantFrom("", "-"), fc.integer({ min: 0, max: 99_999 }), fc.stringMatching(/^\d{0,10}$/))
  .map(([sign, whole, fraction]) => parseDecimalText(`${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`))
  .filter((parsed) => parsed.ok)
  .map(({ value }) => value);

const value: fc.Arbitrary<ValueFileRow> = fc
  .record({
    indicator: code,
    unit: code,
    series: fc.constantFrom(...valueSeries),
    members: fc.constantFrom("", "GENDER:K", "GENDER:K,OPERATOR_FORM:OWN"),
    period: fc.constantFrom("2024", "2024-08", "2024Q3", "2023/2024", "2023-2026", "2023-10-15", "2024D08"),
    state: fc.constantFrom(...valueStates),
    number: decimal,
    margin: fc.option(decimal),
    sampleSize: fc.option(fc.nat()),
    source: orNull(text),
    comment: orNull(text),
    isExample: fc.boolean(),
    revision: fc.integer({ min: 1, max: 999_999 }),
    indicatorTitle: text,
    unitName: text,
  })
  .map((row) => {
    const isNumber = isNumericState(row.state);
    const numbers = { number: isNumber ? row.number : null, margin: isNumber ? row.margin : null };
    return { ...row, ...numbers, changedAt: "2024-01-01T00:00:00.000Z", changedBy: "anna" };
  });

/** What a file holds of a value. */
function heldOf(row: IndicatorValue): object {
  const { indicator, unit, series, members, period, number, state, margin, sampleSize, source, comment } = row;
  const { isExample, revision } = row;
  return {
    indicator,
    unit,
    series,
    members,
    period,
    number,
    state,
    margin,
    sampleSize,
    source,
    comment,
    isExample,
    revision,
  };
}

test.each([
  ["csv", "sv"],
  ["csv", "en"],
  ["xlsx", "sv"],
  ["xlsx", "en"],
] as const)(
  "values that are written as %s in %s read back the same, whatever their texts are",
  async (format, language) => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (rows) => {
        const file = await readValueFile(await writeValueFile([rows], { format, language }), { valuesMax: 100 });
        if (!file.ok) throw new Error(JSON.stringify(file.error));
        expect(file.value.problems).toEqual([]);
        const read = file.value.values.map(({ value: held }) => ({
          ...held,
          source: held.source?.trim() || null,
          comment: held.comment?.trim() || null,
        }));
        expect(read).toEqual(rows.map(heldOf));
      }),
      { numRuns: 150 },
    );
  },
);

test("the same values are the same bytes, whenever they are written", async () => {
  const [row] = fc.sample(value, { numRuns: 1, seed: 7 });
  for (const format of ["csv", "xlsx"] as const) {
    const bytes = () => writeValueFile([[row as ValueFileRow]], { format, language: "sv" });
    expect(await bytes()).toEqual(await bytes());
  }
});

test("a value is these letters; who changes them raises the number in valueFileVersion.ts, or clients keep files of the old form", async () => {
  const row: ValueFileRow = {
    ...{ indicator: "0007", unit: "SN", series: "OUTCOME", members: "GENDER:K", period: "2024", number: "1.375" },
    ...{ state: "PRELIMINARY", margin: null, sampleSize: 812, source: "=SCB", comment: null, isExample: true },
    ...{ revision: 3, changedAt: "", changedBy: "", indicatorTitle: "Trygghet; ute", unitName: "Socialnämnden" },
  };
  const text = async (language: "sv" | "en") => (await writeValueFile([[row]], { format: "csv", language })).toString();
  expect(await text("sv")).toBe(
    "\ufeffIndikator;Indikatornamn;Enhet;Enhetsnamn;Period;Serie;Uppdelning;Värde;Läge;Osäkerhet;Antal svar;Källa;Kommentar;Exempeldata;Revision\r\n" +
      '0007;"Trygghet; ute";SN;Socialnämnden;2024;Utfall;GENDER:K;1,3750;Preliminärt;;812;\'=SCB;;Ja;3\r\n',
  );
  expect(await text("en")).toContain(
    '\r\n0007,"Trygghet; ute",SN,Socialnämnden,2024,Outcome,GENDER:K,1.3750,Preliminary,,812,\'=SCB,,Yes,3\r\n',
  );
});

test("every column and every word of a file stands in its documentation, in both languages", () => {
  const page = fs.readFileSync(path.join(__dirname, "..", "..", "..", "docs", "value-files.md"), "utf8");
  for (const { sv, en } of Object.values(columnTitles)) expect(page).toMatch(new RegExp(`\\| ${sv} +\\| ${en} +\\|`));
  for (const { sv } of [...Object.values(stateWords), ...Object.values(seriesWords)]) expect(page).toContain(sv);
});
