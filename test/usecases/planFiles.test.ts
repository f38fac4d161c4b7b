import { failureText } from "../../shared/errorCodes";
import { planTableKinds, type PlanTableKind } from "../../server/domain/plan/planConcepts";
import { readPlanFile } from "../../server/files/planFile/readPlanFile";
import { writeXlsx } from "../../server/files/valueFile/writeXlsx";
import { exportPlanFile } from "../../server/usecases/planFiles/exportPlanFile";
import { importPlanFile, type ImportedPlanFile } from "../../server/usecases/planFiles/importPlanFile";
import { callOf } from "../support/testApi";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { textWorkbook } from "../support/textWorkbook";

describeOnBothEngines("a plan as a file", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["1080", "1493"]);
  }, 120_000);

  const call = () => callOf(world.stores, { now: new Date("2026-01-15T08:00:00Z") });
  const bring = async (
    municipality: string,
    file: string | Uint8Array,
    overrides: object = {},
  ): Promise<ImportedPlanFile> => {
    const bytes = typeof file === "string" ? Buffer.from(file) : file;
    const terms = { municipality, mode: "ATOMIC" as const, isDryRun: false, changeset: null, reason: null };
    const imported = await importPlanFile(call(), { ...terms, fileName: "plan.xlsx", bytes, ...overrides });
    if (!imported.ok) throw new Error(failureText(imported.error).en);
    return imported.value;
  };
  const give = async (municipality: string, kind: PlanTableKind, form: object = {}): Promise<Uint8Array> => {
    const exported = await exportPlanFile(call(), municipality, kind, {}, { format: "xlsx", language: "sv", ...form });
    if (!exported.ok) throw new Error(failureText(exported.error).en);
    return exported.value;
  };
  const told = ({ problems }: ImportedPlanFile) => problems.map(({ cell, failure }) => `${cell ?? ""} ${failure.code}`);

  const forms = [
    { format: "xlsx", language: "sv" },
    { format: "xlsx", language: "en" },
    { format: "csv", language: "sv" },
    { format: "csv", language: "en" },
  ];
  test.each(forms.flatMap((form) => planTableKinds.map((kind) => [kind, form] as const)))(
    "of %s as %j is read back unchanged",
    async (kind, form) => {
      for (const municipality of ["1080", "1493"]) {
        const file = await give(municipality, kind, form);
        const read = await readPlanFile(file);
        const isEmpty = read.ok && read.value.rows.length === 0;
        const { problems, notices, isWritten, counts, sheets } = await bring(municipality, file);
        expect([problems, notices, isWritten, sheets.map((sheet) => sheet.kind)]).toEqual([[], [], false, [kind]]);
        expect(counts.UNCHANGED > 0 || isEmpty).toBe(true);
      }
    },
    60_000,
  );

  test("of everything that is judged in a round is read back, and only what somebody has said there is written", async () => {
    const filter = { round: "HELAR-2021", units: ["UTN"] };
    const exported = await exportPlanFile(call(), "1493", "ASSESSMENTS", filter, { format: "csv", language: "sv" });
    if (!exported.ok) throw new Error(failureText(exported.error).en);
    const text = Buffer.from(exported.value).toString();
    const [headings = "", ...rows] = text.split(/\r?\n/).filter((line) => line !== "");
    const unsaid = rows.filter((row) => row.endsWith(";0"));
    expect(unsaid.length).toBeGreaterThan(0);
    const same = await bring("1493", text);
    expect([same.problems, same.isWritten, same.counts.UNCHANGED]).toEqual([[], false, rows.length - unsaid.length]);
    const analysis = headings.split(";").indexOf("Analys");
    const said = (unsaid[0] ?? "").split(";").map((cell, at) => (at === analysis ? "Sen start." : cell));
    const written = await bring("1493", [headings, said.join(";"), ...unsaid.slice(1)].join("\n"));
    expect([told(written), written.counts]).toMatchObject([[], { APPLIED: 1, UNCHANGED: 0 }]);
  });

  const activities = [
    "Målkod;Styrmodell;Nivå;Mål;Läge;Giltigt från;Giltigt till;Aktivitetens år;Förväntat resultat;Aktivitetsstatus;Överordnade mål;Ägare;Beslut;Version",
    "DEL-UTN-21-99;MARIESTAD-2019;Delaktivitet;Ny mall för vikarier;Beslutat;2021-01-01;2021-12-31;2021;Mallen används;;AKT-UTN-21-99;OP-FORSKOLA;BES-SEK-UTB-2021;",
    "AKT-UTN-21-99;MARIESTAD-2019;Aktivitet;Digital vikariebokning;Beslutat;2021-01-01;2021-12-31;2021;Bokningen tar en minut;;NM-UTN-1, NM-UTN-2;OP-FORSKOLA;BES-SEK-UTB-2021;",
  ];

  test("brings in Mariestad's activities and sub-activities of the year, in whatever order they stand, once however often it is sent", async () => {
    const file = activities.join("\r\n");
    expect(await bring("1493", file, { isDryRun: true })).toMatchObject({ isWritten: false, counts: { APPLIED: 2 } });
    const first = await bring("1493", file);
    expect([first.isWritten, first.isRepeat, told(first)]).toEqual([true, false, []]);
    expect(await bring("1493", file)).toMatchObject({ isRepeat: true, isWritten: true, changeset: first.changeset });
    const goal = `{ municipality(code: "1493") { goal(code: "DEL-UTN-21-99") { title parents { goal { code } }
      history { changeset workbook cell } } } }`;
    expect(await world.run(goal)).toMatchObject({
      municipality: {
        goal: {
          parents: [{ goal: { code: "AKT-UTN-21-99" } }],
          history: [{ changeset: first.changeset, workbook: "plan.xlsx", cell: "A2" }],
        },
      },
    });
  });

  test("names the cell of everything that is wrong, and takes the rest where that is asked for", async () => {
    const [headings = ""] = activities;
    const rows = [
      headings.replace("Ägare", "Ansvarig"),
      "AKT-A;MARIESTAD-2019;Aktivitet;Rätt;Utkast;2021-01-01;;2021;Klart;;NM-UTN-1;x;;",
      "AKT-B;MARIESTAD-2019;Aktivitett;Fel nivå;Utkast;den första;;tjugo;;;NM-UTN-1;x;;",
      "AKT-C;MARIESTAD-2019;Delaktivitet;Under den felaktiga;Utkast;2021-01-01;;2021;;;AKT-B;x;;",
    ];
    const whole = await bring("1493", rows.join("\n"), { isDryRun: true });
    expect(told(whole).sort()).toEqual([
      "C3 CHOICE_UNKNOWN",
      "F3 DATE_SYNTAX",
      "H3 CELL_NUMBER",
      "K4 REFERENCE_REFUSED",
    ]);
    expect(whole.notices).toMatchObject([{ cell: "L1", failure: { code: "COLUMN_UNREAD" } }]);
    const partly = await bring("1493", rows.join("\n"), { mode: "PER_ROW", isDryRun: true });
    expect(partly.counts).toEqual({ APPLIED: 1, UNCHANGED: 0, CONFLICT: 0, REFUSED: 2 });
    const changed = "Målkod;Mål;Version\nAKT-UTN-21-01;Annan rubrik;";
    expect(told(await bring("1493", `${changed}ett`))).toEqual(["C2 CELL_NUMBER"]);
    expect(told(await bring("1493", `${changed}1`))).toEqual(["B2 DECIDED_TEXT_FIXED"]);
    expect(told(await bring("1493", `${changed}7`))).toEqual(["A2 CONFLICT"]);
  });

  test("clears nothing in the rows over which a cell is merged", async () => {
    const rows = [
      ["Målkod", "Aktivitetsstatus", "Version"],
      ["AKT-UTN-21-01", "Pågår enligt plan", "1"],
      ["AKT-UTN-21-02", "", ""],
    ];
    const file = await textWorkbook({ name: "Mål", rows, merged: ["B2:B3", "C2:C3"] });
    const partly = await bring("1493", file, { isDryRun: true, mode: "PER_ROW" });
    expect([told(partly), partly.counts.APPLIED]).toEqual([["Mål!B3 CELL_MERGED", "Mål!C3 CELL_MERGED"], 1]);
  });

  test("with a heading that looks like a known one is refused, as what stands under it would be left out without a word", async () => {
    const row = "N00667;KONCERN;OM-2023-01;2032;91,5;min egen";
    const file = (...headings: string[]) => `${headings.join(";")}\n${row}`;
    const known = ["Indikator", "Enhet", "Mål", "Period"];
    const misspelt = await bring("1080", file(...known, "Målvarde", "Noterat"), { mode: "PER_ROW" });
    expect([told(misspelt), misspelt.isWritten]).toEqual([["E1 HEADING_MISSPELT"], false]);
    expect(misspelt.notices).toMatchObject([{ cell: "F1", failure: { code: "COLUMN_UNREAD" } }]);
    const [, ...rest] = known;
    expect(told(await bring("1080", file("Indikattor", ...rest, "Målvärde")))).toEqual(["A1 HEADING_MISSPELT"]);
    expect(told(await bring("1080", file(...known, "Målvärde"), { isDryRun: true }))).toEqual([]);
  });

  test("makes no goal 7 of the goal 007 from which a spreadsheet has taken the zeros", async () => {
    const headings =
      "Målkod;Styrmodell;Nivå;Mål;Läge;Giltigt från;Aktivitetens år;Förväntat resultat;Överordnade mål;Ägare";
    const goal = (code: string) =>
      `${headings}\n${code};MARIESTAD-2019;Aktivitet;Noll;Utkast;2021-01-01;2021;Klart;NM-UTN-1;OP-FORSKOLA\n`;
    expect(told(await bring("1493", goal("007")))).toEqual([]);
    expect(told(await bring("1493", goal("7")))).toEqual(["A2 CODE_LOST_ZEROS"]);
    const asNumber = await writeXlsx({
      ...{ name: "Mål", header: ["Målkod", "Mål", "Överordnade mål"], widths: [9, 9, 9] },
      rows: [[{ number: "7" }, { text: "Ett" }, { number: "7" }]],
    });
    const wrong = told(await bring("1493", asNumber));
    expect(wrong.filter((each) => each.includes("ZEROS"))).toEqual(
      ["A2", "C2"].map((at) => `Mål!${at} CODE_LOST_ZEROS`),
    );
  });

  test("names the cell of a line that is no CSV, and takes the others where that is asked for", async () => {
    const line = (period: number, quality: string) => `N00667;KONCERN;OM-2023-01;${period};91,5;${quality}`;
    const headings = "Indikator;Enhet;Mål;Period;Målvärde;Skäl";
    const file = [headings, line(2033, "ja"), line(2034, '5" rör'), line(2035, "ja")].join("\r\n");
    const whole = await bring("1080", file);
    expect([told(whole), whole.isWritten, whole.counts.APPLIED]).toEqual([["F3 SCHEMA"], false, 2]);
    const partly = await bring("1080", file, { mode: "PER_ROW" });
    expect([told(partly), partly.isWritten, partly.counts.APPLIED]).toEqual([["F3 SCHEMA"], true, 2]);
  });

  test("brings in Karlskrona's frames from a workbook as numbers, and its target values as a Swede writes them", async () => {
    const workbook = await writeXlsx({
      name: "Ramar",
      header: ["Ramens kod", "Enhet", "Budgetår", "Drift eller investering", "Ramens version", "Belopp", "Gäller från"],
      widths: [10, 10, 10, 10, 10, 10, 10],
      rows: [
        [
          ...[{ text: "RAM-KS-2031" }, { text: "KS" }, { number: "2031" }, { text: "Drift" }, { number: "1" }],
          ...[{ number: "320000.5" }, { text: "2031-01-01" }],
        ],
      ],
    });
    expect(await bring("1080", workbook)).toMatchObject({ isWritten: true, counts: { APPLIED: 1 }, problems: [] });
    const targets = [
      "Indikator;Indikatornamn;Enhet;Mål;Period;Målvärde;Acceptabelt värde",
      "N00667;visas bara;KONCERN;OM-2023-01;2031;91,5;88",
    ];
    expect(await bring("1080", targets.join("\n"))).toMatchObject({ isWritten: true, problems: [] });
    const read = `{ municipality(code: "1080") { targetValue(code: "N00667|KONCERN|OM-2023-01|2031") { targetValue }
      budgetFrame(code: "RAM-KS-2031") { amount } } }`;
    expect(await world.run(read)).toMatchObject({
      municipality: { targetValue: { targetValue: 91.5 }, budgetFrame: { amount: 320000.5 } },
    });
    const again = targets.join("\n").replace("91,5", "92");
    expect(told(await bring("1080", again))).toEqual(["A2 ALREADY_EXISTS"]);
  });

  test("without the headings of any table is refused, with what to do", async () => {
    const imported = importPlanFile(call(), {
      ...{ municipality: "1080", mode: "ATOMIC", isDryRun: true, changeset: null, reason: null },
      ...{ fileName: "x.csv", bytes: Buffer.from("Kod;Namn\n1;2\n") },
    });
    expect(await imported).toMatchObject({ ok: false, error: { code: "PLAN_HEADINGS_MISSING" } });
  });
});
