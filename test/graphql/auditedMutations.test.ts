import { recordsOf } from "../../server/domain/content";
import { concepts, conceptNames, type ConceptName } from "../../server/domain/records/concepts";
import { shapeOf } from "../../server/domain/records/shape";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { inputTypeOf, typeName } from "../../server/graphql/foundation/recordTypes";
import { createSchema } from "../../server/graphql/schema";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { accessTrials } from "../support/accessTrials";
import { buildContent, buildGoal } from "../support/smallWorld";
import { under } from "../support/smallWorldRecords";
import { execute, insertContent, testInstant } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const june = { title: "Juni", type: "MONTH", period: "2024-05", opensOn: "2024-06-01", dueOn: "2024-06-30" } as const;

const content = buildContent({
  reportingRounds: [
    { ...june, code: "PLANERAD", reporters: ["SN"] },
    { ...june, code: "OPPEN", state: "OPEN" },
    { ...june, code: "LAST", state: "LOCKED" },
    { ...june, code: "KLAR", state: "OPEN" },
  ],
  roundUnits: [
    { round: "PLANERAD", unit: "SN" },
    { round: "OPPEN", unit: "SN" },
    { round: "OPPEN", unit: "BUN", state: "SUBMITTED" },
    { round: "KLAR", unit: "SN", state: "APPROVED" },
  ],
  goals: [
    buildGoal({ code: "UTKAST", state: "DRAFT", decision: null, parents: under("OM1", "OM2") }),
    buildGoal({ code: "UTKAST-2", state: "DRAFT", decision: null, parents: under("OM1") }),
  ],
  indicatorUses: [
    { goal: "OM1", indicator: "N15428", decidedBy: "KF" },
    { goal: "UTKAST", indicator: "N15428", decidedBy: "SN" },
  ],
});

/** A mutation that works in the small world for the one at the machine itself, and is refused for a reader. */
interface Trial {
  readonly call: string;
  readonly input?: { readonly type: string; readonly value: object };
  readonly subject: string;
  /** Of the refusal, which is about the first thing that was; the same if left out. */
  readonly refusedSubject?: string;
  /** What must have been written before; its event does not count. */
  readonly before?: string;
  /** The id that the write is kept under; null if left out. */
  readonly changeset?: string;
  /** What was written, as the facts of the event name it. */
  readonly written: object;
}

/** Changes one field of a record that is there and that every kind of record has, or almost. */
function saveTrial(concept: ConceptName): Trial {
  const [record] = recordsOf(content, concept) as unknown as [Record<string, unknown>];
  const { fields, lists } = shapeOf(concepts[concept].record);
  const input = Object.fromEntries(
    [...fields, ...lists].filter(({ isSteered }) => !isSteered).map(({ name }) => [name, record[name]]),
  );
  const change = "isExample" in input ? { isExample: record.isExample !== true } : { labelEn: "Another label" };
  const key = concepts[concept].key.map((name) => record[name] as string).join("|");
  return {
    call: `save${typeName(concept)}(municipality: "9999", input: $input, expectedVersion: 1, isDryRun: $isDryRun)`,
    input: { type: inputTypeOf(concept).name, value: { ...input, ...change } },
    subject: `${concept}[${key}]`,
    written: { recordCount: 1, records: { [concept]: [[key, 2]] } },
  };
}

const goalTrial = (mutation: string, goal: string, args: string): Trial => ({
  call: `${mutation}(municipality: "9999", code: "${goal}", expectedVersion: 1, isDryRun: $isDryRun, ${args})`,
  subject: `goals[${goal}]`,
  written: { recordCount: 1, records: { goals: [[goal, 2]] } },
});

const roundTrial = (mutation: string, round: string, args: string): Trial => ({
  call: `${mutation}(municipality: "9999", round: "${round}", expectedVersion: 1, isDryRun: $isDryRun, reason: "fel"${args})`,
  subject: `reportingRounds[${round}]`,
  written: { recordCount: 1, records: { reportingRounds: [[round, 2]] } },
});

