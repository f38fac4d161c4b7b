import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = path.resolve("addin", "taskpane");
const views = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
const withText = (pattern: RegExp) =>
  views.filter((name) => pattern.test(readFileSync(path.join(folder, name), "utf8")));

describe("the keyboard in Office on the web", () => {
  test("reaches what folds, which it knows by its tabindex alone", () => {
    expect(withText(/<summary/)).toEqual([path.join("frame", "Summary.tsx")]);
  });

  test("stays on a button that can do nothing while something is being done", () => {
    expect(withText(/<Button[^>]*\sdisabled=\{[^}]*work !== null/)).toEqual([]);
  });
});
