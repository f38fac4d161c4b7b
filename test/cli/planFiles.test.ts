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

describe("a plan as a file on the command line", () => {
  test.each(["mal.xlsx", "mal.csv"])("%s is written, and read back as unchanged", async (name) => {
    const target = path.join(folder, name);
    expect(await runMalbok(["export-plan", "9999", target], settings)).toMatchObject({ exitCode: 0, errors: [] });
    expect((await runMalbok(["export-plan", "9999", target], settings)).exitCode).toBe(1);
    const read = await runMalbok(["import-plan", "9999", target], settings);
    expect([read.exitCode, read.errors]).toEqual([0, []]);
    expect(read.out).toMatch(
      /\d+ oförändrade \/ unchanged[\s\S]*Ingenting har ändrats\. \/ Nothing has been changed\./,
    );
  });

  test("what is wrong is told by file and cell in both languages, and the dry run changes nothing", async () => {
    const file = path.join(folder, "fel.csv");
    fs.writeFileSync(file, "Uppdragskod;Uppdrag;Beslutande organ;Uppdragsdatum\nU-1;Utred;FINNSINTE;i går\n");
    const tried = await runMalbok(["import-plan", "9999", file, "--dry-run"], settings);
    expect(tried.exitCode).toBe(1);
    expect(tried.errors).toEqual([
      expect.stringMatching(/fel\.csv: D2: ”i går” är inte ett datum\./),
      expect.stringMatching(/^ {4}“i går” is not a date\./),
    ]);
    expect(tried.out).toMatch(/1 avvisade[\s\S]*Provkörning/);
  });

  test("a kind that there is not is no table", async () => {
    const ended = await runMalbok(["export-plan", "9999", path.join(folder, "x.csv"), "--kind", "drömmar"], settings);
    expect(ended.exitCode).toBe(2);
  });
});
