import { chainText, eventText } from "../../../server/domain/audit/sealChain";
import { textHash } from "../../../server/secrets/textHash";
import { sealEvents, type SealedPortion } from "../../../server/usecases/audit/sealEvents";
import { createStores } from "../../../server/usecases/createStores";
import type { Stores } from "../../../server/usecases/useCaseContext";
import { err, ok } from "../../../shared/result";
import { appendEvents, auditEvent, minute, tamper } from "../../support/auditEvents";
import { describeOn, describeOnBothEngines } from "../../support/testDatabase";

const now = new Date(minute(60));

describeOnBothEngines("sealing", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
  });
  const sealsOf = async () => (await stores.sealStore.after(0, 1_000)).map(({ seal }) => seal);

  test("gives numbers without gaps, in the order of time, each hash made of the one before", async () => {
    const [later] = await appendEvents(stores, [{ atMs: minute(2), facts: { count: 2 } }]);
    const [earlier] = await appendEvents(stores, [{ atMs: minute(1), reason: "därför" }]);
    expect(await sealEvents(stores, now)).toEqual({ sealedCount: 2, isMoreWaiting: false });
    const [newest] = await appendEvents(stores, [{ atMs: minute(0) }]);
    await sealEvents(stores, now);

    const seals = await sealsOf();
    // The third was not there when the first two were sealed: a chain is never made anew.
    expect(seals.map(({ sealNumber, eventId }) => [sealNumber, eventId])).toEqual([
      [1, earlier],
      [2, later],
      [3, newest],
    ]);
    const events = (await stores.sealStore.after(0, 10)).map(({ event }) => event);
    let before = "";
    for (const [index, seal] of seals.entries()) {
      const event = events[index];
      expect(event).not.toBeNull();
      expect(seal.eventHash).toBe(event == null ? "" : textHash(eventText(event)));
      expect(seal.chainHash).toBe(textHash(chainText(before, seal)));
      before = seal.chainHash;
    }
    expect(await stores.sealStore.unsealed()).toEqual({ count: 0, first: null });
  });

  test("the hash of a known event is a known one, on both engines: what is sealed today can be verified for ever", () => {
    const { facts, ...rest } = auditEvent({ reason: "å", facts: { keys: [["goals", "KF1", 2]] } });
    const event = { ...rest, eventId: "00lzb8jk0w0AAAAAAAAAAAAAAAA", factsText: JSON.stringify(facts) };
    expect(textHash(eventText(event))).toBe("xiNbUJMA1H3IH-fUgQ0KmkjdfwnpKxECbzjhu9XwBZE");
    expect(textHash(chainText("before", { sealNumber: 7, eventHash: "hash", sealedAtMs: 1 }))).toBe(
      "D55AO5CpawIXb54S7Zt_HeB1ptqJIH_fmiNALMPoffI",
    );
  });

  test("takes so many at once and says that more wait", async () => {
    await appendEvents(stores, [{}, {}, {}, {}, {}]);
    expect(await sealEvents(stores, now, 2)).toEqual({ sealedCount: 2, isMoreWaiting: true });
    expect(await sealEvents(stores, now, 2)).toEqual({ sealedCount: 2, isMoreWaiting: true });
    expect(await sealEvents(stores, now, 2)).toEqual({ sealedCount: 1, isMoreWaiting: false });
    expect(await sealEvents(stores, now, 2)).toEqual({ sealedCount: 0, isMoreWaiting: false });
    expect((await sealsOf()).map(({ sealNumber }) => sealNumber)).toEqual([1, 2, 3, 4, 5]);
  });

  test("an event of a write that was rolled back is nowhere", async () => {
    await stores.database.inTransaction((_manager, statements) => {
      stores.auditStore.append(statements, auditEvent());
      return err("the write gives up");
    });
    expect(await sealEvents(stores, now)).toEqual({ sealedCount: 0, isMoreWaiting: false });
    expect(await stores.database.rows("SELECT COUNT(*) FROM audit_event")).toEqual([[0]]);
  });

  test("sealers that work at once make one chain, whoever of them has lost the lease without knowing", async () => {
    await appendEvents(
      stores,
      Array.from({ length: 40 }, (_, index) => ({ atMs: minute(index) })),
    );
    const portions: SealedPortion[] = [];
    while ((await stores.sealStore.unsealed()).count > 0) {
      portions.push(...(await Promise.all(Array.from({ length: 4 }, () => sealEvents(stores, now, 10)))));
    }
    const sealed = portions.map((portion) => (portion === "ANOTHER_SEALER" ? 0 : portion.sealedCount));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(40);
    const seals = await sealsOf();
    expect(seals.map(({ sealNumber }) => sealNumber)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(seals.map(({ eventId }) => eventId)).size).toBe(40);
  });

  test("of two sealers that have read the same queue the second does nothing", async () => {
    await appendEvents(stores, [{}, {}]);
    const late = { ...stores, sealStore: Object.create(stores.sealStore) as Stores["sealStore"] };
    const seen = await stores.sealStore.waiting(10);
    late.sealStore.waiting = () => Promise.resolve(seen);
    await sealEvents(stores, now);
    expect(await sealEvents(late, now)).toBe("ANOTHER_SEALER");
    expect((await sealsOf()).map(({ sealNumber }) => sealNumber)).toEqual([1, 2]);
  });

  test("goes on past a queue that somebody has meddled with", async () => {
    const [sealed] = await appendEvents(stores, [{ atMs: minute(1) }]);
    await sealEvents(stores, now);
    await appendEvents(stores, [{ atMs: minute(2) }]);
    await tamper(stores, "INSERT INTO audit_unsealed (event_id) VALUES (?)", [sealed]);
    await tamper(stores, "INSERT INTO audit_unsealed (event_id) VALUES (?)", ["00000000000-no-such-event"]);
    expect(await sealEvents(stores, now)).toEqual({ sealedCount: 1, isMoreWaiting: false });
    expect((await sealsOf()).map(({ sealNumber }) => sealNumber)).toEqual([1, 2]);
    expect((await stores.sealStore.unsealed()).count).toBe(1);
  });
});

