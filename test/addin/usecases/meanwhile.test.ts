import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import type { WorkbookHost } from "../../../addin/preview/host/host";
import { grantOf } from "../../support/accessWorld";
import {
  codeOf,
  done,
  noDecisions,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  type LinkedWorld,
  type Network,
} from "../support/linkedWorld";
import { beforeRequest } from "../support/beforeRequest";

const perRow = { mode: "PER_ROW", reason: null } as const;
const place = "SURVEY|KONCERN|2024";

describeOn("sqlite", "what happens between asking and answering", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
  });

  async function atWork() {
    const excel = excelWorld();
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
    const { host } = excelWorld();
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

  const beforeWriteOf = (host: WorkbookHost, figure: number, happens: () => void) =>
    beforeRequest(host, `[[${figure}`, happens);

  test("a lock that comes after somebody has typed restores nothing, however often one refreshes; the server says what it thinks of it", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    const reader = world.officer("rune", { grants: [grantOf("READER")] });
    for (let time = 0; time < 3; time += 1) await done(reader.refreshTables("WORKBOOK"));
    expect(host.look.value(at(1, "Värde"))).toBe(73);
    const edits = await found(officer);
    expect(edits).toMatchObject([{ wanted: { number: 73 } }]);
    expect(await done(reader.reviewEdits(edits, noDecisions))).toMatchObject([{ verdict: { kind: "REFUSED" } }]);
    // Undone, it is locked like the others; and one who may write gets it back.
    host.user.type(at(1, "Värde"), "71,5");
    await done(reader.refreshTables("WORKBOOK"));
    host.user.type(at(1, "Värde"), "74");
    expect(await found(officer)).toEqual([]);
    await done(officer.refreshTables("WORKBOOK"));
    expect(await found(officer)).toMatchObject([{ wanted: { number: 74 } }]);
  });

  test("a figure typed in the moment before a lock comes was typed in time", async () => {
    const { host, officer, at } = await atWork();
    const reader = world.officer("rune", { grants: [grantOf("READER")] });
    beforeRequest(host, "MB.LOCKED", () => host.user.type(at(1, "Värde"), "73"));
    for (let time = 0; time < 2; time += 1) await done(reader.refreshTables("WORKBOOK"));
    expect([host.look.value(at(1, "Värde")), await found(officer)]).toMatchObject([73, [{ wanted: { number: 73 } }]]);
  });

  test("a figure typed while the refresh waits for the cell that is being edited is not written over", async () => {
    const { host, officer, at } = await atWork();
    await world.write({ period: "2024", number: "50" });
    beforeWriteOf(host, 50, () => {
      host.setEditing(true);
      setTimeout(() => {
        host.setEditing(false);
        host.user.type(at(1, "Värde"), "99");
      }, 50);
    });
    await done(officer.refreshTables("WORKBOOK"));
    expect(host.look.value(at(1, "Värde"))).toBe(99);
    expect(await found(officer)).toMatchObject([{ wanted: { number: 99 }, theirs: { number: 50 } }]);
  });

  test("a figure typed in the moment before the refresh writes is put back, and the other's remembered beside it", async () => {
    const { host, officer, at } = await atWork();
    await world.write({ period: "2024", number: "50" }, { period: "2023", number: "51" });
    beforeWriteOf(host, 51, () => host.user.type(at(1, "Värde"), "99"));
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({ kept: [{ wanted: { number: 99 }, theirs: { number: 50 } }], restored: [] });
    expect([host.look.value(at(0, "Värde")), host.look.value(at(1, "Värde"))]).toEqual([51, 99]);
    expect(await found(officer)).toHaveLength(1);
  });

  test.each<[string, (host: WorkbookHost, name: string) => void]>([
    ["sorted", (host, name) => host.user.sort(name, "Period", "descending")],
    ["moved down", (host) => host.user.insertRows("1:2")],
    ["moved aside", (host) => host.user.insertColumns("A:A")],
    ["widened", (host) => host.user.insertColumns("C:C")],
  ])(
    "a table that is %s in the moment before the refresh writes shows each number in its own row",
    async (_, happens) => {
      const { host, officer, name } = await atWork();
      host.user.type("D20", "utanför");
      const own = host.look
        .values("A1:J30")
        .flat()
        .filter((cell) => cell !== "");
      await world.write({ period: "2024", number: "50" });
      beforeWriteOf(host, 50, () => happens(host, name));
      const [summary] = await done(officer.refreshTables("WORKBOOK"));
      expect(summary).toMatchObject({ kept: [], restored: [], values: [{ to: { number: 50 } }] });
      expect(await found(officer)).toEqual([]);
      const rows = host.look.table(name).rows.map((row) => row.filter((cell) => cell !== "").slice(0, 3));
      expect(rows).toContainEqual(["SURVEY", "2024", 50]);
      expect(rows).toContainEqual(["SURVEY", "2023", 70]);
      // Nothing is gone but the number and its comment.
      const now = host.look.values("A1:L40").flat();
      expect(new Set(own.filter((cell) => !now.includes(cell)))).toEqual(new Set([71.5, "Enkät"]));
    },
  );

  test.each<[string, (host: WorkbookHost, name: string) => void]>([
    ["sorted", (host, name) => host.user.sort(name, "Indikatorkod", "descending")],
    ["moved down", (host) => host.user.insertRows("1:2")],
    ["typed in", (host, name) => host.user.type(host.look.addressIn(name, 0, "Värde"), "99")],
  ])(
    "a row that leaves a table which is %s in that moment takes nothing with it that was typed",
    async (does, happens) => {
      const { host } = excelWorld();
      const officer = world.officer("anna");
      const query = { ...threeByTwo, include: "VALUES" } as const;
      await done(officer.insertTable({ title: "Utfall", query, layout: reportLayout }));
      const [name = ""] = host.look.tables;
      const [{ link } = { link: null }] = await done(officer.listTables());
      await world.write({ indicator: "COUNT", period: "2023", number: "5" });
      await done(officer.refreshTables("WORKBOOK"));
      host.user.sort(name, "Indikatorkod");
      beforeRequest(host, '"Delete"', () => happens(host, name));
      await done(officer.showPast("WORKBOOK", { asOf: link?.knownAt ?? "" }));
      const rows = host.look.table(name).rows.map((row) => row.slice(0, 3));
      const surveys = [
        ["SURVEY", "2023", 70],
        ["SURVEY", "2024", 71.5],
      ];
      expect(rows).toEqual(expect.arrayContaining(surveys));
      expect(rows.slice(2)).toEqual(does === "typed in" ? [["COUNT", "2023", 99]] : []);
    },
  );

  test("typed back to the old figure while the answer is on its way is a new edit upon what was written", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    const edits = await found(officer);
    officer.onAnswered = () => {
      officer.onAnswered = null;
      host.user.type(at(1, "Värde"), "71,5");
    };
    await done(officer.writeEdits(edits, noDecisions, perRow));
    expect(host.look.value(at(1, "Värde"))).toBe(71.5);
    expect(await found(officer)).toMatchObject([{ base: { number: 73, revision: 2 }, wanted: { number: 71.5 } }]);
  });

  test.each([
    ["=0.1+0.2+70", 70.30000000000001],
    ["=36*2", 72],
  ])("the formula %s stays when its number is written", async (formula, value) => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), formula, value);
    await done(officer.writeEdits(await found(officer), noDecisions, perRow));
    expect([host.look.formula(at(1, "Värde")), await found(officer)]).toEqual([formula, []]);
    await done(officer.refreshTables("WORKBOOK"));
    expect(host.look.formula(at(1, "Värde"))).toBe(formula);
  });

  test("a formula that says what was fetched stays when a colleague writes something else, and is in conflict with it", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "=143/2", 71.5);
    expect(await found(officer)).toEqual([]);
    await world.write({ period: "2024", number: "50" });
    for (let time = 0; time < 2; time += 1) {
      const [summary] = await done(officer.refreshTables("WORKBOOK"));
      expect(summary?.kept).toMatchObject([{ wanted: { number: 71.5 }, theirs: { number: 50 } }]);
      expect(host.look.formula(at(1, "Värde"))).toBe("=143/2");
    }
    const edits = await found(officer);
    expect(await done(officer.reviewEdits(edits, noDecisions))).toMatchObject([{ verdict: { kind: "CONFLICT" } }]);
    const choices = new Map([[edits[0]?.id ?? "", "THEIRS" as const]]);
    await done(officer.writeEdits(edits, { ...noDecisions, choices }, perRow));
    expect([host.look.value(at(1, "Värde")), host.look.formula(at(1, "Värde"))]).toEqual([50, null]);
  });

  test("somebody else's writing of what I typed over an absence leaves no edit", async () => {
    const { host, officer, at } = await atWork();
    await world.write({ period: "2024", number: null, state: "MISSING" });
    await done(officer.refreshTables("WORKBOOK"));
    host.user.type(at(1, "Värde"), "60");
    await world.write({ period: "2024", number: "60", state: "REPORTED" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect([summary?.kept, await found(officer), host.look.value(at(1, "Läge"))]).toEqual([[], [], "Rapporterat"]);
  });

  test("read-only cells of a row with an edit follow the server, before and after the edit is undone", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(2, "Värde"), "12");
    await world.write({ indicator: "COUNT", period: "2023", number: "5" });
    await done(officer.refreshTables("WORKBOOK"));
    expect([host.look.value(at(2, "Värde")), host.look.value(at(2, "Status"))]).toEqual([12, "○ Målvärde saknas"]);
    host.user.clear(at(2, "Värde"));
    await done(officer.refreshTables("WORKBOOK"));
    expect([host.look.value(at(2, "Värde")), host.look.value(at(2, "Läge"))]).toEqual([5, "Rapporterat"]);
    expect(await found(officer)).toEqual([]);
  });

  test("a refresh before a lost answer is settled makes no conflict with oneself", async () => {
    const { host, officer, at } = await sentInto("ANSWERS_LOST");
    officer.network = "UP";
    host.user.type(at(1, "Värde"), "74");
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.kept).toMatchObject([{ wanted: { number: 74 }, theirs: null }]);
    await done(officer.settleWrites());
    const written = await done(officer.writeEdits(await found(officer), noDecisions, perRow));
    expect(written.edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(await world.stands(place)).toMatchObject({ 0: 74, 3: 3 });
  });

  test("a refresh after two lost answers knows which of the two writes was done, and leaves what was typed back", async () => {
    const { host, officer, at } = await sentInto("ANSWERS_LOST");
    host.user.type(at(1, "Värde"), "74");
    await officer.writeEdits(await found(officer), noDecisions, perRow);
    officer.network = "UP";
    host.user.type(at(1, "Värde"), "71,5");
    await done(officer.refreshTables("WORKBOOK"));
    expect(host.look.value(at(1, "Värde"))).toBe(71.5);
    expect(await found(officer)).toMatchObject([{ base: { number: 73 }, wanted: { number: 71.5 } }]);
  });

  test("a refresh before a lost answer is settled leaves what was typed back", async () => {
    const { host, officer, at } = await sentInto("ANSWERS_LOST");
    officer.network = "UP";
    host.user.type(at(1, "Värde"), "71,5");
    await done(officer.refreshTables("WORKBOOK"));
    await done(officer.settleWrites());
    expect(host.look.value(at(1, "Värde"))).toBe(71.5);
    expect(await found(officer)).toMatchObject([{ base: { number: 73 }, wanted: { number: 71.5 } }]);
  });

  test("a copied row with another figure asks which row is meant, and neither is sent nor written over", async () => {
    const { host, officer, at, name } = await atWork();
    const copied = host.look.values(host.look.tableAddress(name).replace(/!A1:/, "!A3:")).slice(0, 1);
    host.user.paste(
      "A8",
      copied.map((row) => row.map(String)),
    );
    host.user.type(at(6, "Värde"), "99");
    const edits = await found(officer);
    expect(edits).toMatchObject([{ question: { kind: "WHICH_ROW", cells: [{ address: "C3" }, { address: "C8" }] } }]);
    await world.write({ period: "2024", number: "50" });
    await done(officer.writeEdits(edits, noDecisions, perRow));
    await done(officer.refreshTables("WORKBOOK"));
    expect([host.look.value(at(1, "Värde")), host.look.value(at(6, "Värde"))]).toEqual([71.5, 99]);
    expect(await world.stands(place)).toMatchObject({ 0: 50 });
    host.user.deleteRows("8:8");
    await done(officer.refreshTables("WORKBOOK"));
    expect([host.look.value(at(1, "Värde")), await found(officer)]).toEqual([50, []]);
  });

  test("what is typed in columns that are only read is restored and told", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "Status"), "● Nått");
    host.user.type(at(1, "Period"), "2031");
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.restored).toEqual([
      { sheet: "Blad1", address: "B3" },
      { sheet: "Blad1", address: "E2" },
    ]);
    expect([host.look.value(at(0, "Status")), host.look.value(at(1, "Period"))]).toEqual(["○ Målvärde saknas", "2024"]);
    expect((await done(officer.refreshTables("WORKBOOK")))[0]?.restored).toEqual([]);
  });

  test("what is typed while the values of another time are fetched is not written over: nothing is shown then", async () => {
    const { host, officer, at } = await atWork();
    const [{ link } = { link: null }] = await done(officer.listTables());
    await world.write({ period: "2024", number: "90" });
    officer.onAnswered = () => {
      officer.onAnswered = null;
      host.user.type(at(1, "Värde"), "80");
    };
    expect(await codeOf(officer.showPast("WORKBOOK", { asOf: link?.knownAt ?? "" }))).toBe("UNSENT_EDITS");
    expect(host.look.value(at(1, "Värde"))).toBe(80);
    expect(await found(officer)).toMatchObject([{ base: { number: 71.5 }, wanted: { number: 80 } }]);
  });

  test("the time of fetching moves also when nothing has changed", async () => {
    const { officer } = await atWork();
    const [before] = await done(officer.listTables());
    await done(officer.refreshTables("WORKBOOK"));
    const [after] = await done(officer.listTables());
    expect(after?.link?.fetchedAt).not.toBe(before?.link?.fetchedAt);
  });

  test("two who look at a copied sheet at the same time give its table one link", async () => {
    const { host, officer } = await atWork();
    host.user.copySheet("Blad1");
    const [listed, refreshed] = await Promise.all([officer.listTables(), officer.refreshTables("WORKBOOK")]);
    expect([listed.ok, refreshed.ok, host.look.xmlParts().length]).toEqual([true, true, 2]);
    await done(officer.refreshTables("WORKBOOK"));
    expect(await found(officer)).toEqual([]);
  });

  test("values that stand there already count as written when a write is taken over", async () => {
    const { officer } = await sentInto("ANSWERS_LOST");
    const bertil = world.officer("bertil");
    const [{ write } = { write: null }] = await done(bertil.listPendingWrites());
    expect(await done(bertil.settleWrites({ takeOver: [write?.id ?? ""] }))).toMatchObject([
      { writtenCount: 1, leftCount: 0 },
    ]);
    expect(officer.personId).toBe("anna");
  });

  test("an edit that somebody else has written meanwhile does not hold back the others, of which all or none are written", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "Värde"), "60");
    host.user.type(at(1, "Värde"), "61");
    await world.write({ period: "2023", number: "60" });
    const edits = await found(officer);
    const written = await done(officer.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    expect(written).toMatchObject({
      isWritten: true,
      edits: [{ verdict: { kind: "UNCHANGED" } }, { verdict: { kind: "APPLIED" } }],
    });
    expect([await world.stands(place), await found(officer)]).toMatchObject([{ 0: 61 }, []]);
  });
});
