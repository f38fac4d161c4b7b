import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { done, noDecisions, openLinkedWorld, threeByTwo, yearsLayout, type LinkedWorld } from "../support/linkedWorld";

const query = {
  municipality: threeByTwo.municipality,
  indicators: ["SURVEY", "COUNT"],
  units: ["KONCERN"],
  include: "VALUES",
  asOf: null,
} as const;

describeOn("sqlite", "a cross-tab whose indicators get values for new periods", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2022", number: "70" }, { period: "2023", number: "71.5" });
    await world.write({ indicator: "COUNT", period: "2023", number: "5" });
  });

  async function atWork(layout = yearsLayout) {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "År", query, layout }));
    const [name = ""] = host.look.tables;
    const isHidden = (heading: string) => host.look.isColumnHidden(host.look.addressIn(name, 0, heading));
    return { host, officer, name, isHidden };
  }

  test("gets columns for them after the last period, which are typed in and written like the others", async () => {
    const { host, officer, name, isHidden } = await atWork();
    host.user.type("K1", "bredvid");
    host.user.sort(name, "2023", "descending");
    await world.write({ period: "2024", number: "72.5" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({ newPeriods: [], values: [{ kind: "ADDED", to: { number: 72.5 } }] });
    const { headings, rows } = host.look.table(name);
    expect(headings.slice(0, 4)).toEqual(["Indikatorkod", "2022", "2023", "2024"]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ["SURVEY", 70, 71.5, 72.5],
      ["COUNT", "", 5, ""],
    ]);
    expect(headings.filter(isHidden)).toEqual([
      "MB.BASE:NUMBER:2022",
      "MB.BASE:NUMBER:2023",
      "MB.BASE:NUMBER:2024",
      headings.at(-1),
    ]);
    expect(host.look.format(host.look.addressIn(name, 0, "2024"), "NumberFormat")).toBe(
      host.look.format(host.look.addressIn(name, 0, "2023"), "NumberFormat"),
    );
    host.user.type(host.look.addressIn(name, 0, "2024"), "73");
    const { edits } = await done(officer.findEdits());
    await done(officer.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73 });
    expect([(await done(officer.findEdits())).edits, host.unknownMembers]).toEqual([[], []]);
  });

  test("leaves a column of one's own that is called like a period, and says so", async () => {
    const { host, officer, name } = await atWork();
    host.user.insertColumns("D:D");
    const own = host.look.addressIn(name, 0, host.look.table(name).headings[3] ?? "");
    host.user.type(own.replace(/\d+$/, "1"), "2024");
    host.user.type(own, "min prognos");
    await world.write({ period: "2024", number: "72.5" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.newPeriods).toEqual(["2024"]);
    expect(host.look.value(own)).toBe("min prognos");
  });

  test("is not refreshed while a heading is called something else, and loses nothing then", async () => {
    const { host, officer, name } = await atWork();
    const heading = host.look.addressIn(name, 0, "2023").replace(/\d+$/, "1");
    const cell = host.look.addressIn(name, 0, "2023");
    host.user.type(cell, "74");
    await world.write({ period: "2023", number: "50" });
    await done(officer.refreshTables("WORKBOOK"));
    host.user.type(heading, "Utfall i fjol");
    await world.write({ period: "2022", number: "49" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({ lostColumns: ["2023"], values: [] });
    host.user.type(heading, "2023");
    await done(officer.refreshTables("WORKBOOK"));
    expect((await done(officer.findEdits())).edits).toMatchObject([{ wanted: { number: 74 }, theirs: { number: 50 } }]);
    expect(host.look.value(host.look.addressIn(name, 0, "2022"))).toBe(49);
  });

  test("that is unlinked hides nothing of what stood beside it", async () => {
    const { host, officer, name } = await atWork();
    const right = host.look.addressIn(name, 0, host.look.table(name).headings.at(-1) ?? "");
    const beside = right.replace(/![A-Z]+/, (column) => `!${String.fromCharCode(column.charCodeAt(1) + 1)}`);
    host.user.type(beside, "bredvid");
    const [{ linkId } = { linkId: "" }] = await done(officer.listTables());
    await done(officer.unlinkTable(linkId));
    const seen = ["A", "B", "C", "D", "E", "F", "G", "H"].filter((column) => !host.look.isColumnHidden(`${column}1`));
    expect(seen).toHaveLength(8);
    expect(host.look.table(name).headings).toEqual(["Indikatorkod", "2022", "2023", "Kolumn1"]);
  });
});
