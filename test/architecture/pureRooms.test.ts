import path from "node:path";
import ts from "typescript";
import { projectDir } from "./cruise";

jest.setTimeout(60_000);

/** Everything that the compiler says about a room with its own tsconfig and one more file in it. */
function problemsWith(room: string, planted: string): string[] {
  const configFile = path.join(projectDir, room, "tsconfig.json");
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configFile));
  const plantedFile = path.join(projectDir, room, "planted.ts");
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion) =>
    file === plantedFile ? ts.createSourceFile(file, planted, languageVersion) : getSourceFile(file, languageVersion);
  const program = ts.createProgram([...fileNames, plantedFile], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${path.basename(file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

describe.each(["shared", "server/domain"])("%s compiles alone", (room) => {
  const planted =
    "export const here = [process.pid, window.name, document.title, console.log, Buffer.from, fetch, setTimeout];";

  test("without Node and browser, and names of either do not compile in it", () => {
    const problems = problemsWith(room, planted);
    expect(problems.filter((problem) => !problem.startsWith("planted.ts: "))).toEqual([]);
    for (const name of ["process", "window", "document", "console", "Buffer", "fetch", "setTimeout"]) {
      expect(problems).toContainEqual(expect.stringContaining(`planted.ts: Cannot find name '${name}'`));
    }
  });
});