const roundUnitTrial = (mutation: string, unit: string): Trial => ({
  call: `${mutation}(municipality: "9999", round: "OPPEN", unit: "${unit}", expectedVersion: 1, isDryRun: $isDryRun, reason: "fel")`,
  subject: `roundUnits[OPPEN|${unit}]`,
  written: { recordCount: 1, records: { roundUnits: [[`OPPEN|${unit}`, 2]] } },
});

/** The id of what is written before. */
const earlier = "earlier";

const valueFactsOf = (revision: number) => ({
  valueCount: 1,
  values: [[expect.any(Number), expect.any(Number), "OUTCOME", 0, [expect.any(Number), revision]]],
});

/** Every mutation of records and values; those of persons and rights are tried in auditedAccess.test.ts. One that is missing here fails the first test: whoever makes it says how it is tried. */
const trials: Readonly<Record<string, Trial>> = {
  ...Object.fromEntries(conceptNames.map((concept) => [`save${typeName(concept)}`, saveTrial(concept)])),
  saveMunicipality: {
    call: `saveMunicipality(municipality: "9999", input: { name: "Storköping" }, expectedVersion: 1, isDryRun: $isDryRun)`,
    subject: "municipality",
    written: { recordCount: 1, records: { municipality: [["9999", 2]] } },
  },
  decideGoal: goalTrial("decideGoal", "UTKAST", `decision: "B-SN-2022"`),
  retireGoal: goalTrial("retireGoal", "NM-SN-1", `validTo: "2025-06-30", reason: "uppnått"`),
  linkGoal: goalTrial("linkGoal", "UTKAST-2", `parent: "OM2"`),
  unlinkGoal: goalTrial("unlinkGoal", "UTKAST", `parent: "OM1"`),
  removeIndicatorUse: {
    call: `removeIndicatorUse(municipality: "9999", goal: "OM1", indicator: "N00610", expectedVersion: 1, isDryRun: $isDryRun, reason: "byts")`,
    subject: "indicatorUses[OM1|N00610]",
    written: { recordCount: 1, records: { indicatorUses: [["OM1|N00610", 2]] } },
  },
  carryForward: {
    call: `carryForward(municipality: "9999", input: { goals: ["OM1"], validFrom: "2027-01-01", validTo: "2030-12-31" }, isDryRun: $isDryRun)`,
    subject: "records",
    refusedSubject: "goals[OM1-2027]",
    written: { recordCount: 3, records: { goals: [["OM1-2027", 1]] } },
  },
  removeReportQuery: {
    call: `removeReportQuery(municipality: "9999", code: "MAL", expectedVersion: 1, isDryRun: $isDryRun)`,
    subject: "reportQueries[MAL]",
    written: { recordCount: 1, records: { reportQueries: [["MAL", 2]] } },
  },
  openRound: roundTrial("openRound", "PLANERAD", ""),
  lockRound: roundTrial("lockRound", "KLAR", ""),
  reopenRound: roundTrial("reopenRound", "LAST", `, until: "2024-07-31"`),
  startRoundUnit: roundUnitTrial("startRoundUnit", "SN"),
  submitRoundUnit: roundUnitTrial("submitRoundUnit", "SN"),
  returnRoundUnit: roundUnitTrial("returnRoundUnit", "BUN"),
  approveRoundUnit: roundUnitTrial("approveRoundUnit", "BUN"),
  savePlanRows: {
    call: `savePlanRows(municipality: "9999", isDryRun: $isDryRun, rows: [{ goal: { code: "UTKAST", title: "hemligt" }, expectedVersion: 1 }])`,
    subject: "goals[UTKAST]",
    changeset: expect.any(String) as string,
    written: { recordCount: 1, records: { goals: [["UTKAST", 2]] } },
  },
  recordIndicatorValues: {
    call: `recordIndicatorValues(municipality: "9999", isDryRun: $isDryRun, rows: [{ indicator: "U23401", unit: "SN", period: "2024", number: 987654.321, comment: "hemligt" }])`,
    subject: "values",
    changeset: expect.any(String) as string,
    written: valueFactsOf(1),
  },
  undoChangeset: {
    before: `recordIndicatorValues(municipality: "9999", changeset: "${earlier}", rows: [{ indicator: "U23401", unit: "SN", period: "2024", number: 987654.321, comment: "hemligt" }])`,
    call: `undoChangeset(municipality: "9999", changeset: "${earlier}", isDryRun: $isDryRun)`,
    subject: "values",
    changeset: expect.any(String) as string,
    written: valueFactsOf(2),
  },
};

