import { pruningFacts } from "../../../server/domain/audit/prunedSeals";
import type { ChainHead } from "../../../server/domain/audit/sealChain";
import { sealEvents } from "../../../server/usecases/audit/sealEvents";
import { auditCheckpoint, verifyAudit } from "../../../server/usecases/audit/verifyAudit";
import { createStores } from "../../../server/usecases/createStores";
import type { Stores } from "../../../server/usecases/useCaseContext";
import { appendEvents, minute, tamper } from "../../support/auditEvents";
import { describeOnBothEngines } from "../../support/testDatabase";

const now = new Date(minute(600));

describeOnBothEngines("verifying the audit", (engine) => {
  let stores: Stores;
  let ids: string[];
  const found = async (checkpoint: ChainHead | null = null) => {
    const { findings, findingCount } = await verifyAudit(stores, checkpoint);
    expect(findingCount).toBe(findings.length);
    return findings.map(({ kind, sealNumber, sealNumberTo }) => [kind, sealNumber, sealNumberTo]);
  };

  beforeAll(async () => {
    stores = createStores(await engine.open());
  });
  beforeEach(async () => {
    for (const table of ["audit_event", "audit_unsealed", "audit_seal"]) await tamper(stores, `DELETE FROM ${table}`);
    ids = await appendEvents(
      stores,
      Array.from({ length: 10 }, (_, index) => ({ atMs: minute(index), facts: { index } })),
    );
    await sealEvents(stores, now);
  });

  test("an audit that nobody has touched holds, and is told up to where it is sealed and what is not", async () => {
    const [waiting] = await appendEvents(stores, [{ atMs: minute(20) }, { atMs: minute(30) }]);
    const verification = await verifyAudit(stores);
    expect(waiting).toBeDefined();
    expect(verification).toMatchObject({
      sealedTo: { sealNumber: 10, sealedAtMs: now.getTime() },
      intactCount: 10,
      prunedCount: 0,
      unsealed: { count: 2, sinceMs: minute(20) },
      findings: [],
      findingCount: 0,
    });
  });

  test("an empty audit holds", async () => {
    const empty = createStores(await engine.open());
    expect(await verifyAudit(empty)).toMatchObject({ sealedTo: null, unsealed: { count: 0, sinceMs: null } });
    expect(await auditCheckpoint(empty)).toBeNull();
  });

  test.each([
    ["what was done", "UPDATE audit_event SET facts = '{\"index\":99}' WHERE event_id = ?"],
    ["when", "UPDATE audit_event SET at_ms = at_ms + 1 WHERE event_id = ?"],
    ["by whom", "UPDATE audit_event SET actor = 'bertil' WHERE event_id = ?"],
    ["that nobody did it", "UPDATE audit_event SET actor = NULL WHERE event_id = ?"],
    ["from what", "UPDATE audit_event SET client = 'EXCEL' WHERE event_id = ?"],
    ["in which municipality", "UPDATE audit_event SET municipality = '0331' WHERE event_id = ?"],
    ["its kind", "UPDATE audit_event SET kind = 'SIGN_IN' WHERE event_id = ?"],
    ["the unit", "UPDATE audit_event SET unit_code = 'KF' WHERE event_id = ?"],
    ["the person", "UPDATE audit_event SET person = 'cilla' WHERE event_id = ?"],
    ["the subject", "UPDATE audit_event SET subject = 'x' WHERE event_id = ?"],
    ["the changeset", "UPDATE audit_event SET changeset = 'x' WHERE event_id = ?"],
    ["the reason", "UPDATE audit_event SET reason = 'x' WHERE event_id = ?"],
    ["the workbook", "UPDATE audit_event SET workbook = 'x' WHERE event_id = ?"],
    ["the cell", "UPDATE audit_event SET cell = 'x' WHERE event_id = ?"],
  ])("an event that says something else is found: %s", async (_what, sql) => {
    await tamper(stores, sql, [ids[3]]);
    expect(await found()).toEqual([["EVENT_ALTERED", 4, 4]]);
  });

  test("an event that is gone is found, first, in the middle and last", async () => {
    for (const place of [0, 4, 9]) await tamper(stores, "DELETE FROM audit_event WHERE event_id = ?", [ids[place]]);
    expect(await found()).toEqual([
      ["EVENT_REMOVED", 1, 1],
      ["EVENT_REMOVED", 5, 5],
      ["EVENT_REMOVED", 10, 10],
    ]);
  });

  test("an event that is gone before it was sealed is found, since the queue knew of it", async () => {
    const [waiting] = await appendEvents(stores, [{ atMs: minute(20) }]);
    await tamper(stores, "DELETE FROM audit_event WHERE event_id = ?", [waiting]);
    expect(await verifyAudit(stores)).toMatchObject({
      findings: [{ kind: "EVENT_REMOVED", sealNumber: null, eventId: waiting }],
    });
  });

  test("an event that was put there, or whose place in the queue was taken away, is found", async () => {
    const [waiting] = await appendEvents(stores, [{ atMs: minute(20) }]);
    await tamper(stores, "DELETE FROM audit_unsealed WHERE event_id = ?", [waiting]);
    const verification = await verifyAudit(stores);
    expect(verification.findings).toEqual([
      { kind: "EVENT_UNCHAINED", sealNumber: null, sealNumberTo: null, eventId: waiting },
    ]);
  });

  test.each([
    [
      "hash of the event",
      "UPDATE audit_seal SET event_hash = 'x' WHERE seal_number = 4",
      ["SEAL_ALTERED", "EVENT_ALTERED"],
    ],
    ["time", "UPDATE audit_seal SET sealed_at = sealed_at - 1 WHERE seal_number = 4", ["SEAL_ALTERED"]],
  ])("a seal whose %s was altered is found", async (_what, sql, kinds) => {
    await tamper(stores, sql);
    expect(await found()).toEqual(kinds.map((kind) => [kind, 4, 4]));
  });

  test("a chain hash that was altered is found where it stands, and where the next link was made of it", async () => {
    await tamper(stores, "UPDATE audit_seal SET chain_hash = 'x' WHERE seal_number = 4");
    expect(await found()).toEqual([
      ["SEAL_ALTERED", 4, 4],
      ["SEAL_ALTERED", 5, 5],
    ]);
  });

  test("a seal that is gone is found, and so is the event that it was of", async () => {
    await tamper(stores, "DELETE FROM audit_seal WHERE seal_number IN (1, 5, 6)");
    expect(await found()).toEqual([
      ["SEAL_REMOVED", 1, 1],
      ["SEAL_REMOVED", 5, 6],
      ["EVENT_UNCHAINED", null, null],
      ["EVENT_UNCHAINED", null, null],
      ["EVENT_UNCHAINED", null, null],
    ]);
  });

  test("an event that is gone together with its seal is found", async () => {
    await tamper(stores, "DELETE FROM audit_event WHERE event_id = ?", [ids[4]]);
    await tamper(stores, "DELETE FROM audit_seal WHERE seal_number = 5");
    expect(await found()).toEqual([["SEAL_REMOVED", 5, 5]]);
  });

  test("a gap that was closed by moving what follows is found", async () => {
    await tamper(stores, "DELETE FROM audit_event WHERE event_id = ?", [ids[4]]);
    await tamper(stores, "DELETE FROM audit_seal WHERE seal_number = 5");
    for (let number = 6; number <= 10; number += 1) {
      await tamper(stores, "UPDATE audit_seal SET seal_number = ? WHERE seal_number = ?", [number - 1, number]);
    }
    expect((await found())[0]).toEqual(["SEAL_ALTERED", 5, 5]);
  });

  test("two seals that changed places are found", async () => {
    for (const [from, to] of [
      [4, 99],
      [5, 4],
      [99, 5],
    ]) {
      await tamper(stores, "UPDATE audit_seal SET seal_number = ? WHERE seal_number = ?", [to, from]);
    }
    expect((await found()).map(([kind, number]) => [kind, number])).toEqual([
      ["SEAL_ALTERED", 4],
      ["SEAL_ALTERED", 5],
      ["SEAL_ALTERED", 6],
    ]);
  });

  test("two events that changed seals are found", async () => {
    await tamper(stores, "UPDATE audit_seal SET event_id = 'between' WHERE seal_number = 4");
    await tamper(stores, "UPDATE audit_seal SET event_id = ? WHERE seal_number = 5", [ids[3]]);
    await tamper(stores, "UPDATE audit_seal SET event_id = ? WHERE seal_number = 4", [ids[4]]);
    expect(await found()).toEqual([
      ["EVENT_ALTERED", 4, 4],
      ["EVENT_ALTERED", 5, 5],
    ]);
  });

  test("an end that was cut off cannot be seen from inside, and is found by a checkpoint kept elsewhere", async () => {
    const checkpoint = await auditCheckpoint(stores);
    expect(checkpoint).toMatchObject({ sealNumber: 10 });
    expect(await found(checkpoint)).toEqual([]);
    await tamper(stores, "DELETE FROM audit_event WHERE event_id IN (?, ?)", [ids[8], ids[9]]);
    await tamper(stores, "DELETE FROM audit_seal WHERE seal_number >= 9");
    expect(await found()).toEqual([]);
    expect(await found(checkpoint)).toEqual([["CHECKPOINT_MISSING", 10, 10]]);
    // More happens, and the numbers are given again.
    await appendEvents(stores, [{}, {}, {}]);
    await sealEvents(stores, now);
    expect(await found()).toEqual([]);
    expect(await found(checkpoint)).toEqual([["CHECKPOINT_DIFFERS", 10, 10]]);
  });

  describe("after a pruning that is told", () => {
    const tellPruning = (ranges: [number, number][], beforeMs: number) =>
      appendEvents(stores, [
        {
          kind: "AUDIT_PRUNED",
          atMs: minute(500),
          municipality: null,
          facts: pruningFacts({ kind: "CHANGESET", beforeMs, ranges }),
        },
      ]);

    test("events that it says are gone are no findings, and others are", async () => {
      await tellPruning([[2, 3]], minute(3));
      await sealEvents(stores, now);
      await tamper(stores, "DELETE FROM audit_event WHERE event_id IN (?, ?, ?)", [ids[1], ids[2], ids[3]]);
      expect(await verifyAudit(stores)).toMatchObject({
        prunedCount: 2,
        intactCount: 8,
        findings: [{ kind: "EVENT_REMOVED", sealNumber: 4 }],
      });
    });

    test("an event that is younger than the pruning says is not excused by it", async () => {
      await tellPruning([[2, 3]], minute(2));
      await sealEvents(stores, now);
      await tamper(stores, "DELETE FROM audit_event WHERE event_id IN (?, ?)", [ids[1], ids[2]]);
      expect(await found()).toEqual([["EVENT_REMOVED", 3, 3]]);
    });

    test("a pruning whose ranges were widened afterwards is found itself", async () => {
      await tellPruning([[2, 3]], minute(3));
      await sealEvents(stores, now);
      await tamper(stores, "DELETE FROM audit_event WHERE event_id IN (?, ?, ?)", [ids[1], ids[2], ids[3]]);
      await tamper(stores, "UPDATE audit_event SET facts = ? WHERE kind = 'AUDIT_PRUNED'", [
        JSON.stringify(pruningFacts({ kind: "CHANGESET", beforeMs: minute(9), ranges: [[2, 4]] })),
      ]);
      expect(await found()).toEqual([["EVENT_ALTERED", 11, 11]]);
    });
  });

  test("goes through more than it reads at once", async () => {
    await appendEvents(
      stores,
      Array.from({ length: 500 }, (_, index) => ({ atMs: minute(20 + index) })),
    );
    while ((await stores.sealStore.unsealed()).count > 0) await sealEvents(stores, now);
    await tamper(
      stores,
      "UPDATE audit_event SET reason = 'x' WHERE event_id = (SELECT event_id FROM audit_seal WHERE seal_number = 400)",
    );
    const verification = await verifyAudit(stores);
    expect(verification).toMatchObject({ sealedTo: { sealNumber: 510 }, intactCount: 509, findingCount: 1 });
    expect(verification.findings[0]).toMatchObject({ kind: "EVENT_ALTERED", sealNumber: 400 });
  });
});
