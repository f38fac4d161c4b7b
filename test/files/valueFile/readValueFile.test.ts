import fs from "node:fs";
import path from "node:path";
import {
  readValueFile,
  type ReadValueFile,
  type ValueFileReading,
} from "../../../server/files/valueFile/readValueFile";
import { zipped } from "../../../server/files/valueFile/zipWriter";
import { failureText } from "../../../shared/errorCodes";
import { textWorkbook } from "../../support/textWorkbook";

const fixture = (name: string) => fs.readFileSync(path.join(__dirname, "..", "..", "fixtures", "valueFiles", name));

const valuesMax = 100;

async function read(bytes: Uint8Array, options: Partial<ValueFileReading> = {}): Promise<ReadValueFile> {
  const file = await readValueFile(bytes, { valuesMax, ...options });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const readText = (text: string, options: Partial<ValueFileReading> = {}) => read(Buffer.from(text), options);

const places = ({ problems }: Pick<ReadValueFile, "problems">) =>
  problems.map(({ cell, failure }) => `${cell ?? "–"} ${failure.code}`);

/** A workbook of a sheet Värden and a sheet Noter, of the texts given. */
const workbookOf = (values: readonly string[][], notes: readonly string[][]) =>
  textWorkbook({ name: "Värden", rows: values }, { name: "Noter", rows: notes });

const numbers = ({ values }: ReadValueFile) => values.map(({ value }) => value.number);

async function whyUnreadable(bytes: Uint8Array): Promise<string> {
  const file = await readValueFile(bytes, { valuesMax });
  if (file.ok) throw new Error("it was read");
  return failureText(file.error).sv;
}

describe("a workbook that another program wrote", () => {
  test("is read sheet by sheet, each wrong cell told where it stands, and what was left aside named", async () => {
    const file = await read(fixture("openpyxl.xlsx"));
    expect(file.sheets.map(({ name, valueCount, skippedBecause }) => [name, valueCount, skippedBecause?.sv])).toEqual([
      ["Blad 1", 5, undefined],
      ["Noter", 0, "ingen rubrikrad med Indikator, Enhet, Period och Värde"],
      ["Korstabell", 2, undefined],
      ["Gömt", 0, "dolt blad"],
    ]);
    expect(places(file)).toEqual([
      "'Blad 1'!D8 NUMBER_PERCENT",
      "'Blad 1'!D9 CELL_ERROR",
      "'Blad 1'!D10 CELL_UNCALCULATED",
      "'Blad 1'!D12 CELL_DATE",
      "'Blad 1'!A14 CELL_MERGED",
      "Korstabell!C3 REQUIRED",
    ]);
    expect(file.notices.map(({ cell, failure }) => [cell, failure.code])).toEqual([["'Blad 1'!G3", "COLUMN_UNREAD"]]);
    expect(file.emptyCount).toBe(2);
  });

  test("says nothing for a row by a cell that is merged with another row's, whatever column it stands in", async () => {
    const header = ["Indikator", "Enhet", "Period", "Serie", "Uppdelning", "Värde", "Kommentar", "Källa", "Noterat"];
    const first = ["N1", "VOF", "2022", "Budget", "GENDER:K", "11", "Gäller alla", "SCB", "av mig"];
    const rows = [header, first, ["N1", "VOF", "2023", "", "", "12"], ["Vård"], ["N1", "VOF", "2024"]];
    const merged = ["D2:D3", "E2:E3", "G2:G5", "H2:H3", "I2:I5", "A4:F4"];
    const file = await read(await textWorkbook({ name: "Blad1", rows, merged }));
    expect(file.values.map(({ value }) => [value.period, value.series, value.members, value.comment])).toEqual([
      ["2022", "BUDGET", "GENDER:K", "Gäller alla"],
    ]);
    const wrong = ["D3", "E3", "H3", "G3", "F4"];
    expect(places(file)).toEqual(wrong.map((cell) => `Blad1!${cell} CELL_MERGED`));
    expect(file.emptyCount).toBe(1);
  });

  test("takes what is merged and empty for empty", async () => {
    const rows = [
      ["Indikator", "Enhet", "Period", "Värde", "Kommentar"],
      ["N1", "VOF", "2023", "1"],
      ["N1", "VOF", "2024", "2"],
    ];
    const file = await read(await textWorkbook({ name: "Blad1", rows, merged: ["E2:E3"] }));
    expect([numbers(file), places(file)]).toEqual([["1", "2"], []]);
  });

  test("keeps codes with their zeros, reads months and years of every form, and numbers as the program shows them", async () => {
    const { values } = await read(fixture("openpyxl.xlsx"));
    const told = values.map(({ value: { indicator, period, number, state, comment }, cellOf }) => [
      cellOf(null),
      indicator,
      period,
      number,
      state,
      comment,
    ]);
    expect(told).toEqual([
      ["'Blad 1'!D4", "SURVEY", "2024", "71.5", undefined, "Åtta =1+1"],
      ["'Blad 1'!D5", "SURVEY", "2023", "1234.5", undefined, null],
      ["'Blad 1'!D6", "SURVEY", "2024-08", "0.3", "PRELIMINARY", "rad 1\nrad 2"],
      ["'Blad 1'!D7", "007", "2022", "1", undefined, null],
      ["'Blad 1'!D13", "SURVEY", "2016", "5", undefined, null],
      ["Korstabell!D2", "COUNT", "2021", "1", undefined, undefined],
      ["Korstabell!F2", "COUNT", "2023", null, "MISSING", undefined],
    ]);
  });

  test("gives what its formulas came to, its formatted texts whole, and texts that look like formulas as texts", async () => {
    const file = await read(fixture("xlsxwriter.xlsx"));
    const told = file.values.map(({ value: { indicator, unit, period, number, comment, isExample } }) => [
      indicator,
      unit,
      period,
      number,
      comment,
      isExample,
    ]);
    expect(told).toEqual([
      ["0007", "007", "2024Q1", "24.75", "del fet slut", true],
      ["0007", "007", "2024Q2", "-3", "=1+1 som text <&> \r\n\x07", false],
    ]);
    expect(places(file)).toEqual(["Data!C5 CELL_ERROR"]);
  });

  test("is read without the sheet that lacks a heading, as it may be about something else, and not without one whose heading is misspelt", async () => {
    const values = [
      ["Indikator", "Enhet", "Period", "Värde"],
      ["A", "B", "2024", "1"],
    ];
    const about = await read(await workbookOf(values, [["Indikator", "Enhet", "Ansvarig"]]));
    expect([numbers(about), places(about)]).toEqual([["1"], []]);
    const meant = await read(await workbookOf(values, [["Indikator", "Enhet", "Period", "Värdde"]]));
    expect(places(meant)).toEqual(["Noter!D1 HEADING_MISSPELT"]);
    const neither = await read(await workbookOf([["Bokslut"]], [["Indikator", "Enhet", "Ansvarig"]]));
    expect([numbers(neither), places(neither)]).toEqual([[], ["Noter!A1 HEADING_MISSING"]]);
  });

  test("is read from the one sheet that was asked for, and a sheet that is not there is told", async () => {
    const file = await read(fixture("openpyxl.xlsx"), { sheet: "Gömt" });
    expect(file.values.map(({ cellOf }) => cellOf("unit"))).toEqual(["Gömt!B2"]);
    const missing = await readValueFile(fixture("openpyxl.xlsx"), { sheet: "Blad 7", valuesMax });
    expect(missing).toMatchObject({ ok: false, error: { code: "NOT_FOUND", facts: { key: "Blad 7" } } });
  });
});

describe("a CSV file", () => {
  test("tells what is wrong at its own cell, also after lines that cannot be read", async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `N1;VOF;${2010 + at};${at};`);
    rows[1] = "N1;VOF;2011;fel;";
    rows[4] = 'N1;VOF;2014;4;5" rör och 3" rör';
    rows[6] = 'N1;VOF;2016;6;"två\nrader"';
    rows[7] = '"N1"x";VOF;2017;7;';
    rows[9] = "N1;VOF;2019;fel;";
    const file = await readText(["Indikator;Enhet;Period;Värde;Kommentar", ...rows].join("\r\n"));
    expect(places(file)).toEqual(["E6 SCHEMA", "A9 SCHEMA", "D3 CELL_NUMBER", "D11 CELL_NUMBER"]);
    const told = file.values.map(({ value, cellOf }) => `${value.period} ${cellOf("period")}`);
    expect(told).toEqual([0, 2, 3, 5, 6, 8, 10, 11].map((at) => `${2010 + at} C${at + 2}`));
  });

  const header = "Indikator;Enhet;Period;Värde";

  test.each([
    ["semicolons", `${header}\r\nA;B;2024;1 234,5\r\n`, ["1234.5"]],
    ["commas", "Indicator,Unit,Period,Value\nA,B,2024,1234.5\n", ["1234.5"]],
    ["tabs", "indicator\tunit\tperiod\tvalue\nA\tB\t2024\t-1\n", ["-1"]],
    ["Excel's own first line", `sep=;\r\n${header}\r\nA;B;2024;2\r\n`, ["2"]],
    ["a title above", `Bokslut;;;\r\n;;;\r\n${header}\r\nA;B;2024;−2,5\r\n`, ["-2.5"]],
    ["no-break spaces", `${header}\nA;B;2024;1\u00a0234\u202f567,5\n`, ["1234567.5"]],
    ["quotes, and line breaks within them", `${header};Kommentar\nA;B;2024;1;"x ""y""\nz;å"\n`, ["1"]],
  ])("of %s is read", async (_form, text, expected) => {
    const file = await readText(text);
    expect(file.problems).toEqual([]);
    expect(numbers(file)).toEqual(expected);
  });

  test.each(["utf-16le", "utf-8", "latin1"] as const)("in %s is read with its å, ä and ö", async (encoding) => {
    const mark = encoding === "latin1" ? "" : "\ufeff";
    const file = await read(Buffer.from(`${mark}${header};Källa\nÅÄ;Ö;2024;1;é\n`, encoding));
    expect(file.values[0]?.value).toMatchObject({ indicator: "ÅÄ", unit: "Ö", source: "é" });
    expect(file.notices.map(({ failure }) => failure.code)).toEqual(encoding === "latin1" ? ["FILE_ENCODING"] : []);
  });

  test("counts rows as a spreadsheet does, also where a cell has several lines, and keeps zeros before codes", async () => {
    const file = await readText(`${header};Kommentar\n0331;007;2024;1;"a\nb"\n\n0331;007;2023;x;c\n`);
    expect(places(file)).toEqual(["D4 CELL_NUMBER"]);
    expect(file.values[0]?.value).toMatchObject({ indicator: "0331", unit: "007", comment: "a\nb" });
  });

  test("with more values than may be sent at once is refused as a whole", async () => {
    const file = `${header}\n${Array.from({ length: 101 }, (_, at) => `A;B;${1900 + at};1`).join("\n")}\n`;
    expect(await readValueFile(Buffer.from(file), { valuesMax: 101 })).toMatchObject({ ok: true });
    expect(await readValueFile(Buffer.from(file), { valuesMax: 99 })).toMatchObject({
      error: { code: "FILE_TOO_LARGE" },
    });
  });

  test("takes no empty cell for zero: what says nothing is counted and left", async () => {
    const file = await readText(`${header};Läge\nA;B;2024;;\nA;B;2023;0;\nA;B;2022;;Saknas\n`);
    expect(file.emptyCount).toBe(1);
    expect(file.values.map(({ value: { number, state } }) => [number, state])).toEqual([
      ["0", undefined],
      [null, "MISSING"],
    ]);
  });

  test("with a heading that is unknown, misspelt or there twice says so, and does not guess", async () => {
    expect((await readText(`${header};Ansvarig\nA;B;2024;1;x\n`)).notices[0]?.cell).toBe("E1");
    expect(places(await readText(`${header};Komentar\nA;B;2024;1;x\n`))).toEqual(["E1 HEADING_MISSPELT"]);
    expect(places(await readText(`${header};Value\nA;B;2024;1;2\n`))).toEqual(["E1 DUPLICATE"]);
    expect(await readValueFile(Buffer.from("Kod;Namn\n1;2\n"), { valuesMax })).toMatchObject({
      error: { code: "VALUE_COLUMNS_MISSING" },
    });
  });

  test.each([
    ["misspelt", "Indikator;Enhet;Periodd;Värde\nA;B;2024;1\n", ["C1 HEADING_MISSPELT"]],
    ["misspelt under a title", "Bokslut\n\nIndikatr;Enhet;Period;Värde\nA;B;2024;1\n", ["A3 HEADING_MISSPELT"]],
    [
      "misspelt beside periods",
      "Indikatro;Enheter;2023;2024\nA;B;1;2\n",
      ["A1 HEADING_MISSPELT", "B1 HEADING_MISSPELT"],
    ],
    ["lacking", "x\nIndikator;Period;Värde\nA;2024;1\n", ["A2 HEADING_MISSING"]],
    ["lacking beside periods", "Namn;Indikator;2023;2024\nx;A;1;2\n", []],
    ["lacking and misspelt", "Nr;Indikatr;Enhet\n1;A;B\n", ["B1 HEADING_MISSPELT", "B1 HEADING_MISSING"]],
  ])("whose needed heading is %s is told so at the cell, and no value of it is read", async (_how, text, expected) => {
    const file = await readValueFile(Buffer.from(text), { valuesMax });
    if (expected.length === 0) expect(file).toMatchObject({ error: { code: "VALUE_COLUMNS_MISSING" } });
    else expect(file).toMatchObject({ ok: true, value: { values: [] } });
    if (file.ok) expect(places(file.value)).toEqual(expected);
  });

  test("that lacks a heading is told which", async () => {
    const { problems } = await readText("Indikator;Enhet;År\nA;B;2024\n");
    expect(problems.map(({ failure }) => failureText(failure).sv)).toEqual([
      "Rubrikraden saknar Period och Värde. Lägg till kolumnen; en export visar hur.",
    ]);
  });

  describe("reads a column of numbers in one way", () => {
    const column = (...cells: string[]) =>
      `${header}\n${cells.map((cell, at) => `A;B;${2000 + at};${cell}`).join("\n")}\n`;

    test.each([
      ["decimal commas decide what 1,234 is", ["13,75", "1,234"], ["13.75", "1.234"], []],
      ["decimal points do too", ["13.75", "1.234"], ["13.75", "1.234"], []],
      ["thousands of the other kind are refused", ["13,75", "1.234"], ["13.75"], ["D3 NUMBER_AMBIGUOUS"]],
      ["nothing decides: what could be two numbers is refused", ["1,234", "5"], ["5"], ["D2 NUMBER_AMBIGUOUS"]],
      [
        "the one that is written in another way is refused",
        ["1,5", "2,5", "3.5"],
        ["1.5", "2.5"],
        ["D4 NUMBER_CONVENTION"],
      ],
      [
        "as many of each: all are refused",
        ["1,5", "3.5", "4"],
        ["4"],
        ["D2 NUMBER_CONVENTION_MIXED", "D3 NUMBER_CONVENTION_MIXED"],
      ],
      ["grouped thousands tell", ["1.234,5", "1.234.567"], ["1234.5", "1234567"], []],
      ["a percent sign is refused", ["77,5 %"], [], ["D2 NUMBER_PERCENT"]],
      ["text is refused", ["ca 12", "12 st", "1-2"], [], ["D2 CELL_NUMBER", "D3 CELL_NUMBER", "D4 CELL_NUMBER"]],
    ])("%s", async (_rule, cells, expected, problems) => {
      const file = await readText(column(...cells));
      expect(numbers(file)).toEqual(expected);
      expect(places(file)).toEqual(problems);
    });

    test("by what the sender says, where that is said", async () => {
      expect(numbers(await readText(column("1,234"), { numbers: "sv" }))).toEqual(["1.234"]);
      expect(places(await readText(column("1,234"), { numbers: "en" }))).toEqual(["D2 NUMBER_AMBIGUOUS"]);
      expect(places(await readText(column("1,5"), { numbers: "en" }))).toEqual(["D2 NUMBER_CONVENTION"]);
    });
  });
});

