import { readFileSync } from "node:fs";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { done, noDecisions, openLinkedWorld } from "../support/linkedWorld";

/** What was in a workbook when it was saved by an add-in of the first version, with two edits that were not sent. */
const saved = JSON.parse(readFileSync("test/fixtures/workbooks/linkedTableVersion1.json", "utf8")) as {
  readonly part: string;
  readonly cells: readonly (readonly (string | number)[])[];
};

async function openSaved(cursor: string) {
  const { host } = excelWorld();
  await Excel.run(async (context) => {
    const { workbook } = context;
    const [headings = []] = saved.cells;
    const range = workbook.worksheets.getActiveWorksheet().getRangeByIndexes(4, 2, saved.cells.length, headings.length);
    range.values = saved.cells.map((row) =>
      row.map((cell) => (typeof cell === "string" && cell !== "" ? `'${cell}` : cell)),
    );
    workbook.tables.add(range, true);
    workbook.customXmlParts.add(saved.part.replace(/"cursor":"[^"]*"/, `"cursor":"${cursor}"`));
    await context.sync();
  });
  return host;
}

describeOn("sqlite", "a workbook that was saved by the first version", (engine) => {
  test.each([
    ["has forgotten its cursor", "MTczODU3NjgwMTAwMC4xLlBLVjRVcnZiZTR4WXljbTY"],
    ["takes no such cursors any longer", "older"],
  ])("opens with its edits, is refreshed from a server that %s, and is written", async (_server, cursor) => {
    const world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
    await world.write({ period: "2023", number: "69" });
    const host = await openSaved(cursor);
    const officer = world.officer("anna");
    expect(await done(officer.listTables())).toMatchObject([{ rowCount: 6, editCount: 2 }]);
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({
      values: [{ to: { number: 69 } }],
      kept: [{ wanted: { number: 72.5 } }, { wanted: { state: "MISSING" } }],
    });
    const { edits } = await done(officer.findEdits());
    const written = await done(officer.writeEdits(edits, noDecisions, { mode: "ATOMIC", reason: null }));
    expect(written).toMatchObject({ isWritten: true });
    expect(await world.stands("SURVEY|KONCERN|2024")).toMatchObject({ 0: 72.5, 3: 2 });
    expect(await world.stands("COUNT|KONCERN|2023")).toMatchObject({ 1: "MISSING" });
    expect((await done(officer.findEdits())).edits).toEqual([]);
    expect(host.unknownMembers).toEqual([]);
  });
});
