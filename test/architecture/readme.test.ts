import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, validate } from "graphql";
import { createSchema } from "../../server/graphql/schema";
import { projectDir } from "./cruise";
import { sourceFiles } from "./sourceFiles";

const readme = readFileSync(path.join(projectDir, "README.md"), "utf8");
const commands = [...readme.matchAll(/```sh\n(.*?)```/gs)].map((hit) => hit[1] ?? "");
const packageJson = JSON.parse(readFileSync(path.join(projectDir, "package.json"), "utf8")) as {
  license: string;
  scripts: Record<string, string>;
};

describe("the README", () => {
  test("has requests that are valid by the schema as they are written", () => {
    // curl strips line ends from what it reads with -d @-.
    const bodies = commands.flatMap((text) =>
      [...text.matchAll(/<<'EOF'\n(.*?)\nEOF/gs)].map((hit) => (hit[1] ?? "").replaceAll("\n", "")),
    );
    expect(bodies.length).toBeGreaterThan(2);
    const schema = createSchema();
    for (const body of bodies) {
      const { query } = JSON.parse(body) as { query: string };
      expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]);
    }
  });

  test("names npm scripts and commands that exist", () => {
    const scripts = commands.flatMap((text) =>
      [...text.matchAll(/^npm (?:run )?([\w:]+)$/gm)].map((hit) => hit[1] ?? ""),
    );
    expect(scripts.length).toBeGreaterThan(2);
    expect([...scripts, "schema"].filter((script) => !(script in packageJson.scripts))).toEqual([]);
    const words = commands.flatMap((text) =>
      [...text.matchAll(/^node bin\/malbok\.js ([a-z][\w-]*)/gm)].map((hit) => hit[1] ?? ""),
    );
    const program = sourceFiles(projectDir, ["server/cli"], [".ts"])
      .map(({ text }) => text)
      .join("\n");
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => !program.includes(`.command("${word}")`))).toEqual([]);
  });

  test("says the licence that the package has", () => {
    expect(readme).toContain(`Licence: ${packageJson.license}.`);
  });
});

test("every link of every document of the house leads to a file", () => {
  const documents = sourceFiles(projectDir, ["."], [".md"]);
  expect(documents.length).toBeGreaterThan(8);
  const broken = documents.flatMap(({ path: document, text }) =>
    [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
      .map((hit) => path.join(path.dirname(document), hit[1] ?? ""))
      .filter((place) => !existsSync(path.join(projectDir, place)))
      .map((place) => `${document}: ${place}`),
  );
  expect(broken).toEqual([]);
});

test("every room has a README", () => {
  const rooms = [
    "shared",
    "server",
    "test",
    ...["domain", "files", "persistence", "usecases", "graphql", "http", "cli"].map((room) => `server/${room}`),
  ];
  expect(rooms.filter((room) => !existsSync(path.join(projectDir, room, "README.md")))).toEqual([]);
});
