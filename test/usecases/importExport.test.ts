import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileProblemText, inReadingOrder } from "../../server/files/fileProblem";
import { readFolder, surveyFolder, type FolderContent, type FolderSurvey } from "../../server/files/readFolder";
import { folderFiles } from "../../server/files/writeFolder";
import { localAdministrator } from "../../server/domain/viewer";
import { checkMunicipality, type MunicipalityProblems } from "../../server/usecases/checkMunicipality";
import { createStores } from "../../server/usecases/createStores";
import { exportMunicipality } from "../../server/usecases/exportMunicipality";
import { importMunicipality, judgeReadablePart, type ImportReport } from "../../server/usecases/importMunicipality";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { describeOn, describeOnBothEngines, type TestEngine } from "../support/testDatabase";

jest.setTimeout(60_000);

const invented = path.join(__dirname, "..", "fixtures", "pahittade");
const examples = path.join(__dirname, "..", "..", "examples", "municipalities");

async function newContext(engine: TestEngine): Promise<UseCaseContext> {
  const stores = createStores(await engine.open());
  return { viewer: localAdministrator, now: new Date("2025-06-01T10:00:00.000Z"), client: "IMPORT", stores };
}

async function read(folder: string): Promise<FolderContent> {
  const content = await readFolder(folder);
  if (!content.ok) throw new Error(content.error.map((problem) => fileProblemText(problem).sv).join("\n"));
  return content.value;
}

async function bringIn(context: UseCaseContext, content: FolderContent, isDryRun = false): Promise<ImportReport> {
  const imported = await importMunicipality(context, content, { isDryRun, reason: "test", existing: "REPLACE" });
  if (!imported.ok) throw new Error(problemLines(imported.error, content).join("\n"));
  return imported.value;
}

async function refusalOf(context: UseCaseContext, content: FolderContent): Promise<string[]> {
  const imported = await importMunicipality(context, content, { isDryRun: false, reason: null });
  return imported.ok ? [] : problemLines(imported.error, content);
}

const problemLines = (
  { failures, values }: MunicipalityProblems,
  { places }: Pick<FolderContent, "places">,
  malformed: FolderSurvey["problems"] = [],
) =>
  inReadingOrder([
    ...malformed,
    ...failures.map((wrong) => places.records.problemOf(wrong)),
    ...values.map(({ index, failure }) => ({ ...places.ofValue(index), failure })),
  ]).map(({ file, line, failure }) => `${file}:${line} ${failure.code}`);

async function filesOf(context: UseCaseContext, code: string): Promise<Map<string, string>> {
  const exported = await exportMunicipality(context, code);
  if (!exported.ok) throw new Error(exported.error.code);
  return folderFiles(exported.value);
}

/** A folder with the fixture's files, each changed as told. */
type Edits = Readonly<Record<string, (text: string) => string>>;

const changed = (edits: Edits): Promise<FolderContent> => withEdits(edits, read);

