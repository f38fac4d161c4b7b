import type { NewPlanTable } from "../../../addin/usecases/linkedTableTasks";
import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import type { Viewer } from "../../../server/domain/viewer";
import { grantOf } from "../../support/accessWorld";
import { excelWorld, type ExcelWorld } from "../../support/excelClient/excelWorld";
import { openExampleWorld, type ExampleWorld } from "../../support/exampleWorld";
import { describeOn } from "../../support/testDatabase";
import { done, noDecisions, officersAt, type Officer } from "../support/linkedWorld";

/** Types a row into a table, below the last one or into the empty one that a new table has, by the headings of its columns. */
function typeRow({ host }: ExcelWorld, table: string, cells: Readonly<Record<string, string>>): number {
  const { rows } = host.look.table(table);
  const isEmpty = (row: readonly unknown[]) => row.every((cell) => cell === "");
  const empty = rows.findIndex(isEmpty);
  const row = empty < 0 ? rows.length : empty;
  for (const [heading, text] of Object.entries(cells)) host.user.type(host.look.addressIn(table, row, heading), text);
  return row;
}

describeOn("sqlite", "a year of planning in the workbook", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["0136", "0331", "1080", "1493"]);
  }, 60_000);

  const atDesk = (municipality: string, start: string, viewer: Partial<Viewer>["grants"]) => {
    const excel = excelWorld();
    const { officer } = officersAt<RecordEdit>(world.stores, start);
    const grants = (viewer ?? []).map((grant) => ({ ...grant, municipality }));
    const planner = officer("karin", { grants });
    const insert = async (title: string, table: NewPlanTable) => {
      await done(planner.insertTable({ ...table, title }));
      return excel.host.look.tables.at(-1) ?? "";
    };
    return { excel, planner, insert };
  };

  const reviewed = async (planner: Officer<RecordEdit>) => {
    const { edits } = await done(planner.findEdits());
    const verdicts = await done(planner.reviewEdits(edits, noDecisions));
    return verdicts.map(({ edit, verdict }) => [
      edit.place.title,
      verdict.kind,
      ...(verdict.kind === "REFUSED" ? verdict.reasons.map(({ text }) => text.sv) : []),
    ]);
  };
  const write = async (planner: Officer<RecordEdit>) => {
    const { edits } = await done(planner.findEdits());
    return done(planner.writeEdits(edits, noDecisions, { mode: "PER_ROW", reason: null }));
  };

  test("Mariestad's units write the year's activities and sub-activities, and report them by the model's own words", async () => {
    const grants = [grantOf("REPORTER", { unit: "SEK-UTB" })];
    const { excel, planner, insert } = atDesk("1493", "2022-11-07T08:00:00.000Z", grants);
    const { host } = excel;
    const ofYear = (level: string): NewPlanTable => ({
      kind: "GOALS",
      query: { municipality: "1493", levels: [level], units: ["OP-FORSKOLA"], years: [2023] },
      layout: { columns: ["code", "title", "parents", "owners", "expectedResult", "activityStatus"], language: "sv" },
    });
    const activities = await insert("Aktiviteter 2023", ofYear("AKTIVITET"));
    expect(host.look.table(activities).headings.slice(0, 3)).toEqual(["Målkod", "Aktivitet", "Överordnade mål"]);
    const language = typeRow(excel, activities, {
      Målkod: "AKT-FSK-23-01",
      Aktivitet: "Språkstöd i varje förskola",
      "Överordnade mål": "NM-UTN-1",
      "Förväntat resultat": "Alla förskolor har en språkpedagog",
    });
    typeRow(excel, activities, { Aktivitet: "Utegårdar rustas", "Överordnade mål": "NM-SN-1" });
    // Whose table it is and of which year the rows need not say.
    expect(await reviewed(planner)).toEqual([
      ["Språkstöd i varje förskola", "APPLIED"],
      ["Utegårdar rustas", "APPLIED"],
    ]);
    await write(planner);
    const written = host.look.table(activities).rows.map((row) => [row[0], row[3]]);
    expect(written).toEqual([
      ["AKT-FSK-23-01", "OP-FORSKOLA"],
      [expect.stringMatching(/^AKTIVITET-\w+$/), "OP-FORSKOLA"],
    ]);

    const parts = await insert("Delaktiviteter 2023", ofYear("DELAKTIVITET"));
    const titles = ["Anställ två språkpedagoger", "Utbilda arbetslagen"];
    for (const title of titles) typeRow(excel, parts, { Delaktivitet: title, "Överordnade mål": "AKT-FSK-23-01" });
    typeRow(excel, parts, { Delaktivitet: "Utan aktivitet", "Överordnade mål": "NM-UTN-1" });
    expect(await reviewed(planner)).toEqual([
      [titles[0], "APPLIED"],
      [titles[1], "APPLIED"],
      ["Utan aktivitet", "REFUSED", expect.stringContaining("AKTIVITET")],
    ]);
    expect((await write(planner)).edits.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED", "APPLIED", "REFUSED"]);
    expect(host.look.table(parts).rows.map((row) => row.at(-1) !== "")).toEqual([true, true, false]);

    // Later in the year, by the word, in either language.
    host.user.type(host.look.addressIn(activities, language, "Aktivitetsstatus"), "In progress as planned");
    const { edits } = await done(planner.findEdits("ACTIVE_SHEET"));
    expect(edits.flatMap(({ changes }) => changes.map(({ label, to }) => [label, to]))).toContainEqual([
      "Aktivitetsstatus",
      "Pågår enligt plan",
    ]);
    await write(planner);
    expect(host.look.value(host.look.addressIn(activities, language, "Aktivitetsstatus"))).toBe("Pågår enligt plan");
    expect(host.unknownMembers).toEqual([]);
  });

  test("Karlskrona's council writes next year's goals, their indicators and targets, and the frames", async () => {
    const grants = [grantOf("APPROVER", { decisionDomain: "WHAT" })];
    const { excel, planner, insert } = atDesk("1080", "2026-06-01T08:00:00.000Z", grants);
    const { host } = excel;
    const of2027 = { municipality: "1080", years: [2027] };
    const goals = await insert("Övergripande mål 2027", {
      kind: "GOALS",
      query: { ...of2027, levels: ["OVERGRIPANDE_MAL"] },
      layout: { columns: ["code", "title", "parents", "continues", "addressed", "state"], language: "sv" },
    });
    const uses = await insert("Indikatorer 2027", {
      kind: "INDICATOR_USES",
      query: { municipality: "1080", levels: ["OVERGRIPANDE_MAL"], validOn: "2027-07-01" },
      layout: { columns: ["goal", "indicator", "role"], language: "sv" },
    });
    const targets = await insert("Målvärden 2027", {
      kind: "TARGET_VALUES",
      query: of2027,
      layout: { columns: ["indicator", "unit", "goal", "period", "targetValue", "acceptableValue"], language: "sv" },
    });
    const frames = await insert("Ramar 2027", {
      kind: "BUDGET_FRAMES",
      query: of2027,
      layout: { columns: ["code", "unit", "unitName", "kind", "amount", "goals"], language: "sv" },
    });
    typeRow(excel, goals, {
      Målkod: "OM-2027-01",
      "Övergripande mål": "Karlskrona är en attraktiv kommun att leva och bo i",
      "Överordnade mål": "SOC; UTV-LIV",
      Föregångare: "OM-2026-01",
      Adressater: "KS, KFN",
    });
    typeRow(excel, uses, { Mål: "OM-2027-01", Indikator: "N00667" });
    typeRow(excel, targets, {
      ...{ Indikator: "N00667", Enhet: "KONCERN", Mål: "OM-2027-01" },
      ...{ Målvärde: "91,5", "Acceptabelt värde": "88" },
    });
    typeRow(excel, frames, {
      ...{ "Ramens kod": "RAM-KS-2027", Enhet: "KS", "Drift eller investering": "Drift" },
      ...{ Belopp: "331 000", "Koppling till mål": "OM-2027-01" },
    });
    // What hangs on the new goal is judged with it, and is one change with it.
    const all = ["APPLIED", "APPLIED", "APPLIED", "APPLIED"];
    expect((await reviewed(planner)).map(([, verdict]) => verdict)).toEqual(all);
    expect((await write(planner)).edits.map(({ verdict }) => verdict.kind)).toEqual(all);
    expect((await done(planner.findEdits())).edits).toEqual([]);
    expect(host.look.table(frames).rows[0]?.slice(0, 6)).toEqual([
      ...["RAM-KS-2027", "KS", "Kommunstyrelsen", "Drift", 331000, "OM-2027-01"],
    ]);
    expect(host.look.table(targets).rows.map((row) => row.slice(0, 6))).toContainEqual([
      ...["N00667", "KONCERN", "OM-2027-01", "2027", 91.5, 88],
    ]);

    // The budget is changed; a colleague has changed another column of the same frame meanwhile, and neither loses anything.
    host.user.type(host.look.addressIn(frames, 0, "Belopp"), "335000");
    const colleague = excelWorld({ saved: host.save() });
    colleague.host.user.type(colleague.host.look.addressIn(frames, 0, "Belopp"), "331000");
    colleague.host.user.type(colleague.host.look.addressIn(frames, 0, "Koppling till mål"), "");
    expect((await write(planner)).edits.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED"]);
    excel.use();
    const [summary] = (await done(planner.refreshTables("WORKBOOK"))).filter(({ rows }) => rows?.length !== 0);
    expect(summary?.rows?.map(({ changes }) => changes.map(({ heading }) => heading))).toEqual([["Koppling till mål"]]);
    expect((await write(planner)).edits.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED"]);
    expect(host.look.table(frames).rows[0]?.slice(4, 6)).toEqual([335000, ""]);
  });

  test("Heby's units write the actions that an evaluation led to, and carry them into the next year's plan", async () => {
    const { excel, planner, insert } = atDesk("0331", "2017-03-01T08:00:00.000Z", [
      grantOf("REPORTER", { unit: "UN" }),
    ]);
    const { host } = excel;
    const actions = await insert("Åtgärder 2017", {
      kind: "IMPROVEMENT_ACTIONS",
      query: { municipality: "0331", units: ["UN"], years: [2017] },
      layout: {
        columns: ["code", "title", "round", "unit", "goal", "planYear", "carriedTo", "dueOn", "state", "result"],
        language: "sv",
      },
    });
    expect(host.look.table(actions).rows[0]?.slice(0, 4)).toEqual([
      ...["KORR-2017-01", "Studiehandledning på modersmålet i alla högstadier", "HELAR-2016", "UN"],
    ]);
    host.user.type(host.look.addressIn(actions, 0, "Förd till"), "EM-UN-01");
    typeRow(excel, actions, {
      ...{ Åtgärd: "Läxhjälp på alla fritidsgårdar", Uppföljningstillfälle: "HELAR-2016" },
      ...{ "Utvärderat mål": "EM-UN-01", "Klar senast": "2017-10-31" },
    });
    typeRow(excel, actions, { Åtgärd: "Före utvärderingen", Uppföljningstillfälle: "HELAR-2016", Planår: "2015" });
    expect(await reviewed(planner)).toEqual([
      ["Studiehandledning på modersmålet i alla högstadier", "APPLIED"],
      ["Läxhjälp på alla fritidsgårdar", "APPLIED"],
      ["Före utvärderingen", "REFUSED", expect.stringContaining("2015")],
    ]);
    await write(planner);
    const last = host.look.table(actions).rows.at(-2);
    expect([last?.[0], last?.[3], last?.[5], last?.[8]]).toEqual([
      expect.stringMatching(/^KORR-2017-/),
      "UN",
      2017,
      "Planerad",
    ]);
    expect(host.look.value(host.look.addressIn(actions, 0, "Förd till"))).toBe("EM-UN-01");
    expect((await done(planner.findEdits())).edits).toMatchObject([{ place: { title: "Före utvärderingen" } }]);
  });

  test("the model's rules come back as reasons at the cells", async () => {
    const heby = atDesk("0331", "2016-06-01T08:00:00.000Z", [grantOf("APPROVER", { decisionDomain: "WHAT" })]);
    const goals = (municipality: string, level: string): NewPlanTable => ({
      kind: "GOALS",
      query: { municipality, levels: [level] },
      layout: { columns: ["code", "title", "parents", "owners", "validFrom", "validTo"], language: "sv" },
    });
    const effects = await heby.insert("Effektmål", goals("0331", "EFFEKTMAL"));
    typeRow(heby.excel, effects, {
      ...{ Effektmål: "Alla trivs i parken 2022", "Överordnade mål": "INR-1", Ägare: "VON" },
      ...{ "Giltigt från": "2017-01-01", "Giltigt till": "2022-12-31" },
    });
    expect(await reviewed(heby.planner)).toEqual([
      [
        "Alla trivs i parken 2022",
        "REFUSED",
        expect.stringMatching(/^Effektmål Blad1!B\d+ sträcker sig över 6 år; modellen tillåter högst 4/),
      ],
    ]);
    const haninge = atDesk("0136", "2026-06-01T08:00:00.000Z", [grantOf("APPROVER", { decisionDomain: "WHAT" })]);
    const decided = goals("0136", "NAMNDMAL");
    const columns = [...decided.layout.columns, "state", "decision"];
    const committees = await haninge.insert("Nämndmål", { ...decided, layout: { columns, language: "sv" } });
    typeRow(haninge.excel, committees, {
      ...{ Nämndmål: "Fler böcker lånas", Ägare: "KS", Läge: "Beslutat", Beslut: "BES-KS-NP-2023" },
      ...{ "Giltigt från": "2026-01-01", "Giltigt till": "2026-12-31" },
    });
    const [[title, verdict, ...reasons] = []] = await reviewed(haninge.planner);
    expect([title, verdict]).toEqual(["Fler böcker lånas", "REFUSED"]);
    expect(reasons).toContainEqual(expect.stringMatching(/hör inte till något överordnat mål/));
  });
});