describe("a file that is no table is named for what it is", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "tom"],
    ["the old binary format", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), ".xls"],
    [
      "a workbook with a password",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
      "lösenord",
    ],
    ["a PDF", Buffer.from("%PDF-1.7"), "PDF"],
    ["a web page called .xls", Buffer.from("<html><table><tr><td>1</table>"), "webbsida"],
    ["bytes", Buffer.from([1, 2, 0, 255, 254]), "varken text"],
    ["half a workbook", fixture("xlsxwriter.xlsx").subarray(0, 3000), "trasig"],
  ])("%s", async (_what, bytes, word) => {
    expect(await whyUnreadable(bytes)).toContain(word);
  });

  test("a zip file of something else, and an OpenDocument sheet", async () => {
    expect(await whyUnreadable(await zipped([{ name: "a.txt", pieces: ["x"] }]))).toContain("ingen Excel-arbetsbok");
    const sheet = [
      { name: "mimetype", pieces: ["application/vnd.oasis.opendocument.spreadsheet"] },
      { name: "content.xml", pieces: ["<x/>"] },
    ];
    expect(await whyUnreadable(await zipped(sheet))).toContain("OpenDocument");
  });

  test("a workbook in which some bytes have been changed is read or refused, and never breaks the reader", async () => {
    const whole = fixture("openpyxl.xlsx");
    for (let at = 0; at < whole.length; at += 37) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      expect(typeof (await readValueFile(changed, { valuesMax })).ok).toBe("boolean");
    }
  });
});
