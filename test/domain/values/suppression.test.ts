import { maskedHistory, maskedValue } from "../../../server/domain/values/suppression";
import type { ValueState } from "../../../server/domain/followUp/indicatorStatus";

const revision = (state: ValueState, number: string | null) => ({
  state,
  number,
  margin: number === null ? null : "1",
  sampleSize: 3,
  source: "enkät, 3 svar",
  comment: "tre svarade",
  reason: "rättat från 4",
});
const hidden = { number: null, margin: null, sampleSize: null, source: null, comment: null, reason: null };

describe("what a suppressed value tells", () => {
  test.each<[string, ValueState[], boolean]>([
    ["a number that was hidden", ["REPORTED", "SUPPRESSED"], true],
    ["a number that was hidden and then withdrawn", ["REPORTED", "SUPPRESSED", "WITHDRAWN"], true],
    ["a number that was published again", ["REPORTED", "SUPPRESSED", "REPORTED"], false],
    ["a number that was never hidden", ["REPORTED", "WITHDRAWN"], false],
  ])("the history of %s", (_name, states, isHidden) => {
    const revisions = states.map((state) => revision(state, state === "REPORTED" ? "4" : null));
    const [first] = maskedHistory(revisions, false);
    expect(first).toEqual(isHidden ? { ...hidden, state: "SUPPRESSED" } : revisions[0]);
    expect(maskedHistory(revisions, true)).toEqual(revisions);
  });

  test("the value itself keeps the words that it was hidden with, and not for how few it stands", () => {
    const value = revision("SUPPRESSED", null);
    expect(maskedValue(value, false)).toEqual({ ...value, sampleSize: null });
    expect(maskedValue(value, true)).toBe(value);
    expect(maskedValue(revision("REPORTED", "4"), false)).toEqual(revision("REPORTED", "4"));
  });
});
