import { projectDir } from "./cruise";
import { lineAt, sourceFiles, type SourceFile } from "./sourceFiles";

interface Habit {
  readonly name: string;
  readonly pattern: RegExp;
  readonly isAbout: (path: string) => boolean;
  /** A line that breaks it, in pieces so that this file does not. */
  readonly planted: readonly string[];
}

const isScript = (path: string) => /\.(ts|tsx|mjs|js)$/.test(path);
const isServer = (path: string) => path.startsWith("server/") && path.endsWith(".ts");
const anyFile = () => true;

const habits: readonly Habit[] = [
  {
    name: "no path of one machine",
    pattern: /(?<![\w.~:/])\/(home|root|work|Users|mnt)\/\w|\b[A-Z]:\\\\?(Users|work)/g,
    isAbout: anyFile,
    planted: ['const folder = "/', 'home/someone/malbok";'],
  },
  {
    name: "no address of a package registry",
    pattern: /registry\.(npmjs|yarnpkg)\.\w+|npm\.pkg\.github|^registry\s*=|"resolved": "https?:/gm,
    isAbout: anyFile,
    planted: ["see https://registry.", "npmjs.org/x"],
  },
  {
    name: "nothing left to do later in a comment",
    pattern: /\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b/g,
    isAbout: isScript,
    planted: ["// TO", "DO: later"],
  },
  {
    name: "no way around the types",
    pattern: /\bas any\b|:\s*any\b|[<]any>|@ts-(ignore|nocheck|expect-error)|[e]slint-disable/g,
    isAbout: isScript,
    planted: ["const x = y as a", "ny;"],
  },
  {
    name: "no test that is left out, and none that runs alone",
    pattern: /\b(describe|test|it)\.(only|skip|todo)\b|\b(fdescribe|fit|xdescribe|xtest|xit)\(/g,
    isAbout: isScript,
    planted: ["test.", 'only("x", () => {});'],
  },
  {
    name: "the environment is read in server/config.ts alone",
    pattern:
      /\bprocess\s*\.\s*env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from "(node:)?process"/g,
    isAbout: (path) => isServer(path) && path !== "server/config.ts",
    planted: ["const port = process.", "env.PORT;"],
  },
  {
    name: "no barrel: a file exports what it holds itself",
    pattern: /^export (type )?(\*|\{[^}]*\}) (as \w+ )?from "/gm,
    isAbout: (path) => /^(server|shared|addin)\//.test(path),
    planted: ["export * ", 'from "./goal";'],
  },
  {
    name: "a getter is a GetterField, which leaves it to graphql-js without a resolver of its own",
    pattern: /@Field\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s+get /g,
    isAbout: isServer,
    planted: ["@Field(() => Int)\n  ", "get count() {"],
  },
  {
    name: "no mock of a module",
    pattern: /\bjest\.(mock|doMock|unstable_mockModule)\(/g,
    // But for the run that makes the real rules wrong, one at a time, to see that it is noticed.
    isAbout: (path) => isScript(path) && path !== "test/rights/rightsMutations.test.ts",
    planted: ["jest.", 'mock("./database");'],
  },
];

const offences = ({ pattern, isAbout }: Habit, files: readonly SourceFile[]) =>
  files
    .filter(({ path }) => isAbout(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map((hit) => `${path}:${lineAt(text, hit.index)}: ${hit[0]}`),
    );

describe("the sources", () => {
  const endings = [
    ".ts",
    ".tsx",
    ".mjs",
    ".js",
    ".xml",
    ".html",
    ".json",
    ".md",
    ".css",
    ".graphql",
    ".yaml",
    ".npmrc",
    "run",
  ];
  const files = sourceFiles(projectDir, ["."], endings).filter(
    ({ path }) => !path.startsWith("examples/municipalities/"),
  );

  test("are all read", () => {
    for (const path of [
      "server/config.ts",
      "shared/errorCodes.ts",
      "package-lock.json",
      ".ci/run",
      "bin/malbok.js",
      ".npmrc",
    ]) {
      expect(files.map((file) => file.path)).toContain(path);
    }
  });

  test.each(habits)("$name", (habit) => {
    expect(offences(habit, files)).toEqual([]);
  });

  test.each(habits)("a planted break is found: $name", (habit) => {
    const planted = { path: "server/domain/planted.ts", text: `\n${habit.planted.join("")}\n` };
    expect(offences(habit, [planted])).toHaveLength(1);
  });
});
