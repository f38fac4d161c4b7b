import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { newFolder, runMalbok } from "./malbokProcess";

jest.setTimeout(120_000);

const fixtures = path.join(__dirname, "..", "fixtures");
const invented = path.join(fixtures, "pahittade");
let folder: string;
let settings: { MALBOK_DATA_DIR: string };

// The first one may have to build.
beforeAll(() => runMalbok(["--version"]));
beforeEach(() => {
  folder = newFolder();
  settings = { MALBOK_DATA_DIR: path.join(folder, "data") };
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("malbok on the command line", () => {
  test("explains each command in Swedish and English", async () => {
    const { exitCode, out } = await runMalbok(["--help"]);
    expect(exitCode).toBe(0);
    const flowing = out.replace(/\s+/g, " ");
    for (const text of [
      "start [options] starta servern; en tom databas får först exempelkommunerna / start the server; an empty database first gets the examples",
      "migrate skapa eller uppgradera databasen och sluta / create or upgrade the database and end",
      "läs in en kommuns filer; ingenting tas bort / bring in a municipality's files; nothing is removed",
      "export [options] <kommunkod> <mapp> skriv en kommun som filer / write a municipality as files",
      "granska en kommuns filer utan databas / judge a municipality's files without a database",
      "skriv filformatets JSON Schema / print the JSON Schema of the file format",
      "DATABASE_URL",
      "stdout svaret, eller vad som gjordes / the answer, or what was done",
    ]) {
      expect(flowing).toContain(text);
    }
  });

  test.each([
    [
      ["impotr", "x"],
      /^Kommandot ”impotr” finns inte\. Menade du ”import”\? \/ Unknown command 'impotr'\. Did you mean “import”\?$/,
    ],
    [["import"], /^Argumentet <mapp> saknas\. /],
    [["start", "--fel"], /^Valet ”--fel” finns inte\. /],
    [["import", "x", "--numbers", "fr"], /^Värdet för ”.*” duger inte\. /],
    [[], /^Ange ett kommando\. /],
  ])("answers a wrong command line (%j) with one line and exit code 2", async (words, line) => {
    expect(await runMalbok(words, settings)).toEqual({ exitCode: 2, out: "", errors: [expect.stringMatching(line)] });
  });

  test("answers wrong settings with a line for each and exit code 2", async () => {
    const wrong = { PORT: "elva", HOST: "0.0.0.0", DATABASE_URL: "postgres://x" };
    const { exitCode, errors } = await runMalbok(["migrate"], wrong);
    expect([exitCode, errors.map((line) => line.split(" ")[0])]).toEqual([
      2,
      ["PORT", "DATABASE_URL", "HOST", "HOST", "MALBOK_PUBLIC_URL"],
    ]);
  });

  test("checks a folder without a database: 0 when it is good, 1 with file and line when it is not", async () => {
    expect(await runMalbok(["check", invented], settings)).toMatchObject({ exitCode: 0, errors: [] });
    const { exitCode, errors } = await runMalbok(["check", path.join(fixtures, "broken")], settings);
    expect(exitCode).toBe(1);
    expect(errors).toContainEqual(expect.stringMatching(/^municipality\.yaml:3: ”code” ska vara text\./));
    expect(errors).toContainEqual(expect.stringMatching(/^ {4}municipality\.yaml:3: “code” must be text\./));
    expect(errors.at(-1)).toMatch(/^\d+ fel; ingenting har ändrats\./);
    expect(fs.existsSync(settings.MALBOK_DATA_DIR)).toBe(false);
  });

  test("shows the difference first, imports, exports, and finds nothing new in what it exported", async () => {
    const dryRun = await runMalbok(["import", invented, "--dry-run"], settings);
    expect(dryRun.out).toMatch(/^\+ goals S1$/m);
    expect(dryRun.out).toMatch(/Provkörning: ingenting har ändrats\./);
    const imported = await runMalbok(["import", invented, "--reason", "första gången"], settings);
    expect([imported.exitCode, imported.out.split("\n").slice(0, -2)]).toEqual([
      0,
      dryRun.out.split("\n").slice(0, -2),
    ]);
    const target = path.join(folder, "ut");
    expect(await runMalbok(["export", "9999", target], settings)).toMatchObject({ exitCode: 0 });
    const again = await runMalbok(["import", target], settings);
    expect(again.out).toMatch(
      /^Poster \/ records: 0 nya \/ new, 0 ändrade \/ changed, 16 oförändrade \/ unchanged, 0 kvar \/ kept\.$/m,
    );
    expect(again.out).toMatch(/^Värden \/ values: 0 nya \/ new, 0 ändrade \/ changed, 5 oförändrade \/ unchanged\.$/m);
    fs.appendFileSync(path.join(target, "goals.yaml"), "  - { code: X }\n");
    expect(await runMalbok(["import", target], settings)).toMatchObject({ exitCode: 1, out: "" });
    expect(await runMalbok(["export", "0001", target], settings)).toMatchObject({
      exitCode: 1,
      errors: [expect.stringMatching(/^Kommunen 0001 finns inte här\./)],
    });
  });

  test("refuses a folder that is not there, counts as the import does, and tells both kinds of problems in one run", async () => {
    expect((await runMalbok(["check", path.join(folder, "saknas")], settings)).errors[0]).toMatch(
      /saknas: Mappen finns inte\. Kontrollera sökvägen\.$/,
    );
    expect((await runMalbok(["check", invented], settings)).out).toMatch(/: 16 poster och 5 värden utan fel\./);
    const broken = path.join(folder, "trasig");
    fs.cpSync(invented, broken, { recursive: true });
    fs.appendFileSync(
      path.join(broken, "values.csv"),
      "OKAND,SKOLAN,2022/2023,OUTCOME,,1,,,,,,true\nSLACKTA,SKOLAN,x\n",
    );
    for (const command of ["check", "import"]) {
      const { exitCode, errors, out } = await runMalbok([command, broken], settings);
      expect([exitCode, out, errors.at(-1)]).toEqual([1, "", expect.stringMatching(/^2 fel; ingenting har ändrats\./)]);
    }
  });

  test("changes records that are there only with --replace, and files that are there only with --overwrite", async () => {
    const target = path.join(folder, "ut");
    await runMalbok(["import", invented], settings);
    expect(await runMalbok(["export", "9999", target], settings)).toMatchObject({ exitCode: 0 });
    const file = path.join(target, "indicators.yaml");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace('"40.5"', '"41.5"'));
    const refused = await runMalbok(["import", target], settings);
    expect([refused.exitCode, refused.errors]).toEqual([
      1,
      [expect.stringMatching(/^Poster som redan finns här skulle ändras \(1 st\)\. .*--replace.* \/ .*--replace/)],
    ]);
    expect(refused.out).toMatch(/^ {4}targetValue: 40,5 → 41,5$/m);
    expect(refused.out).toMatch(/^Ingenting har ändrats\. /m);
    const kept = await runMalbok(["export", "9999", target], settings);
    expect([kept.exitCode, kept.errors[0]]).toEqual([1, expect.stringMatching(/Mappen är inte tom: .*--overwrite/)]);
    expect(fs.readFileSync(file, "utf8")).toContain('"41.5"');
    expect(await runMalbok(["import", target, "--replace"], settings)).toMatchObject({ exitCode: 0, errors: [] });
    expect(await runMalbok(["export", "9999", target, "--overwrite"], settings)).toMatchObject({ exitCode: 0 });
    expect(fs.readFileSync(file, "utf8")).toContain('"41.5"');
  });

  test("ends quietly when its reader has seen enough", async () => {
    const child = spawn(process.execPath, [path.join(__dirname, "..", "..", "bin", "malbok.js"), "schema"]);
    let errors = "";
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    child.stdout.destroy();
    const exitCode = await new Promise((resolve) => child.on("close", resolve));
    expect([exitCode, errors]).toEqual([0, ""]);
  });

  test("prints a schema that says what the files may hold", async () => {
    const { out } = await runMalbok(["schema"]);
    expect(JSON.parse(out)).toMatchObject({
      properties: { goals: { type: "array" }, municipality: { type: "object" } },
    });
  });
});
