import { createStores } from "../../server/usecases/createStores";
import { forgetExpired } from "../../server/usecases/forgetExpired";
import type { Stores } from "../../server/usecases/useCaseContext";
import { tamper } from "../support/auditEvents";
import { describeOnBothEngines } from "../support/testDatabase";

const now = new Date("2024-06-30T10:00:00.000Z");
const hours = (count: number) => now.getTime() + count * 3_600_000;

describeOnBothEngines("what has expired", (engine) => {
  let stores: Stores;
  const add = (sql: string, ...rows: readonly unknown[][]) =>
    rows.reduce(
      (before, row) => before.then(() => tamper(stores, `${sql} VALUES (${row.map(() => "?").join(", ")})`, row)),
      Promise.resolve(),
    );
  const session =
    "INSERT INTO session (session_id, person_id, access_hash, access_expires_at, started_at, last_used_at, client, expires_at, ended_at)";
  const sessionRow = (id: string, expiresAt: number, endedAt: number | null) => [
    id,
    "anna",
    `access ${id}`,
    0,
    0,
    0,
    "API",
    expiresAt,
    endedAt,
  ];
  const idsOf = async (table: string, key: string) =>
    (await stores.database.rows(`SELECT ${key} FROM ${table} ORDER BY ${key}`)).map(([id]) => id);

  beforeEach(async () => {
    stores = createStores(await engine.open());
    await add("INSERT INTO person (person_id, is_demo, is_disabled, created_at)", ["anna", 0, 0, 0]);
  });

  test("is forgotten a day later, with the refresh tokens of sessions; what lives stays", async () => {
    await add(
      session,
      sessionRow("alive", hours(2), null),
      sessionRow("ended lately", hours(2), hours(-23)),
      sessionRow("ended", hours(2), hours(-25)),
      sessionRow("expired", hours(-25), null),
    );
    await add(
      "INSERT INTO session_refresh (refresh_hash, session_id, expires_at)",
      ["of alive", "alive", hours(2)],
      ["of ended", "ended", hours(2)],
    );
    await add(
      "INSERT INTO one_time_code (code_hash, purpose, body, expires_at)",
      ["young", "DIALOG", "{}", hours(-23)],
      ["old", "DIALOG", "{}", hours(-25)],
    );
    await add(
      "INSERT INTO sign_in_attempt (attempt_key, failed_count, blocked_until, forget_at)",
      ["counts", 6, hours(1), hours(1)],
      ["counts no longer", 6, hours(-2), hours(-1)],
    );
    await add("INSERT INTO person (person_id, is_demo, is_disabled, created_at)", ["bo", 0, 0, 0]);
    await add(
      "INSERT INTO known_device (device_hash, person_id, expires_at)",
      ["shared", "anna", hours(-1)],
      ["shared", "bo", hours(1)],
    );
    expect(await forgetExpired(stores, now)).toEqual({ forgottenCount: 5, isMoreWaiting: false });
    expect(await idsOf("session", "session_id")).toEqual(["alive", "ended lately"]);
    expect(await idsOf("session_refresh", "refresh_hash")).toEqual(["of alive"]);
    expect(await idsOf("one_time_code", "code_hash")).toEqual(["young"]);
    expect(await idsOf("known_device", "person_id")).toEqual(["bo"]);
    expect(await idsOf("sign_in_attempt", "attempt_key")).toEqual(["counts"]);
    expect(await forgetExpired(stores, now)).toEqual({ forgottenCount: 0, isMoreWaiting: false });
  });

  test("is forgotten in portions", async () => {
    const codes = Array.from({ length: 250 }, (_, index) => [`code ${index}`, "DIALOG", "{}", hours(-48)]);
    await add("INSERT INTO one_time_code (code_hash, purpose, body, expires_at)", ...codes);
    expect(await forgetExpired(stores, now)).toEqual({ forgottenCount: 200, isMoreWaiting: true });
    expect(await forgetExpired(stores, now)).toEqual({ forgottenCount: 50, isMoreWaiting: false });
  });
});
