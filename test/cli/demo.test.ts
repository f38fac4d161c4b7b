import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { newFolder, runMalbok, serve, type Served } from "./malbokProcess";

jest.setTimeout(120_000);

const repository = path.join(__dirname, "..", "..");
let folder: string;
let server: Served;

beforeAll(async () => {
  folder = newFolder();
  await runMalbok(["--version"]);
  server = await serve({ MALBOK_DATA_DIR: folder });
});
afterAll(async () => {
  await server?.killHard();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs lines of a shell as a newcomer types them, at the server of the test. */
function shell(lines: string, input = ""): Promise<Run> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? "", MALBOK_URL: server.url };
    const child = execFile("sh", ["-c", lines], { cwd: repository, env }, (error, out, errors) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), out, errors }),
    );
    child.stdin?.end(input);
  });
}

describe("examples/sign-in/ask.sh", () => {
  test("asks as a demo person, who sees their own municipality and no other", async () => {
    const { out, exitCode } = await shell("sh examples/sign-in/ask.sh 0331-reporter '{ municipalities { code } }'");
    expect([exitCode, JSON.parse(out)]).toEqual([0, { data: { municipalities: [{ code: "0331" }] } }]);
  });

  test("asks a saved operation that it is given on its input", async () => {
    const operation = fs.readFileSync(path.join(repository, "examples", "operations", "H04-visionen-ett-ar.graphql"));
    const { out } = await shell("sh examples/sign-in/ask.sh 0331-reader", operation.toString());
    expect(JSON.parse(out)).toEqual({ data: { municipality: expect.anything() as unknown } });
  });

  test.each(["0136", "0331", "1080", "1286", "1493"])(
    "finds the values of %s as they are known by now",
    async (code) => {
      interface Known {
        readonly knownAt: string;
        readonly rowCount: number;
      }
      const ask = async (args: string): Promise<Known> => {
        const query = `{ municipality(code: "${code}") { indicatorTable${args} { knownAt rowCount } } }`;
        const { out } = await shell(`sh examples/sign-in/ask.sh ${code}-reader '${query}'`);
        return (JSON.parse(out) as { data: { municipality: { indicatorTable: Known } } }).data.municipality
          .indicatorTable;
      };
      const present = await ask("");
      expect(present.rowCount).toBeGreaterThan(500);
      expect(Date.parse(present.knownAt)).toBeGreaterThan(Date.parse("2026-01-01"));
      expect(await ask(`(asOf: "${present.knownAt}")`)).toEqual(present);
    },
  );

  test("says why when there is no such person", async () => {
    const { exitCode, errors, out } = await shell("sh examples/sign-in/ask.sh ingen '{ municipalities { code } }'");
    expect([exitCode, out]).toEqual([1, ""]);
    expect(errors).toContain("PERSON_UNKNOWN");
  });
});

describe("the README", () => {
  test("has lines that do what it says when they are run in their order", async () => {
    const readme = fs.readFileSync(path.join(repository, "README.md"), "utf8");
    const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)]
      .map((hit) => hit[1] ?? "")
      .filter((block) => /curl|ask\.sh/.test(block));
    const lines = blocks
      .map(
        (block) =>
          `${block.replaceAll("http://127.0.0.1:4000", server.url).replaceAll("data/Heby", `${folder}/Heby`)}\necho`,
      )
      .join("\n");
    const { out, errors } = await shell(lines);
    const answers = out
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { data?: Record<string, unknown>; errors?: unknown });
    expect(errors).toBe("");
    // The last one is a file's, which is no GraphQL.
    const file = answers.pop();
    expect(answers).toHaveLength(10);
    expect(answers.filter((answer) => answer.errors !== undefined || answer.data === undefined)).toEqual([]);
    const [, , written, value, sheet, undone, readBack, refused, table, round] = answers.map(({ data }) => data);
    expect(written).toEqual({
      goal: { __typename: "GoalSaved" },
      indicator: { __typename: "IndicatorSaved" },
      use: { __typename: "IndicatorUseSaved" },
      target: { __typename: "TargetValueSaved" },
      decided: { __typename: "GoalSaved" },
    });
    expect(value).toEqual({ recordIndicatorValues: { isWritten: true, rows: [{ __typename: "ValueApplied" }] } });
    expect(sheet).toMatchObject({
      recordIndicatorValues: { summary: { applied: 1, refused: 1 }, revision: [1, null] },
    });
    expect(undone).toEqual({ undoChangeset: { isWritten: true, summary: { applied: 1, conflict: 0 } } });
    expect(table).toMatchObject({ municipality: { indicatorTable: { rowCount: expect.any(Number) as number } } });
    expect(JSON.stringify(round)).toMatch(/"judgedWord":\{"labelSv":".+"\},"assessment":\{"motivation":".+"\}/);
    expect(file).toMatchObject({ isDryRun: true, problemCount: 0, summary: { refused: 0, conflict: 0 } });
    expect(JSON.stringify(readBack)).toContain('"latest":{"period":"2017","number":77.5,"revision":1}');
    expect(JSON.stringify(refused)).toMatch(/"code":"DECISION_DOMAIN","text":\{"sv":".+","en":".+"\}/);
  });
});

describe("a server in demo mode", () => {
  test("is refused for another address and with MySQL, in words", async () => {
    const refused = await runMalbok(["start", "--demo"], {
      HOST: "0.0.0.0",
      DATABASE_URL: "mysql://anna:hemligt@127.0.0.1/malbok",
    });
    expect(refused.exitCode).toBe(2);
    expect(refused.errors.join("\n")).toMatch(/Demoläget .*HOST=0\.0\.0\.0, DATABASE_URL \(MySQL\).* \/ Demo mode/);
    expect(refused.errors.join("\n")).not.toContain("hemligt");
  });

  test("and one that nobody could sign in to is no server: the refusal says what is missing", async () => {
    const { exitCode, errors, out } = await runMalbok(["start"], { MALBOK_DATA_DIR: folder });
    expect([exitCode, out]).toEqual([2, ""]);
    expect(errors).toEqual([expect.stringMatching(/^MALBOK_SIGN_IN saknas: .* \/ MALBOK_SIGN_IN is missing: /)]);
  });
});
