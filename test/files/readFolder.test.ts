import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileProblemText } from "../../server/files/fileProblem";
import { readFolder, type FolderContent } from "../../server/files/readFolder";
import { failure } from "../../shared/errorCodes";

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "malbok-read-"));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

const minimal = 'municipality: { code: "9999", name: Påhittade kommunen }\n';

async function readOf(
  files: Readonly<Record<string, string | Buffer>>,
  numberFormat?: "sv" | "en",
): Promise<FolderContent> {
  await write(files);
  const read = await readFolder(folder, numberFormat === undefined ? {} : { numberFormat });
  if (!read.ok) throw new Error(read.error.map((problem) => fileProblemText(problem).sv).join("\n"));
  return read.value;
}

async function problemsOf(files: Readonly<Record<string, string | Buffer>>): Promise<string[]> {
  await write(files);
  return problemsIn(folder);
}

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await fs.writeFile(path.join(folder, name), text);
}

async function problemsIn(place: string): Promise<string[]> {
  const read = await readFolder(place);
  return read.ok ? [] : read.error.map((problem) => fileProblemText(problem).sv);
}

describe("a broken folder", () => {
  test("tells every problem of every file at once, each with its file and line", async () => {
    const problems = await problemsIn(path.join(__dirname, "..", "fixtures", "broken"));
    expect(problems).toEqual([
      expect.stringMatching(/^goals\.yaml:6: ”order” ska vara ett heltal\./),
      expect.stringMatching(/^goals\.yaml:9: ”1,5” är inte ett tal\./),
      expect.stringMatching(/^goals\.yaml:10: Uppgiften ”model” saknas\./),
      expect.stringMatching(/^goals\.yaml:10: Uppgiften ”level” saknas\./),
      expect.stringMatching(/^goals\.yaml:10: Uppgiften ”validFrom” saknas\./),
      expect.stringMatching(/^goals\.yaml:10: Mål M1 \(goals\.yaml:2\) finns två gånger\./),
      expect.stringMatching(/^goals\.yaml:12: Nyckeln ”title” står två gånger\./),
      expect.stringMatching(
        /^indicators\.yaml:2: ”targetValue” ska vara text\. YAML läser 80\.0 som talet 80: skriv "80\.0" inom citattecken\./i,
      ),
      expect.stringMatching(/^indicators\.yaml:3: Talet 1\.2345678901234567 har fler siffror/),
      expect.stringMatching(/^indicators\.yaml:4: ”mål” är ingen känd nyckel\./),
      expect.stringMatching(
        /^municipality\.yaml:3: ”code” ska vara text\. YAML läser 0331 som talet 331: skriv "0331" inom citattecken\./i,
      ),
      expect.stringMatching(
        /^municipality\.yaml:8: ”kind” kan inte vara ”COUNSIL”; välj bland .* Menade du ”COUNCIL”\?/i,
      ),
      expect.stringMatching(/^municipality\.yaml:9: ”2023-02-29” är inte ett datum\./),
      expect.stringMatching(/^municipality\.yaml:10: Uppgiften ”name” saknas\./),
      expect.stringMatching(/^municipality\.yaml:11: ”nam” är ingen känd nyckel\. Menade du ”name”\?/),
      expect.stringMatching(/^municipality\.yaml:16: ”nu” är inte ett datum\./),
      expect.stringMatching(/^values\.csv:3: ”2024-13” är inte en period\./),
      expect.stringMatching(/^values\.csv:3: Dimensionen eller värdet GENDER finns inte\./),
      expect.stringMatching(/^values\.csv:3: ”80,5” är inte ett tal\./),
      expect.stringMatching(/^values\.csv:3: ”state” kan inte vara ”REPORTADE”; .* Menade du ”REPORTED”\?/),
      expect.stringMatching(/^values\.csv:3: ”x” är inte ett tal\./),
      expect.stringMatching(/^values\.csv:3: ”isExample” kan inte vara ”ja”; skriv true eller false\./),
      expect.stringMatching(/^values\.csv:4: Raden har 3 fält men rubriken 8;/),
      expect.stringMatching(/^values\.csv:5: Uppgiften ”indicator” saknas\./),
      expect.stringMatching(/^values\.csv:5: Dimensionen GENDER finns två gånger\./),
      expect.stringMatching(/^values\.csv:6: Värdet N1\|KF\|OUTCOME\|\|2024 \(rad 2\) finns två gånger\./),
      expect.stringMatching(/^values\.csv:7: ”en\nkommentar” är inte ett tal\./),
    ]);
  });

  test("is told in English beside the Swedish", async () => {
    const read = await readFolder(path.join(folder, "saknas"));
    expect(read.ok ? "" : fileProblemText(read.error[0] ?? problemless).en).toMatch(
      /saknas: The folder does not exist\. Check the path\.$/,
    );
  });

  test("whose form of YAML is broken says so once a file, in Swedish, where it begins", async () => {
    const yaml = `${minimal}goals:\n  - code: A\n     title: x\n    model: X\n   level: N\n  - code: B\n      title: y\n    level: L\n`;
    expect(await problemsOf({ "a.yaml": yaml })).toEqual([
      expect.stringMatching(/^a\.yaml:[34]: Filen går inte att läsa som YAML från den här raden: kontrollera indrag/),
    ]);
  });

  test("with decimal commas in its values says how decimals are written, and how to have commas read", async () => {
    const csv = 'indicator,unit,period,value,comment\nN1,KF,2024,"80,5",\nN1,KF,2023,0,82,\nN1,KF,2022,1,a,b\n';
    expect(await problemsOf({ "a.yaml": minimal, "values.csv": csv })).toEqual([
      expect.stringMatching(/^values\.csv:2: ”80,5” är inte ett tal\. Här .* punkt \(80\.5\); ge --numbers sv om/),
      expect.stringMatching(/^values\.csv:3: .* Är 0,82 ett tal med decimalkomma\? Skriv 0\.82, eller "0,82" och/),
      expect.stringMatching(/^values\.csv:4: Raden har 6 fält .* citattecken\. Rätta/),
    ]);
  });

  test("whose YAML cannot be parsed tells where", async () => {
    expect(await problemsOf({ "a.yaml": minimal + "goals:\n\t- code: A\n", "b.yaml": "goals: [\n" })).toEqual([
      expect.stringMatching(/^a\.yaml:3: /),
      expect.stringMatching(/^b\.yaml:2: /),
    ]);
  });

  test("with a file in another encoding than UTF-8 says so instead of guessing", async () => {
    expect(await problemsOf({ "a.yaml": Buffer.from(minimal, "latin1") })).toEqual([
      expect.stringMatching(/^a\.yaml: Filen är inte skriven i UTF-8\./),
    ]);
  });

  test("without a municipality, or with two, is refused", async () => {
    expect(await problemsOf({ "a.yaml": "goals: []\n" })).toEqual([
      expect.stringMatching(/Uppgiften ”municipality” saknas/),
    ]);
    expect(await problemsOf({ "b.yaml": minimal, "c.yaml": minimal })).toEqual([
      expect.stringMatching(/^c\.yaml:1: Kommunen 9999 finns två gånger/),
    ]);
  });

  test("with the same record in two files names both places", async () => {
    const unit = "organizationUnits:\n  - { code: KF, name: KF, kind: COUNCIL, validFrom: 2019-01-01 }\n";
    expect(await problemsOf({ "a.yaml": minimal + unit, "b.yaml": unit })).toEqual([
      expect.stringMatching(/^b\.yaml:2: Enhet KF \(a\.yaml:3\) finns två gånger/),
    ]);
  });

  test("with a misspelt column in the values says which was meant", async () => {
    expect(await problemsOf({ "a.yaml": minimal, "values.csv": "indikator,unit,period,value\n" })).toEqual([
      expect.stringMatching(/^values\.csv:1: ”indikator” är ingen känd kolumn\. Menade du ”indicator”\?/),
      expect.stringMatching(/^values\.csv:1: Uppgiften ”indicator” saknas/),
    ]);
  });
});

