import { anonymous } from "../../../server/domain/viewer";
import { ownedTables } from "../../../server/persistence/personTraces";
import { sealEvents } from "../../../server/usecases/audit/sealEvents";
import { verifyAudit } from "../../../server/usecases/audit/verifyAudit";
import { erasePerson } from "../../../server/usecases/privacy/erasePerson";
import { exportPerson } from "../../../server/usecases/privacy/exportPerson";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import { saveRecord } from "../../../server/usecases/saveRecord";
import { changeContent } from "../../../server/usecases/changeContent";
import { localAdministrator } from "../../../server/domain/viewer";
import { appendEvents, minute, tamper } from "../../support/auditEvents";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../../support/valueWorld";

const now = new Date(minute(100));
/** Whatever tells who the person is. */
const personal = ["Anna Andersson", "anna@example.org", "annaand", "https://issuer.example", "subject-of-anna"];

describeOnBothEngines("a person", (engine) => {
  let world: ValueWorld;
  const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
    tamper(
      world.stores,
      `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
        .map(() => "?")
        .join(", ")})`,
      Object.values(row),
    );
  const context = () => world.context({ now });

  async function insertPerson(personId: string, [name, email, signInName, issuer, subject]: readonly string[]) {
    const person = { person_id: personId, name, email, sign_in_name: signInName };
    const identity = { identity_issuer: issuer, identity_subject: subject };
    await insert("person", { ...person, ...identity, is_demo: 0, is_disabled: 0, created_at: minute(0) });
    const owner = { person_id: personId };
    await insert("person_password", {
      ...owner,
      password_hash: `password of ${personId}`,
      must_change: 0,
      changed_at: minute(0),
    });
    await insert("access_grant", {
      ...owner,
      grant_id: `grant of ${personId}`,
      municipality: "9999",
      role: "REPORTER",
      unit_code: "KONCERN",
      decision_domain: "HOW",
      origin: "GIVEN",
      granted_by: "bo",
      granted_at: minute(0),
    });
    await insert("session", {
      ...owner,
      session_id: `session of ${personId}`,
      access_hash: `access secret of ${personId}`,
      access_expires_at: minute(200),
      expires_at: minute(500),
      started_at: minute(1),
      last_used_at: minute(1),
      client: "API",
    });
    await insert("session_refresh", {
      refresh_hash: `refresh secret of ${personId}`,
      session_id: `session of ${personId}`,
      expires_at: minute(500),
    });
    await insert("access_token", {
      ...owner,
      token_id: `token of ${personId}`,
      name: "Power Query",
      token_hash: `token secret of ${personId}`,
      access: "READ",
      municipality: "9999",
      created_at: minute(1),
      expires_at: minute(900),
    });
    await insert("known_device", {
      ...owner,
      device_hash: `device secret of ${personId}`,
      expires_at: minute(900),
    });
    await insert("one_time_code", {
      ...owner,
      code_hash: `code secret of ${personId}`,
      purpose: "DIALOG",
      body: "{}",
      expires_at: minute(900),
    });
  }

  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
    await insertPerson("p-anna", personal);
    await insertPerson("p-bo", ["Bo Berg", "bo@example.org", "bober", "https://issuer.example", "subject-of-bo"]);
    await appendEvents(world.stores, [
      { kind: "SIGN_IN", municipality: null, actor: "p-anna", person: "p-anna", atMs: minute(1) },
      { kind: "GRANT_GIVEN", actor: "p-bo", person: "p-anna", atMs: minute(0) },
      { kind: "SIGN_IN", municipality: null, actor: "p-bo", person: "p-bo", atMs: minute(2) },
    ]);
    const anna = world.context({ now: new Date(minute(3)), viewer: { ...localAdministrator, personId: "p-anna" } });
    await recordIndicatorValues(
      anna,
      buildInput([buildRow({ comment: "min kommentar", cell: "B7" })], { reason: "rättat" }),
    );
    const changes = saveRecord(
      "organizationUnits",
      { code: "NY", name: "Ny", kind: "COMMITTEE", validFrom: "2020-01-01" },
      null,
    );
    await changeContent(anna, { municipality: "9999", reason: "ny nämnd", changes });
  });

  const tableCounts = async (personId: string) =>
    Promise.all(
      Object.values(ownedTables).map(async ({ table }) => {
        const [row] = await world.database.rows(`SELECT COUNT(*) FROM ${table} WHERE person_id = ?`, [personId]);
        return Number(row?.[0]);
      }),
    );

  test("is told everything that is held, and no secret", async () => {
    const exported = await exportPerson(context(), "p-anna");
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    expect(exported.value).toMatchObject({
      person: { personId: "p-anna", name: "Anna Andersson", email: "anna@example.org", isDemo: false, erasedAt: null },
      passwords: [{ mustChange: false, changedAt: new Date(minute(0)).toISOString() }],
      grants: [{ municipality: "9999", role: "REPORTER", unit: "KONCERN", grantedBy: "bo" }],
      sessions: [{ startedAt: new Date(minute(1)).toISOString(), endedAt: null }],
      accessTokens: [{ name: "Power Query", access: "READ" }],
      oneTimeCodes: [{ purpose: "DIALOG" }],
      recordRevisions: [
        { municipality: "9999", concept: "organizationUnits", key: "NY", version: 1, reason: "ny nämnd" },
      ],
      valueRevisions: [
        {
          municipality: "9999",
          indicator: "SURVEY",
          unit: "KONCERN",
          period: "2024",
          revision: 1,
          cell: "B7",
          reason: "rättat",
        },
      ],
      changesets: [{ municipality: "9999", client: "API", reason: "rättat", isWritten: true }],
    });
    const kinds = exported.value.auditEvents.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(["GRANT_GIVEN", "SIGN_IN"]);
    const text = JSON.stringify(exported.value);
    for (const secret of ["password of", "secret of", "Bo Berg"]) expect(text).not.toContain(secret);
  });

  test("who is asked about leaves a trace of it, and an unknown one none", async () => {
    await exportPerson(context(), "p-anna");
    expect(await exportPerson(context(), "p-nobody")).toMatchObject({ error: { code: "NOT_FOUND" } });
    const told = await world.stores.auditStore.ofKind("PERSON_EXPORTED", "", 10);
    expect(told).toMatchObject([{ person: "p-anna", actor: "local-administrator", client: "COMMAND_LINE" }]);
  });

  test("that is erased is nobody: no name, no way in, no grant; others keep theirs", async () => {
    const erased = await erasePerson(context(), "p-anna");
    expect(erased).toEqual({
      ok: true,
      value: {
        outcome: "ERASED",
        removed: { passwords: 1, grants: 1, sessions: 1, accessTokens: 1, knownDevices: 1, oneTimeCodes: 1 },
      },
    });
    const [row] = await world.database.rows("SELECT * FROM person WHERE person_id = 'p-anna'");
    expect(row?.filter((cell) => cell !== null)).toEqual(["p-anna", 0, 1, minute(0), now.getTime()]);
    expect(await tableCounts("p-anna")).toEqual(Object.keys(ownedTables).map(() => 0));
    expect(await tableCounts("p-bo")).toEqual(Object.keys(ownedTables).map(() => 1));
    expect(await world.database.rows("SELECT session_id FROM session_refresh")).toEqual([["session of p-bo"]]);
  });

  test("that is erased is out at once: every process reads anew who may what", async () => {
    const version = async () => Number((await world.database.rows("SELECT version FROM access_version"))[0]?.[0]);
    const before = await version();
    await erasePerson(context(), "p-anna");
    expect(await version()).toBe(before + 1);
  });

  test("that is erased is named nowhere in the database, though what they did is told with an opaque id", async () => {
    await erasePerson(context(), "p-anna");
    const tables = await tablesOf();
    const all = JSON.stringify(await Promise.all(tables.map((table) => world.database.rows(`SELECT * FROM ${table}`))));
    expect(tables.length).toBeGreaterThan(40);
    for (const word of personal.filter((each) => each !== "https://issuer.example")) expect(all).not.toContain(word);
    expect(all).toContain("p-anna");
    expect(all).toContain("Bo Berg");
  });

  const tablesOf = () =>
    Promise.resolve(world.database.entities.all.map(({ options }) => options.tableName ?? options.name));

  test("that is erased leaves the chain as it was", async () => {
    await sealEvents(world.stores, now);
    await erasePerson(context(), "p-anna");
    expect(await verifyAudit(world.stores)).toMatchObject({ findings: [] });
    await sealEvents(world.stores, now);
    const verification = await verifyAudit(world.stores);
    expect(verification).toMatchObject({ findings: [], unsealed: { count: 0 } });
    expect(await world.stores.auditStore.ofKind("GRANT_REVOKED", "", 10)).toMatchObject([
      { person: "p-anna", municipality: "9999", unit: "KONCERN" },
    ]);
  });

  test("that is erased again is erased as before, and nothing more is told", async () => {
    await erasePerson(context(), "p-anna");
    expect(await erasePerson(context(), "p-anna")).toEqual({ ok: true, value: { outcome: "ERASED_BEFORE" } });
    expect(await world.stores.auditStore.ofKind("PERSON_ERASED", "", 10)).toHaveLength(1);
    expect(await erasePerson(context(), "p-nobody")).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  test("is exported and erased by the one at the machine itself alone", async () => {
    const call = world.context({ now, viewer: anonymous });
    expect(await exportPerson(call, "p-anna")).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await erasePerson(call, "p-anna")).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await tableCounts("p-anna")).toEqual(Object.keys(ownedTables).map(() => 1));
  });

  test("owns rows in the tables that are listed and in no other", () => {
    const withPerson = world.database.manager.dataSource.entityMetadatas
      .filter(({ columns }) => columns.some(({ databaseName }) => databaseName === "person_id"))
      .map(({ tableName }) => tableName);
    const listed = Object.values(ownedTables).map(({ table }): string => table);
    expect(withPerson.filter((table) => table !== "person").sort()).toEqual(listed.sort());
  });
});