const reader: Viewer = {
  personId: "p-reader",
  kind: "PERSON",
  grants: [{ municipality: "9999", role: "READER", unit: null, decisionDomain: "HOW" }],
  scope: null,
};
const stranger: Viewer = { ...reader, personId: "p-stranger", grants: [] };

describeOnBothEngines("every mutation of the API", (engine) => {
  let stores: Stores;
  const run = async ({ call, input }: Trial, viewer: Viewer, isDryRun = false) => {
    const declared = input === undefined ? "" : `, $input: ${input.type}!`;
    const source = `mutation ($isDryRun: Boolean!${declared}) { answer: ${call} { __typename } }`;
    return execute(stores, source, { isDryRun, input: input?.value }, { viewer });
  };
  const events = async () =>
    (await stores.auditStore.read({ reach: { kind: "EVERYWHERE" }, filter: {}, limit: 10 }))
      .filter(({ changeset }) => changeset !== earlier)
      .map(({ factsText, eventId: _eventId, ...event }) => ({ ...event, facts: JSON.parse(factsText) as object }));
  const prepare = async ({ before }: Trial) => {
    if (before === undefined) return;
    const source = `mutation { answer: ${before} { __typename } }`;
    expect((await execute(stores, source, {}, { viewer: localAdministrator })).errors).toBeUndefined();
  };
  const common = {
    atMs: testInstant.getTime(),
    municipality: "9999",
    person: null,
    changeset: null,
    workbook: null,
    cell: null,
    sealNumber: null,
  };

  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, content);
  });

  test("is tried", () => {
    const mutations = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
    expect([...Object.keys(trials), ...Object.keys(accessTrials)].sort()).toEqual(mutations.sort());
  });

  test.each(Object.entries(trials))(
    "%s leaves one event when it is written, and none in a dry run",
    async (_, trial) => {
      await prepare(trial);
      expect((await run(trial, localAdministrator, true)).errors).toBeUndefined();
      expect(await events()).toEqual([]);
      expect((await run(trial, localAdministrator)).errors).toBeUndefined();
      const found = await events();
      expect(found).toMatchObject([
        {
          ...common,
          kind: "CHANGESET",
          actor: "local-administrator",
          client: "COMMAND_LINE",
          subject: trial.subject,
          changeset: trial.changeset ?? null,
          facts: trial.written,
        },
      ]);
      expect(JSON.stringify(found)).not.toMatch(/987654|hemligt|Storköping/);
    },
  );

  test.each(Object.entries(trials))(
    "%s leaves one event when it is refused, and none in a dry run",
    async (_, trial) => {
      await prepare(trial);
      await run(trial, reader, true);
      expect(await events()).toEqual([]);
      await run(trial, reader);
      const found = await events();
      expect(found).toMatchObject([
        {
          ...common,
          kind: "WRITE_REFUSED",
          actor: "p-reader",
          client: "API",
          facts: { codes: { ROLE_REQUIRED: expect.any(Number) as number } },
        },
      ]);
      expect(found[0]?.subject).toBe(trial.refusedSubject ?? trial.subject);
      expect(JSON.stringify(found)).not.toMatch(/987654|hemligt|Storköping/);
    },
  );

  test.each(Object.entries(trials))("%s is told where somebody of no right there tried it", async (_, trial) => {
    await prepare(trial);
    await run(trial, stranger);
    expect(await events()).toMatchObject([
      {
        kind: "WRITE_REFUSED",
        municipality: "9999",
        actor: "p-stranger",
        facts: { codes: { MUNICIPALITY_UNKNOWN: 1 } },
      },
    ]);
  });
});
