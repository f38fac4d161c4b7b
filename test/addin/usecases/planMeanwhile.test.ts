import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import type { Viewer } from "../../../server/domain/viewer";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { openValueWorld, type ValueWorld } from "../../support/valueWorld";
import { beforeRequest } from "../support/beforeRequest";
import { codeOf, done, noDecisions, officersAt, reportLayout, threeByTwo, type Officer } from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;
const columns = ["code", "title", "parents", "owners", "state", "expectedResult", "startsOn", "activityStatus"];
const activities = {
  title: "Aktiviteter 2024",
  kind: "GOALS",
  query: { municipality: "9999", levels: ["AKTIVITET"], years: [2024] },
  layout: { columns, language: "sv" },
} as const;
const approver = {
  grants: [grantOf("APPROVER"), grantOf("APPROVER", { decisionDomain: "WHAT" }), grantOf("REPORTER")],
};

describeOn("sqlite", "what happens to a table of a plan between asking and answering", (engine) => {
  let world: ValueWorld;
  let officer: (personId: string, viewer?: Partial<Viewer>) => Officer<RecordEdit>;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
    ({ officer } = officersAt<RecordEdit>(world.stores, "2024-02-03T10:00:00.000Z"));
  });

  async function atWork(table: Parameters<Officer<RecordEdit>["insertTable"]>[0] = activities) {
    const excel = excelWorld();
    const planner = officer("anna", approver);
    await done(planner.insertTable(table));
    const { host } = excel;
    const [name = ""] = host.look.tables;
    const at = (row: number, heading: string) => host.look.addressIn(name, row, heading);
    const typeRow = (row: number, cells: Readonly<Record<string, string>>) => {
      for (const [heading, text] of Object.entries(cells)) host.user.type(at(row, heading), text);
    };
    const column = (heading: string) => {
      const { headings, rows } = host.look.table(name);
      return rows.map((row) => row[headings.indexOf(heading)]);
    };
    return { excel, host, planner, name, at, typeRow, column };
  }
  type Desk = Awaited<ReturnType<typeof atWork>>;

  const found = async ({ planner }: Pick<Desk, "planner">) => (await done(planner.findEdits())).edits;
  const writeAll = async (planner: Officer<RecordEdit>) => {
    const { edits } = await done(planner.findEdits());
    return done(planner.writeEdits(edits, noDecisions, perRow));
  };
  const homework = { Målkod: "AKT-2", Aktivitet: "Läxhjälp", "Överordnade mål": "NM-SN-2", Ägare: "SN" };

  /** A draft of an activity, which may be changed whole. */
  async function withDraft() {
    const desk = await atWork();
    desk.typeRow(1, homework);
    await writeAll(desk.planner);
    return desk;
  }

  /** A colleague writes in a copy of the workbook as it was saved. */
  async function colleague({ excel, host, at }: Desk, cells: Readonly<Record<string, string>>, row = 1) {
    const other = excelWorld({ saved: host.save() });
    const bertil = officer("bertil", approver);
    for (const [heading, text] of Object.entries(cells)) other.host.user.type(at(row, heading), text);
    await writeAll(bertil);
    excel.use();
  }

  test("a heading that somebody has renamed stops the table until it is called so again, and what was typed under it is in conflict with the others'", async () => {
    const desk = await withDraft();
    const { host, planner, at } = desk;
    host.user.type(at(1, "Förväntat resultat"), "Alla är behöriga");
    const [cell, heading] = [at(1, "Förväntat resultat"), at(-1, "Förväntat resultat")];
    await colleague(desk, { "Förväntat resultat": "Nio av tio", Aktivitet: "Läxhjälp varje dag" });
    host.user.type(heading, "Resultat");
    for (let time = 0; time < 2; time += 1) {
      const [summary] = await done(planner.refreshTables("WORKBOOK"));
      expect(summary).toMatchObject({ lostColumns: ["Förväntat resultat"], rows: [] });
      expect([host.look.value(cell), host.look.value(at(1, "Aktivitet"))]).toEqual(["Alla är behöriga", "Läxhjälp"]);
    }
    host.user.type(heading, "Förväntat resultat");
    const [summary] = await done(planner.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({
      lostColumns: [],
      kept: [{ wanted: { expectedResult: "Alla är behöriga" }, theirs: { cells: { expectedResult: "Nio av tio" } } }],
    });
    expect(host.look.value(cell)).toBe("Alla är behöriga");
  });

  test("a new row that was written while a heading was renamed is the same row when it is called so again", async () => {
    const { host, planner, at, typeRow, column } = await atWork();
    typeRow(1, { ...homework, "Förväntat resultat": "Alla är behöriga" });
    const heading = at(-1, "Förväntat resultat");
    host.user.type(heading, "Resultat");
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(await done(planner.listPendingWrites())).toHaveLength(1);
    host.user.type(heading, "Förväntat resultat");
    await done(planner.settleWrites());
    expect(await done(planner.listPendingWrites())).toEqual([]);
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp"]);
    expect((await writeAll(planner)).edits).toMatchObject([
      { edit: { place: { isNew: false } }, verdict: { kind: "APPLIED" } },
    ]);
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp"]);
  });

  const frames = {
    title: "Ramar 2024",
    kind: "BUDGET_FRAMES",
    query: { municipality: "9999", years: [2024] },
    layout: { columns: ["code", "unit", "kind", "amount", "goals"], language: "sv" },
  } as const;

  /** At work with a new activity, and in another table a frame for it. */
  async function inTwoTables(unit: string) {
    const desk = await atWork();
    desk.host.user.select("A20");
    await done(desk.planner.insertTable(frames));
    const [, second = ""] = desk.host.look.tables;
    desk.typeRow(1, homework);
    const below = desk.host.look.table(second).rows.filter((row) => row.at(-1) !== "").length;
    for (const [heading, text] of Object.entries({
      ...{ "Ramens kod": "RAM-2", Enhet: unit, "Drift eller investering": "Investering" },
      ...{ Belopp: "250", "Koppling till mål": "AKT-2" },
    }))
      desk.host.user.type(desk.host.look.addressIn(second, below, heading), text);
    return desk;
  }
  const historyOf = async (concept: string) =>
    world.stores.database.rows(
      `SELECT changeset FROM content_revision WHERE concept = '${concept}' AND changeset IS NOT NULL`,
    );

  test("records of several kinds are judged together and are one change, and a lost answer of it is settled as one", async () => {
    const { planner, column } = await inTwoTables("BUN");
    const edits = await found({ planner });
    expect((await done(planner.reviewEdits(edits, noDecisions))).map(({ verdict }) => verdict)).toEqual([
      { kind: "APPLIED", warnings: [] },
      { kind: "APPLIED", warnings: [] },
    ]);
    planner.network = "ANSWERS_LOST";
    await planner.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null });
    planner.network = "UP";
    expect(await done(planner.listPendingWrites())).toHaveLength(1);
    expect(await done(planner.settleWrites())).toMatchObject([{ isWritten: true, writtenCount: 2, leftCount: 0 }]);
    const [goal, frame] = [await historyOf("goals"), await historyOf("budgetFrames")];
    expect([goal.length, frame]).toEqual([1, goal]);
    expect([column("Målkod"), await found({ planner })]).toEqual([["AKT-1", "AKT-2"], []]);
  });

  test("of records of several kinds that are to be written all or none, none is where one is refused", async () => {
    const { planner } = await inTwoTables("FINNS-INTE");
    const edits = await found({ planner });
    const written = await done(planner.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    expect(written).toMatchObject({ isWritten: false });
    expect(await historyOf("goals")).toEqual([]);
    expect(await found({ planner })).toHaveLength(2);
  });

  test("values that were to be written with a plan, all or none, are not sent where the plan is refused", async () => {
    const { host, planner } = await inTwoTables("FINNS-INTE");
    host.user.select("A40");
    await done(planner.insertTable({ title: "Utfall", query: threeByTwo, layout: reportLayout }));
    const values = host.look.tables.at(-1) ?? "";
    host.user.type(host.look.addressIn(values, 0, "Värde"), "70");
    const edits = await found({ planner });
    const written = await done(planner.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    const told = written.edits.map(({ edit, verdict }) => [
      edit.kind as string,
      ...(verdict.kind === "REFUSED" ? verdict.reasons.map(({ code }) => code) : [verdict.kind]),
    ]);
    expect([written.isWritten, told.find(([kind]) => kind === "VALUES")]).toEqual([false, ["VALUES", "HELD_BACK"]]);
    expect(await world.stores.database.rows("SELECT COUNT(*) FROM indicator_value")).toEqual([[0]]);
    expect(await found({ planner })).toHaveLength(3);
  });

  test("a column that is taken out stops nothing", async () => {
    const desk = await withDraft();
    const { host, planner, at } = desk;
    await colleague(desk, { Aktivitet: "Läxhjälp varje dag" });
    host.user.deleteColumns("F:F");
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([{ lostColumns: [] }]);
    expect(host.look.value(at(1, "Aktivitet"))).toBe("Läxhjälp varje dag");
  });

  test("a new row without the column of codes is refused, and nothing is written beside the table", async () => {
    const { host, planner, at, typeRow } = await atWork();
    host.user.insertColumns("A:A");
    host.user.type("A3", "eget");
    host.user.deleteColumns("B:B");
    typeRow(1, { Aktivitet: "Läxhjälp", "Överordnade mål": "NM-SN-2", Ägare: "SN" });
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "REFUSED" } }]);
    expect([host.look.value("A3"), host.look.value(at(1, "Aktivitet"))]).toEqual(["eget", "Läxhjälp"]);
  });

  test("what is typed in a new row while the answer is on its way is an edit of the record that the row became", async () => {
    const { planner, host, at, typeRow, column } = await atWork();
    typeRow(1, { Aktivitet: "Läxhjälp", "Överordnade mål": "NM-SN-2", Ägare: "SN", Start: "2024-03-01" });
    planner.onAnswered = () => {
      planner.onAnswered = null;
      typeRow(1, { Aktivitet: "Läxhjälp på lov", "Förväntat resultat": "Alla behöriga" });
      host.user.clear(at(1, "Start"));
    };
    await writeAll(planner);
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp på lov"]);
    const [edit, ...others] = await found({ planner });
    expect([edit, others]).toMatchObject([
      {
        place: { isNew: false },
        base: { revision: 1, cells: { title: "Läxhjälp", startsOn: "2024-03-01", expectedResult: "" } },
        wanted: { title: "Läxhjälp på lov", startsOn: "", expectedResult: "Alla behöriga" },
        theirs: null,
      },
      [],
    ]);
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    await done(planner.refreshTables("WORKBOOK"));
    expect([column("Aktivitet").length, column("Förväntat resultat")[1], column("Start")[1]]).toEqual([
      2,
      "Alla behöriga",
      "",
    ]);
  });

  test("what the table itself says of a new row is no edit once the row is written", async () => {
    const unit = { ...activities, query: { ...activities.query, units: ["SN"] } };
    const { planner, typeRow, column } = await atWork(unit);
    typeRow(1, { Aktivitet: "Läxhjälp", "Överordnade mål": "NM-SN-2" });
    planner.onAnswered = () => {
      planner.onAnswered = null;
      typeRow(1, { Aktivitet: "Läxhjälp på lov" });
    };
    await writeAll(planner);
    expect([column("Ägare")[1], await found({ planner })]).toMatchObject([
      "SN",
      [{ wanted: { title: "Läxhjälp på lov" }, changes: [{ field: "title" }] }],
    ]);
  });

  /** At work with a new row sent, whose answer is lost. */
  async function sentInVain() {
    const desk = await atWork();
    desk.typeRow(1, homework);
    desk.planner.network = "ANSWERS_LOST";
    expect(await codeOf(desk.planner.writeEdits(await found(desk), noDecisions, perRow))).toBe("UNREACHABLE");
    desk.planner.network = "UP";
    return desk;
  }

  test("a new row that is typed in after its answer was lost is one row after a refresh, and no conflict with oneself", async () => {
    const { planner, typeRow, column } = await sentInVain();
    typeRow(1, { Aktivitet: "Läxhjälp på lov" });
    await done(planner.refreshTables("WORKBOOK"));
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp på lov"]);
    await done(planner.settleWrites());
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp på lov"]);
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(column("Målkod")).toEqual(["AKT-1", "AKT-2"]);
  });

  test("a refresh before a lost answer is settled makes no conflict with oneself in a row that was there", async () => {
    const { host, planner, at, typeRow } = await withDraft();
    typeRow(1, { Aktivitet: "Läxhjälp på lov" });
    planner.network = "ANSWERS_LOST";
    await planner.writeEdits(await found({ planner }), noDecisions, perRow);
    planner.network = "UP";
    typeRow(1, { Aktivitet: "Läxhjälp i klubben" });
    const [summary] = await done(planner.refreshTables("WORKBOOK"));
    expect(summary?.kept).toMatchObject([{ wanted: { title: "Läxhjälp i klubben" }, theirs: null }]);
    await done(planner.settleWrites());
    expect(host.look.value(at(1, "Aktivitet"))).toBe("Läxhjälp i klubben");
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
  });

  test("a new row that somebody else sends after its answer was lost counts as written: it is there", async () => {
    await sentInVain();
    const bertil = officer("bertil", approver);
    const [{ write } = { write: null }] = await done(bertil.listPendingWrites());
    const settled = await done(bertil.settleWrites({ takeOver: [write?.id ?? ""] }));
    expect(settled).toMatchObject([{ writtenCount: 1, leftCount: 0 }]);
    expect(await found({ planner: bertil })).toEqual([]);
  });

  test("a row that was deleted in the sheet and written again is the same record, and not one beside it", async () => {
    const { host, planner, typeRow, column } = await withDraft();
    host.user.deleteRows("3:3");
    typeRow(1, { ...homework, Aktivitet: "Läxhjälp på lov" });
    expect(await found({ planner })).toMatchObject([
      { place: { key: "AKT-2", isNew: false }, wanted: { title: "Läxhjälp på lov" } },
    ]);
    await done(planner.refreshTables("WORKBOOK"));
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp på lov"]);
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp på lov"]);
  });

  /** Copies a row with what is hidden in it, as people do, below the last. */
  function copyRow({ host, name, at }: Desk, row: number): number {
    const { rows, headings } = host.look.table(name);
    host.user.paste(at(rows.length, headings[0] ?? ""), [(rows[row] ?? []).map(String)]);
    return rows.length;
  }

  test("of a row and its copy nothing that was typed is written over, in whatever column of either it stands", async () => {
    const desk = await withDraft();
    const { host, planner, at } = desk;
    await colleague(desk, { Ägare: "SN, BUN" });
    const copy = copyRow(desk, 1);
    host.user.type(at(1, "Aktivitet"), "Läxhjälp på lov");
    host.user.type(at(copy, "Förväntat resultat"), "Alla är behöriga");
    await done(planner.refreshTables("WORKBOOK"));
    expect([host.look.value(at(1, "Aktivitet")), host.look.value(at(copy, "Förväntat resultat"))]).toEqual([
      "Läxhjälp på lov",
      "Alla är behöriga",
    ]);
    expect(await found(desk)).toMatchObject([{ question: { kind: "WHICH_ROW" } }]);
    host.user.deleteRows("4:4");
    await done(planner.refreshTables("WORKBOOK"));
    expect([host.look.value(at(1, "Aktivitet")), host.look.value(at(1, "Ägare"))]).toEqual([
      "Läxhjälp på lov",
      "SN, BUN",
    ]);
  });

  test("what is typed in a copy made while the answer is on its way stays, and is asked about", async () => {
    const desk = await withDraft();
    const { host, planner, at } = desk;
    host.user.type(at(1, "Aktivitet"), "Läxhjälp på lov");
    planner.onAnswered = () => {
      planner.onAnswered = null;
      host.user.type(at(copyRow(desk, 1), "Förväntat resultat"), "Alla är behöriga");
    };
    await writeAll(planner);
    expect(host.look.value(at(2, "Förväntat resultat"))).toBe("Alla är behöriga");
    expect(await found(desk)).toMatchObject([{ question: { kind: "WHICH_ROW" } }]);
  });

  test("a copied row whose code is cleared is a new record with a code of its own", async () => {
    const desk = await withDraft();
    const { host, planner, at, column } = desk;
    const copy = copyRow(desk, 1);
    host.user.clear(at(copy, "Målkod"));
    host.user.type(at(copy, "Aktivitet"), "Läxhjälp på engelska");
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(column("Aktivitet")).toEqual(["Gemensamt stödteam", "Läxhjälp", "Läxhjälp på engelska"]);
    expect(new Set(column("Målkod")).size).toBe(3);
  });

  test("new rows that are sorted in the moment before the answer is shown each become their own record", async () => {
    const { host, planner, name, typeRow } = await atWork();
    typeRow(1, { ...homework, Aktivitet: "B" });
    typeRow(2, { ...homework, Målkod: "AKT-3", Aktivitet: "C" });
    const sorted = jest.fn(() => host.user.sort(name, "Aktivitet", "descending"));
    beforeRequest(host, `"'AKT-3"]`, sorted);
    await writeAll(planner);
    expect(sorted).toHaveBeenCalled();
    const rows = host.look.table(name).rows.map((row) => [row[0], row[1], row.at(-1)]);
    expect(new Set(rows.map(String))).toEqual(
      new Set(["AKT-1,Gemensamt stödteam,AKT-1", "AKT-2,B,AKT-2", "AKT-3,C,AKT-3"]),
    );
    expect(await found({ planner })).toEqual([]);
  });

  test("rows that are sorted in the moment before they are given codes are sent as they were reviewed, or not at all", async () => {
    const { host, planner, name, typeRow } = await atWork();
    typeRow(1, { Aktivitet: "B", "Överordnade mål": "NM-SN-2", Ägare: "SN" });
    typeRow(2, { Aktivitet: "C", "Överordnade mål": "NM-SN-2", Ägare: "SN" });
    const edits = await found({ planner });
    const answers = new Map([[edits[1]?.id ?? "", { kind: "LEAVE" as const }]]);
    const sorted = jest.fn(() => host.user.sort(name, "Aktivitet", "descending"));
    beforeRequest(host, `[["'AKT-`, sorted);
    await done(planner.writeEdits(edits, { ...noDecisions, answers }, perRow));
    expect(sorted).toHaveBeenCalled();
    await done(planner.refreshTables("WORKBOOK"));
    const sent = host.look.table(name).rows.filter((row) => row.at(-1) !== "");
    expect(sent.map((row) => row[1])).not.toContain("C");
  });

  test("who takes the others' text over a formula gets it", async () => {
    const desk = await withDraft();
    const { host, planner, at } = desk;
    host.user.type(at(1, "Aktivitet"), '="Läx"&"stöd"', "Läxstöd");
    await colleague(desk, { Aktivitet: "Läxhjälp varje dag" });
    await done(planner.refreshTables("WORKBOOK"));
    const edits = await found(desk);
    const choices = new Map(edits.map(({ id }) => [id, "THEIRS" as const]));
    await done(planner.writeEdits(edits, { ...noDecisions, choices }, perRow));
    expect([host.look.value(at(1, "Aktivitet")), host.look.formula(at(1, "Aktivitet"))]).toEqual([
      "Läxhjälp varje dag",
      null,
    ]);
    expect(await found(desk)).toEqual([]);
  });

  test("a formula in a locked cell is restored as what is typed there is", async () => {
    const { host, planner, at } = await atWork();
    host.user.type(at(0, "Aktivitet"), '="Något"&" annat"', "Något annat");
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([{ restored: [{}] }]);
    expect([host.look.value(at(0, "Aktivitet")), host.look.formula(at(0, "Aktivitet"))]).toEqual([
      "Gemensamt stödteam",
      null,
    ]);
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([{ restored: [] }]);
  });

  test("what is typed among the reasons of locks is restored and told", async () => {
    const { host, planner, at } = await atWork();
    host.user.type(at(0, "Låst därför att"), "kolla med ekonomi");
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([
      { restored: [{ sheet: "Blad1", address: "I2" }] },
    ]);
    expect(host.look.value(at(0, "Låst därför att"))).toMatch(/beslutat/);
  });
});
