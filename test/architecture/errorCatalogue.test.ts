import { errorCodes, failureText, type ErrorCode } from "../../shared/errorCodes";
import { projectDir } from "./cruise";
import { sourceFiles } from "./sourceFiles";

const codes = Object.keys(errorCodes) as ErrorCode[];

const placeholdersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1] ?? "").sort();

/** Each text of an entry in both languages, what happened and what to do. */
const texts = codes.flatMap((code) => [
  { code, part: "what", ...errorCodes[code].what },
  { code, part: "fix", ...errorCodes[code].fix },
]);

describe("the error catalogue", () => {
  test.each(texts)("$code says $part in Swedish and English, with the same facts in both", ({ sv, en }) => {
    for (const text of [sv, en]) expect(text).toMatch(/^(?=.*\S)[^\n]*[.}]$/);
    expect(placeholdersOf(sv)).toEqual(placeholdersOf(en));
  });

  test("a code is written in capitals", () => {
    expect(codes.filter((code) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code))).toEqual([]);
  });

  test("every code is used somewhere", () => {
    const used = sourceFiles(projectDir, ["server", "shared"], [".ts"])
      .filter(({ path }) => path !== "shared/errorCodes.ts")
      .map(({ text }) => text)
      .join("\n");
    expect(codes.filter((code) => !new RegExp(`["'\`]${code}["'\`]`).test(used))).toEqual([]);
  });

  test("what the catalogue cannot fill in shows as a dash and not as a brace", () => {
    for (const code of codes) {
      const { sv, en } = failureText({ code });
      expect(`${sv} ${en}`).not.toMatch(/[{}]|undefined/);
    }
  });
});
