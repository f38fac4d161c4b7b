import type { NewPlanTable, NewTable } from "../../../addin/usecases/linkedTableTasks";
import type { AnyEdit } from "../../../addin/workbook/anyEdit";
import type { PastReading } from "../../../addin/workbook/pastReading";
import type { Role } from "../../../server/domain/access/grant";
import { excelWorld, type ExcelWorld } from "../../support/excelClient/excelWorld";
import { afterCorrections, RoundWorld } from "../../support/roundWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { rightsOf } from "../support/roundDesk";
import { codeOf, done, officersAt, type Officer } from "../support/linkedWorld";

const values: NewTable & { readonly title: string } = {
  title: "Värden",
  query: {
    ...{ municipality: "9999", indicators: ["U23401"], units: ["SN"], periods: ["2023", "2024"] },
    ...{ include: "VALUES", asOf: null },
  },
  layout: { form: "LONG", columns: ["PERIOD", "TARGET_VALUE", "NUMBER", "STATE", "LOCK_REASON"], language: "sv" },
};
const targets: NewPlanTable & { readonly title: string } = {
  title: "Mål i SN",
  kind: "TARGET_VALUES",
  query: { municipality: "9999", units: ["SN"], years: [2024] },
  layout: { columns: ["indicator", "unit", "goal", "period", "targetValue"], language: "sv" },
};

/** Reports what the unit reaches, and decides what it is to reach. */
const ofUnit = {
  grants: ["REPORTER", "APPROVER"].flatMap((role) => rightsOf("9999", role as Role, "SN").grants ?? []),
};

describeOnBothEngines("tables as they were reported", (engine) => {
  let world: RoundWorld;
  let officer: Officer<AnyEdit>;
  let excel: ExcelWorld;
  beforeEach(async () => {
    world = await RoundWorld.openWithTarget(engine);
    await world.record("committeeReporter", [
      `unit: "SN", period: "2023", number: 48`,
      `unit: "SN", period: "2024", state: NOT_YET_PUBLISHED`,
    ]);
    await world.locked();
    excel = excelWorld();
    officer = officersAt<AnyEdit>(world.stores, "2025-02-21T10:00:00.000Z").officer("p-unit", ofUnit);
    await done(officer.insertTable(values));
    await done(officer.insertTable(targets));
    const row = `unit: "SN", period: "2024", number: 39, expectedRevision: 1`;
    expect((await world.record("committeeReporter", [row], { now: afterCorrections })).told).toEqual(["ValueApplied"]);
    await world.ask(`mutation { answer: saveTargetValue(municipality: "9999", expectedVersion: 1, input: {
      indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: 30 }) { __typename } }`);
    await done(officer.refreshTables("WORKBOOK"));
  }, 30_000);

  const stands = (place: number) => {
    const { look } = excel.host;
    const { headings, rows } = look.table(look.tables[place] ?? "");
    return rows.map((row) => row.filter((_, column) => !headings[column]?.startsWith("MB")));
  };
  const at = (place: number, row: number, heading: string) =>
    excel.host.look.addressIn(excel.host.look.tables[place] ?? "", row, heading);
  const reportOf = async (number: number): Promise<PastReading> => {
    const report = (await done(officer.listReports())).find((each) => each.number === number);
    if (report === undefined) throw new Error(`The round has not been locked ${number} times`);
    return { report };
  };

  test("show what the report holds, of values and of plans, through every refresh, and then the present again", async () => {
    const now = [stands(0), stands(1)];
    expect(now).toEqual([
      [
        ["2023", "", 48, "Rapporterat", ""],
        ["2024", 30, 39, "Rapporterat", expect.stringMatching(/^Helår 2024 är låst/)],
      ],
      [["U23401", "SN", "NM-SN-1", "2024", 30, expect.any(String)]],
    ]);
    await done(officer.showPast("WORKBOOK", await reportOf(1)));
    const lock =
      "Tabellen visar det som rapporterades i Helår 2024 (låst 2025-01-15) och kan inte ändras. Gå tillbaka till nuläget för att skriva.";
    const reported = [
      [
        ["2023", "", 48, "Rapporterat", lock],
        ["2024", 40, "", "Ännu inte publicerat", lock],
      ],
      [["U23401", "SN", "NM-SN-1", "2024", 40, lock]],
    ];
    expect([stands(0), stands(1)]).toEqual(reported);
    await done(officer.refreshTables("WORKBOOK"));
    expect([stands(0), stands(1)]).toEqual(reported);
    expect(await done(officer.findStaleTables())).toMatchObject([{ isStale: false }, { isStale: false }]);
    await done(officer.showPast("WORKBOOK", null));
    expect([stands(0), stands(1)]).toEqual(now);
  });

  test("are only read: what is typed in them, and a row that is put in, is not to be sent, and a refresh restores the cells", async () => {
    await done(officer.showPast("WORKBOOK", await reportOf(1)));
    const { user, look } = excel.host;
    user.type(at(0, 1, "Värde"), "77");
    user.type(at(1, 0, "Målvärde"), "77");
    user.type(at(1, 1, "Indikator"), "N15428");
    const found = await done(officer.findEdits());
    expect([found.edits, found.locked.length, found.ownRowCount]).toEqual([[], 2, 1]);
    await done(officer.refreshTables("WORKBOOK"));
    expect([look.value(at(0, 1, "Värde")), look.value(at(1, 0, "Målvärde"))]).toEqual(["", 40]);
  });

  test("are not shown over what has been typed and not sent", async () => {
    excel.host.user.type(at(1, 0, "Målvärde"), "25");
    expect(await codeOf(officer.showPast("WORKBOOK", await reportOf(1)))).toBe("UNSENT_EDITS");
    expect(excel.host.look.value(at(1, 0, "Målvärde"))).toBe(25);
  });

  test("are told apart where a round was locked again: each locking is a report of its own", async () => {
    const again = `expectedVersion: 3, reason: "Rättade värden."`;
    await world.step("controller", "lockRound", again, afterCorrections);
    expect((await done(officer.listReports())).map(({ number, lockCount }) => [number, lockCount])).toEqual([
      [2, 2],
      [1, 2],
    ]);
    await done(officer.showPast("WORKBOOK", await reportOf(2)));
    expect(stands(0)[1]?.[2]).toBe(39);
    expect(stands(0)[1]?.[4]).toMatch(/låst 2025-02-20, låsning 2 av 2/);
    await done(officer.showPast("WORKBOOK", await reportOf(1)));
    expect([stands(0)[1]?.[2], stands(1)[0]?.[4]]).toEqual(["", 40]);
  });
});
