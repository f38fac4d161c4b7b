import { parseRetention, type Retention } from "../../../server/domain/audit/retention";
import { anonymous } from "../../../server/domain/viewer";
import { pruneAudit } from "../../../server/usecases/audit/pruneAudit";
import { sealEvents } from "../../../server/usecases/audit/sealEvents";
import { verifyAudit } from "../../../server/usecases/audit/verifyAudit";
import { createStores } from "../../../server/usecases/createStores";
import type { Stores } from "../../../server/usecases/useCaseContext";
import { appendEvents, tamper } from "../../support/auditEvents";
import { callOf } from "../../support/testApi";
import { describeOnBothEngines } from "../../support/testDatabase";

const now = new Date("2026-06-30T10:00:00.000Z");
const daysAgo = (count: number) => now.getTime() - count * 86_400_000;

describeOnBothEngines("pruning the audit", (engine) => {
  let stores: Stores;
  const retention = (text: string): Retention => {
    const read = parseRetention(text);
    if (!read.ok) throw new Error(read.error.part);
    return read.value;
  };
  const prune = (text: string, isDryRun = false) => pruneAudit(callOf(stores, { now }), retention(text), { isDryRun });
  const sealAll = async () => {
    while ((await stores.sealStore.unsealed()).count > 0) await sealEvents(stores, now);
  };
  const kindsLeft = async () =>
    (await stores.database.rows("SELECT kind, COUNT(*) FROM audit_event GROUP BY kind ORDER BY kind")).map(
      ([kind, count]) => [kind, Number(count)],
    );

  beforeEach(async () => {
    stores = createStores(await engine.open());
    await appendEvents(stores, [
      { kind: "SIGN_IN", atMs: daysAgo(500) },
      { kind: "CHANGESET", atMs: daysAgo(450) },
      { kind: "SIGN_IN", atMs: daysAgo(401) },
      { kind: "SIGN_IN", atMs: daysAgo(399) },
    ]);
    await sealAll();
    await appendEvents(stores, [{ kind: "SIGN_IN", atMs: daysAgo(600) }]);
  });

  test("takes what is older than its kind is kept and sealed, leaves the rest, and the chain holds", async () => {
    expect(await prune("SIGN_IN=400")).toEqual({
      ok: true,
      value: [{ kind: "SIGN_IN", beforeMs: daysAgo(400), count: 2 }],
    });
    expect(await kindsLeft()).toEqual([
      ["AUDIT_PRUNED", 1],
      ["CHANGESET", 1],
      ["SIGN_IN", 2],
    ]);
    await sealAll();
    expect(await verifyAudit(stores)).toMatchObject({ prunedCount: 2, intactCount: 4, findings: [] });
    const [told] = await stores.auditStore.ofKind("AUDIT_PRUNED", "", 10);
    expect(JSON.parse(told?.factsText ?? "")).toEqual({
      kind: "SIGN_IN",
      beforeMs: daysAgo(400),
      count: 2,
      ranges: [
        [1, 1],
        [3, 3],
      ],
    });
  });

  test("done again it takes what has been sealed since, and then nothing and tells of nothing", async () => {
    await prune("SIGN_IN=400");
    await sealAll();
    expect(await prune("SIGN_IN=400")).toMatchObject({ value: [{ count: 1 }] });
    expect(await prune("SIGN_IN=400")).toMatchObject({ value: [{ count: 0 }] });
    await sealAll();
    expect(await kindsLeft()).toContainEqual(["AUDIT_PRUNED", 2]);
    expect(await verifyAudit(stores)).toMatchObject({ prunedCount: 3, findings: [] });
  });

  test("an event that is removed beside a pruning is found all the same", async () => {
    await prune("SIGN_IN=400");
    await tamper(stores, "DELETE FROM audit_event WHERE kind = 'CHANGESET'");
    expect((await verifyAudit(stores)).findings).toMatchObject([{ kind: "EVENT_REMOVED", sealNumber: 2 }]);
  });

  test("takes nothing when nothing is said, and tells in a dry run what it would take", async () => {
    expect(await prune("")).toEqual({ ok: true, value: [] });
    expect(await prune("SIGN_IN=400,CHANGESET=400", true)).toMatchObject({ value: [{ count: 2 }, { count: 1 }] });
    expect(await kindsLeft()).toEqual([
      ["CHANGESET", 1],
      ["SIGN_IN", 4],
    ]);
  });

  test("goes on in portions until nothing is left to take", async () => {
    await appendEvents(
      stores,
      Array.from({ length: 1_100 }, (_, index) => ({ kind: "SIGN_OUT" as const, atMs: daysAgo(700) + index })),
    );
    await sealAll();
    expect(await prune("SIGN_OUT=400")).toMatchObject({ value: [{ count: 1_100 }] });
    await sealAll();
    expect(await kindsLeft()).toContainEqual(["AUDIT_PRUNED", 3]);
    expect(await verifyAudit(stores)).toMatchObject({ prunedCount: 1_100, findings: [] });
  });

  test("is for the one at the machine itself alone", async () => {
    const call = callOf(stores, { now, viewer: anonymous });
    const refused = await pruneAudit(call, retention("SIGN_IN=400"), { isDryRun: false });
    expect(refused).toMatchObject({ error: { code: "NOT_ALLOWED" } });
  });
});
