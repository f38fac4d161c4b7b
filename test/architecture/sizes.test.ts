import { projectDir } from "./cruise";
import { sourceFiles, type SourceFile } from "./sourceFiles";

const lineCountMax = 300;

/** Files that may be longer, and why. */
const lists: Record<string, string> = {
  "shared/errorCodes.ts": "one closed catalogue, read as a list",
  "server/graphql/foundation/enumTerms.ts": "one list of terms",
  "addin/preview/page/preview.css": "one style sheet of the preview",
  "server/http/pages/site.css": "one style sheet of all the pages",
};
const isList = ({ path }: SourceFile) => path in lists || path.startsWith("server/persistence/migrations/");

const tooLong = (files: readonly SourceFile[]) =>
  files
    .map(({ path, text }) => ({ path, lineCount: text.split("\n").length - (text.endsWith("\n") ? 1 : 0) }))
    .filter(({ lineCount }) => lineCount > lineCountMax)
    .map(({ path, lineCount }) => `${path}: ${lineCount} lines`);

test(`no file of server, shared and add-in is longer than ${lineCountMax} lines, lists and migrations aside`, () => {
  const files = sourceFiles(projectDir, ["server", "shared", "addin"], [".ts", ".tsx", ".mjs", ".css"]);
  expect(files.length).toBeGreaterThan(100);
  expect(tooLong(files.filter((file) => !isList(file)))).toEqual([]);
});

test("every file that may be longer is there", () => {
  const paths = sourceFiles(projectDir, ["server", "shared", "addin"], [".ts", ".css"]).map((file) => file.path);
  expect(Object.keys(lists).filter((path) => !paths.includes(path))).toEqual([]);
});

test("a file that is one line too long is found, and one that is not is left alone", () => {
  const lines = (count: number) => "x\n".repeat(count);
  const files = [
    { path: "server/domain/long.ts", text: lines(lineCountMax + 1) },
    { path: "server/domain/full.ts", text: lines(lineCountMax) },
  ];
  expect(tooLong(files)).toEqual([`server/domain/long.ts: ${lineCountMax + 1} lines`]);
});