async function withEdits<T>(edits: Edits, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "malbok-import-"));
  try {
    for (const name of await fs.readdir(invented)) {
      const text = await fs.readFile(path.join(invented, name), "utf8");
      const edited = edits[name]?.(text) ?? text;
      if (edits[name] !== undefined && edited === text) throw new Error(`the edit of ${name} changed nothing`);
      await fs.writeFile(path.join(folder, name), edited);
    }
    return await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

const outcomes = (items: readonly { readonly outcome: string }[]) => [...new Set(items.map(({ outcome }) => outcome))];

describeOnBothEngines("a municipality from files", (engine) => {
  test("with a model unlike all others is taken in with no change to code, and its own rules are held", async () => {
    const context = await newContext(engine);
    const report = await bringIn(context, await read(invented));
    expect([outcomes(report.records), outcomes(report.values)]).toEqual([["CREATED"], ["CREATED"]]);
    const sixYears = await changed({
      "modell.yaml": (text) =>
        text.replace("validTo: 2028-12-31", "validTo: 2025-12-31").replace('sdgs: ["11.7", "7"]', "sdgs: []"),
    });
    expect(await refusalOf(context, sixYears)).toEqual([
      expect.stringMatching(/^modell\.yaml:\d+ HORIZON_TOO_SHORT$/),
      expect.stringMatching(/^modell\.yaml:\d+ SDG_REQUIRED$/),
    ]);
    const wrongDecider = await changed({
      "modell.yaml": (text) => text.replace('weight: "3", decidedBy: SKOLAN', 'weight: "3", decidedBy: DIR'),
    });
    expect(await refusalOf(context, wrongDecider)).toEqual([
      expect.stringMatching(/^modell\.yaml:\d+ INDICATOR_DECIDER$/),
    ]);
    const wrongParent = await changed({
      "modell.yaml": (text) => text.replace('parents: [{ goal: S1, weight: "2.5" }]', "parents: [{ goal: D1 }]"),
    });
    expect(await refusalOf(context, wrongParent)).toEqual([
      expect.stringMatching(/^modell\.yaml:\d+ PARENT_LEVEL_NOT_ALLOWED$/),
    ]);
    const noTarget = await changed({
      "modell.yaml": (text) => text.replace(/targetValues:\n.*\n/, ""),
    });
    // In a database that knows the target value from before, files without it are no problem: nothing is ever removed.
    expect(await refusalOf(context, noTarget)).toEqual([]);
    expect(problemLines(checkMunicipality(noTarget, context.now), noTarget)).toEqual([
      expect.stringMatching(/^modell\.yaml:\d+ TARGET_VALUE_REQUIRED$/),
    ]);
  });

  test("brought in once more is all unchanged, and leaves no trace", async () => {
    const context = await newContext(engine);
    const content = await read(invented);
    await bringIn(context, content);
    const before = await context.stores.contentStore.versions(context.stores.database.manager);
    const again = await bringIn({ ...context, now: new Date("2025-07-01T00:00:00Z") }, content);
    expect([outcomes(again.records), outcomes(again.values), again.kept]).toEqual([["UNCHANGED"], ["UNCHANGED"], []]);
    expect(await context.stores.contentStore.versions(context.stores.database.manager)).toEqual(before);
  });

  test("is shown as a difference by a dry run, which changes nothing", async () => {
    const context = await newContext(engine);
    const first = await bringIn(context, await read(invented), true);
    expect(outcomes(first.records)).toEqual(["CREATED"]);
    expect((await context.stores.contentStore.versions(context.stores.database.manager)).size).toBe(0);

    await bringIn(context, await read(invented));
    const files = await filesOf(context, "9999");
    const other = await changed({
      "kommun.yaml": (text) =>
        text.replace("name: Björkskolan", "name: Nya Björkskolan").replace("currencyUnit: MKR", "currencyUnit: TKR"),
      "modell.yaml": (text) => text.replace("title: Släckta lampor", "title: Släckta lampor i skolan"),
      "values.csv": (text) => `${text}SLACKTA,SKOLAN,2022/2023,OUTCOME,,50,PRELIMINARY,,,Exempeldata,,true\n`,
    });
    const report = await bringIn(context, other, true);
    expect(report.records.filter(({ outcome }) => outcome !== "UNCHANGED")).toEqual([
      {
        concept: "municipality",
        key: "9999",
        outcome: "CHANGED",
        differences: [{ field: "currencyUnit", before: "MKR", after: "TKR" }],
      },
      {
        concept: "organizationUnits",
        key: "SKOLAN",
        outcome: "CHANGED",
        differences: [{ field: "name", before: "Björkskolan", after: "Nya Björkskolan" }],
      },
      {
        concept: "indicators",
        key: "SLACKTA",
        outcome: "CHANGED",
        differences: [{ field: "title", before: "Släckta lampor", after: "Släckta lampor i skolan" }],
      },
    ]);
    expect(report.values.filter(({ outcome }) => outcome !== "UNCHANGED")).toMatchObject([
      { index: 5, outcome: "CREATED", before: null, after: { number: "50", state: "PRELIMINARY", revision: 1 } },
    ]);
    expect(await filesOf(context, "9999")).toEqual(files);
    expect(await bringIn(context, other)).toEqual({ ...report, isDryRun: false });
    expect(await filesOf(context, "9999")).not.toEqual(files);
  });

  test("that breaks rules tells every broken rule of records and values at once with file and line, and changes nothing", async () => {
    const context = await newContext(engine);
    await bringIn(context, await read(invented));
    const before = await filesOf(context, "9999");
    const broken = await changed({
      "kommun.yaml": (text) =>
        text.replace("name: Björkskolan", "name: Ny skola").replace("organ: SKOLAN", "organ: FINNS-INTE"),
      "modell.yaml": (text) =>
        text
          .replace("minHorizonYears: 7", "minHorizonYears: 11")
          .replace("addressing: [{ unit: SKOLAN, role: OWNER }]", "addressing: []"),
      "values.csv": (text) =>
        `${text}SLACKTA,SKOLAN,2024,OUTCOME,,1,,,,,,\nOKAND,SKOLAN,2022/2023,OUTCOME,,1,,,,,,\nSLACKTA,SKOLAN,2023/2024,OUTCOME,,,REPORTED,,,,,\nSLACKTA,SKOLAN,2024/2025,OUTCOME,,9,,,,,,\n`,
    });
    const refused = await refusalOf(context, broken);
    expect(refused).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^kommun\.yaml:\d+ REFERENCE_UNKNOWN$/),
        expect.stringMatching(/^modell\.yaml:\d+ ADDRESSING_REQUIRED$/),
        expect.stringMatching(/^modell\.yaml:\d+ BOUNDS_REVERSED$/),
        "values.csv:7 PERIOD_TYPE",
        "values.csv:8 REFERENCE_UNKNOWN",
        "values.csv:9 NUMBER_AND_STATE",
      ]),
    );
    expect(refused.filter((line) => line.startsWith("values.csv:10"))).toEqual([]);
    expect(await filesOf(context, "9999")).toEqual(before);
  });

  test("adds what is new, but shows and keeps out what would change records here, until that is asked for", async () => {
    const context = await newContext(engine);
    await bringIn(context, await read(invented));
    const more = await changed({
      "kommun.yaml": (text) =>
        text.replace("decisions:\n", `decisions:\n  - { code: NY, title: Ny, organ: DIR, decidedOn: 2021-02-02 }\n`),
    });
    const options = { isDryRun: false, reason: null };
    expect(await importMunicipality(context, more, options)).toMatchObject({ ok: true });
    const before = await filesOf(context, "9999");
    expect(before.get("municipality.yaml")).toContain("code: NY");
    const other = await changed({
      "kommun.yaml": (text) => text.replace("name: Björkskolan", "name: Nya Björkskolan"),
      "values.csv": (text) => `${text}SLACKTA,SKOLAN,2022/2023,OUTCOME,,50,,,,,,true\n`,
    });
    const refused = await importMunicipality(context, other, options);
    if (refused.ok) throw new Error("not refused");
    expect(refused.error.failures).toEqual([{ code: "RECORDS_WOULD_CHANGE", facts: { count: 1 } }]);
    expect(refused.error.difference?.records.filter(({ outcome }) => outcome === "CHANGED")).toMatchObject([
      { key: "SKOLAN", differences: [{ field: "name", before: "Björkskolan", after: "Nya Björkskolan" }] },
    ]);
    expect(await filesOf(context, "9999")).toEqual(before);
    expect(await importMunicipality(context, other, { ...options, existing: "REPLACE" })).toMatchObject({ ok: true });
    expect((await filesOf(context, "9999")).get("municipality.yaml")).toContain("name: Nya Björkskolan");
  });

  test("tells what is malformed and what the rules refuse in the rest in one run, without echoes of the malformed", async () => {
    const context = await newContext(engine);
    const edits: Edits = {
      "kommun.yaml": (text) =>
        text
          .replace("kind: UNIT\n", "kind: UNITT\n")
          .replace("organ: DIR, decidedOn", "organ: OKAND-1, decidedOn")
          .replace("decidedOn: 2021-02-02", "decidedOn: 2021-02-30"),
      "modell.yaml": (text) =>
        text
          .replace("sdgs: [", "orderr: 1\n    sdgs: [")
          .replace("parents: [{ goal: ST1 }]", "parents: [{ goal: OKAND-2 }]")
          .replace("measureUnit: OTHER\n", "measureUnit: PERCENT\n")
          .replace("measureUnitLabel: lampor\n    ", "")
          .replace('targetValue: "40.5"', 'targetValue: "fyrtio"'),
      "values.csv": (text) =>
        `${text}SLACKTA,SKOLAN,2022/2023,OUTCOME,,180,,,,,,true\nSLACKTA,OKAND-3,2022/2023,OUTCOME,,1,,,,,,true\nSLACKTA,SKOLAN,2024-13,OUTCOME,,1,,,,,,true\n`,
    };
    const lines = await withEdits(edits, async (folder) => {
      const { problems, readable } = await surveyFolder(folder);
      if (readable === null) throw new Error("unreadable");
      expect(await judgeReadablePart(context, readable)).toEqual(checkMunicipality(readable, context.now));
      return problemLines(checkMunicipality(readable, context.now), readable, problems);
    });
    expect(lines).toEqual([
      expect.stringMatching(/^kommun\.yaml:\d+ SCHEMA$/),
      expect.stringMatching(/^kommun\.yaml:\d+ REFERENCE_UNKNOWN$/),
      expect.stringMatching(/^kommun\.yaml:\d+ DATE_SYNTAX$/),
      expect.stringMatching(/^modell\.yaml:\d+ SCHEMA$/),
      expect.stringMatching(/^modell\.yaml:\d+ REFERENCE_UNKNOWN$/),
      expect.stringMatching(/^modell\.yaml:\d+ NUMBER_SYNTAX$/),
      "values.csv:7 UNIT_OF_MEASURE",
      "values.csv:8 REFERENCE_UNKNOWN",
      "values.csv:9 PERIOD_SYNTAX",
    ]);
  });

  test("with a file that cannot be read at all is judged in the rest, but not for naming what may stand in that file", async () => {
    const context = await newContext(engine);
    const edits: Edits = {
      "kommun.yaml": (text) => text.replace("    name: Björkskolan", "   name: Björkskolan"),
      "modell.yaml": (text) => text.replace("level: DROM,", "level: DROM, decisio: X,"),
      "values.csv": (text) => `${text}OKAND,SKOLAN,2022/2023,OUTCOME,,1,,,,,,true\n`,
    };
    const lines = await withEdits(edits, async (folder) => {
      const { problems, readable } = await surveyFolder(folder);
      if (readable === null) throw new Error("unreadable");
      return problemLines(await judgeReadablePart(context, readable), readable, problems);
    });
    expect(lines).toEqual([
      expect.stringMatching(/^kommun\.yaml:\d+ SCHEMA$/),
      expect.stringMatching(/^modell\.yaml:\d+ SCHEMA$/),
      "values.csv:7 REFERENCE_UNKNOWN",
    ]);
  });

  test("keeps what the files do not name, and says so", async () => {
    const context = await newContext(engine);
    await bringIn(context, await read(invented));
    const fewer = await changed({ "modell.yaml": (text) => text.replace(/ {2}- code: ST1A\n(?: {4}.*\n)+/, "") });
    expect((await bringIn(context, fewer)).kept).toEqual([{ concept: "goals", key: "ST1A" }]);
    expect((await filesOf(context, "9999")).get("goals.yaml")).toContain("ST1A");
  });

  test("changes a value only if the file has seen the revision that stands here", async () => {
    const context = await newContext(engine);
    await bringIn(context, await read(invented));
    const place = {
      indicator: "SLACKTA",
      unit: "SKOLAN",
      series: "OUTCOME",
      members: "",
      period: "2020/2021",
    } as const;
    const written = await recordIndicatorValues(context, {
      municipality: "9999",
      rows: [{ ...place, number: "13", expectedRevision: 1 }],
      mode: "ATOMIC",
      isDryRun: false,
      changeset: null,
      reason: null,
    });
    expect(written).toMatchObject({ ok: true, value: { isWritten: true } });
    // The file still says 12.5 and has seen no revision; a new value beside it is not written either.
    const stale = await changed({
      "values.csv": (text) => `${text}SLACKTA,SKOLAN,2022/2023,OUTCOME,,50,,,,Exempeldata,,true\n`,
    });
    const before = await filesOf(context, "9999");
    expect(await refusalOf(context, stale)).toEqual(["values.csv:2 IMPORT_CONFLICT"]);
    expect(await filesOf(context, "9999")).toEqual(before);

    const withRevision = (revision: number) =>
      changed({
        "values.csv": () =>
          `indicator,unit,period,value,revision\nSLACKTA,SKOLAN,2020/2021,14,${revision}\nSLACKTA,SKOLAN,2021/2022,0,7\n`,
      });
    expect(await refusalOf(context, await withRevision(1))).toEqual(["values.csv:2 IMPORT_CONFLICT"]);
    const report = await bringIn(context, await withRevision(2));
    expect(report.values).toMatchObject([
      { outcome: "CHANGED", before: { number: "13", revision: 2 }, after: { number: "14", revision: 3 } },
      { outcome: "UNCHANGED", after: { number: "0", margin: "0.5" } },
    ]);
  });

  test("written out and brought into an empty database is the same to the last byte", async () => {
    const [one, two] = [await newContext(engine), await newContext(engine)];
    for (const name of ["pahittade", ...(await fs.readdir(examples)).sort()]) {
      const content = await read(name === "pahittade" ? invented : path.join(examples, name));
      await bringIn(one, content);
      const { code } = content.municipality;
      const files = await filesOf(one, code);
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), "malbok-export-"));
      for (const [file, text] of files) await fs.writeFile(path.join(folder, file), text);
      await bringIn(two, await read(folder));
      await fs.rm(folder, { recursive: true });
      expect(await filesOf(two, code)).toEqual(files);
      expect(files.get("values.csv")?.trimEnd().split("\n").length).toBe(content.values.length + 1);
    }
  }, 120_000);
});

describeOn("mysql", "a municipality", (mysql) => {
  describeOn("sqlite", "from one engine to the other", (sqlite) => {
    test("is written out as the same files", async () => {
      const [small, large] = [await newContext(sqlite), await newContext(mysql)];
      const content = await read(path.join(examples, (await fs.readdir(examples)).sort()[2] ?? ""));
      await bringIn(small, content);
      await bringIn(large, content);
      expect(await filesOf(large, content.municipality.code)).toEqual(await filesOf(small, content.municipality.code));
    }, 60_000);
  });
});
