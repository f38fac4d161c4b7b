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
  expect(await runMalbok(["import", invented], settings)).toMatchObject({ exitCode: 0 });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const malbok = (...words: string[]) => runMalbok(words, settings);
const linesOf = async (...words: string[]) => (await malbok(...words)).out.split("\n").filter((line) => line !== "");

describe("persons and rights on the command line", () => {
  test("are written down, listed, changed and taken away", async () => {
    const grant = ["--municipality", "9999", "--role", "READER"];
    const added = await malbok("person", "add", "--name", "Anna Åkesson", "--sign-in-name", "Anna", ...grant);
    expect(added).toMatchObject({ exitCode: 0, errors: [] });
    expect(added.out).toMatch(/^\S+\tanna\tAnna Åkesson\t-\tACTIVE\t9999 READER HOW$/m);
    expect(added.out).toMatch(
      /Engångslösenord, visas bara nu och gäller en gång till \S+: ([A-Z2-9]{4}-){4}[A-Z2-9]{4} \//,
    );
    const [personId] = added.out.split("\t");

    const given = await malbok(
      "grant",
      "give",
      "anna",
      "--municipality",
      "9999",
      "--role",
      "APPROVER",
      "--domain",
      "WHAT",
    );
    expect(given.out).toMatch(new RegExp(`^\\S+\\t${personId}\\t9999 APPROVER WHAT\\tGIVEN$`, "m"));
    const grants = await linesOf("grant", "list", "--municipality", "9999");
    expect(grants).toHaveLength(2);
    expect(await malbok("grant", "revoke", given.out.split("\t")[0] ?? "")).toMatchObject({ exitCode: 0 });
    expect(await linesOf("grant", "list")).toHaveLength(1);

    expect((await malbok("person", "reset-password", "ANNA")).out).toMatch(/^Engångslösenord/);
    expect((await malbok("person", "disable", personId ?? "")).out).toContain("\tDISABLED\t");
    expect((await malbok("person", "enable", "anna")).out).toContain("\tACTIVE\t");
    expect((await malbok("person", "sign-out", "anna")).out).toBe("0 inloggningar avslutade. / 0 sessions ended.\n");
    expect(await linesOf("person", "list")).toEqual([expect.stringContaining("Anna Åkesson")]);
    expect(await malbok("token", "list", "anna")).toMatchObject({ exitCode: 0, out: "" });
  });

  test("what cannot be done is told in a line, with exit code 1, and nothing is changed", async () => {
    for (const [words, line] of [
      [["person", "disable", "ingen"], /^Personen ingen finns inte bland dem som du administrerar\. /],
      [["person", "add", "--name", "Bo", "--email", "bo"], /^”bo” är ingen e-postadress\. /],
      [["grant", "revoke", "x"], /^Behörigheten x finns inte/],
      [["token", "revoke", "x"], /^Åtkomstnyckeln x finns inte/],
      [["grant", "give", "anna", "--municipality", "0001", "--role", "READER"], /^Kommunen 0001 finns inte/],
    ] as [string[], RegExp][]) {
      expect(await malbok(...words)).toEqual({ exitCode: 1, out: "", errors: [expect.stringMatching(line)] });
    }
    expect(await linesOf("person", "list")).toHaveLength(1);
  });

  test("a wrong command line is told in a line, with exit code 2", async () => {
    for (const [words, line] of [
      [["person", "add"], /^Valet ”--name <namn>” behövs\. /],
      [["person", "add", "--name", "Bo", "--role", "READER"], /^Valet ”--municipality” behövs\. /],
      [["person", "add", "--name", "Bo", "--role", "KING", "--municipality", "9999"], /^Värdet för .* duger inte\. /],
      [["grant", "give", "anna", "--municipality", "9999"], /^Valet ”--role <roll>” behövs\. /],
      [["person"], /^Ange ett kommando\. /],
    ] as [string[], RegExp][]) {
      expect(await malbok(...words)).toEqual({ exitCode: 2, out: "", errors: [expect.stringMatching(line)] });
    }
  });
});