const problemless = { file: "", line: null, failure: failure("INTERNAL") };

test("a file tells of each text what form its field has", async () => {
  const yaml = `${minimal}dimensions:
  - { code: "A:B", labelSv: a, labelEn: a, members: [{ code: K, labelSv: a, labelEn: a }] }
organizationUnits:
  - { code: "A|B", name: a, kind: COUNCIL, validFrom: 2019-01-01 }
steeringModels:
  - code: SM
    name: a
    state: DRAFT
    validFrom: 2019-01-01
    levels:
      - code: N
        labelSingular: a
        labelPlural: a
        order: 0
        nodeKind: GOAL
        decisionDomain: WHAT
        cycle: YEAR
        progressSource: MANUAL
        rollUp: { rule: WORST, green: "7" }
    goalStatusWords:
      - { code: JA, means: REACHED, labelSv: a, labelEn: a, symbol: "+", color: red }
`;
  expect(await problemsOf({ "a.yaml": yaml })).toEqual([
    expect.stringMatching(/^a\.yaml:3: ”A:B” går inte att använda som kod för en dimension/),
    expect.stringMatching(/^a\.yaml:5: ”A\|B” går inte att använda som kod\. .*utan \|/),
    expect.stringMatching(/^a\.yaml:20: ”7” är inte en andel\. Skriv ett tal från 0 till 1/),
    expect.stringMatching(/^a\.yaml:22: ”red” är inte en färg\./),
  ]);
});

