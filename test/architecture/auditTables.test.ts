import { projectDir } from "./cruise";
import { sourceFiles, type SourceFile } from "./sourceFiles";

/** What each file of the product may do to the tables of the audit. Nothing changes an event or a seal, and one file takes events away. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "server/persistence/auditStore.ts": ["INSERT INTO audit_event", "INSERT INTO audit_unsealed"],
  "server/persistence/sealStore.ts": ["INSERT INTO audit_seal", "DELETE FROM audit_unsealed"],
  "server/persistence/auditPruning.ts": ["DELETE FROM audit_event"],
};

/** They name the tables without a statement that writes. */
const naming = [
  "server/persistence/accessEntities.ts",
  "server/persistence/auditRows.ts",
  "server/persistence/databaseGrants.ts",
  "server/persistence/migrations/0006-audit.ts",
];

const table = /\baudit_(event|seal|unsealed)\b/;
const write =
  /\b(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO|TRUNCATE TABLE|DROP TABLE|ALTER TABLE)\s+[`"]?(audit_\w+)/gi;

const writesOf = ({ text }: SourceFile) => [
  ...new Set([...text.matchAll(write)].map(([, verb, name]) => `${(verb ?? "").toUpperCase()} ${name}`)),
];

const offences = (files: readonly SourceFile[]) =>
  files
    .filter(({ text }) => table.test(text))
    .flatMap((file) => {
      if (naming.includes(file.path)) return writesOf(file).map((what) => `${file.path}: ${what}`);
      const may = allowed[file.path];
      // A statement could be put together of pieces, so elsewhere not even the name may stand.
      if (may === undefined) return [`${file.path}: names the tables of the audit`];
      return writesOf(file)
        .filter((what) => !may.includes(what))
        .map((what) => `${file.path}: ${what}`);
    });

describe("the tables of the audit", () => {
  const files = sourceFiles(projectDir, ["server", "bin", "scripts"], [".ts", ".js", ".mjs"]);

  test("are written by three files, each in its own way: events and seals are added, and events pruned", () => {
    expect(files.length).toBeGreaterThan(150);
    expect(offences(files)).toEqual([]);
  });

  test("are written by each of those files as it says", () => {
    for (const [path, writes] of Object.entries(allowed)) {
      const file = files.find((each) => each.path === path);
      expect(file === undefined ? [] : writesOf(file)).toEqual(writes);
    }
  });

  test.each([
    ["server/persistence/auditStore.ts", "UPDATE audit_event SET reason = NULL", "UPDATE audit_event"],
    ["server/persistence/sealStore.ts", "DELETE FROM audit_seal", "DELETE FROM audit_seal"],
    ["server/persistence/auditPruning.ts", "delete from `audit_seal`", "DELETE FROM audit_seal"],
    ["server/persistence/migrations/0006-audit.ts", "DELETE FROM audit_event", "DELETE FROM audit_event"],
    ["server/usecases/planted.ts", "const name = 'audit_event'", "names the tables of the audit"],
  ])("are not meddled with unseen: %s with %s", (path, text, found) => {
    expect(offences([{ path, text }])).toEqual([`${path}: ${found}`]);
  });
});
