import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import type { Viewer } from "../../../server/domain/viewer";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { grantOf } from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { openValueWorld, type ValueWorld } from "../../support/valueWorld";
import { codeOf, done, noDecisions, officersAt, type Officer } from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;
const activities = {
  title: "Aktiviteter 2024",
  kind: "GOALS",
  query: { municipality: "9999", levels: ["AKTIVITET"], years: [2024] },
  layout: {
    columns: ["code", "title", "parents", "owners", "state", "expectedResult", "startsOn", "activityStatus"],
    language: "sv",
  },
} as const;

describeOnBothEngines("tables of plans", (engine) => {
  let world: ValueWorld;
  let officer: (personId: string, viewer?: Partial<Viewer>) => Officer<RecordEdit>;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
    ({ officer } = officersAt<RecordEdit>(world.stores, "2024-02-03T10:00:00.000Z"));
  });

  async function atWork(personId = "anna", viewer: Partial<Viewer> = { grants: [grantOf("APPROVER")] }) {
    const excel = excelWorld();
    const planner = officer(personId, viewer);
    await done(planner.insertTable(activities));
    const { host } = excel;
    const [name = ""] = host.look.tables;
    const at = (row: number, heading: string) => host.look.addressIn(name, row, heading);
    return { excel, host, planner, name, at };
  }

  const writeAll = async (planner: Officer<RecordEdit>) => {
    const { edits } = await done(planner.findEdits());
    return done(planner.writeEdits(edits, noDecisions, perRow));
  };

  test("are headed by the municipality's own words, show words for what is chosen, and lock what may not be changed", async () => {
    const { host, name } = await atWork();
    const { headings, rows } = host.look.table(name);
    expect(headings.slice(0, 9)).toEqual([
      ...["Målkod", "Aktivitet", "Överordnade mål", "Ägare", "Läge"],
      ...["Förväntat resultat", "Start", "Aktivitetsstatus", "Låst därför att"],
    ]);
    expect(rows[0]?.slice(0, 8)).toEqual([
      ...["AKT-1", "Gemensamt stödteam", "NM-SN-2, NM-BUN-1", "SN, BUN", "Beslutat"],
      ...["Teamet möter 40 familjer.", "", "enligt plan"],
    ]);
    expect(rows[0]?.[8]).toMatch(/^Aktivitet: Mål är beslutat och ändras inte/);
    expect(host.unknownMembers).toEqual([]);
  });

  test("say in a new row what they were chosen to be of, and the review says that nobody typed it", async () => {
    const { host, planner } = await atWork();
    const ofUnit = { ...activities, title: "SN", query: { ...activities.query, units: ["SN"] } };
    await done(planner.insertTable(ofUnit));
    const [, name = ""] = host.look.tables;
    const last = host.look.table(name).rows.length;
    host.user.type(host.look.addressIn(name, last, "Aktivitet"), "Öppet hus");
    const said = async () =>
      (await done(planner.findEdits())).edits.map(({ ofTable, wanted }) => [
        ofTable.map(({ label, to }) => `${label} ${to}`),
        wanted.owners,
      ]);
    const years = ["Gäller från 2024-01-01", "Gäller till 2024-12-31", "År 2024"];
    expect(await said()).toEqual([[["Nivå AKTIVITET", "Styrmodell SM2023", "Ägare SN", ...years], "SN"]]);
    host.user.type(host.look.addressIn(name, last, "Ägare"), "BUN");
    expect(await said()).toEqual([[["Nivå AKTIVITET", "Styrmodell SM2023", ...years], "BUN"]]);
  });

  test("offer goals and units by code and name, on a sheet out of sight where the list is long, and take what is chosen as its code", async () => {
    const { host, planner, at, name } = await atWork();
    const parentsAt = at(1, "Överordnade mål");
    const sources = await Excel.run(async (context) => {
      const { workbook } = context;
      const body = workbook.tables.getItem(name).getDataBodyRange();
      const [parents, owners] = [2, 3].map((column) => body.getColumn(column).load("dataValidation/rule"));
      const lists = workbook.worksheets.getItem("MB.LISTS").load("visibility");
      const values = lists.getUsedRange().load("values");
      await context.sync();
      return {
        rules: [parents, owners].map((range) => range?.dataValidation.rule.list?.source),
        visibility: lists.visibility,
        texts: values.values.flat().map(String),
      };
    });
    expect(sources.rules[0]).toMatch(/^='?MB\.LISTS'?!\$A\$2:\$A\$\d+$/);
    expect(sources.visibility).toBe("VeryHidden");
    const chosen = sources.texts.find((text) => text.startsWith("NM-SN-2 · ")) ?? "";
    expect(chosen).not.toBe("");

    host.user.type(at(1, "Aktivitet"), "Öppet hus");
    host.user.type(parentsAt, chosen);
    host.user.type(at(1, "Ägare"), "SN · Socialnämnden");
    const { edits } = await done(planner.findEdits());
    expect(edits.map(({ wanted }) => [wanted.parents, wanted.owners])).toEqual([["NM-SN-2", "SN"]]);
    await writeAll(planner);
    expect([host.look.value(parentsAt), host.look.value(at(1, "Ägare"))]).toEqual(["NM-SN-2", "SN"]);
    expect((await done(planner.findEdits())).edits).toEqual([]);

    // The same lists of another table are there already.
    await done(planner.insertTable({ ...activities, title: "Igen" }));
    const [, again = ""] = host.look.tables;
    const source = await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem(again).getDataBodyRange();
      const owners = body.getColumn(3).load("dataValidation/rule");
      await context.sync();
      return owners.dataValidation.rule.list?.source;
    });
    expect(source).toBe(sources.rules[1]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("insert - type - add a row - review - write ends with server and sheet agreeing, and the new row has a code of its own", async () => {
    const { host, planner, at, name } = await atWork();
    host.user.type(at(0, "Aktivitetsstatus"), "avslutad");
    host.user.type(at(1, "Aktivitet"), "Öppna förskolan på kvällstid");
    host.user.type(at(1, "Överordnade mål"), "NM-SN-2");
    host.user.type(at(1, "Ägare"), "SN");
    const { edits } = await done(planner.findEdits());
    expect(
      edits.map(({ place, changes }) => [place.title, place.isNew, changes.map(({ field, to }) => [field, to])]),
    ).toEqual([
      ["Gemensamt stödteam", false, [["activityStatus", "avslutad"]]],
      [
        "Öppna förskolan på kvällstid",
        true,
        [
          ["title", "Öppna förskolan på kvällstid"],
          ["parents", "NM-SN-2"],
          ["owners", "SN"],
        ],
      ],
    ]);
    const reviewed = await done(planner.reviewEdits(edits, noDecisions));
    expect(reviewed.map(({ verdict }) => verdict)).toMatchObject([{ kind: "APPLIED" }, { kind: "APPLIED" }]);
    const written = await writeAll(planner);
    expect(written).toMatchObject({
      isWritten: true,
      edits: [{ verdict: { kind: "APPLIED" } }, { verdict: { kind: "APPLIED" } }],
    });
    const { rows } = host.look.table(name);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.[0]).toMatch(/^AKT-[0-9A-Z]+$/);
    expect([rows[1]?.[4], rows[1]?.at(-1)]).toEqual(["Utkast", rows[1]?.[0]]);
    expect((await done(planner.findEdits())).edits).toEqual([]);
    expect(await done(planner.listPendingWrites())).toEqual([]);
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([{ isUnchanged: true, rows: [] }]);
  });

  test("a new row whose answer was lost is settled by sending the same again: it is there once", async () => {
    const { host, planner, at, name } = await atWork();
    host.user.type(at(1, "Aktivitet"), "Öppna förskolan på kvällstid");
    host.user.type(at(1, "Överordnade mål"), "NM-SN-2");
    host.user.type(at(1, "Ägare"), "SN");
    planner.network = "ANSWERS_LOST";
    const { edits } = await done(planner.findEdits());
    expect(await codeOf(planner.writeEdits(edits, noDecisions, perRow))).toBe("UNREACHABLE");
    const reopened = excelWorld({ saved: host.save() });
    planner.network = "UP";
    expect(await done(planner.settleWrites())).toMatchObject([{ isWritten: true, writtenCount: 1, leftCount: 0 }]);
    expect((await done(planner.findEdits())).edits).toEqual([]);
    expect(reopened.host.look.table(name).rows).toHaveLength(2);
    expect(await done(planner.refreshTables("WORKBOOK"))).toMatchObject([{ rows: [] }]);
    expect(reopened.host.look.table(name).rows).toHaveLength(2);
  });

  /** A draft of an activity, which may be changed whole. */
  async function withDraft() {
    const desk = await atWork();
    for (const [heading, text] of Object.entries({
      Målkod: "AKT-2",
      Aktivitet: "Läxhjälp",
      "Överordnade mål": "NM-SN-2",
      Ägare: "SN",
    }))
      desk.host.user.type(desk.at(1, heading), text);
    await writeAll(desk.planner);
    return desk;
  }

  test("a refresh takes in what others have changed in other cells, and asks whose stands where they have changed the same", async () => {
    const { excel, host, planner, at } = await withDraft();
    const colleague = excelWorld({ saved: host.save() });
    const bertil = officer("bertil", { grants: [grantOf("APPROVER")] });
    colleague.host.user.type(at(1, "Aktivitet"), "Läxhjälp varje dag");
    colleague.host.user.type(at(1, "Förväntat resultat"), "Alla i åk 9 behöriga");
    await writeAll(bertil);
    excel.use();
    host.user.type(at(1, "Start"), "2024-03-01");
    const [first] = await done(planner.refreshTables("WORKBOOK"));
    expect(first).toMatchObject({ kept: [{ theirs: null }], rows: [{ key: "AKT-2", kind: "CHANGED" }] });
    expect(host.look.value(at(1, "Aktivitet"))).toBe("Läxhjälp varje dag");
    expect(first?.kept).toMatchObject([{ wanted: { startsOn: "2024-03-01" } }]);
    expect((await writeAll(planner)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);

    host.user.type(at(1, "Aktivitet"), "Läxhjälp på lov");
    colleague.use();
    await done(bertil.refreshTables("WORKBOOK"));
    colleague.host.user.type(at(1, "Aktivitet"), "Läxhjälp i klubben");
    await writeAll(bertil);
    excel.use();
    const [second] = await done(planner.refreshTables("WORKBOOK"));
    expect(second?.kept).toMatchObject([
      { wanted: { title: "Läxhjälp på lov" }, theirs: { cells: { title: "Läxhjälp i klubben" } } },
    ]);
    const { edits } = await done(planner.findEdits());
    const [reviewed] = await done(planner.reviewEdits(edits, noDecisions));
    expect(reviewed).toMatchObject({ verdict: { kind: "CONFLICT", theirs: { changedBy: "bertil" } } });
    const theirs = new Map(edits.map(({ id }) => [id, "THEIRS" as const]));
    await done(
      planner.writeEdits(reviewed === undefined ? [] : [reviewed.edit], { ...noDecisions, choices: theirs }, perRow),
    );
    expect(host.look.value(at(1, "Aktivitet"))).toBe("Läxhjälp i klubben");
    expect((await done(planner.findEdits())).edits).toEqual([]);
  });

  test("whose edit shall stand writes its own cells and nothing else over what others wrote", async () => {
    const { excel, host, planner, at } = await withDraft();
    const colleague = excelWorld({ saved: host.save() });
    const bertil = officer("bertil", { grants: [grantOf("APPROVER")] });
    colleague.host.user.type(at(1, "Aktivitet"), "Läxhjälp i klubben");
    colleague.host.user.type(at(1, "Förväntat resultat"), "Alla behöriga");
    await writeAll(bertil);
    excel.use();
    host.user.type(at(1, "Aktivitet"), "Läxhjälp på lov");
    const { edits } = await done(planner.findEdits());
    const reviewed = await done(planner.reviewEdits(edits, noDecisions));
    expect(reviewed).toMatchObject([
      { verdict: { kind: "CONFLICT", theirs: { cells: { title: "Läxhjälp i klubben" } } } },
    ]);
    const choices = new Map(edits.map(({ id }) => [id, "MINE" as const]));
    await done(
      planner.writeEdits(
        reviewed.map(({ edit }) => edit),
        { ...noDecisions, choices },
        perRow,
      ),
    );
    expect([host.look.value(at(1, "Aktivitet")), host.look.value(at(1, "Förväntat resultat"))]).toEqual([
      "Läxhjälp på lov",
      "Alla behöriga",
    ]);
  });

  test("an edit that nobody wants is given up: what was fetched stands there again", async () => {
    const { host, planner, at } = await atWork();
    host.user.type(at(0, "Aktivitetsstatus"), "avslutad");
    const { edits } = await done(planner.findEdits());
    const choices = new Map(edits.map(({ id }) => [id, "THEIRS" as const]));
    await done(planner.writeEdits(edits, { ...noDecisions, choices }, perRow));
    expect(host.look.value(at(0, "Aktivitetsstatus"))).toBe("enligt plan");
    expect((await done(planner.findEdits())).edits).toEqual([]);
  });

  test("clearing a row removes nothing, and a row that has gone from the sheet comes back", async () => {
    const { host, planner, at, name } = await withDraft();
    for (const heading of ["Aktivitet", "Överordnade mål", "Ägare", "Läge"]) host.user.clear(at(1, heading));
    const { edits } = await done(planner.findEdits());
    expect(await done(planner.reviewEdits(edits, noDecisions))).toMatchObject([
      { verdict: { kind: "ASKED", question: { kind: "ROW_CLEARED" } } },
    ]);
    host.user.deleteRows("3:3");
    expect((await done(planner.findEdits())).edits).toEqual([]);
    await done(planner.refreshTables("WORKBOOK"));
    expect(host.look.table(name).rows.map(([code]) => code)).toEqual(["AKT-1", "AKT-2"]);
  });

  test("a copied row that is given another code is a new record, and one that is not asks which is meant", async () => {
    const { host, planner, at, name } = await withDraft();
    const copy = () => {
      const { rows, headings } = host.look.table(name);
      const cells = (rows[1] ?? []).map(String);
      host.user.paste(at(rows.length, headings[0] ?? ""), [cells]);
    };
    copy();
    host.user.type(at(2, "Målkod"), "AKT-3");
    host.user.type(at(2, "Aktivitet"), "Läxhjälp på engelska");
    const { edits } = await done(planner.findEdits());
    expect(edits).toMatchObject([{ place: { key: "AKT-3", isNew: true }, question: null }]);
    await writeAll(planner);
    expect(host.look.table(name).rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ["AKT-1", "AKT-1"],
      ["AKT-2", "AKT-2"],
      ["AKT-3", "AKT-3"],
    ]);
    copy();
    host.user.type(at(3, "Aktivitet"), "Läxhjälp någon gång");
    expect((await done(planner.findEdits())).edits).toMatchObject([
      { place: { key: "AKT-2" }, question: { kind: "WHICH_ROW" } },
    ]);
  });

  test("a code that is taken is refused, and never writes over the record that has it", async () => {
    const { host, planner, at } = await atWork();
    for (const [heading, text] of Object.entries({
      Målkod: "OM1",
      Aktivitet: "Läxhjälp",
      "Överordnade mål": "NM-SN-2",
      Ägare: "SN",
    }))
      host.user.type(at(1, heading), text);
    const { edits } = await done(planner.findEdits());
    const [reviewed] = await done(planner.reviewEdits(edits, noDecisions));
    expect(reviewed?.verdict.kind).toBe("REFUSED");
  });

  test("what is typed in a locked cell is told with its reason, is not sent, and is restored", async () => {
    const { host, planner, at } = await atWork("rut", { grants: [grantOf("REPORTER", { unit: "SN" })] });
    host.user.type(at(0, "Aktivitet"), "Något annat", undefined);
    const { edits, locked } = await done(planner.findEdits());
    expect([edits, locked.map(({ why }) => why.sv)]).toEqual([[], [expect.stringMatching(/beslutat/)]]);
    const [summary] = await done(planner.refreshTables("WORKBOOK"));
    expect(summary?.restored).toMatchObject([
      { address: "B2", locked: { typed: "Något annat", why: { sv: expect.stringMatching(/beslutat/) as unknown } } },
    ]);
    expect(host.look.value(at(0, "Aktivitet"))).toBe("Gemensamt stödteam");
  });

  test("a cell typed while the answer is on its way is an edit upon what was written, also when it is typed back", async () => {
    const { host, planner, at } = await withDraft();
    host.user.type(at(1, "Start"), "2024-03-01");
    const { edits } = await done(planner.findEdits());
    planner.onAnswered = () => {
      planner.onAnswered = null;
      host.user.clear(at(1, "Start"));
    };
    await done(planner.writeEdits(edits, noDecisions, perRow));
    expect(host.look.value(at(1, "Start"))).toBe("");
    expect((await done(planner.findEdits())).edits).toMatchObject([
      { base: { cells: { startsOn: "2024-03-01" } }, wanted: { startsOn: "" }, theirs: null },
    ]);
  });
});