describe("a folder", () => {
  test("gives codes and texts in composed letters, in YAML and CSV alike", async () => {
    const unit = "{ code: NA\u0308MND, name: Na\u0308mnden, kind: COMMITTEE, validFrom: 2019-01-01 }";
    const { records, values } = await readOf({
      "a.yaml": `${minimal}organizationUnits: [${unit}]\n`,
      "values.csv": "indicator,unit,period,value\nMA\u030aTT,NA\u0308MND,2024,1\n",
    });
    expect(records.organizationUnits).toMatchObject([{ code: "NÄMND", name: "Nämnden" }]);
    expect(values).toMatchObject([{ indicator: "MÅTT", unit: "NÄMND" }]);
  });

  test("gives records with their defaults filled in and their numbers in canonical form", async () => {
    const { records } = await readOf({
      "a.yaml": minimal,
      "b.yaml":
        'goals:\n  - { code: M1, model: X, level: A, title: T, validFrom: 2019-01-01, parents: [{ goal: V1, weight: "1.50" }] }\n',
    });
    expect(records.goals).toMatchObject([
      {
        state: "DRAFT",
        order: 0,
        validTo: null,
        sdgs: [],
        isExample: false,
        parents: [{ goal: "V1", weight: "1.5", order: 0 }],
      },
    ]);
  });

  test("may hold its values with semicolons, decimal commas and a byte order mark", async () => {
    const csv = "\ufeffindicator;unit;period;value;margin\r\nN1;KF;2024;1 375,50;0,5\r\n\r\nN1;KF;2023;;\r\n";
    const { values } = await readOf({ "a.yaml": minimal, "values-2024.csv": csv }, "sv");
    expect(values).toMatchObject([
      {
        indicator: "N1",
        period: "2024",
        number: "1375.5",
        margin: "0.5",
        series: "OUTCOME",
        state: undefined,
        revision: null,
      },
      { period: "2023", number: null, margin: null },
    ]);
  });

  test("knows the line of a record's field, so that what the rules refuse can be told there", async () => {
    const yaml = `${minimal}goals:\n  - code: "M[1]"\n    model: X\n    level: A\n    title: T\n    validFrom: 2019-01-01\n    parents:\n      - goal: V1\n      - goal: V2\n`;
    const { places } = await readOf({ "a.yaml": yaml });
    const at = (fieldPath: string) => places.records.problemOf(failure("NOT_FOUND", {}, fieldPath));
    expect(at("goals[M[1]].parents[1].goal")).toMatchObject({ file: "a.yaml", line: 10 });
    expect(at("goals[M[1]].level")).toMatchObject({ line: 5 });
    expect(at("goals[M[1]].decision")).toMatchObject({ line: 3 });
    expect(at("municipality.name")).toMatchObject({ file: "a.yaml", line: 1 });
    expect(at("goals[M2].level")).toMatchObject({ file: folder, line: null });
  });
});
