import { insertChart, insertGoalCard } from "../../../addin/usecases/pictures/insertPictures";
import { execute } from "../../support/testApi";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { codeOf, done, officersAt, openLinkedWorld, type LinkedWorld } from "../support/linkedWorld";

const question = {
  kind: "INDICATOR_CHART",
  municipality: "9999",
  indicator: "SURVEY",
  unit: "KONCERN",
  compareWith: [],
  periods: ["2022", "2023", "2024", "2025"],
} as const;

describeOnBothEngines("pictures in the workbook", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2022", number: "70" }, { period: "2024", number: "71.5" });
  });

  /** The education committee is called so too. */
  async function nameAlike(name: string): Promise<void> {
    const input = `{ code: "BUN", name: "${name}" }`;
    const { data } = await execute(
      world.values.stores,
      `mutation { saveOrganizationUnit(municipality: "9999", expectedVersion: 1, input: ${input}) { __typename } }`,
    );
    expect(data).toMatchObject({ saveOrganizationUnit: { __typename: "OrganizationUnitSaved" } });
  }

  test("a chart draws its table: a line for the outcome, a gap where nothing is known, numbers in the indicator's form", async () => {
    const { host } = excelWorld();
    await done(insertChart(world.officer("anna").context, { title: "Trygghet", question }));
    const [name = ""] = host.look.tables;
    expect(host.look.table(name).headings.slice(0, 4)).toEqual(["Period", "Utfall", "Målvärde", "Acceptabelt värde"]);
    expect(host.look.table(name).rows.map((row) => row.slice(0, 3))).toEqual([
      ["2022", 70, ""],
      ["2023", "", ""],
      ["2024", 71.5, ""],
      ["2025", "", ""],
    ]);
    const [chart] = host.look.charts("Blad1");
    expect(chart?.settings.get("DisplayBlanksAs")).toBe("NotPlotted");
    expect(chart?.settings.get("Axes.ValueAxis.NumberFormat")).toMatch(/^#,##0/);
    expect(chart?.series.map(({ settings }) => [settings.get("Name"), settings.get("MarkerStyle")])).toEqual([
      ["Utfall", "Circle"],
    ]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("a chart follows its table when it is refreshed, also with a column of one's own between", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(insertChart(officer.context, { title: "Trygghet", question }));
    host.user.insertColumns("B:B");
    await world.write({ period: "2023", number: "72" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.rows).toMatchObject([{ kind: "CHANGED", changes: [{ heading: "Utfall", from: "", to: 72 }] }]);
    const [chart] = host.look.charts("Blad1");
    expect(chart?.series[0]?.boxes.get("values")?.box).toMatchObject({ row: 1, column: 2, rowCount: 4 });
    expect(await done(officer.refreshTables("WORKBOOK"))).toMatchObject([{ isUnchanged: true }]);
  });

  test("a chart that draws the years to come goes on to those that have come since", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    // As it was inserted in 2022, by the clock of this world three years ago.
    const then = { ...question, periods: ["2022", "2023"] };
    await done(insertChart(officer.context, { title: "Trygghet", question: { ...then, yearsAhead: 1 } }));
    const periodsOf = (name = "") => host.look.table(name).rows.map(([period, number]) => [period, number]);
    const [name] = host.look.tables;
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.rows?.map(({ kind, label }) => [kind, label])).toEqual([
      ["ADDED", "2024"],
      ["ADDED", "2025"],
      ["ADDED", "2026"],
    ]);
    expect(periodsOf(name)).toEqual([
      ["2022", 70],
      ["2023", ""],
      ["2024", 71.5],
      ["2025", ""],
      ["2026", ""],
    ]);
    expect(host.look.chartViews[0]?.places).toEqual(["2022", "2023", "2024", "2025", "2026"]);
    expect(await done(officer.refreshTables("WORKBOOK"))).toMatchObject([{ isUnchanged: true }]);
  });

  test("a chart that compares two units of one name keeps each one's numbers in its own column, also when it is refreshed", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await nameAlike("Socialnämnden");
    await world.write({ unit: "SN", period: "2024", number: "11" }, { unit: "BUN", period: "2024", number: "22" });
    const compared = { ...question, compareWith: ["SN", "BUN"], periods: ["2023", "2024"] };
    await done(insertChart(officer.context, { title: "Trygghet", question: compared }));
    const [name = ""] = host.look.tables;
    const both = () => host.look.table(name).rows.map((row) => row.slice(4, 6));
    expect(host.look.table(name).headings.slice(4, 6)).toEqual(["Socialnämnden (SN)", "Socialnämnden (BUN)"]);
    await world.write({ unit: "SN", period: "2023", number: "10" }, { unit: "BUN", period: "2023", number: "20" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.restored).toEqual([]);
    expect(both()).toEqual([
      [10, 20],
      [11, 22],
    ]);
    expect(host.look.chartViews[0]?.series.slice(-2).map((series) => [series.name, series.values])).toEqual([
      ["Socialnämnden (SN)", [10, 11]],
      ["Socialnämnden (BUN)", [20, 22]],
    ]);
  });

  test("what is acceptable is a band between that and the target, in the periods that have both, and stays one", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    const judged = { ...question, indicator: "N00610", periods: ["2025", "2026"] };
    await done(insertChart(officer.context, { title: "Betyg", question: judged }));
    const [name = ""] = host.look.tables;
    expect(host.look.table(name).headings.slice(4, 6)).toEqual(["Spannet börjar", "Acceptabelt spann"]);
    expect(host.look.table(name).rows.map((row) => row.slice(2, 6))).toEqual([
      ["", "", "", ""],
      [80, 75, 75, 5],
    ]);
    const bands = () => host.look.chartViews[0]?.series.map((series) => [series.name, series.shape, series.isInLegend]);
    const band = [
      ["Spannet börjar", "BAR", false],
      ["Acceptabelt spann", "BAR", true],
    ];
    const lines = ["Utfall", "Målvärde", "Acceptabelt värde"].map((line) => [line, "LINE", true]);
    expect(bands()).toEqual([...band, ...lines]);
    await done(officer.refreshTables("WORKBOOK"));
    expect(bands()).toEqual([...band, ...lines]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("a goal card says what the goal is and how its indicators stand, by symbol and word, and is refreshed", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await world.write({ indicator: "U23401", period: "2023", number: "40" });
    const card = { title: "Målkort", municipality: "9999", goal: "NM-SN-1" };
    expect(await done(insertGoalCard(officer.context, card))).toMatchObject({ sheet: "Målkort" });
    const [facts = "", indicators = ""] = host.look.tables;
    const said = new Map(host.look.table(facts).rows.map(([fact, text]) => [fact, text]));
    expect([...said.keys()].slice(0, 4)).toEqual(["Mål", "Nivå", "Röda tråden", "Ansvarig"]);
    expect(said.get("Mål")).toMatch(/^NM-SN-1 /);
    expect(said.get("Röda tråden")).toMatch(/^Nära till livet › .* › /);
    const rows = () => host.look.table(indicators).rows.map((row) => [row[2], row[5], row[7]]);
    expect(host.look.table(indicators).headings.slice(0, 3)).toEqual(["Indikator", "Status", "Utfall"]);
    expect(rows()).toEqual([[40, "2023", ""]]);
    expect(host.look.value(host.look.addressIn(indicators, 0, "Status"))).toMatch(/^\S \S+/);
    await world.write({ indicator: "U23401", period: "2024", number: "55" });
    expect((await done(officer.refreshTables("ACTIVE_SHEET"))).map(({ rows: changed }) => changed?.length)).toEqual([
      expect.any(Number),
      1,
    ]);
    expect(rows()).toEqual([[55, "2024", "▁█"]]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("the card of a goal that has ended shows how it ended, whatever has been measured since", async () => {
    const { host } = excelWorld();
    const { context } = world.officer("anna");
    await world.write({ indicator: "U23401", period: "2024", number: "55" });
    await world.write(
      { indicator: "U23401", period: "2026", number: "45" },
      { indicator: "U23401", period: "2027", number: "30" },
    );
    const card = { title: "Målkort", municipality: "9999", goal: "NM-SN-1" };
    await done(insertGoalCard({ ...context, now: () => new Date("2029-02-03T10:00:00.000Z") }, card));
    const [, indicators = ""] = host.look.tables;
    expect(host.look.table(indicators).rows.map((row) => [row[2], row[5]])).toEqual([[45, "2026"]]);
  });

  test("a status that was not there when a goal card was inserted has its colour when it has come, once", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await world.write({ indicator: "N00610", period: "2024", number: "70" });
    await done(insertGoalCard(officer.context, { title: "Kort", municipality: "9999", goal: "OM1" }));
    const [, indicators = ""] = host.look.tables;
    const status = () => host.look.drawn(host.look.addressIn(indicators, 0, "Status"));
    const before = status();
    await world.write({ indicator: "N00610", period: "2026", number: "78" });
    const later = officersAt(world.values.stores, "2026-12-31T10:00:00.000Z").officer("anna");
    const refreshed = async () => {
      await done(later.refreshTables("ACTIVE_SHEET"));
      return Excel.run(async (context) => {
        const count = context.workbook.worksheets.getActiveWorksheet().getRange().conditionalFormats.getCount();
        await context.sync();
        return count.value;
      });
    };
    const ruleCount = await refreshed();
    expect([before.text, status().text]).toEqual(["○ Målvärde saknas", "▲ Acceptabelt"]);
    const colours = [before, status()].map(({ format }) => format["Font.Color"]);
    expect(colours).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/)]);
    expect(colours[1]).not.toBe(colours[0]);
    expect(await refreshed()).toBe(ruleCount);
  });

  test("nothing is put in the workbook where the goal or the municipality is not there for the one who asks", async () => {
    const { host } = excelWorld();
    const { context } = world.officer("anna");
    const card = { title: "Kort", municipality: "9999", goal: "FINNS-INTE" };
    expect(await codeOf(insertGoalCard(context, card))).toBe("GOAL_UNKNOWN");
    const elsewhere = { title: "Trygghet", question: { ...question, municipality: "0000" } };
    expect(await codeOf(insertChart(context, elsewhere))).toBe("MUNICIPALITY_UNKNOWN");
    expect([host.look.tables, host.look.xmlParts()]).toEqual([[], []]);
  });
});
