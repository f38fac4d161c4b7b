import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../server/persistence/openDatabase";
import { SqliteConnection } from "../../server/persistence/sqlite/sqliteDriver";
import { ok } from "../../shared/result";
import { newFolder, runMalbok, serve } from "./malbokProcess";

jest.setTimeout(120_000);

const invented = path.join(__dirname, "..", "fixtures", "pahittade");
let folder: string;
let settings: { MALBOK_DATA_DIR: string; MALBOK_RETENTION?: string };

// The first one may have to build.
beforeAll(() => runMalbok(["--version"]));
beforeEach(() => {
  folder = newFolder();
  settings = { MALBOK_DATA_DIR: path.join(folder, "data") };
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What somebody does who has the file, while no server runs. */
async function inDatabase(sql: string, parameters: readonly unknown[] = []): Promise<unknown[][]> {
  const opened = await openDatabase({ engine: "sqlite", file: path.join(settings.MALBOK_DATA_DIR, "malbok.sqlite") });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  try {
    const isQuery = sql.startsWith("SELECT");
    const result = await opened.value.inTransaction<unknown[][], never>(async (_manager, statements) => {
      if (isQuery) return ok(await statements.rows(sql, parameters));
      await statements.run(sql, parameters);
      return ok([]);
    });
    return result.ok ? result.value : [];
  } finally {
    await opened.value.close();
  }
}

/** A municipality whose import has been sealed by a server that ran a moment. */
async function sealedDatabase(): Promise<void> {
  await runMalbok(["import", invented], settings);
  const server = await serve(settings, "--no-examples");
  const reader = new SqliteConnection(path.join(settings.MALBOK_DATA_DIR, "malbok.sqlite"));
  while (Number(reader.rows("SELECT COUNT(*) FROM audit_unsealed")[0]?.[0]) > 0) await sleep(20);
  reader.close();
  await server.end("SIGTERM");
}

describe("malbok audit", () => {
  test("verify says up to where it is sealed, and finds what was altered with an exit code of its own", async () => {
    await sealedDatabase();
    const good = await runMalbok(["audit", "verify"], settings);
    expect(good).toMatchObject({ exitCode: 0, errors: [] });
    expect(good.out).toMatch(/Förseglat till och med nummer 1, .* \/ Sealed up to number 1\./);
    expect(good.out).toContain("Inga fynd. / No findings.");

    await inDatabase("UPDATE audit_event SET actor = 'nobody'");
    const altered = await runMalbok(["audit", "verify"], settings);
    expect(altered.exitCode).toBe(4);
    expect(altered.errors).toEqual([
      expect.stringMatching(/^EVENT_ALTERED 1 \S+: Händelsen säger .* \/ The event does not say/),
    ]);
    const asJson = await runMalbok(["audit", "verify", "--json"], settings);
    expect(asJson.exitCode).toBe(4);
    expect(JSON.parse(asJson.out)).toMatchObject({
      findingCount: 1,
      findings: [{ kind: "EVENT_ALTERED", sealNumber: 1 }],
    });
  });

  test("checkpoint prints the end of the chain, and verify sees by it that the end was cut off", async () => {
    const nothing = await runMalbok(["audit", "checkpoint"], settings);
    expect(nothing).toMatchObject({ exitCode: 1, out: "" });
    await sealedDatabase();
    const checkpoint = (await runMalbok(["audit", "checkpoint"], settings)).out.trim();
    expect(checkpoint).toMatch(/^1:[\w-]{43}$/);
    expect(await runMalbok(["audit", "verify", "--checkpoint", checkpoint], settings)).toMatchObject({ exitCode: 0 });
    await inDatabase("DELETE FROM audit_event");
    await inDatabase("DELETE FROM audit_seal");
    expect(await runMalbok(["audit", "verify"], settings)).toMatchObject({ exitCode: 0 });
    const cut = await runMalbok(["audit", "verify", "--checkpoint", checkpoint], settings);
    expect(cut).toMatchObject({ exitCode: 4, errors: [expect.stringContaining("CHECKPOINT_MISSING 1")] });
    const wrong = await runMalbok(["audit", "verify", "--checkpoint", "1-abc"], settings);
    expect(wrong).toMatchObject({ exitCode: 2, errors: [expect.stringContaining("nummer:hash")] });
  });

  test("export gives a line for each event, of JSON or of a spreadsheet in which no text is run, and is told", async () => {
    await runMalbok(["import", invented, "--reason", '=HYPERLINK("http://x")'], settings);
    const lines = await runMalbok(["audit", "export"], settings);
    expect(lines).toMatchObject({ exitCode: 0, errors: [] });
    const events = lines.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events).toMatchObject([
      { kind: "CHANGESET", client: "IMPORT", subject: "import", reason: '=HYPERLINK("http://x")' },
    ]);
    const sheet = await runMalbok(["audit", "export", "--format", "csv"], settings);
    const [head, first, second] = sheet.out.split("\n");
    expect(head).toMatch(/^eventId,sealNumber,at,kind,/);
    expect(first).toContain("\"'=HYPERLINK(");
    expect(second).toContain("AUDIT_EXPORTED");

    const code = String(events[0]?.municipality);
    const count = async (...words: string[]) =>
      (await runMalbok(["audit", "export", "--municipality", code, ...words], settings)).out
        .split("\n")
        .filter((line) => line !== "").length;
    expect(await count("--from", "2020-01-01", "--to", "2020-12-31")).toBe(0);
    expect(await count("--from", "2020-01-01")).toBeGreaterThan(0);
    expect(await count("--to", "2020-12-31")).toBe(0);
    expect(await runMalbok(["audit", "export", "--municipality", "4321"], settings)).toMatchObject({
      exitCode: 1,
      out: "",
    });
    expect(await runMalbok(["audit", "export", "--from", "igår"], settings)).toMatchObject({ exitCode: 2, out: "" });
  });

  test("prune does what the setting says and nothing without it, and a wrong setting is told", async () => {
    await sealedDatabase();
    const nothing = await runMalbok(["audit", "prune"], settings);
    expect(nothing).toMatchObject({ exitCode: 0, out: expect.stringContaining("Everything is kept") as string });
    settings.MALBOK_RETENTION = "CHANGESET=90";
    const dry = await runMalbok(["audit", "prune", "--dry-run"], settings);
    expect(dry.out).toMatch(/^CHANGESET < \S+: 0\n.*Dry run/);
    settings.MALBOK_RETENTION = "CHANGESET=1";
    const wrong = await runMalbok(["audit", "prune"], settings);
    expect(wrong).toMatchObject({ exitCode: 2, errors: [expect.stringMatching(/^MALBOK_RETENTION ska vara/)] });
  });
});

describe("malbok person", () => {
  test("export prints what is held, erase takes it away, again harmlessly", async () => {
    await runMalbok(["migrate"], settings);
    await inDatabase(
      "INSERT INTO person (person_id, name, email, is_demo, is_disabled, created_at) VALUES ('p-1', 'Anna Andersson', 'anna@example.org', 0, 0, 0)",
    );
    const exported = await runMalbok(["person", "export", "p-1"], settings);
    expect(exported.exitCode).toBe(0);
    expect(JSON.parse(exported.out)).toMatchObject({ person: { name: "Anna Andersson" } });
    expect(await runMalbok(["person", "erase", "p-1"], settings)).toMatchObject({ exitCode: 0, errors: [] });
    expect((await runMalbok(["person", "erase", "p-1"], settings)).out).toContain("was erased before");
    expect((await runMalbok(["person", "export", "p-1"], settings)).out).not.toContain("Anna");
    expect(await runMalbok(["person", "erase", "p-2"], settings)).toMatchObject({ exitCode: 1 });
    expect(await inDatabase("SELECT kind FROM audit_event ORDER BY event_id")).toEqual([
      ["PERSON_EXPORTED"],
      ["PERSON_ERASED"],
      ["PERSON_EXPORTED"],
    ]);
  });
});

describe("malbok database-grants", () => {
  test("prints a statement a table for MySQL without a connection, and says of SQLite that there are no accounts", async () => {
    const url = "mysql://root:hemligt@db.invalid/malbok_prod";
    const printed = await runMalbok(["database-grants", "--account", "tjänst", "--host", "10.0.0.%"], {
      DATABASE_URL: url,
    });
    expect(printed).toMatchObject({ exitCode: 0, errors: [] });
    expect(printed.out).toContain("GRANT SELECT, INSERT ON `malbok_prod`.`audit_event` TO 'tjänst'@'10.0.0.%';");
    expect(printed.out).not.toMatch(/hemligt|ALL PRIVILEGES|\bCREATE\b|\bALTER\b/);
    expect(await runMalbok(["database-grants"], settings)).toMatchObject({ exitCode: 1, out: "" });
  });
});
