import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import {
  done,
  noDecisions,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  type LinkedWorld,
  type Network,
} from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;
const place = "SURVEY|KONCERN|2024";

describeOn("sqlite", "what happens between asking and answering", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
  });

  async function atWork() {
    const excel = excelWorld({ requirementSet: "1.15" });
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Utfall", query: threeByTwo, layout: reportLayout }));
    const [name = ""] = excel.host.look.tables;
    const at = (row: number, heading: string) => excel.host.look.addressIn(name, row, heading);
    return { officer, at, host: excel.host, name };
  }
  /** At work with 73 typed and sent, on a network that does this with it. */
  async function sentInto(network: Network) {
    const desk = await atWork();
    desk.host.user.type(desk.at(1, "Värde"), "73");
    desk.officer.network = network;
    await desk.officer.writeEdits(await found(desk.officer), noDecisions, perRow);
    return desk;
  }
  const found = async ({ findEdits }: Pick<ReturnType<LinkedWorld["officer"]>, "findEdits">) =>
    (await done(findEdits())).edits;

  test("a table that grows above another leaves the other whole", async () => {
    const { host } = excelWorld({ requirementSet: "1.15" });
    const officer = world.officer("anna");
    const query = { ...threeByTwo, include: "VALUES" } as const;
    await done(officer.insertTable({ title: "Ett", query, layout: reportLayout }));
    host.user.select("A8");
    await done(officer.insertTable({ title: "Två", query: threeByTwo, layout: reportLayout }));
    const [, lower = ""] = host.look.tables;
    host.user.sort(lower, "Indikatorkod", "descending");
    await world.write(
      { indicator: "COUNT", period: "2024", number: "5" },
      { indicator: "COUNT", period: "2023", number: "6" },
    );
    await done(officer.refreshTables("WORKBOOK"));
    expect(host.look.table(lower).rows).toHaveLength(6);
    expect(await found(officer)).toEqual([]);
  });

  test.each(["1:1", "3:3"])(
    "a row put in at %s leaves an unsent figure and the conflict that it has",
    async (where) => {
      const { host, officer, name, at } = await atWork();
      host.user.sort(name, "Indikatorkod", "ascending");
      const last = host.look.table(name).rows.length - 1;
      const period = String(host.look.table(name).rows[last]?.[1]);
      host.user.type(at(last, "Värde"), "73");
      await world.write({ period, number: "50" });
      officer.onAnswered = () => {
        officer.onAnswered = null;
        host.user.insertRows(where);
      };
      await done(officer.refreshTables("WORKBOOK"));
      expect(await found(officer)).toMatchObject([{ base: { revision: 1 }, theirs: { number: 50 } }]);
    },
  );

  test("an answer to a question is of the figure that was asked about", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "0,73");
    const [first] = await found(officer);
    const answers = new Map([[first?.id ?? "", { kind: "NUMBER", number: 73 } as const]]);
    host.user.type(at(1, "Värde"), "0,25");
    await done(officer.writeEdits(await found(officer), { answers, choices: new Map() }, perRow));
    expect(await world.stands(place)).toMatchObject({ 0: 71.5 });
    expect(host.look.value(at(1, "Värde"))).toBe(0.25);
  });

  test("what somebody else writes between a lost answer and its settling is not written over", async () => {
    const { host, officer, at } = await sentInto("ANSWERS_LOST");
    officer.network = "UP";
    host.user.type(at(1, "Värde"), "74");
    await world.write({ period: "2024", number: "50" });
    await done(officer.settleWrites());
    await done(officer.writeEdits(await found(officer), noDecisions, perRow));
    expect(await world.stands(place)).toMatchObject({ 0: 50 });
  });

  test("a sign-in that has run out forgets no write that may have been done", async () => {
    const { officer } = await sentInto("DOWN");
    officer.network = "SIGNED_OUT";
    await officer.settleWrites();
    officer.network = "UP";
    expect(await done(officer.listPendingWrites())).toHaveLength(1);
  });

  test("two windows that settle the same write both get to the end", async () => {
    const { officer } = await sentInto("ANSWERS_LOST");
    officer.network = "UP";
    const both = await Promise.all([officer.settleWrites(), world.officer("anna").settleWrites()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await world.stands(place)).toMatchObject({ 0: 73 });
  });
});
