import fc from "fast-check";
import { guardedCellText, unguardedCellText } from "../../shared/cellText";

/** Texts of what matters here, in every order, besides any texts. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠'\";,\t\r\n \u00a0\u200b\ufeff\u0000ax1|") }),
  fc.string({ unit: "binary" }),
);

/** What programs take as cells, whichever sign they divide by. */
const cellsOf = (text: string) => text.split(/[;\t\r\n]/);
const isRun = (cell: string) => /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell);

describe("a text in a cell", () => {
  test.each([
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ["+1+1", "'+1+1"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1", "'＝1"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["\n=1", "'\n'=1"],
    ["  =1", "'  =1"],
    ["\u200b=1", "'\u200b=1"],
    ["\ufeff@x", "'\ufeff@x"],
    ["bra; =1", "bra;' =1"],
    ["'=1", "''=1"],
    ["Punkter:\n- ett", "Punkter:\n'- ett"],
  ])("that would be run is guarded: %j", (text, guarded) => {
    expect(guardedCellText(text)).toBe(guarded);
    expect(unguardedCellText(guarded)).toBe(text);
  });

  test.each(["", "71,5 % – enkät", "a=b", "'tis", "rock 'n' roll", "anna@exempel.se", "x, -1", "2024-08-31"])(
    "that is harmless is left as it is, both ways: %j",
    (text) => {
      expect(guardedCellText(text)).toBe(text);
      expect(unguardedCellText(text)).toBe(text);
    },
  );

  test("comes back exactly, whatever it is, also when guarded many times", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 3 }), (text, times) => {
        let guarded = text;
        for (let turn = 0; turn < times; turn += 1) guarded = guardedCellText(guarded);
        for (let turn = 0; turn < times; turn += 1) guarded = unguardedCellText(guarded);
        expect(guarded).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test("begins no cell with what is run, by whichever sign the file is divided, and begins with no tab or line break", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const guarded = guardedCellText(text);
        expect(cellsOf(guarded).filter(isRun)).toEqual([]);
        expect(guarded).not.toMatch(/^[\t\r\n]/);
      }),
      { numRuns: 3000 },
    );
  });
});
