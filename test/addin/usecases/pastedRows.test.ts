import type { AnyEdit } from "../../../addin/workbook/anyEdit";
import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { grantOf } from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { openValueWorld } from "../../support/valueWorld";
import {
  done,
  noDecisions,
  officersAt,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  type Officer,
} from "../support/linkedWorld";

const perRow = { mode: "PER_ROW", reason: null } as const;

/** What becomes of each edit in the workbook, by its key: the question that it is not sent for, or what the server says. */
async function written<Edit extends AnyEdit>(officer: Officer<Edit>): Promise<Record<string, unknown>> {
  const found = await done(officer.findEdits());
  const { edits } = await done(officer.writeEdits(found.edits, noDecisions, perRow));
  return Object.fromEntries(
    edits.map(({ edit, verdict }) => {
      const asked = verdict.kind === "ASKED" && verdict.question.kind === "OTHER_PLACE" ? verdict.question : null;
      return [edit.place.key, asked === null ? verdict.kind : `${asked.is} -> ${asked.says}`];
    }),
  );
}

const [of2023, of2024] = ["SURVEY|KONCERN|2023|OUTCOME|", "SURVEY|KONCERN|2024|OUTCOME|"];

describeOnBothEngines("rows pasted over a table in another order than its own", (engine) => {
  test("are asked about, and no number lands in another year than stands beside it", async () => {
    const world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5" });
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Utfall", query: threeByTwo, layout: reportLayout }));
    const [name = ""] = host.look.tables;
    const at = (row: number, heading: string) => host.look.addressIn(name, row, heading);
    const shown = () => host.look.table(name).rows.map((row) => row.slice(0, 3).join(" "));
    expect(shown().slice(0, 2)).toEqual(["SURVEY 2023 70", "SURVEY 2024 71.5"]);

    host.user.paste(at(0, "Indikatorkod"), [
      ["SURVEY", "2024", "80"],
      ["SURVEY", "2023", "60"],
    ]);
    const asked = { [of2023]: "2023 -> 2024", [of2024]: "2024 -> 2023" };
    expect(await written(officer)).toEqual(asked);
    // A refresh that put the years back would leave 80 beside 2023, and nobody would see it any more.
    await done(officer.refreshTables("WORKBOOK"));
    expect(shown().slice(0, 2)).toEqual(["SURVEY 2024 80", "SURVEY 2023 60"]);
    expect(await written(officer)).toEqual(asked);
    expect(await world.stands(of2023)).toEqual([70, "REPORTED", null, 1]);

    host.user.type(at(0, "Period"), "2023");
    expect(await written(officer)).toEqual({ [of2023]: "APPLIED", [of2024]: "2024 -> 2023" });
    expect(await world.stands(of2023)).toEqual([80, "REPORTED", null, 2]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("are no question where they say what was fetched, be it that a year is a number in them", async () => {
    const world = await openLinkedWorld(engine);
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await done(officer.insertTable({ title: "Utfall", query: threeByTwo, layout: reportLayout }));
    const [name = ""] = host.look.tables;
    host.user.paste(host.look.addressIn(name, 0, "Indikatorkod"), [["SURVEY ", "2023", "60"]]);
    expect(await written(officer)).toEqual({ [of2023]: "APPLIED" });
  });

  test("are asked about in a table of a plan too, and no record gets the texts of another", async () => {
    const { stores } = await openValueWorld(await engine.open());
    const { host } = excelWorld();
    const planner = officersAt<RecordEdit>(stores, "2024-02-03T10:00:00.000Z").officer("anna", {
      grants: [grantOf("APPROVER")],
    });
    const columns = ["code", "title", "parents", "owners"];
    const query = { municipality: "9999", levels: ["AKTIVITET"], years: [2024] };
    await done(planner.insertTable({ title: "A", kind: "GOALS", query, layout: { columns, language: "sv" } }));
    const [name = ""] = host.look.tables;
    const at = (row: number, heading: string) => host.look.addressIn(name, row, heading);
    const rowOf = (code: string) => host.look.table(name).rows.findIndex(([cell]) => cell === code);
    const last = host.look.table(name).rows.length;
    host.user.paste(at(last, "Målkod"), [
      ["AKT-2", "Läxhjälp", "NM-SN-2", "SN"],
      ["AKT-3", "Simskola", "NM-SN-2", "SN"],
    ]);
    expect(Object.values(await written(planner))).toEqual(["APPLIED", "APPLIED"]);

    const [second, third] = [rowOf("AKT-2"), rowOf("AKT-3")];
    host.user.paste(at(second, "Målkod"), [["AKT-3", "Simskola hela året"]]);
    host.user.paste(at(third, "Målkod"), [["AKT-2", "Läxhjälp varje dag"]]);
    const asked = { "AKT-2": "AKT-2 -> AKT-3", "AKT-3": "AKT-3 -> AKT-2" };
    expect(await written(planner)).toEqual(asked);
    await done(planner.refreshTables("WORKBOOK"));
    expect(await written(planner)).toEqual(asked);
    host.user.type(at(second, "Målkod"), "AKT-2");
    expect(await written(planner)).toEqual({ ...asked, "AKT-2": "APPLIED" });
  });
});
