import type { TableLayout } from "../../../addin/workbook/tableQuery";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { done, noDecisions, openLinkedWorld, threeByTwo, type LinkedWorld } from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;
const layout = (...columns: TableLayout["columns"]): TableLayout => ({ form: "LONG", columns, language: "sv" });

describeOn("sqlite", "one value in two tables of a workbook", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
  });

  /** Two tables of the same values, and where the one of 2024 stands in each. */
  async function openTwo(first: TableLayout, second: TableLayout) {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Ett", query: threeByTwo, layout: first }));
    host.user.select("A20");
    await done(officer.insertTable({ title: "Två", query: threeByTwo, layout: second }));
    const [one = "", two = ""] = host.look.tables;
    const at = (table: string) => (heading: string) => {
      const row = host.look.table(table).rows.findIndex(([code, , period]) => code === "SURVEY" && period === "2024");
      return host.look.addressIn(table, row, heading);
    };
    const write = async () => {
      const { edits } = await done(officer.findEdits());
      return (await done(officer.writeEdits(edits, noDecisions, perRow))).edits.map(({ verdict }) => verdict);
    };
    const editCount = async () => (await done(officer.findEdits())).edits.length;
    return { host, officer, inOne: at(one), inTwo: at(two), write, editCount };
  }

  test("is written once, with the comment and the source that one of them alone shows", async () => {
    const { host, inOne, inTwo, write, editCount } = await openTwo(
      layout("INDICATOR_CODE", "UNIT_CODE", "PERIOD", "NUMBER", "STATE"),
      layout("INDICATOR_CODE", "UNIT_CODE", "PERIOD", "NUMBER", "COMMENT", "SOURCE"),
    );
    host.user.type(inOne("Värde"), "73");
    host.user.type(inTwo("Värde"), "73");
    host.user.type(inTwo("Kommentar"), "Viktig kommentar");
    host.user.type(inTwo("Källa"), "Enkät 2024");
    expect(await write()).toMatchObject([{ kind: "APPLIED" }, { kind: "APPLIED" }]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toEqual([73, "REPORTED", "Viktig kommentar", 2]);
    expect([host.look.value(inTwo("Kommentar")), host.look.value(inTwo("Källa"))]).toEqual([
      "Viktig kommentar",
      "Enkät 2024",
    ]);
    expect(await editCount()).toBe(0);
  });

  test("shows in both what was written from one, so that what is typed next in the other is in no conflict with it", async () => {
    const { host, inOne, inTwo, write, editCount } = await openTwo(
      layout("INDICATOR_CODE", "UNIT_CODE", "PERIOD", "NUMBER", "COMMENT"),
      layout("INDICATOR_CODE", "UNIT_CODE", "PERIOD", "NUMBER", "SOURCE"),
    );
    host.user.type(inOne("Värde"), "73");
    expect(await write()).toMatchObject([{ kind: "APPLIED" }]);
    expect(host.look.value(inTwo("Värde"))).toBe(73);
    host.user.type(inTwo("Källa"), "Enkät 2024");
    expect(await write()).toMatchObject([{ kind: "APPLIED" }]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73 });
    expect(await editCount()).toBe(0);
  });

  test.each(["Värde", "Kommentar", "Källa"])(
    "is asked about where they say different things under %s, and neither is lost",
    async (heading) => {
      const both = layout("INDICATOR_CODE", "UNIT_CODE", "PERIOD", "NUMBER", "COMMENT", "SOURCE");
      const { host, inOne, inTwo, write, editCount } = await openTwo(both, both);
      const typed = heading === "Värde" ? ["73", "74"] : ["A", "B"];
      host.user.type(inOne(heading), typed[0] as string);
      host.user.type(inTwo(heading), typed[1] as string);
      expect(await write()).toMatchObject([{ kind: "APPLIED" }, { kind: "ASKED", question: { kind: "WHICH_ROW" } }]);
      expect(String(host.look.value(inTwo(heading)))).toBe(typed[1]);
      expect(await editCount()).toBe(1);
    },
  );
});
