import fc from "fast-check";
import { canonicalMembers, formatMembers, parseMembers } from "../../server/domain/dimensionMembers";

describe("dimension members", () => {
  test("the empty text is the total", () => {
    expect(parseMembers("")).toEqual({ ok: true, value: [] });
    expect(canonicalMembers("")).toBe("");
  });

  test("one split has one text, in whatever order it is written", () => {
    expect(canonicalMembers("OPERATOR_FORM:OWN, GENDER:K")).toBe("GENDER:K,OPERATOR_FORM:OWN");
  });

  test.each(["GENDER", "GENDER:", ":K", "GENDER:K,", "GENDER:K:M", "GEN|DER:K"])("%s is refused", (text) => {
    expect(parseMembers(text)).toMatchObject({ ok: false, error: { code: "DIMENSION_UNKNOWN" } });
  });

  test("a dimension named twice is refused: nothing is both women and men", () => {
    expect(parseMembers("GENDER:K,GENDER:M")).toMatchObject({ ok: false, error: { code: "DUPLICATE" } });
  });

  test("a text longer than its column is refused", () => {
    const long = ["A", "B", "C"].map((letter) => `${letter.repeat(64)}:${letter.repeat(30)}`).join(",");
    expect(parseMembers(long).ok).toBe(false);
  });

  test("composed and decomposed letters are the same member", () => {
    expect(canonicalMembers("KÖN:Å".normalize("NFD"))).toBe("KÖN:Å");
  });

  test("what is formatted reads back as the same members", () => {
    const word = fc.stringMatching(/^[A-ZÅÄÖ0-9_-]{1,12}$/);
    const members = fc.uniqueArray(fc.record({ dimension: word, member: word }), {
      selector: ({ dimension }) => dimension.normalize("NFC"),
      maxLength: 5,
    });
    fc.assert(
      fc.property(members, (list) => {
        const text = formatMembers(list);
        const parsed = parseMembers(text);
        expect(parsed.ok && formatMembers(parsed.value)).toBe(text);
        expect(parsed.ok && parsed.value.length).toBe(list.length);
      }),
      { numRuns: 200 },
    );
  });
});
