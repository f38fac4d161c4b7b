import fc from "fast-check";
import { formatValueKey, parseValueKey } from "../../shared/valueKey";

const code = fc.stringMatching(/^[A-Za-zÅÄÖåäö0-9_./-]{1,20}$/);

describe("the key of a value as one text", () => {
  test("is read back as what it was made from", () => {
    const parts = fc.record({
      indicator: code,
      unit: code,
      period: fc.constantFrom("2024", "2023/2024", "2024-08", "2024T2"),
      series: fc.constantFrom("OUTCOME", "FORECAST", "BUDGET"),
      members: fc.constantFrom("", "GENDER:K", "GENDER:K,OPERATOR_FORM:OWN"),
    });
    fc.assert(
      fc.property(parts, (each) => expect(parseValueKey(formatValueKey(each))).toEqual({ ok: true, value: each })),
    );
  });

  test("may leave out the split, and the series too", () => {
    const whole = { indicator: "N1", unit: "KS", period: "2024", series: "OUTCOME", members: "" };
    for (const text of ["N1|KS|2024", "N1|KS|2024|OUTCOME", "N1|KS|2024|OUTCOME|", " N1 | KS | 2024 |"]) {
      expect(parseValueKey(text)).toEqual({ ok: true, value: whole });
    }
  });

  test("may have no unit, the municipality as a whole", () => {
    expect(parseValueKey("N1||LATEST")).toMatchObject({ ok: true, value: { unit: "", period: "LATEST" } });
  });

  test.each(["", "N1", "N1|KS", "N1||", "|KS|2024", "N1|KS|2024|OUTCOME||", "N1;KS;2024"])(
    "is refused where a part is missing or one too many: %j",
    (text) => {
      expect(parseValueKey(text)).toMatchObject({ ok: false, error: { code: "VALUE_KEY_SYNTAX", facts: { text } } });
    },
  );
});
