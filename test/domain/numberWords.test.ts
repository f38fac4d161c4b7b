import { decimalsWords, numberWords, rangeWords } from "../../server/domain/numberWords";
import { failure, failureText } from "../../shared/errorCodes";

describe("numbers in refusals", () => {
  test.each([
    ["0", "100", "0 till 100", "0 to 100"],
    ["0.5", null, "0,5 eller mer", "0.5 or more"],
    [null, "-1.25", "−1,25 eller mindre", "-1.25 or less"],
    [null, null, "alla tal", "all numbers"],
  ])("from %s to %s is said in words, with nothing left open", (low, high, sv, en) => {
    expect(rangeWords(low, high)).toEqual({ sv, en });
  });

  test.each([
    [0, "heltal"],
    [1, "högst 1 decimal"],
    [2, "högst 2 decimaler"],
  ])("%d decimals are counted as Swedish counts", (count, sv) => {
    expect(decimalsWords(count).sv).toBe(sv);
  });

  test("a number with too many decimals is quoted as it is written in each language, with what the indicator takes", () => {
    const refused = failure("TOO_MANY_DECIMALS", { text: numberWords("13.75"), allowed: decimalsWords(1) });
    expect(failureText(refused)).toEqual({
      sv: "13,75 har fler decimaler än indikatorn rapporteras med. Skriv högst 1 decimal.",
      en: "13.75 has more decimals than the indicator is reported with. Write at most 1 decimal.",
    });
  });
});
