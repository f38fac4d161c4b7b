import { localAdministrator } from "../../server/domain/viewer";
import { readVersions } from "../../server/persistence/versions";
import { changeContent } from "../../server/usecases/changeContent";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow, RecordValuesInput } from "../../server/usecases/values/recordValuesInput";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import type { RecordedValues } from "../../server/usecases/values/valueOutcome";
import { ok } from "../../shared/result";
import { buildIndicator } from "../support/smallWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

describeOnBothEngines("a changeset on a server with a single connection", (engine) => {
  test("is answered again without another one", async () => {
    const world = await openValueWorld(await engine.open({ poolSize: 1 }));
    const input = buildInput([buildRow()], { changeset: "c-1" });
    const tries = await Promise.all(
      [false, false, true, true, true].map((isDryRun) =>
        recordIndicatorValues(world.context(), { ...input, isDryRun, changeset: isDryRun ? null : "c-1" }),
      ),
    );
    expect(tries.every(({ ok: isOk }) => isOk)).toBe(true);
    expect(await recordIndicatorValues(world.context(), input)).toMatchObject({ ok: true, value: { isRepeat: true } });
  });
});

describeOnBothEngines("a changeset", (engine) => {
  let world: ValueWorld;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
  }, 30_000);

  const send = (
    rows: readonly RecordRow[],
    overrides: Partial<RecordValuesInput> = {},
    call: Partial<UseCaseContext> = {},
  ) => recordIndicatorValues(world.context(call), buildInput(rows, { changeset: "c-1", ...overrides }));
  const sent = async (...args: Parameters<typeof send>): Promise<RecordedValues> => {
    const result = await send(...args);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const plain = ({ outcomes, summary, isWritten, changedAt }: RecordedValues) =>
    JSON.parse(JSON.stringify({ outcomes, summary, isWritten, changedAt })) as object;
  const revisionCount = async () =>
    Number((await world.database.rows("SELECT COUNT(*) FROM indicator_value_revision"))[0]?.[0]);
  const eventCount = async () => Number((await world.database.rows("SELECT COUNT(*) FROM audit_event"))[0]?.[0]);
  const clock = async () => (await readVersions(world.database)).valueClocks.get("9999") ?? NaN;

  const mixed = [
    buildRow({ members: "GENDER:K", number: "50", comment: "Åtta" }),
    buildRow({ indicator: "WHOLE", number: "5" }),
    buildRow({ indicator: "SHARE", number: "7" }),
    buildRow({ number: "71.5", expectedRevision: 1 }),
    buildRow({ period: "2023", number: "70", expectedRevision: null }),
  ];

  test("that is sent again gives the same answer and writes nothing, also when the values have been changed since", async () => {
    await sent([buildRow(), buildRow({ period: "2023", number: "60" })], { changeset: "c-0" });
    const first = await sent(mixed);
    expect(first).toMatchObject({
      isRepeat: false,
      summary: { APPLIED: 2, UNCHANGED: 1, CONFLICT: 1, REFUSED: 1 },
      outcomes: [{}, { warnings: [{ code: "UNUSUAL_VALUE" }] }, {}, {}, { current: { number: "60" } }],
    });
    await sent([buildRow({ members: "GENDER:K", number: "51", expectedRevision: 1 })], { changeset: "c-2" });
    const before = [await revisionCount(), await eventCount(), await clock()];
    const again = await sent(mixed, {}, { now: new Date("2025-06-01T08:00:00.000Z") });
    expect(again.isRepeat).toBe(true);
    expect(plain(again)).toEqual(plain(first));
    expect([await revisionCount(), await eventCount(), await clock()]).toEqual(before);
  });

  test("in which nothing could be written is answered again as it was, and the clock stands still", async () => {
    await sent([buildRow({ number: "60" })], { changeset: "c-0" });
    const before = await clock();
    const first = await sent([buildRow({ number: "61" })], { mode: "ATOMIC" });
    expect(first).toMatchObject({ isWritten: false, summary: { CONFLICT: 1 } });
    await sent([buildRow({ number: "62", expectedRevision: 1 })], { changeset: "c-2" });
    const again = await sent([buildRow({ number: "61" })], { mode: "ATOMIC" });
    expect(again).toMatchObject({ isRepeat: true, outcomes: [{ kind: "CONFLICT", current: { number: "60" } }] });
    expect(await clock()).toBe(before + 1);
  });

  test("of which all or none was to be written, and none was, is answered again as it was, whatever others have written since", async () => {
    const members = "GENDER:K,OPERATOR_FORM:OWN";
    await sent([buildRow({ number: "60", comment: "Åtta" }), buildRow({ period: "2023", number: "50" })], {
      changeset: "c-0",
    });
    const rows = [
      buildRow({ number: "60", comment: "Nio", expectedRevision: 1 }),
      buildRow({ period: "2023", number: "51" }),
      buildRow({ period: "2022", number: "52" }),
      buildRow({ period: "2022", members, number: "53" }),
    ];
    const first = await sent(rows, { mode: "ATOMIC" });
    expect(first).toMatchObject({ isWritten: false, summary: { APPLIED: 3, CONFLICT: 1 } });
    await sent([buildRow({ number: "61", expectedRevision: 1 }), buildRow({ period: "2022", number: "90" })], {
      changeset: "c-2",
    });
    const again = await sent(rows, { mode: "ATOMIC" });
    expect(again.isRepeat).toBe(true);
    expect(plain(again)).toEqual(plain(first));
  });

  test.each<[string, readonly RecordRow[], Partial<RecordValuesInput>, Partial<UseCaseContext>]>([
    ["another number", [buildRow({ number: "72" })], {}, {}],
    ["another expected revision", [buildRow({ expectedRevision: 1 })], {}, {}],
    ["one row more", [buildRow(), buildRow({ period: "2023" })], {}, {}],
    ["another comment", [buildRow({ comment: "annan" })], {}, {}],
    ["an emptied comment", [buildRow({ comment: null })], {}, {}],
    ["another mode", [buildRow()], { mode: "ATOMIC" }, {}],
    ["another reason", [buildRow()], { reason: "annat" }, {}],
    ["another person", [buildRow()], {}, { viewer: { ...localAdministrator, personId: "bertil" } }],
  ])("whose id comes again with %s is refused, shows nothing and writes nothing", async (_, rows, input, call) => {
    await sent([buildRow()]);
    const result = await send(rows, input, call);
    expect(result).toMatchObject({ ok: false, error: { code: "CHANGESET_REUSED", path: "changeset" } });
    expect(JSON.stringify(result)).not.toMatch(/71\.5|local-administrator/);
    expect(await revisionCount()).toBe(1);
  });

  test("whose id another municipality has used is refused there", async () => {
    await sent([buildRow()]);
    const { municipality } = (await world.stores.contentCache.all(world.database.manager))[0] ?? {};
    const other = { ...municipality, code: "9998", name: "Grannköping" } as typeof municipality & object;
    await world.database.inTransaction(async (manager) => {
      await world.stores.contentStore.insertMunicipality(manager, other, "2024-01-01T00:00:00.000Z");
      return ok(null);
    });
    expect(await send([buildRow()], { municipality: "9998" })).toMatchObject({
      ok: false,
      error: { code: "CHANGESET_REUSED" },
    });
  });

  test("that is sent several times at once, as by an impatient client, is done once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => sent([buildRow(), buildRow({ period: "2023" })])),
    );
    expect(answers.map(({ isRepeat }) => isRepeat).sort()).toEqual([false, true, true, true, true]);
    for (const answer of answers) expect(plain(answer)).toEqual(plain(answers[0] as RecordedValues));
    expect([await revisionCount(), await eventCount()]).toEqual([2, 1]);
  });

  test("meets in one cell others that are sent at the same time: one is written, the others are told of it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        sent([buildRow({ number: `${index + 10}` })], { changeset: `at-once-${index}` }),
      ),
    );
    const [written, ...others] = [...answers].sort((a, b) => Number(b.isWritten) - Number(a.isWritten));
    expect(written).toMatchObject({ isWritten: true, outcomes: [{ kind: "APPLIED", revision: 1 }] });
    const [outcome] = written?.outcomes ?? [];
    const number = outcome?.kind === "APPLIED" ? outcome.value.number : null;
    for (const other of others) {
      expect(other).toMatchObject({
        isWritten: false,
        outcomes: [{ kind: "CONFLICT", current: { number, revision: 1 } }],
      });
    }
    expect(await revisionCount()).toBe(1);
  });

  test("whose id differs by spaces around it is the same", async () => {
    const answers = await Promise.all(
      ["x", "a", "x ", " x", "b"].map((changeset) => sent([buildRow()], { changeset })),
    );
    expect(answers.map(({ changeset }) => changeset)).toEqual(["x", "a", "x", "x", "b"]);
    expect(answers.filter(({ isRepeat }) => isRepeat)).toHaveLength(2);
  });

  test("of one who may write nothing of it is not kept, and takes nobody's id", async () => {
    const grants = [{ municipality: "9999", role: "READER" as const, unit: null, decisionDomain: "HOW" as const }];
    const reader = { personId: "p-reader", kind: "PERSON" as const, grants, scope: null };
    expect(await sent([buildRow()], {}, { viewer: reader })).toMatchObject({ summary: { REFUSED: 1 } });
    expect(await world.database.rows("SELECT COUNT(*) FROM changeset")).toEqual([[0]]);
    expect(await sent([buildRow()])).toMatchObject({ isWritten: true, isRepeat: false });
  });

  test("that was only tried is not kept: it is done when it is sent in earnest", async () => {
    expect(await sent([buildRow()], { isDryRun: true })).toMatchObject({ isWritten: false, isRepeat: false });
    expect(await sent([buildRow()])).toMatchObject({ isWritten: true, isRepeat: false });
  });

  test("without an id of the client's gets one, which stands in the history and in the audit", async () => {
    const { changeset } = await sent([buildRow()], { changeset: null });
    const history = await readValueRevisions(world.context(), "9999", buildRow());
    expect(history).toMatchObject({ ok: true, value: [{ changeset }] });
    expect(await world.database.rows("SELECT changeset FROM audit_event")).toEqual([[changeset]]);
  });

  test.each(["", "  "])("with the id %p is refused", async (changeset) => {
    expect(await send([buildRow()], { changeset })).toMatchObject({ ok: false, error: { code: "REQUIRED" } });
  });

  test("says one instant in all its revisions, later than that of the one before it though the clocks go back", async () => {
    const times = ["2025-02-03T10:00:00.000Z", "2025-02-03T10:00:00.000Z", "2020-01-01T00:00:00.000Z"];
    for (const [index, time] of times.entries()) {
      const rows = ["2021", "2022"].map((period) =>
        buildRow({ period, number: `${index}`, expectedRevision: index === 0 ? null : index }),
      );
      await sent(rows, { changeset: `c-${index}` }, { now: new Date(time) });
    }
    const instants = await world.database.rows(
      "SELECT revision, changed_at FROM indicator_value_revision ORDER BY revision, period_key",
    );
    const start = Date.parse(times[0] as string);
    expect(instants.map(([revision, at]) => [revision, Number(at) - start])).toEqual(
      [1, 1, 2, 2, 3, 3].map((revision) => [revision, revision - 1]),
    );
    expect(await clock()).toBe(start + 2);
  });

  test("is judged by the content as it is when its turn comes", async () => {
    const context = world.context();
    // The content is read before the turn; a change in between is seen in the transaction.
    const { contentCache } = world.stores;
    const stale = await contentCache.all(world.database.manager);
    await changeContent(context, {
      municipality: "9999",
      reason: null,
      changes: () =>
        ok([
          {
            concept: "indicators",
            record: { ...buildIndicator({ code: "COUNT", kind: "VOLUME", measureUnit: "NUMBER" }), upperBound: "10" },
            expectedVersion: 1,
          },
        ]),
    });
    const stores = {
      ...world.stores,
      contentCache: Object.assign(Object.create(contentCache) as typeof contentCache, { all: () => stale }),
    };
    expect(await sent([buildRow({ indicator: "COUNT", number: "11" })], {}, { stores })).toMatchObject({
      outcomes: [{ kind: "REFUSED", failures: [{ code: "OUT_OF_BOUNDS" }] }],
    });
  });
});
