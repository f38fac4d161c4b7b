import {
  layoutOf,
  newDraft,
  periodsOf,
  queryOf,
  withForm,
  type TableDraft,
} from "../../../addin/taskpane/newTable/tableDraft";

const draft = (changes: Partial<TableDraft> = {}): TableDraft => ({
  ...newDraft("0331", 2024),
  indicators: new Set(["TRYGG"]),
  ...changes,
});

describe("a table on its way to be inserted", () => {
  test("asks for the chosen indicators, or for the goal under which all was chosen", () => {
    expect(queryOf(draft({ yearFrom: "2023", yearTo: "2024" }), 8)).toEqual({
      ok: true,
      value: {
        municipality: "0331",
        indicators: ["TRYGG"],
        periods: ["2023", "2024"],
        series: ["OUTCOME"],
        members: [""],
        include: "VALUES",
        asOf: null,
      },
    });
    const whole = queryOf(draft({ goal: "OM1" }), 8);
    expect(whole.ok && [whole.value.goal, whole.value.indicators]).toEqual(["OM1", undefined]);
  });

  test("says everything that is missing, before the server is asked", () => {
    const empty = queryOf(
      { ...newDraft("0331", 2024), yearFrom: "24", series: new Set(), members: new Set(), hasPlaces: true },
      8,
    );
    expect(empty.ok ? [] : empty.error).toEqual([
      "chooseIndicators",
      "choosePeriods",
      "chooseSeries",
      "chooseMembers",
      "chooseUnits",
    ]);
  });

  test.each([
    [{ yearFrom: "2023", yearTo: "2024", periodTypes: ["YEAR"] }, ["2023", "2024"]],
    [{ yearFrom: "2024", yearTo: "2024", periodTypes: ["YEAR", "TERTIAL"] }, ["2024", "2024T1", "2024T2", "2024T3"]],
    [{ yearFrom: "2024", yearTo: "2024", periodTypes: ["CUMULATIVE"] }, ["2024D08"]],
    [{ yearFrom: "2024", yearTo: "2024", periodTypes: ["SCHOOL_YEAR"] }, ["2024/2025"]],
    [{ yearFrom: "2025", yearTo: "2024", periodTypes: ["YEAR"] }, []],
    [{ yearFrom: "1", yearTo: "2024", periodTypes: ["YEAR"] }, []],
    [{ yearFrom: "1900", yearTo: "2100", periodTypes: ["MONTH"] }, []],
  ] as const)("the periods of %j are %j", ({ yearFrom, yearTo, periodTypes }, periods) => {
    expect(periodsOf({ yearFrom, yearTo, periodTypes: new Set(periodTypes) }, 8)).toEqual(periods);
  });

  test("a cross-tab shows the value alone until more is asked for, and a choice of one's own is kept", () => {
    const cross = { ...draft(), ...withForm(draft(), "CROSS_TAB") };
    expect(layoutOf(cross, "sv").columns).toEqual(["INDICATOR", "UNIT", "NUMBER"]);
    expect({ ...cross, ...withForm(cross, "LONG") }).toEqual(draft());
    const own = draft({ columns: new Set(["NUMBER", "STATUS"]) });
    expect(withForm(own, "CROSS_TAB")).toEqual({ form: "CROSS_TAB" });
  });

  test("always shows what tells its rows apart, and the period in the headings of a cross-tab alone", () => {
    const bare = draft({ columns: new Set() });
    expect(layoutOf(bare, "sv").columns).toEqual(["INDICATOR", "UNIT", "PERIOD", "NUMBER"]);
    const cross = draft({
      columns: new Set(),
      form: "CROSS_TAB",
      series: new Set(["OUTCOME", "BUDGET"]),
      members: new Set(["", "GENDER:K"]),
    });
    expect(layoutOf(cross, "sv")).toEqual({
      form: "CROSS_TAB",
      columns: ["INDICATOR", "UNIT", "SERIES", "SPLIT", "NUMBER"],
      language: "sv",
    });
  });
});
