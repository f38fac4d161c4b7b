import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { openValueWorld } from "../../support/valueWorld";
import { done, noDecisions, officersAt } from "../support/linkedWorld";

const tableOf = (levels: readonly string[], columns: readonly string[]) => ({
  ...{ title: "Plan", kind: "GOALS" as const },
  query: { municipality: "9999", levels },
  layout: { columns, language: "sv" as const },
});

describeOn("sqlite", "a table above a wider one", (engine) => {
  test("that Excel lets have no more rows is left as it was, and what others changed in it is nobody's edit", async () => {
    const { stores } = await openValueWorld(await engine.open());
    const { officer } = officersAt<RecordEdit>(stores, "2024-02-03T10:00:00.000Z");
    const approver = { grants: [grantOf("APPROVER")] };
    const { host } = excelWorld();
    const anna = officer("anna", approver);
    await done(anna.insertTable(tableOf(["AKTIVITET"], ["code", "activityStatus"])));
    host.user.select("A6");
    await done(anna.insertTable(tableOf(["NAMNDMAL"], ["code", "title", "parents", "owners", "description"])));
    const [upper = ""] = host.look.tables;
    const before = host.look.table(upper).rows;
    const saved = host.save();

    const theirs = excelWorld();
    const bertil = officer("bertil", approver);
    const columns = ["code", "title", "parents", "owners", "activityStatus"];
    const inserted = {
      ...tableOf(["AKTIVITET"], columns),
      query: { municipality: "9999", levels: ["AKTIVITET"], years: [2024] },
    };
    await done(bertil.insertTable(inserted));
    const [name = ""] = theirs.host.look.tables;
    const at = (row: number, heading: string) => theirs.host.look.addressIn(name, row, heading);
    theirs.host.user.type(at(0, "Aktivitetsstatus"), "avslutad");
    for (const row of [1, 2, 3, 4, 5, 6])
      theirs.host.user.paste(at(row, "Målkod"), [[`AKT-1${row}`, `Ny ${row}`, "NM-SN-2", "SN"]]);
    const { edits } = await done(bertil.findEdits());
    const sent = await done(bertil.writeEdits(edits, noDecisions, { mode: "PER_ROW", reason: null }));
    expect(new Set(sent.edits.map(({ verdict }) => verdict.kind))).toEqual(new Set(["APPLIED"]));

    const mine = excelWorld({ saved });
    const summaries = await done(anna.refreshTables("WORKBOOK"));
    expect(summaries.filter(({ failure }) => failure !== undefined)).toHaveLength(1);
    expect(mine.host.look.table(upper).rows).toEqual(before);
    expect((await done(anna.findEdits())).edits).toEqual([]);
  });
});
