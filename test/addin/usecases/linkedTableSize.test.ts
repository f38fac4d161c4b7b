import { insertQuestion } from "../../../addin/usecases/insertQuestion";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import {
  codeOf,
  done,
  noDecisions,
  openLinkedWorld,
  reportLayout,
  type LinkedWorld,
  type Officer,
} from "../support/linkedWorld";

const months = Array.from({ length: 2_500 }, (_, index) => {
  const [year, month] = [1930 + Math.floor(index / 12), (index % 12) + 1];
  return `${year}-${String(month).padStart(2, "0")}`;
});

const queryOf = (rowCount: number) => ({
  municipality: "9999",
  indicators: ["COUNT"],
  units: ["KONCERN", "KS", "SN", "VOF"],
  periods: months.slice(0, rowCount / 4),
  include: "PLACES" as const,
  asOf: null,
});

describeOn("sqlite", "a large linked table", (engine) => {
  let world: LinkedWorld;
  beforeAll(async () => {
    world = await openLinkedWorld(engine);
  });

  /** Tables that answer a query, of long texts. */
  async function insertLong({ context }: Officer, of: { readonly count: number; readonly characters: number }) {
    const question = { kind: "REPORT_QUERY", query: "{ x }", variables: "{}" } as const;
    // A cell has room for 32,767 characters.
    const rows = Array.from({ length: of.characters / 30_000 }, (_, at) => ({
      code: `G${at}`,
      text: "x".repeat(30_000),
    }));
    const answer = { goals: rows };
    const table = { question, paths: ["goals.code", "goals.text"], answer, askedAt: "2025-02-03T10:00:00Z", marks: [] };
    for (let made = 0; made < of.count; made += 1)
      await done(insertQuestion(context, { ...table, title: `Lång ${made}` }));
  }

  /** How many requests to Excel on the web each thing takes. */
  async function requestsFor(rowCount: number) {
    const { host } = excelWorld({ platform: "web" });
    const officer = world.officer("anna");
    let before = 0;
    const counted = async (work: Promise<unknown>) => {
      before = host.counters.batches;
      await work;
      return host.counters.batches - before;
    };
    const insert = await counted(
      done(officer.insertTable({ title: "Stor", query: queryOf(rowCount), layout: reportLayout })),
    );
    host.user.type(host.look.addressIn(host.look.tables[0] ?? "", rowCount - 1, "Kommentar"), "sist");
    const find = await counted(done(officer.findEdits()));
    await world.write({ indicator: "COUNT", unit: "SN", period: "2001-05", number: String(rowCount) });
    const refresh = await counted(done(officer.refreshTables("WORKBOOK")));
    return { insert, find, refresh };
  }

  test("takes at most two requests to Excel for each 5,000 rows, and none of more than 5 MB", async () => {
    const [small, large] = [await requestsFor(5_000), await requestsFor(10_000)];
    for (const does of ["insert", "find", "refresh"] as const) {
      expect(large[does] - small[does]).toBeLessThanOrEqual(2);
      expect(small[does]).toBeLessThanOrEqual(14);
    }
  }, 120_000);

  test("of long texts is read in smaller pieces", async () => {
    const { host } = excelWorld({ platform: "web" });
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Lång", query: queryOf(2_000), layout: reportLayout }));
    const [name = ""] = host.look.tables;
    const long = Array.from({ length: 800 }, () => ["text ".repeat(1_900)]);
    host.user.paste(host.look.addressIn(name, 0, "Kommentar"), long);
    expect((await done(officer.findEdits())).edits.length + (await done(officer.findEdits())).locked.length).toBe(800);
  }, 60_000);

  test("is one of many on the web: what the workbook remembers of all of them is read in as many pieces as it takes", async () => {
    const { host } = excelWorld({ platform: "web" });
    const officer = world.officer("anna");
    await insertLong(officer, { count: 5, characters: 1_500_000 });
    await done(
      officer.insertTable({ title: "Skriven", query: { ...queryOf(4), periods: ["2024-01"] }, layout: reportLayout }),
    );
    host.user.type(host.look.addressIn(host.look.tables[5] ?? "", 0, "Värde"), "7");
    expect((await done(officer.findEdits())).edits).toHaveLength(1);
    expect((await done(officer.listTables())).map(({ link }) => link?.kind)).toEqual([
      ...Array.from({ length: 5 }, () => "REPORT_QUERY"),
      "VALUES",
    ]);
  });

  test("that alone is more than Excel on the web reads is told, and the others work there", async () => {
    const onComputer = excelWorld();
    const officer = world.officer("anna");
    await insertLong(officer, { count: 1, characters: 5_500_000 });
    await done(
      officer.insertTable({ title: "Skriven", query: { ...queryOf(4), periods: ["2024-01"] }, layout: reportLayout }),
    );
    const { host } = excelWorld({ platform: "web", saved: onComputer.host.save() });
    host.user.type(host.look.addressIn(host.look.tables[1] ?? "", 0, "Värde"), "7");
    expect((await done(officer.findEdits())).edits).toHaveLength(1);
    expect((await done(officer.listTables())).map(({ link, why }) => [link?.kind, why])).toEqual([
      ["VALUES", undefined],
      [undefined, "TOO_LARGE"],
    ]);
  });

  test("that is more than the server gives says so, and nothing is put in the workbook", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    const query = {
      ...queryOf(10_000),
      members: Array.from({ length: 12 }, (_, index) => (index === 0 ? "" : `GENDER:${index}`)),
    };
    expect(await codeOf(officer.insertTable({ title: "För stor", query, layout: reportLayout }))).not.toBe("OK");
    expect([host.look.tables, host.look.xmlParts()]).toEqual([[], []]);
  });

  test("that is cancelled in the middle leaves nothing behind", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    const cancel = new AbortController();
    const inserting = officer.insertTable(
      { title: "Avbruten", query: queryOf(10_000), layout: reportLayout },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    expect(await codeOf(inserting)).toBe("CANCELLED");
    expect([host.look.tables, host.look.xmlParts(), host.look.sheets[0]?.used]).toEqual([[], [], null]);
  }, 60_000);

  test("looking for edits and reviewing them takes no step from what can be undone", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Ångra", query: queryOf(4), layout: reportLayout }));
    const cell = host.look.addressIn(host.look.tables[0] ?? "", 0, "Kommentar");
    host.user.type(cell, "fel");
    const steps = host.look.undoStepCount;
    const { edits } = await done(officer.findEdits());
    await done(officer.reviewEdits(edits, noDecisions));
    await done(officer.listTables());
    expect(host.look.undoStepCount).toBe(steps);
    host.user.undo();
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });
});
