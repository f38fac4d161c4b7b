import fs from "node:fs";
import path from "node:path";
import { newFolder, runMalbok } from "./malbokProcess";

jest.setTimeout(120_000);

const invented = path.join(__dirname, "..", "fixtures", "pahittade");
let folder: string;
let settings: { MALBOK_DATA_DIR: string };

beforeAll(async () => {
  folder = newFolder();
  settings = { MALBOK_DATA_DIR: path.join(folder, "data") };
  expect((await runMalbok(["import", invented], settings)).exitCode).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text = "") => {
  const whole = path.join(folder, name);
  if (text !== "") fs.writeFileSync(whole, text);
  return whole;
};

describe("values as files on the command line", () => {
  test.each(["varden.xlsx", "varden.csv"])("%s is written, and read back as unchanged", async (name) => {
    const target = file(name);
    expect(await runMalbok(["export-values", "9999", target], settings)).toMatchObject({ exitCode: 0, errors: [] });
    expect((await runMalbok(["export-values", "9999", target], settings)).exitCode).toBe(1);
    expect((await runMalbok(["export-values", "9999", target, "--overwrite"], settings)).exitCode).toBe(0);
    const read = await runMalbok(["import-values", "9999", target], settings);
    expect([read.exitCode, read.errors]).toEqual([0, []]);
    expect(read.out).toMatch(/\d+ oförändrade \/ unchanged/);
    expect(read.out).toMatch(/Ingenting att ändra\. \/ Nothing to change\./);
  });

  test("a file with faults is told cell by cell in Swedish and English, and its exit code says what was kept", async () => {
    const wrong = file(
      "fel.csv",
      "Indikator;Enhet;Period;Värde\nSLACKTA;SKOLAN;2030/2031;12,5\nSLACKTA;SKOLAN;2031/2032;tolv\n",
    );
    const tried = await runMalbok(["import-values", "9999", wrong, "--dry-run"], settings);
    expect(tried.exitCode).toBe(1);
    expect(tried.errors).toEqual([
      expect.stringMatching(/fel\.csv: D3: ”tolv” är inte ett tal\./),
      expect.stringMatching(/^ {4}“tolv” is not a number\./),
    ]);
    expect(tried.out).toMatch(/1 nya eller ändrade[\s\S]*1 oläsliga celler[\s\S]*Provkörning/);
    const partly = await runMalbok(["import-values", "9999", wrong, "--mode", "per-row"], settings);
    expect([partly.exitCode, partly.out]).toEqual([5, expect.stringMatching(/Resten är inläst \(fil-/)]);
    const again = await runMalbok(["import-values", "9999", wrong, "--mode", "per-row"], settings);
    expect(again.out).toMatch(/Filen är redan inläst/);
    const other = file("annat.csv", "Indikator;Enhet;Period;Värde\nSLACKTA;SKOLAN;2030/2031;13\n");
    const kept = await runMalbok(["import-values", "9999", other], settings);
    expect([kept.exitCode, kept.errors.at(-1)]).toEqual([1, "    här står / here stands: 12,5 (revision 1)"]);
    expect((await runMalbok(["import-values", "9999", other, "--replace"], settings)).exitCode).toBe(0);
  });

  test("what is wrong is on the error stream alone, by file and cell, and what was done on the other", async () => {
    const files = ["ett.csv", "två.csv"].map((name) =>
      file(
        name,
        "Indikator;Enhet;Period;Värde;Ansvarig\nSLACKTA;SKOLAN;2020/2021;tolv;x\nOKAND;SKOLAN;2021/2022;1;x\n",
      ),
    );
    const { out, errors } = await runMalbok(["import-values", "9999", ...files, "--dry-run"], settings);
    const [first = "", second = ""] = files;
    const places = errors.filter((line) => !line.startsWith("    ")).map((line) => /^(.*?: \w+): /.exec(line)?.[1]);
    expect(places).toEqual([first, second].flatMap((each) => ["E1", "D2", "A3"].map((cell) => `${each}: ${cell}`)));
    for (const problem of ["tolv", "OKAND", "Ansvarig"]) expect(out).not.toContain(problem);
    expect(out.split("\n").filter((line) => line.endsWith(".csv"))).toEqual(files);
  });

  test.each([
    [["import-values", "9999", "finns-inte.xlsx"], 1, /ENOENT/],
    [["export-values", "9999", "varden.pdf"], 2, /\.xlsx eller \.csv/],
    [["export-values", "0000", "varden.csv"], 1, /kommun/i],
  ])("%j ends with %d and says why", async (words, exitCode, why) => {
    const ended = await runMalbok(words, settings);
    expect([ended.exitCode, ended.errors[0]]).toEqual([exitCode, expect.stringMatching(why)]);
  });
});
