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
    const excel = excelWorld({ requirementSet: engine.dialect === "sqlite" ? "1.15" : "1.12" });
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
});
