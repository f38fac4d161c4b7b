import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../architecture/cruise";

const text = readFileSync(path.join(projectDir, "docs", "threat-model.md"), "utf8");

/** The tests that a page names, as paths from the project's root. */
const testsIn = (page: string) =>
  [...page.matchAll(/\]\(\.\.\/(test\/[\w/]+\.test\.ts)\)/g)].map((hit) => hit[1] ?? "");

/** The rows of the table of threats: threat, what stops it, what shows it. */
const threatsIn = (page: string) => {
  const section = /## Hot och vad som stoppar dem[^\n]*\n(.*?)\n## /s.exec(page)?.[1] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim()));
};

const unproven = (page: string) => threatsIn(page).filter(([, , , shown = ""]) => testsIn(shown).length === 0);
const missing = (page: string) => testsIn(page).filter((file) => !existsSync(path.join(projectDir, file)));

describe("the threat model", () => {
  test("names for each threat what stops it and a test that is there", () => {
    expect(threatsIn(text).length).toBeGreaterThan(18);
    expect(threatsIn(text).filter(([, threat, stop]) => threat === "" || stop === "")).toEqual([]);
    expect(unproven(text)).toEqual([]);
    expect(missing(text)).toEqual([]);
  });

  test("names every test of a threat and of the fuzz", () => {
    const files = ["test/threats", "test/fuzz"].flatMap((folder) =>
      readdirSync(path.join(projectDir, folder))
        .filter((name) => name.endsWith(".test.ts") && name !== "threatModel.test.ts")
        .map((name) => `${folder}/${name}`),
    );
    expect(files.length).toBeGreaterThan(8);
    expect(files.filter((file) => !testsIn(text).includes(file))).toEqual([]);
  });

  test("is found wrong when a planted row has no test, or one that is not there", () => {
    const planted = (shown: string) =>
      `## Hot och vad som stoppar dem\n\n| a | b | c |\n| - | - | - |\n| x | y | ${shown} |\n\n## Slut`;
    expect(unproven(planted("by hand"))).toHaveLength(1);
    expect(missing(planted("[gone](../test/threats/gone.test.ts)"))).toEqual(["test/threats/gone.test.ts"]);
  });
});
