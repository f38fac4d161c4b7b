import { valueStateNamed, valueStates, valueStateWords } from "../../shared/valueCodes";

describe("the words of a value's state", () => {
  test.each(valueStates)(
    "%s is known by its code and by its word in either language, however it is written",
    (state) => {
      const { sv, en } = valueStateWords[state];
      for (const name of [state, sv, en, ` ${sv.toUpperCase()} `]) expect(valueStateNamed(name)).toBe(state);
    },
  );

  test.each([
    ["Ej rapporterat", "NOT_REPORTED"],
    ["Ej publicerat än", "NOT_YET_PUBLISHED"],
    ["Saknas", "MISSING"],
    ["Ej tillämpligt", "NOT_APPLICABLE"],
    ["Undertryckt", "SUPPRESSED"],
    ["Återkallat", "WITHDRAWN"],
  ])("%s, which files of before say, is %s", (word, state) => {
    expect(valueStateNamed(word)).toBe(state);
  });

  test("anything else names none", () => {
    expect(["", "kanske", "0", "-"].map(valueStateNamed)).toEqual([null, null, null, null]);
  });
});
