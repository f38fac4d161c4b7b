import { reviewEdits } from "../../../addin/usecases/reviewEdits";
import { writeEdits } from "../../../addin/usecases/writeEdits";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import {
  codeOf,
  done,
  noDecisions,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  yearsLayout,
  type LinkedWorld,
  type Officer,
} from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;
const table = { title: "Utfall", query: threeByTwo, layout: reportLayout };

describeOnBothEngines("linked tables of values", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
  });

  /** An officer with a workbook in which the table stands. */
  async function atWork(personId = "anna", layout = reportLayout) {
    const excel = excelWorld();
    const officer = world.officer(personId);
    await done(officer.insertTable({ ...table, layout }));
    const [name = ""] = excel.host.look.tables;
    const at = (row: number, heading: string) => excel.host.look.addressIn(name, row, heading);
    return { excel, officer, at, host: excel.host, name };
  }

  const writeAll = async (officer: Officer) => {
    const { edits } = await done(officer.findEdits());
    return done(officer.writeEdits(edits, noDecisions, perRow));
  };

  test("are inserted with codes as text, numbers as numbers, missing values empty, and locked places with their reason", async () => {
    const { host, name } = await atWork();
    const { headings, rows } = host.look.table(name);
    expect(headings.slice(0, 7)).toEqual([
      "Indikatorkod",
      "Period",
      "Värde",
      "Läge",
      "Status",
      "Kommentar",
      "Låst därför att",
    ]);
    expect(rows.slice(0, 3).map((row) => row.slice(0, 6))).toEqual([
      ["SURVEY", "2023", 70, "Rapporterat", "○ Målvärde saknas", ""],
      ["SURVEY", "2024", 71.5, "Rapporterat", "○ Målvärde saknas", "Enkät"],
      ["COUNT", "2023", "", "", "– Värde saknas", ""],
    ]);
    expect(rows[4]?.[6]).toMatch(/DERIVED/);
    const hidden = headings.filter((_, column) => host.look.isColumnHidden(`${String.fromCharCode(65 + column)}1`));
    expect(hidden).toEqual(["MB.BASE:NUMBER", "MB.BASE:STATE", "MB.BASE:COMMENT", headings.at(-1)]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("insert - type - review - write - refresh ends with server and sheet agreeing, and the history says where it came from", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "72,5");
    host.user.type(at(2, "Värde"), "12");
    host.user.type(at(2, "Kommentar"), "=1+1 är ingen formel");
    const { edits } = await done(officer.findEdits());
    const reviewed = await done(officer.reviewEdits(edits, noDecisions));
    expect(
      reviewed.map(({ edit, verdict }) => [edit.place.indicator, edit.place.period, edit.changes.length, verdict.kind]),
    ).toEqual([
      ["SURVEY", "2024", 1, "APPLIED"],
      ["COUNT", "2023", 2, "APPLIED"],
    ]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toEqual([71.5, "REPORTED", "Enkät", 1]);
    const written = await writeAll(officer);
    expect(written).toMatchObject({
      isWritten: true,
      edits: [{ verdict: { kind: "APPLIED" } }, { verdict: { kind: "APPLIED" } }],
    });
    expect(await world.stands("SURVEY|KONCERN|2024")).toEqual([72.5, "REPORTED", "Enkät", 2]);
    expect((await done(officer.findEdits())).edits).toEqual([]);
    expect(host.look.value(at(2, "Läge"))).toBe("Rapporterat");
    expect(await done(officer.listPendingWrites())).toEqual([]);
    expect(await done(officer.refreshTables("WORKBOOK"))).toMatchObject([{ isUnchanged: true, values: [] }]);
  });

  test("a write is undone from the pane, once, but for what somebody has changed since", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "Värde"), "72,5");
    host.user.type(at(1, "Värde"), "73,5");
    const before = [await world.stands("SURVEY|KONCERN|2023"), await world.stands("SURVEY|KONCERN|2024")];
    const { changeset } = await writeAll(officer);
    await world.write({ period: "2024", number: "75" });
    const write = { municipality: "9999", changeset: changeset ?? "" };
    officer.onAnswered = () => (officer.network = "DOWN");
    await expect(done(officer.undoWrite(write))).rejects.toThrow(/UNREACHABLE: Skrivningen är ångrad/);
    [officer.network, officer.onAnswered] = ["UP", null];
    const undone = { undoneCount: 1, leftCount: 1 };
    expect([await done(officer.undoWrite(write)), await done(officer.undoWrite(write))]).toEqual([undone, undone]);
    const [number] = before[0] as readonly unknown[];
    expect(host.look.value(at(0, "Värde"))).toBe(number ?? "");
    expect(host.look.value(at(1, "Värde"))).toBe(75);
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });

  test("a refresh brings what others have written, tells it with its cell, and leaves sorting, formats and own columns alone", async () => {
    const { host, officer, at, name } = await atWork();
    host.user.sort(name, "Period", "descending");
    host.user.insertColumns("C:C");
    host.user.type(at(0, "Kolumn1"), "mitt eget");
    host.user.renameSheet("Blad1", "Min tabell");
    await world.write({ period: "2024", number: "75" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.values).toMatchObject([
      { kind: "CHANGED", from: { number: 71.5 }, to: { number: 75 }, cell: { sheet: "Min tabell" } },
    ]);
    expect(host.look.value(`Min tabell!${summary?.values[0]?.cell?.address}`)).toBe(75);
    expect(host.look.value(at(0, "Kolumn1"))).toBe("mitt eget");
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });

  test("a refresh never overwrites an edit that has not been sent: it shows mine, base and theirs, and either may be chosen", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "Värde"), "80");
    host.user.type(at(1, "Värde"), "81");
    await world.write({ period: "2023", number: "60" }, { period: "2024", number: "61" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.kept.map(({ wanted, base, theirs }) => [wanted.number, base.number, theirs?.number])).toEqual([
      [80, 70, 60],
      [81, 71.5, 61],
    ]);
    expect([host.look.value(at(0, "Värde")), host.look.value(at(1, "Värde"))]).toEqual([80, 81]);
    const { edits } = await done(officer.findEdits());
    const unchosen = await done(officer.reviewEdits(edits, noDecisions));
    expect(unchosen.map(({ verdict }) => verdict.kind)).toEqual(["CONFLICT", "CONFLICT"]);
    const [mine = "", theirs = ""] = edits.map(({ id }) => id);
    const choices = new Map([
      [mine, "MINE" as const],
      [theirs, "THEIRS" as const],
    ]);
    const written = await done(officer.writeEdits(edits, { ...noDecisions, choices }, perRow));
    expect(written.edits.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED", "LEFT"]);
    expect([host.look.value(at(0, "Värde")), host.look.value(at(1, "Värde"))]).toEqual([80, 61]);
    expect((await done(officer.findEdits())).edits).toEqual([]);
    expect(await world.stands("SURVEY|KONCERN|2023")).toMatchObject({ 0: 80, 3: 3 });
  });

  test("two workbooks that change the same value: the second is told who was first, and nothing is overwritten", async () => {
    const anna = await atWork("anna");
    const bertil = await atWork("bertil");
    bertil.host.user.type(bertil.at(1, "Värde"), "55");
    anna.excel.use();
    anna.host.user.type(anna.at(1, "Värde"), "66");
    await writeAll(anna.officer);
    bertil.excel.use();
    const written = await writeAll(bertil.officer);
    expect(written.edits).toMatchObject([{ verdict: { kind: "CONFLICT", theirs: { number: 66, changedBy: "anna" } } }]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 66 });
    expect(bertil.host.look.value(bertil.at(1, "Värde"))).toBe(55);
    // Who typed the same has nothing to choose.
    bertil.host.user.type(bertil.at(1, "Värde"), "66");
    expect((await writeAll(bertil.officer)).edits).toMatchObject([{ verdict: { kind: "UNCHANGED" } }]);
    expect((await done(bertil.officer.findEdits())).edits).toEqual([]);
  });

  test("a refused row says why and stays an edit, while the others are written; all or none if so wished", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "Värde"), "701");
    host.user.type(at(2, "Värde"), "12");
    const { edits } = await done(officer.findEdits());
    const atomic = await done(officer.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    expect([atomic.isWritten, await world.stands("COUNT|KONCERN|2023")]).toEqual([false, [null, null, null, null]]);
    const written = await writeAll(officer);
    expect(written.edits).toMatchObject([
      { verdict: { kind: "REFUSED", reasons: [{ code: "UNIT_OF_MEASURE", field: "number" }] } },
      { verdict: { kind: "APPLIED" } },
    ]);
    expect((await done(officer.findEdits())).edits).toMatchObject([
      { place: { indicator: "SURVEY" }, wanted: { number: 701 } },
    ]);
  });

  test("clearing a cell is not sent until it is said which absence is meant, and never means 0", async () => {
    const { host, officer, at } = await atWork();
    host.user.clear(at(1, "Värde"));
    const { edits } = await done(officer.findEdits());
    expect(await done(officer.reviewEdits(edits, noDecisions))).toMatchObject([
      { verdict: { kind: "ASKED", question: { kind: "WHICH_ABSENCE" } } },
    ]);
    const answers = new Map(edits.map(({ id }) => [id, { kind: "ABSENCE" as const, absence: "MISSING" as const }]));
    await done(officer.writeEdits(edits, { ...noDecisions, answers }, perRow));
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: null, 1: "MISSING" });
    expect([host.look.value(at(1, "Värde")), host.look.value(at(1, "Läge"))]).toEqual(["", "Bortfall"]);
    // A number takes the absence's place, also one that is asked about.
    host.user.type(at(1, "Värde"), "'1.375");
    const [asked] = (await done(officer.findEdits())).edits;
    expect(asked).toMatchObject({ question: { kind: "WHICH_NUMBER", readings: [1375, 1.375] } });
    const meant = new Map([[asked?.id ?? "", { kind: "NUMBER" as const, number: 1.375 }]]);
    await done(officer.writeEdits(asked === undefined ? [] : [asked], { ...noDecisions, answers: meant }, perRow));
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 1.375, 1: "REPORTED" });
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });

  test("an answer that is lost is settled by sending the same again, also after the workbook has been closed: exactly once", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    officer.network = "ANSWERS_LOST";
    const { edits } = await done(officer.findEdits());
    expect(await codeOf(officer.writeEdits(edits, noDecisions, perRow))).toBe("UNREACHABLE");
    const reopened = excelWorld({ saved: host.save() });
    officer.network = "UP";
    expect(await done(officer.listPendingWrites())).toMatchObject([{ isOwn: true }]);
    expect(await done(officer.settleWrites())).toMatchObject([{ isWritten: true, writtenCount: 1, leftCount: 0 }]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73, 3: 2 });
    expect([(await done(officer.findEdits())).edits, await done(officer.listPendingWrites())]).toEqual([[], []]);
    expect(reopened.host.look.value(at(1, "Värde"))).toBe(73);
  });

  test("a server that is down loses nothing: what was typed is sent later, once", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    officer.network = "DOWN";
    const { edits } = await done(officer.findEdits());
    expect(await codeOf(officer.writeEdits(edits, noDecisions, perRow))).toBe("UNREACHABLE");
    officer.network = "UP";
    await done(officer.settleWrites());
    await done(officer.settleWrites());
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73, 3: 2 });
  });

  test("who is no longer signed in keeps the edits, and writes them after signing in", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    officer.isSignedIn = false;
    const { edits } = await done(officer.findEdits());
    expect(await codeOf(officer.writeEdits(edits, noDecisions, perRow))).toBe("SIGN_IN_REQUIRED");
    officer.isSignedIn = true;
    expect((await writeAll(officer)).isWritten).toBe(true);
  });

  test("a figure typed while the answer is on its way is a new edit upon what was written", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    const { edits } = await done(officer.findEdits());
    officer.onAnswered = () => {
      officer.onAnswered = null;
      host.user.type(at(1, "Värde"), "74");
    };
    await done(officer.writeEdits(edits, noDecisions, perRow));
    expect(host.look.value(at(1, "Värde"))).toBe(74);
    expect((await done(officer.findEdits())).edits).toMatchObject([
      { base: { number: 73, revision: 2 }, wanted: { number: 74 }, theirs: null },
    ]);
    expect((await writeAll(officer)).edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
  });

  test("a coauthor's figure that arrives during the review is not sent and not overwritten: it is an edit upon what was", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    const { edits } = await done(officer.findEdits());
    await done(officer.reviewEdits(edits, noDecisions));
    host.coauthor.type(at(1, "Värde"), "64");
    await done(officer.writeEdits(edits, noDecisions, perRow));
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73 });
    expect(host.look.value(at(1, "Värde"))).toBe(64);
    expect((await done(officer.findEdits())).edits).toMatchObject([{ base: { number: 73 }, wanted: { number: 64 } }]);
  });

  test("that something may have changed is told once, soon after, however many cells were pasted, and no more when it is stopped", async () => {
    const { excel, host, officer, at } = await atWork();
    let told = 0;
    const stop = await done(officer.watchEdits(() => (told += 1)));
    host.user.type(at(0, "Värde"), "1");
    host.user.paste(at(0, "Värde"), [["71"], ["72"], ["73"]]);
    host.user.sort(host.look.tables[0] ?? "", "Period");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(told).toBe(1);
    await stop();
    host.user.type(at(0, "Värde"), "2");
    await excel.settled();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(told).toBe(1);
  });

  test("a mailed workbook's unanswered write is sent by the new person only after asking, under a new id", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    officer.network = "DOWN";
    const { edits } = await done(officer.findEdits());
    await officer.writeEdits(edits, noDecisions, perRow);
    excelWorld({ saved: host.save() });
    const bertil = world.officer("bertil");
    const [pending] = await done(bertil.listPendingWrites());
    expect(pending).toMatchObject({ isOwn: false, write: { personId: "anna" } });
    expect(await done(bertil.settleWrites())).toEqual([]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 71.5 });
    const [settled] = await done(bertil.settleWrites({ takeOver: [pending?.write.id ?? ""] }));
    expect(settled).toMatchObject({ isWritten: true, writtenCount: 1 });
    expect(settled?.changeset).not.toBe(pending?.write.id);
  });

  test("whose the edits may be is told to another who opens the workbook, also after a refresh of hers, until none of them is left", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    expect((await done(officer.findEdits())).editsOf).toEqual([]);
    const mailed = excelWorld({ saved: host.save() });
    const bertil = world.officer("bertil");
    const anna = [{ personId: "anna", name: "anna" }];
    expect(await done(bertil.findEdits())).toMatchObject({ edits: [{}], editsOf: anna });
    await done(bertil.refreshTables("WORKBOOK"));
    expect(await done(bertil.findEdits())).toMatchObject({ edits: [{}], editsOf: anna });
    await writeAll(bertil);
    mailed.host.user.type(at(1, "Värde"), "74");
    expect(await done(bertil.findEdits())).toMatchObject({ edits: [{}], editsOf: [] });
  });

  test("a copied sheet gives a second table with a link of its own, and both are refreshed", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "73");
    host.user.copySheet("Blad1");
    const tables = await done(officer.listTables());
    expect(new Set(tables.map(({ linkId }) => linkId)).size).toBe(2);
    expect(tables.map(({ editCount }) => editCount)).toEqual([1, 1]);
    // The same figure in both is sent once, and settled in both.
    const written = await writeAll(officer);
    expect(written.edits.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED", "APPLIED"]);
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 73, 3: 2 });
    expect((await done(officer.findEdits())).edits).toEqual([]);
    await world.write({ period: "2024", number: "44" });
    await done(officer.refreshTables("WORKBOOK"));
    expect(host.look.tables.map((name) => host.look.value(host.look.addressIn(name, 1, "Värde")))).toEqual([44, 44]);
  });

  test("a reopened workbook knows its unsent edits, and a formula stays when its number is written", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(1, "Värde"), "=36*2", 72);
    host.user.type(at(5, "Värde"), "99");
    const reopened = excelWorld({ saved: host.save() });
    const found = await done(officer.findEdits());
    expect(found.edits).toMatchObject([{ changes: [{ formula: "=36*2", to: 72 }] }]);
    expect(found.locked).toHaveLength(1);
    await done(officer.writeEdits(found.edits, noDecisions, perRow));
    expect(reopened.host.look.formula(at(1, "Värde"))).toBe("=36*2");
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 72 });
    // And the locked cell is as it was after a refresh.
    await done(officer.refreshTables("WORKBOOK"));
    expect(reopened.host.look.value(at(5, "Värde"))).toBe("");
  });

  test("the values as they were known at a time are shown, locked, and the present ones come back", async () => {
    const { host, officer, at } = await atWork();
    const [{ link } = { link: null }] = await done(officer.listTables());
    await world.write({ period: "2024", number: "90" });
    await done(officer.refreshTables("WORKBOOK"));
    await done(officer.showPast("WORKBOOK", { asOf: link?.knownAt ?? "" }));
    expect([host.look.value(at(1, "Värde")), host.look.value(at(1, "Låst därför att"))]).toEqual([
      71.5,
      expect.stringContaining("tidpunkt"),
    ]);
    await done(officer.showPast("WORKBOOK", null));
    expect([host.look.value(at(1, "Värde")), host.look.value(at(1, "Låst därför att"))]).toEqual([90, ""]);
    host.user.type(at(1, "Värde"), "91");
    expect(await codeOf(officer.showPast("WORKBOOK", { asOf: link?.knownAt ?? "" }))).toBe("UNSENT_EDITS");
  });

  test("a cross-tab is typed in and written by period", async () => {
    const { host, officer, at } = await atWork("anna", yearsLayout);
    host.user.type(at(0, "2023"), "68");
    host.user.type(at(1, "2024"), "5");
    await writeAll(officer);
    expect(await world.stands("SURVEY|KONCERN|2023")).toMatchObject({ 0: 68 });
    expect(await world.stands("COUNT|KONCERN|2024")).toMatchObject({ 0: 5 });
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });

  test("more edits than the server takes at once are judged in parts, and written row by row in several changesets, all or nothing not at all", async () => {
    const { host, officer, at, name } = await atWork();
    const typed = ["2023", "2024"].flatMap((period) =>
      ["SURVEY", "COUNT"].map((code) => {
        const row = host.look.table(name).rows.findIndex((cells) => cells[0] === code && cells[1] === period);
        host.user.type(at(row, "Värde"), "12");
        return `${code}|KONCERN|${period}`;
      }),
    );
    const { edits } = await done(officer.findEdits());
    const countsMax = { VALUES: 3, PLAN: 3 };
    const reviewed = await done(reviewEdits(officer.context, edits, noDecisions, { countsMax }));
    expect(reviewed.map(({ verdict }) => verdict.kind)).toEqual(["APPLIED", "APPLIED", "APPLIED", "APPLIED"]);

    const before = officer.requestCount();
    const whole = writeEdits(officer.context, edits, noDecisions, { mode: "ATOMIC", reason: null, countsMax });
    expect([await codeOf(whole), officer.requestCount() - before]).toEqual(["TOO_MANY_AT_ONCE", 0]);
    const written = await done(writeEdits(officer.context, edits, noDecisions, { ...perRow, countsMax }));
    expect(written).toMatchObject({ isWritten: true, writeCount: 2 });
    for (const key of typed) expect(await world.stands(key)).toMatchObject({ 0: 12 });
    expect((await done(officer.findEdits())).edits).toEqual([]);
  });

  test("a stale table is told cheaply, and Excel that is busy with a cell is waited for, visibly", async () => {
    const { host, officer } = await atWork();
    expect(await done(officer.findStaleTables())).toMatchObject([{ isStale: false }]);
    await world.write({ period: "2024", number: "90" });
    expect(await done(officer.findStaleTables())).toMatchObject([{ isStale: true }]);
    host.setEditing(true);
    const waits: boolean[] = [];
    const refreshing = officer.refreshTables("WORKBOOK", {
      onProgress: ({ isWaitingForCellEdit }) => {
        waits.push(isWaitingForCellEdit);
        host.setEditing(false);
      },
    });
    expect((await done(refreshing))[0]?.values).toHaveLength(1);
    expect(waits).toContain(true);
  });

  test("who is not signed in is not shown what is public in the place of what was fetched", async () => {
    const { host, officer, at } = await atWork();
    officer.isSignedIn = false;
    expect(await codeOf(officer.refreshTables("WORKBOOK"))).toBe("SIGN_IN_REQUIRED");
    expect(await done(officer.findStaleTables())).toEqual([]);
    expect(host.look.value(at(0, "Värde"))).toBe(70);
  });

  test("a table that is unlinked is an ordinary one, with its cells as they were", async () => {
    const { host, officer, name } = await atWork();
    const [{ linkId } = { linkId: "" }] = await done(officer.listTables());
    await done(officer.unlinkTable(linkId));
    const { headings, rows } = host.look.table(name);
    expect(headings).toHaveLength(7);
    expect(rows[0]?.slice(0, 3)).toEqual(["SURVEY", "2023", 70]);
    expect([host.look.xmlParts(), await done(officer.listTables())]).toEqual([[], []]);
  });

  test("tables are called by their titles, each by a name of its own", async () => {
    const { host, officer } = await atWork();
    await done(officer.insertTable(table));
    await done(officer.insertTable({ ...table, title: "Nämndens mål: 2024" }));
    expect(host.look.tables).toEqual(["Målbok_Utfall", "Målbok_Utfall_2", "Målbok_Nämndens_mål_2024"]);
    expect(host.look.sheets.map((sheet) => sheet.name)).toEqual(["Blad1", "Utfall", "Nämndens mål  2024"]);
  });

  test("a link that a newer add-in has written is left alone, with a message", async () => {
    const { host, officer } = await atWork();
    const saved = host.save().replaceAll(/version=\\"\d+\\"/g, 'version=\\"99\\"');
    excelWorld({ saved });
    expect(await done(officer.listTables())).toMatchObject([{ link: null, why: "NEWER" }]);
    expect(await codeOf(officer.refreshTables("WORKBOOK"))).toBe("PART_NEWER");
  });
});
