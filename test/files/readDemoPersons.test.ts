import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { roles } from "../../server/domain/access/grant";
import { fileProblemText } from "../../server/files/fileProblem";
import { readDemoPersons } from "../../server/files/readDemoPersons";
import { readFolder } from "../../server/files/readFolder";

jest.setTimeout(60_000);

const examples = path.join(__dirname, "..", "..", "examples");

describe("the demo persons of the examples", () => {
  test("are one for each role in each municipality, and a colleague of the reporter, each over a unit that is there, and named as demo persons", async () => {
    const read = await readDemoPersons(path.join(examples, "demo-persons.yaml"));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const persons = read.value;
    const folders = fs.readdirSync(path.join(examples, "municipalities"));
    const wanted = folders.flatMap((folder) => [...roles, "REPORTER"].map((role) => `${folder.slice(0, 4)} ${role}`));
    expect(wanted).toHaveLength(40);
    expect(persons.map(({ grant }) => `${grant.municipality} ${grant.role}`).sort()).toEqual([...wanted].sort());
    for (const folder of folders) {
      const content = await readFolder(path.join(examples, "municipalities", folder));
      if (!content.ok) throw new Error(folder);
      const units = new Map(content.value.records.organizationUnits.map((unit) => [unit.code, unit]));
      for (const { id, name, grant } of persons.filter((person) => folder.startsWith(person.grant.municipality))) {
        const named = `${grant.municipality}-${grant.role.toLowerCase().replace("_", "-")}`;
        expect([named, `${named}-colleague`]).toContain(id);
        expect(name).toMatch(/ \(demo\)$/);
        if (grant.unit !== null) expect([...units.keys()]).toContain(grant.unit);
      }
      const unitOf = (role: string) =>
        units.get(
          persons.find(({ grant }) => folder.startsWith(grant.municipality) && grant.role === role)?.grant.unit ?? "",
        );
      expect([unitOf("REPORTER")?.kind, unitOf("APPROVER")?.kind]).toEqual(["ADMINISTRATION", "COMMITTEE"]);
      expect(unitOf("REPORTER")?.placements.map(({ parent }) => parent)).toContain(unitOf("APPROVER")?.code);
    }
    expect(persons.filter(({ grant }) => grant.decisionDomain === "WHAT").map(({ grant }) => grant.role)).toEqual(
      Array(5).fill("APPROVER"),
    );
  });
});

describe("a file of demo persons", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-demo-"));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const problemsOf = async (text: string) => {
    const file = path.join(folder, "demo-persons.yaml");
    fs.writeFileSync(file, text);
    const read = await readDemoPersons(file);
    return read.ok ? [] : read.error.map((problem) => fileProblemText(problem).en);
  };

  test("that is broken tells everything at once, each at its line", async () => {
    const good = 'municipality: "0331", role: READER, decisionDomain: HOW';
    const text = [
      "persons:",
      `  - { id: a, name: A, ${good} }`,
      `  - { id: a, name: B, ${good} }`,
      "  - { id: b, municipality: 0331, role: KING, decisionDomain: HOW, colour: red }",
      '  - { id: c, name: C, municipality: "331", role: READER, decisionDomain: WHO }',
    ].join("\n");
    const problems = await problemsOf(`${text}\n`);
    for (const expected of [
      /^demo-persons.yaml:3: The person a already|^demo-persons.yaml:3: /,
      /^demo-persons.yaml:4: “colour” is no known key/,
      /^demo-persons.yaml:4: The field “name” is missing/,
      /^demo-persons.yaml:4: “municipality” must be text/,
      /^demo-persons.yaml:4: “KING” cannot be chosen as role/,
      /^demo-persons.yaml:5: “331” is not a municipality code/,
      /^demo-persons.yaml:5: “WHO” cannot be chosen as decisionDomain/,
    ]) {
      expect(problems).toContainEqual(expect.stringMatching(expected));
    }
    expect(problems).toHaveLength(7);
  });

  test("that holds no list is told", async () => {
    expect(await problemsOf("x: 1\n")).toEqual([expect.stringContaining("“persons” is missing")]);
    expect(await problemsOf("")).toEqual([expect.stringContaining("“persons” is missing")]);
  });
});
