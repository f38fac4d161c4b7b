import { rememberingLast } from "../../server/http/rememberingLast";

describe("a function that knows what it gave last", () => {
  it("is asked anew for everything but the same again, and for the first header also where there is none", () => {
    const asked: (string | undefined)[] = [];
    const lengthOf = rememberingLast((text: string | undefined) => {
      asked.push(text);
      return text?.length ?? null;
    });
    expect([undefined, undefined, "a", "a", "bc", "a"].map(lengthOf)).toEqual([null, null, 1, 1, 2, 1]);
    expect(asked).toEqual([undefined, "a", "bc", "a"]);
  });
});
