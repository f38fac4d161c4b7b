import { parseMunicipalityCode } from "../../shared/municipalityCode";

describe("the municipality code", () => {
  test.each(["1080", "0331", "1286", "1493", "0136", "0000"])("%s is kept as text with its zeros", (code) => {
    expect(parseMunicipalityCode(code)).toEqual({ ok: true, value: code });
  });

  test("Excel's number 331 is refused with the code that it probably was", () => {
    const refused = { ok: false, error: { code: "MUNICIPALITY_CODE_SYNTAX", text: "331", suggestion: "0331" } };
    expect(parseMunicipalityCode(331)).toEqual(refused);
    expect(parseMunicipalityCode("331")).toEqual(refused);
  });

  test("a number that lost no zero is that code", () => {
    expect(parseMunicipalityCode(1080)).toEqual({ ok: true, value: "1080" });
  });

  test.each(["", "31", "00331", "03310", "0331 ", "O331", "03.1", "-331", "٠٣٣١"])(
    "%j is refused without a suggestion",
    (text) => {
      expect(parseMunicipalityCode(text)).toMatchObject({ ok: false, error: { text, suggestion: null } });
    },
  );
});
