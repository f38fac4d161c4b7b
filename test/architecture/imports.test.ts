import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, houseFolders, projectDir, type Cruise } from "./cruise";
import { rooms } from "./rooms";
import { sourceFiles } from "./sourceFiles";

jest.setTimeout(60_000);

describe("the arrows of the house", () => {
  let house: Cruise;
  beforeAll(() => {
    house = cruise(projectDir);
  });

  test("every TypeScript file of server, shared and add-in was read", () => {
    const written = sourceFiles(projectDir, houseFolders, [".ts", ".tsx"])
      .map((file) => file.path)
      // Declarations alone hold nothing that could be imported.
      .filter((file) => !file.endsWith(".d.ts"));
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((file) => !house.read.includes(file))).toEqual([]);
  });

  test("a room imports only what the table of rooms allows, and nothing goes round in a circle", () => {
    expect(house.offences.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`)).toEqual([]);
  });

  test("every room of the table is there", () => {
    expect(
      rooms.filter(({ path: room }) => !house.read.some((file) => file.startsWith(room))).map((room) => room.path),
    ).toEqual([]);
  });
});

/** Rule that must speak -> file that breaks it -> what stands in the file. */
const planted: readonly [rule: string, file: string, text: string][] = [
  [
    "imports of shared/",
    "shared/plantedPackage.ts",
    `import { Decimal } from "decimal.js";\nexport const x = new Decimal(1);`,
  ],
  ["imports of shared/", "shared/plantedNode.ts", `import os from "node:os";\nexport const x = os.EOL;`],
  [
    "imports of shared/",
    "shared/plantedServer.ts",
    `import type { Viewer } from "../server/domain/viewer";\nexport type X = Viewer;`,
  ],
  [
    "imports of server/domain/",
    "server/domain/plantedNode.ts",
    `import { readFileSync } from "node:fs";\nexport const x = readFileSync;`,
  ],
  [
    "imports of server/domain/",
    "server/domain/plantedOrm.ts",
    `import type { EntityManager } from "typeorm";\nexport type X = EntityManager;`,
  ],
  [
    "imports of server/domain/",
    "server/domain/plantedUp.ts",
    `import type { Database } from "../persistence/database";\nexport type X = Database;`,
  ],
  [
    "imports of server/files/",
    "server/files/plantedDatabase.ts",
    `import type { Database } from "../persistence/database";\nexport type X = Database;`,
  ],
  [
    "imports of server/persistence/",
    "server/persistence/plantedUp.ts",
    `import { readContent } from "../usecases/readContent";\nexport const x = readContent;`,
  ],
  [
    "imports of server/persistence/",
    "server/persistence/plantedGraphql.ts",
    `import { Field } from "type-graphql";\nexport const x = Field;`,
  ],
  [
    "imports of server/usecases/",
    "server/usecases/plantedOrm.ts",
    `import { In } from "typeorm";\nexport const x = In;`,
  ],
  [
    "imports of server/usecases/",
    "server/usecases/plantedGraphql.ts",
    `import { createSchema } from "../graphql/schema";\nexport const x = createSchema;`,
  ],
  ["imports of server/graphql/", "server/graphql/plantedOrm.ts", `import { In } from "typeorm";\nexport const x = In;`],
  [
    "imports of server/graphql/",
    "server/graphql/plantedStore.ts",
    `import type { ValueStore } from "../persistence/valueStore";\nexport type X = ValueStore;`,
  ],
  [
    "imports of server/http/",
    "server/http/plantedGraphql.ts",
    `import { Field } from "type-graphql";\nexport const x = Field;`,
  ],
  [
    "imports of server/http/",
    "server/http/plantedPages.ts",
    `import { x } from "./pages/landing.mjs";\nexport const y = x;`,
  ],
  [
    "imports of server/http/pages/",
    "server/http/pages/planted.mjs",
    `import { ok } from "../../../shared/result";\nexport const x = ok;`,
  ],
  ["imports of server/config.ts", "server/config.ts", `import { ok } from "./domain/viewer";\nexport const x = ok;`],
  [
    "every file is in a room",
    "server/plantedRoom/lost.ts",
    `import { ok } from "../../shared/result";\nexport const x = ok;`,
  ],
  [
    "every import is found",
    "server/domain/plantedMissing.ts",
    `import { x } from "./noSuchFile";\nexport const y = x;`,
  ],
  [
    "imports of addin/taskpane/",
    "addin/taskpane/plantedExcel.tsx",
    `import { x } from "../excel/officeLanguage";\nexport const y = x;`,
  ],
  [
    "imports of addin/functions/",
    "addin/functions/plantedExcel.ts",
    `import { x } from "../excel/officeLanguage";\nexport const y = x;`,
  ],
  [
    "imports of addin/workbook/",
    "addin/workbook/plantedServer.ts",
    `import type { Viewer } from "../../server/domain/viewer";\nexport type X = Viewer;`,
  ],
  [
    "imports of addin/usecases/",
    "addin/usecases/plantedHost.ts",
    `import { x } from "../preview/host/host";\nexport const y = x;`,
  ],
  ["no cycles", "server/domain/plantedRound.ts", `import { y } from "./plantedBack";\nexport const x = () => y;`],
  ["no cycles", "server/domain/plantedBack.ts", `import { x } from "./plantedRound";\nexport const y = () => x;`],
];

describe("the guard of the arrows is awake", () => {
  let copy: string;
  let found: Cruise;
  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), "malbok-house-"));
    for (const folder of houseFolders)
      cpSync(path.join(projectDir, folder), path.join(copy, folder), { recursive: true });
    cpSync(path.join(projectDir, "package.json"), path.join(copy, "package.json"));
    symlinkSync(path.join(projectDir, "node_modules"), path.join(copy, "node_modules"));
    for (const [, file, text] of planted) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), text);
    }
    found = cruise(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test.each(planted)("%s: %s is found", (rule, file) => {
    // A circle is reported once, at any of its files.
    const about = found.offences.filter(({ from, to }) => from === file || (rule === "no cycles" && to === file));
    expect(about.map((offence) => offence.rule)).toContain(rule);
  });
});
