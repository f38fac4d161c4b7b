import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { describeOnBothEngines } from "../support/testDatabase";

interface Named {
  name: string;
}

describeOnBothEngines("the saved operations about rounds answer the municipalities' own questions", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["0331", "1080", "1493"]);
  }, 120_000);

  it("K5: assignments to companies that are not reported back at the interim stand with whom they were given to", async () => {
    type Row = { state: string; addressees: Named[] };
    const { municipality } = await world.runExample<{ municipality: { assignments: { nodes: Row[] } } }>("K05");
    const { nodes } = municipality.assignments;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every(({ state }) => state === "ASSIGNED" || state === "IN_PROGRESS")).toBe(true);
  });

  it("H3: those who have not reported stand with what is left for each", async () => {
    type Part = { state: string; items: { totalCount: number; doneCount: number; nodes: object[] } };
    const { municipality } = await world.runExample<{ municipality: { roundUnits: { nodes: Part[] } } }>("H03");
    const { nodes } = municipality.roundUnits;
    expect(nodes.map(({ state }) => state).sort()).toEqual(["IN_PROGRESS", "NOT_STARTED", "NOT_STARTED", "RETURNED"]);
    expect(nodes.some(({ items }) => items.totalCount > items.doneCount && items.nodes.length > 0)).toBe(true);
  });

  it("H14: the rounds of a year stand by the day they are due, with who reports what by which guideline", async () => {
    type Round = { period: string; dueOn: string; guideline: { title: string }; requirements: object[] };
    const { municipality } = await world.runExample<{ municipality: { reportingRounds: { nodes: Round[] } } }>("H14");
    const { nodes } = municipality.reportingRounds;
    expect(nodes.map(({ period }) => period)).toEqual(["2016-03", "2016D08", "2016-10", "2016"]);
    expect(nodes[1]).toMatchObject({
      dueOn: "2016-09-16",
      guideline: { title: expect.stringContaining("uppföljning") as string },
    });
  });

  it("M9: the activities that lack a status before the committee can submit are listed", async () => {
    type Item = { kind: string; goal: { levelLabel: string } | null };
    const { municipality } = await world.runExample<{
      municipality: { roundUnit: { items: { totalCount: number; nodes: Item[] } } };
    }>("M09");
    const { items } = municipality.roundUnit;
    expect(items.totalCount).toBeGreaterThan(0);
    expect(items.nodes.every(({ kind }) => kind === "STATUSES" || kind === "ANALYSES")).toBe(true);
  });

  it("M11: the table of the report has the rows of the workbook, and where the round is locked stands as it was reported, with when that was", async () => {
    type Table = { rowCount: number; columns: { name: string; cells: (string | null)[] }[] };
    type Answer = {
      report: { planTable: Table };
      now: { reportingRound: { snapshots: { takenAt: string; isIntact: boolean }[] } };
    };
    const open = await world.runExample<Answer>("M11");
    const cellsOf = ({ columns }: Table, name: string) => columns.find((column) => column.name === name)?.cells ?? [];
    expect(open.report.planTable.rowCount).toBeGreaterThan(10);
    expect(cellsOf(open.report.planTable, "judgedStatus").some((cell) => cell !== null && cell !== "")).toBe(true);
    expect(open.now.reportingRound.snapshots).toEqual([]);
    const locked = { municipality: "1080", round: "HELAR-2023" };
    const reported = await world.runExample<Answer>("M11", { ...locked, reported: "HELAR-2023" });
    expect(reported.report.planTable.rowCount).toBeGreaterThan(0);
    expect(reported.now.reportingRound.snapshots).toMatchObject([{ isIntact: true }]);
    // Nothing has changed since: it says now what it said then.
    const today = await world.runExample<Answer>("M11", locked);
    expect(reported.report.planTable.columns).toEqual(today.report.planTable.columns);
  });

  // The last, since it corrects a value.
  it("K8: the table of the annual report stands as it was locked, agrees with its hash, and what has changed is listed", async () => {
    interface Answer {
      reported: { indicatorTable: { rows: { indicatorCode: string[] }; values: { number: (number | null)[] } } };
      now: { reportingRound: { snapshots: { isIntact: boolean; differences: object }[] } };
    }
    const { reported, now } = await world.runExample<Answer>("K08");
    const { rows, values } = reported.indicatorTable;
    expect(values.number.length).toBeGreaterThan(10);
    expect(now.reportingRound.snapshots).toMatchObject([
      { isIntact: true, differences: { valueCount: 0, values: [] } },
    ]);
    const { municipality } = await world.run<{
      municipality: { reportingRound: { coveredIndicators: { code: string }[] } };
    }>(`{ municipality(code: "1080") { reportingRound(code: "HELAR-2023") { coveredIndicators { code } } } }`);
    const covered = new Set(municipality.reportingRound.coveredIndicators.map(({ code }) => code));
    const at = values.number.findIndex((number, row) => number !== null && covered.has(rows.indicatorCode[row] ?? ""));
    const [indicator, number] = [rows.indicatorCode[at] ?? "", values.number[at] ?? 0];
    const reopened = `reopenRound(municipality: "1080", round: "HELAR-2023", expectedVersion: 1, until: "2099-12-31", reason: "Rättelse") { __typename }`;
    const corrected = `recordIndicatorValues(municipality: "1080", rows: [{ indicator: "${indicator}", unit: "KONCERN", period: "2023", number: ${number + 1}, expectedRevision: 1 }]) { isWritten }`;
    expect(await world.run(`mutation { reopened: ${reopened} corrected: ${corrected} }`)).toEqual({
      ...{ reopened: { __typename: "ReportingRoundSaved" }, corrected: { isWritten: true } },
    });
    const after = await world.runExample<Answer>("K08");
    expect(after.reported).toEqual(reported);
    const difference = {
      reported: { number, state: "REPORTED" },
      current: { indicator: { code: indicator }, number: number + 1, state: "REPORTED" },
    };
    expect(after.now.reportingRound.snapshots).toMatchObject([
      { isIntact: true, differences: { valueCount: 1, values: [difference] } },
    ]);
  });
});
