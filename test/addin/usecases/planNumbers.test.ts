import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import type { EditAnswer } from "../../../addin/workbook/sheetEdit";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { grantOf } from "../../support/accessWorld";
import { describeOn } from "../../support/testDatabase";
import { openValueWorld } from "../../support/valueWorld";
import { done, noDecisions, officersAt } from "../support/linkedWorld";

const targets = {
  title: "Målvärden",
  kind: "TARGET_VALUES",
  query: { municipality: "9999" },
  layout: { columns: ["indicator", "unit", "goal", "period", "targetValue", "acceptableValue"], language: "sv" },
} as const;

describeOn("sqlite", "a number typed in a table of a plan", (engine) => {
  async function atWork() {
    const { stores } = await openValueWorld(await engine.open());
    const { officer } = officersAt<RecordEdit>(stores, "2024-02-03T10:00:00.000Z");
    const { host } = excelWorld();
    const planner = officer("anna", {
      grants: [grantOf("APPROVER", { decisionDomain: "WHAT" }), grantOf("APPROVER", { decisionDomain: "HOW" })],
    });
    await done(planner.insertTable(targets));
    const [name = ""] = host.look.tables;
    const { headings, rows } = host.look.table(name);
    const row = rows.findIndex((cells) => cells[0] === "N00610");
    const type = (field: "targetValue" | "acceptableValue", text: string) =>
      host.user.type(host.look.addressIn(name, row, headings[field === "targetValue" ? 4 : 5] ?? ""), text);
    if (row < 0) throw new Error("No such row");
    const shown = () => host.look.table(name).rows[row]?.slice(4, 6);
    return { planner, type, shown };
  }

  test("is asked about where Excel has made another of what was written, and the one answer goes for both of a row", async () => {
    const { planner, type, shown } = await atWork();
    type("targetValue", "80 %");
    type("acceptableValue", "70 %");
    const [edit] = (await done(planner.findEdits())).edits;
    expect(edit?.question).toEqual({ kind: "WHICH_NUMBER", about: "SHARE", text: "0,8; 0,7", readings: [80, 0.8] });
    expect(await done(planner.reviewEdits(edit === undefined ? [] : [edit], noDecisions))).toMatchObject([
      { verdict: { kind: "ASKED" } },
    ]);
    const answer: EditAnswer = { kind: "NUMBER", number: 80 };
    const decisions = { ...noDecisions, answers: new Map([[edit?.id ?? "", answer]]) };
    const written = await done(
      planner.writeEdits(edit === undefined ? [] : [edit], decisions, { mode: "PER_ROW", reason: null }),
    );
    expect(written.edits).toMatchObject([{ verdict: { kind: "APPLIED" } }]);
    expect(shown()).toEqual([80, 70]);
    expect((await done(planner.findEdits())).edits).toEqual([]);
  });

  test.each([
    ["45000", { about: "DATE" }],
    ["'1.375", { about: "TEXT", readings: [1375, 1.375] }],
    ["'många", { kind: "NOT_UNDERSTOOD" }],
    ["85", null],
  ])("%s: %j", async (text, question) => {
    const { planner, type } = await atWork();
    type("targetValue", text);
    const { edits } = await done(planner.findEdits());
    if (question === null) expect(edits.map((edit) => edit.question)).toEqual([null]);
    else expect(edits).toMatchObject([{ question }]);
  });

  test.each([
    ["2024-06-30", "2024-06-30"],
    ["45473", "2024-06-30"],
    ["20240630", "2024-06-30"],
    ["2024", null],
    ["20241331", null],
  ])("%s in a column of days is %s, and never a day of another century", async (pasted, day) => {
    const { stores } = await openValueWorld(await engine.open());
    const planner = officersAt<RecordEdit>(stores, "2024-02-03T10:00:00.000Z").officer("anna", {
      grants: [grantOf("APPROVER")],
    });
    const { host } = excelWorld();
    const query = { municipality: "9999", levels: ["AKTIVITET"], years: [2024] };
    const layout = { columns: ["code", "title", "startsOn"], language: "sv" } as const;
    await done(planner.insertTable({ title: "Aktiviteter", kind: "GOALS", query, layout }));
    const [name = ""] = host.look.tables;
    host.user.paste(host.look.addressIn(name, 0, "Start"), [[pasted]]);
    const [edit] = (await done(planner.findEdits())).edits;
    if (day === null) expect(edit?.question).toMatchObject({ kind: "NOT_UNDERSTOOD", field: "startsOn", text: pasted });
    else expect([edit?.question, edit?.wanted.startsOn]).toEqual([null, day]);
  });
});