describeOn("mysql", "sealing beside writers", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    await appendEvents(stores, [{}, {}]);
  });
  const gate = () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { opened, open: () => open() };
  };

  test("a writer does not wait for the sealer, not even while its links are not committed", async () => {
    const [isSealing, mayCommit] = [gate(), gate()];
    const slow = { ...stores, sealStore: Object.create(stores.sealStore) as Stores["sealStore"] };
    slow.sealStore.dequeue = async (statements, eventIds) => {
      await stores.sealStore.dequeue(statements, eventIds);
      isSealing.open();
      await mayCommit.opened;
    };
    const sealing = sealEvents(slow, now);
    await isSealing.opened;
    // It would wait until the lock times out, long after the test has.
    await appendEvents(
      stores,
      Array.from({ length: 50 }, (_, index) => ({ atMs: minute(index - 25) })),
    );
    mayCommit.open();
    expect(await sealing).toMatchObject({ sealedCount: 2 });
    expect((await stores.sealStore.unsealed()).count).toBe(50);
  });

  test("the sealer does not wait for a writer, and leaves what is not committed to the next turn", async () => {
    const [hasWritten, mayCommit] = [gate(), gate()];
    const writing = stores.database.inTransaction<null, never>(async (_manager, statements) => {
      stores.auditStore.append(statements, auditEvent({ atMs: minute(-5) }));
      hasWritten.open();
      await mayCommit.opened;
      return ok(null);
    });
    await hasWritten.opened;
    expect(await sealEvents(stores, now)).toMatchObject({ sealedCount: 2 });
    mayCommit.open();
    await writing;
    expect(await sealEvents(stores, now)).toMatchObject({ sealedCount: 1 });
  });
});
