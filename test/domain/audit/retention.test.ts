import { parseRetention } from "../../../server/domain/audit/retention";
import { PrunedSeals, pruningFacts, pruningOf, rangesOf } from "../../../server/domain/audit/prunedSeals";

describe("how long events are kept", () => {
  test("is said by kind in days, and what is not named is kept for ever", () => {
    const read = parseRetention(" SIGN_IN=400, SIGN_IN_FAILED = 90 ,CHANGESET=3653,");
    expect(read.ok && [...read.value]).toEqual([
      ["SIGN_IN", 400],
      ["SIGN_IN_FAILED", 90],
      ["CHANGESET", 3653],
    ]);
    expect(parseRetention("")).toEqual({ ok: true, value: new Map() });
  });

  test.each([
    ["a kind that there is not", "SIGNIN=400"],
    ["a kind in small letters", "sign_in=400"],
    ["less than an auditor needs", "SIGN_IN=89"],
    ["more than a hundred years", "SIGN_IN=36501"],
    ["a number with a sign", "SIGN_IN=+400"],
    ["a number of years", "SIGN_IN=2y"],
    ["no number", "SIGN_IN"],
    ["the memory of prunings, without which they would be findings", "AUDIT_PRUNED=400"],
  ])("is refused as %s", (_what, part) => {
    expect(parseRetention(`CHANGESET=400,${part}`)).toEqual({ ok: false, error: { part } });
  });

  test("is said once of each kind", () => {
    expect(parseRetention("SIGN_IN=400,SIGN_IN=500")).toEqual({ ok: false, error: { part: "SIGN_IN=500" } });
  });
});

describe("what a pruning excuses", () => {
  test("is read back as it was told", () => {
    const pruning = { kind: "SIGN_IN", beforeMs: 1_000, ranges: rangesOf([3, 4, 5, 9, 11, 12]) } as const;
    expect(pruning.ranges).toEqual([
      [3, 5],
      [9, 9],
      [11, 12],
    ]);
    expect(pruningFacts(pruning)).toMatchObject({ count: 6 });
    expect(pruningOf(JSON.stringify(pruningFacts(pruning)))).toEqual(pruning);
  });

  test.each([
    "",
    "null",
    "[]",
    "{}",
    '{"kind":"SIGN_IN","beforeMs":1,"ranges":[[5,3]]}',
    '{"kind":"X","beforeMs":1,"ranges":[]}',
  ])("is nothing when its facts are not those of a pruning: %s", (text) => {
    expect(pruningOf(text)).toBeNull();
  });

  test("are the links in its ranges, of events older than it says", () => {
    const seals = new PrunedSeals([
      { kind: "SIGN_IN", beforeMs: 100, ranges: [[8, 9]] },
      { kind: "CHANGESET", beforeMs: 50, ranges: [[2, 3]] },
    ]);
    const asked = [1, 2, 3, 4, 8, 9, 10].map((number) => seals.excuses(number, 49));
    expect(asked).toEqual([false, true, true, false, true, true, false]);
    const younger = new PrunedSeals([{ kind: "SIGN_IN", beforeMs: 100, ranges: [[1, 2]] }]);
    expect([younger.excuses(1, 100), younger.excuses(2, 99)]).toEqual([false, true]);
  });
});
