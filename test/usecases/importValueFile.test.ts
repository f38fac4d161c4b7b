import type { IndicatorValue } from "../../server/domain/values/indicatorValue";
import { writeXlsx, type WrittenCell } from "../../server/files/valueFile/writeXlsx";
import { exportValueFile } from "../../server/usecases/valueFiles/exportValueFile";
import {
  importValueFile,
  type ImportedValueFile,
  type ValueFileInput,
} from "../../server/usecases/valueFiles/importValueFile";
import { readIndicatorValues } from "../../server/usecases/values/readIndicatorValues";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import { undoChangeset } from "../../server/usecases/values/undoChangeset";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { failureText } from "../../shared/errorCodes";
import { grantOf, personWith } from "../support/markedViewers";
import { buildContent, buildIndicator } from "../support/smallWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, valueContent, type ValueWorld } from "../support/valueWorld";

jest.setTimeout(120_000);

const municipality = valueContent.municipality.code;
const header = ["Indikator", "Enhet", "Period", "Värde"];

const csv = (...lines: string[]) => Buffer.from(`${header.join(";")}\r\n${lines.join("\r\n")}\r\n`);

describeOnBothEngines("a file of values", (engine) => {
  let world: ValueWorld;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
  }, 30_000);

  const send = (
    bytes: Uint8Array,
    overrides: Partial<ValueFileInput> = {},
    context: UseCaseContext = world.context(),
  ) =>
    importValueFile(context, {
      municipality,
      fileName: "Bokslut.xlsx",
      bytes,
      numbers: null,
      sheet: null,
      mode: "ATOMIC",
      isDryRun: false,
      isReplacing: false,
      changeset: null,
      reason: null,
      ...overrides,
    });
  const sent = async (...parameters: Parameters<typeof send>): Promise<ImportedValueFile> => {
    const file = await send(...parameters);
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    return file.value;
  };
  const stored = async () => {
    const page = await readIndicatorValues(world.context(), municipality, {}, { first: 10_000 });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value.values;
  };
  const exported = async (
    form: Parameters<typeof exportValueFile>[3] = { format: "xlsx", language: "sv" },
    context = world.context(),
  ) => {
    const file = await exportValueFile(context, municipality, {}, form);
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    return file.value;
  };
  const places = ({ problems }: ImportedValueFile) => problems.map(({ cell, failure }) => `${cell} ${failure.code}`);
  const numbers = (values: readonly IndicatorValue[]) => values.map(({ period, number }) => `${period} ${number}`);

  test("of 10,000 rows with seven faults is told the seven at their cells, and is written whole, in part or not at all", async () => {
    // COUNT has months from 2001 on, in three series, for any unit: a row each.
    const series = ["Utfall", "Prognos", "Budget"];
    const rows: WrittenCell[][] = Array.from({ length: 10_000 }, (_, at) => {
      const month = at % 1_700;
      const part = Math.floor(at / 1_700);
      return [
        { text: "COUNT" },
        { text: part < series.length ? "KONCERN" : "SN" },
        { text: `${2001 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}` },
        { number: String(at) },
        { text: series[part % series.length] ?? "" },
      ];
    });
    const fault = (at: number, column: number, cell: WrittenCell) =>
      (rows[at] as WrittenCell[]).splice(column, 1, cell);
    fault(9, 3, { text: "1.5,0.5" });
    fault(99, 1, { text: "KONCERNEN" });
    fault(199, 3, { text: "ca 12" });
    rows[299] = [...(rows[298] as WrittenCell[])];
    fault(399, 0, { text: "DERIVED" });
    fault(399, 2, { text: "2024" });
    fault(399, 3, { number: "5" });
    fault(499, 0, { text: "ENDED" });
    fault(499, 2, { text: "2024" });
    fault(499, 3, { number: "5" });
    fault(599, 3, { text: "#SAKNAS!" });
    const file = await writeXlsx({ name: "Blad1", header: [...header, "Serie"], widths: [10, 10, 10, 10, 10], rows });

    const tried = await sent(file, { isDryRun: true });
    const expected = [
      "Blad1!D11 CELL_NUMBER",
      "Blad1!B101 REFERENCE_UNKNOWN",
      "Blad1!D201 CELL_NUMBER",
      "Blad1!D301 DUPLICATE",
      "Blad1!A401 DERIVED_VALUE",
      "Blad1!C501 DEFINITION_ENDED",
      "Blad1!D601 CELL_ERROR",
    ];
    expect(places(tried)).toEqual(expected);
    expect(failureText(tried.problems[3]?.failure ?? { code: "INTERNAL" }).sv).toContain("(också i Blad1!D300)");
    expect(tried.isWritten).toBe(false);

    const atomic = await sent(file);
    expect([atomic.isWritten, places(atomic)]).toEqual([false, expected]);
    expect(await stored()).toEqual([]);

    const perRow = await sent(file, { mode: "PER_ROW" });
    expect([perRow.isWritten, places(perRow)]).toEqual([true, expected]);
    expect(perRow.summary).toEqual({ applied: 9_992, unchanged: 0, conflict: 0, refused: 5, unreadable: 3, empty: 0 });
    expect(await stored()).toHaveLength(9_992);
  });

  test("that was exported reads back unchanged in every form, whatever its texts are", async () => {
    const rows = [
      buildRow({ indicator: "RESULT", number: "-12.3456789012", comment: "=1+1;\n-2", source: "'@x" }),
      buildRow({ period: "2023", number: "1.375", margin: "0.125", comment: 'åäö "😀"' }),
      buildRow({ period: "2022", number: undefined, state: "NOT_YET_PUBLISHED" }),
      buildRow({ period: "2021", number: undefined, state: "SUPPRESSED", sampleSize: 3 }),
      buildRow({ period: "2020", number: "0", state: "PRELIMINARY", members: "GENDER:K", isExample: true }),
      buildRow({ indicator: "COUNT", period: "2019", number: "1234567.5", series: "BUDGET" }),
    ];
    const written = await recordIndicatorValues(world.context(), buildInput(rows));
    expect(written).toMatchObject({ ok: true, value: { summary: { APPLIED: rows.length } } });
    for (const format of ["csv", "xlsx"] as const) {
      for (const language of ["sv", "en"] as const) {
        const again = await sent(await exported({ format, language }));
        expect(again.problems).toEqual([]);
        expect(again.summary).toMatchObject({ unchanged: rows.length, applied: 0, conflict: 0 });
      }
    }
  });

  test("exported for one who may not see how few a hidden number stands for takes nothing away when it is sent back", async () => {
    const hidden = buildRow({ unit: "SN", number: undefined, state: "SUPPRESSED", sampleSize: 3 });
    await recordIndicatorValues(world.context(), buildInput([hidden]));
    const reporter = world.context({
      viewer: personWith([grantOf(municipality, "REPORTER")]),
    });
    const seen = await exported({ format: "csv", language: "sv" }, reporter);
    expect(Buffer.from(seen).toString()).toContain("Sekretess");
    const again = await sent(seen, { isReplacing: true }, reporter);
    expect(again.problems).toEqual([]);
    expect(again.summary).toMatchObject({ unchanged: 1, applied: 0 });
    const [row] = await world.database.rows("SELECT sample_size, revision FROM indicator_value");
    expect(row?.map(Number)).toEqual([3, 1]);
  });

  test("changes what stands only where its revision says so, or where it may replace", async () => {
    await sent(csv("COUNT;KONCERN;2023;1", "COUNT;KONCERN;2024;2"));
    const other = csv("COUNT;KONCERN;2023;1", "COUNT;KONCERN;2024;3", "COUNT;KONCERN;2022;4");
    const kept = await sent(other);
    expect(places(kept)).toEqual(["D3 ALREADY_EXISTS"]);
    expect(kept.problems[0]?.current).toMatchObject({ number: "2", revision: 1 });
    expect(numbers(await stored())).toEqual(["2023 1", "2024 2"]);
    expect((await sent(other, { isReplacing: true })).summary).toMatchObject({ applied: 2, unchanged: 1 });

    const file = Buffer.from("Indikator;Enhet;Period;Värde;Revision\nCOUNT;KONCERN;2024;5;1\nCOUNT;KONCERN;2023;6;1\n");
    expect(places(await sent(file, { isReplacing: true, mode: "PER_ROW" }))).toEqual(["D2 CONFLICT"]);
    expect(numbers(await stored())).toEqual(["2022 4", "2023 6", "2024 3"]);
  });

  test("that is sent twice in the same way is written once, and the first answer is given again", async () => {
    const file = csv("COUNT;KONCERN;2024;1");
    const first = await sent(file, { isReplacing: true });
    await recordIndicatorValues(
      world.context(),
      buildInput([buildRow({ indicator: "COUNT", number: "2", expectedRevision: 1 })]),
    );
    const again = await sent(file, { isReplacing: true });
    expect(again).toEqual({ ...first, isRepeat: true });
    expect(numbers(await stored())).toEqual(["2024 2"]);
  });

  test("that was refused is judged anew when what stood in its way is gone", async () => {
    const file = csv("COUNT;KONCERN;2024;1");
    await recordIndicatorValues(world.context(), buildInput([buildRow({ indicator: "COUNT", number: "2" })]));
    expect(places(await sent(file))).toEqual(["D2 ALREADY_EXISTS"]);
    await recordIndicatorValues(
      world.context(),
      buildInput([buildRow({ indicator: "COUNT", number: "1", expectedRevision: 1 })]),
    );
    const again = await sent(file);
    expect([again.isRepeat, places(again), again.summary.unchanged]).toEqual([false, [], 1]);
  });

  test("that was written and then undone is written once more, and sent again after that it is answered alike", async () => {
    const file = csv("COUNT;KONCERN;2024;1");
    const first = await sent(file, { isReplacing: true });
    const undone = await undoChangeset(world.context(), {
      ...{ municipality, undoes: first.changeset ?? "", changeset: null, reason: null },
      ...{ mode: "ATOMIC", isDryRun: false },
    });
    expect(undone).toMatchObject({ ok: true, value: { isWritten: true } });
    const again = await sent(file, { isReplacing: true });
    expect(again).toMatchObject({ isRepeat: false, isWritten: true, summary: { applied: 1 } });
    expect(numbers(await stored())).toEqual(["2024 1"]);
    expect(await sent(file, { isReplacing: true })).toEqual({ ...again, isRepeat: true });
  });

  test("keeps with each revision the workbook and cell that it came from, and the reason", async () => {
    await sent(csv("COUNT;KONCERN;2024;1"), { fileName: "Delår.csv", reason: "delårsrapport" });
    const place = { indicator: "COUNT", unit: "KONCERN", series: "OUTCOME", members: "", period: "2024" } as const;
    const history = await readValueRevisions(world.context(), municipality, place);
    expect(history).toMatchObject({
      ok: true,
      value: [{ workbook: "Delår.csv", cell: "D2", reason: "delårsrapport" }],
    });
  });

  test("with a number where a code has zeros at its start is told the code, and nothing is guessed", async () => {
    world = await openValueWorld(
      await engine.open(),
      buildContent({ indicators: ["007", "8", "0008"].map((code) => buildIndicator({ code })) }),
    );
    const file = csv("7;KONCERN;2024;1", "007;KONCERN;2024;1", "8;KONCERN;2024;1", "9;KONCERN;2024;1");
    const read = await sent(file, { isDryRun: true });
    expect(places(read)).toEqual(["A2 CODE_LOST_ZEROS", "A5 REFERENCE_UNKNOWN"]);
    const asNumber = await writeXlsx({
      name: "Blad1",
      header,
      widths: [],
      rows: [[{ number: "8" }, { text: "KONCERN" }, { number: "2024" }, { number: "1" }]],
    });
    expect(places(await sent(asNumber, { isDryRun: true }))).toEqual(["Blad1!A2 CODE_LOST_ZEROS"]);
  });

  test("with a name where a code should stand is told the code", async () => {
    const file = csv("COUNT;Socialnämnden;2024;1", "COUNT;socialnämnden ;2023;1", "COUNT;Ingen sådan;2022;1");
    const read = await sent(file, { isDryRun: true });
    expect(places(read)).toEqual(["B2 NAME_FOR_CODE", "B3 NAME_FOR_CODE", "B4 REFERENCE_UNKNOWN"]);
    expect(failureText(read.problems[0]?.failure ?? { code: "INTERNAL" }).sv).toContain("Skriv koden SN.");
  });

  test("with everything that one may see is sent back by one who may write a part of it, and only that part is a write", async () => {
    const rows = [
      buildRow({ unit: "SN", indicator: "COUNT", number: "1" }),
      buildRow({ unit: "BUN", indicator: "COUNT", number: "2", comment: "x" }),
      buildRow({ unit: "BUN", indicator: "SURVEY", number: undefined, state: "SUPPRESSED", sampleSize: 3 }),
    ];
    await recordIndicatorValues(world.context(), buildInput(rows));
    const viewer = personWith([grantOf(municipality, "REPORTER", "SN"), grantOf(municipality, "ANALYST")]);
    const file = Buffer.from(await exported({ format: "csv", language: "sv" }, world.context({ viewer }))).toString();
    expect((await sent(Buffer.from(file), {}, world.context({ viewer }))).summary).toMatchObject({
      unchanged: 3,
      refused: 0,
    });
    const own = Buffer.from(file.replace(";Utfall;;1;", ";Utfall;;9;"));
    const written = await sent(own, {}, world.context({ viewer }));
    expect([written.isWritten, written.summary.applied, written.summary.unchanged]).toEqual([true, 1, 2]);
    const others = await sent(Buffer.from(file.replace(";Utfall;;2;", ";Utfall;;9;")), {}, world.context({ viewer }));
    expect(others.problems.map(({ kind, failure }) => [kind, failure.code])).toContainEqual(["REFUSED", "UNIT_SCOPE"]);
    const back = await sent(own, {}, world.context({ viewer }));
    expect(back.isRepeat).toBe(true);
    await recordIndicatorValues(
      world.context(),
      buildInput([buildRow({ unit: "BUN", indicator: "COUNT", number: "7", expectedRevision: 1 })]),
    );
    expect(await send(own, {}, world.context({ viewer }))).toMatchObject({ error: { code: "FILE_WRITTEN_BEFORE" } });
  });

  test("is refused where the one who sends it may not write, row by row, and is not read for who may not read", async () => {
    const reader = world.context({
      viewer: personWith([grantOf(municipality, "READER")]),
    });
    const read = await sent(csv("COUNT;KONCERN;2024;1"), {}, reader);
    expect([read.isWritten, read.summary.refused]).toEqual([false, 1]);
    const stranger = world.context({ viewer: personWith([]) });
    expect(await send(csv("COUNT;KONCERN;2024;1"), {}, stranger)).toMatchObject({ ok: false });
  });
});
