import { columnsOf, isYear, newPlanDraft, planTableOf } from "../../../addin/taskpane/newTable/planDraft";
import type { PlanOptions } from "../../../addin/workbook/plan/planOptions";

const column = (name: string, isKey = false) => ({
  name,
  label: { sv: name, en: name },
  isKey,
  isRequired: false,
  isReadOnly: false,
});
const level = (code: string, isActivity: boolean) => ({
  ...{ code, isActivity, model: "M", labelSingular: code, labelPlural: code },
});
const options: PlanOptions = {
  levels: [level("KF_MAL", false), level("AKTIVITET", true)],
  columns: [
    column("code", true),
    column("level"),
    column("title"),
    column("order"),
    column("owners"),
    column("parents"),
  ],
};
const draft = newPlanDraft("1493", "GOALS", 2026);

describe("choosing a table of a plan", () => {
  test("asks for goals in force in the year, and for activities of the year", () => {
    expect(planTableOf(draft, options, "sv")?.query).toEqual({ municipality: "1493", validOn: "2026-07-01" });
    const activities = planTableOf({ ...draft, level: "AKTIVITET", unit: "UTN" }, options, "sv");
    expect(activities?.query).toEqual({ municipality: "1493", levels: ["AKTIVITET"], units: ["UTN"], years: [2026] });
    expect(planTableOf({ ...draft, year: "" }, options, "sv")?.query).toEqual({ municipality: "1493" });
  });

  test("asks for nothing while the year cannot be read", () => {
    expect(planTableOf({ ...draft, year: "26" }, options, "sv")).toBeNull();
    expect(["", "2026", " 2026 ", "26", "20266", "x"].map(isYear)).toEqual([true, true, true, false, false, false]);
  });

  test("shows the key first and always, then what people usually work with, and the level where there are several", () => {
    const shown = (of: typeof draft) =>
      columnsOf(of, options).flatMap(({ column: { name }, isShown }) => (isShown ? [name] : []));
    expect(shown(draft)).toEqual(["code", "title", "parents", "owners", "level"]);
    expect(shown({ ...draft, level: "AKTIVITET" })).toEqual(["code", "title", "parents", "owners"]);
    const chosen = new Map([
      ["order", true],
      ["owners", false],
      ["code", false],
    ]);
    expect(shown({ ...draft, level: "AKTIVITET", shown: chosen })).toEqual(["code", "title", "parents", "order"]);
  });
});
