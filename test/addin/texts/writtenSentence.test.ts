import { writtenSentence } from "../../../addin/texts/writtenSentence";

const none = { APPLIED: 0, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 };

describe("what became of a write is said in a sentence that leaves out what there is none of", () => {
  test.each([
    [{ APPLIED: 1 }, "1 värde skrivet.", "1 value written."],
    [
      { APPLIED: 3, CONFLICT: 1, REFUSED: 2 },
      "3 värden skrivna, 1 i konflikt, 2 avvisade.",
      "3 values written, 1 in conflict, 2 refused.",
    ],
    [{ APPLIED: 2, UNCHANGED: 1 }, "2 värden skrivna, 1 stod redan så.", "2 values written, 1 already so."],
    [{ REFUSED: 1 }, "1 avvisat.", "1 refused."],
    [{}, "", ""],
  ])("%p", (counts, sv, en) => {
    expect(writtenSentence({ ...none, ...counts }, true, "sv")).toBe(sv);
    expect(writtenSentence({ ...none, ...counts }, true, "en")).toBe(en);
  });

  test("rows of a plan are changes", () => {
    expect(writtenSentence({ ...none, APPLIED: 1 }, false, "sv")).toBe("1 ändring skriven.");
    expect(writtenSentence({ ...none, APPLIED: 4, REFUSED: 1 }, false, "sv")).toBe("4 ändringar skrivna, 1 avvisad.");
    expect(writtenSentence({ ...none, APPLIED: 4 }, false, "en")).toBe("4 changes written.");
  });
});
