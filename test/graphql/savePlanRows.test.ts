import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent, testInstant, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Row {
  readonly outcome: string;
  readonly key: string;
  readonly version: number | null;
  readonly refusals: readonly { readonly code: string; readonly path: string }[];
  readonly record: object | null;
  readonly changedBy: string | null;
}
interface Answer {
  readonly isRepeat: boolean;
  readonly isWritten: boolean;
  readonly changedAt: string | null;
  readonly summary: object;
  readonly rows: readonly Row[];
}

const source = `mutation ($rows: [PlanRowInput!]!, $mode: RecordMode, $isDryRun: Boolean, $changeset: String, $reason: String) {
  savePlanRows(municipality: "9999", rows: $rows, mode: $mode, isDryRun: $isDryRun, changeset: $changeset, reason: $reason, workbook: "Plan.xlsx") {
    isRepeat isWritten changedAt summary { applied unchanged conflict refused }
    rows { row cell key outcome version changedBy refusals { code path text { sv en } }
      record { ... on Goal { title order expectedResult parents { goal { code } weight } } ... on BudgetFrame { amount } ... on TargetValue { targetValue } } }
  } }`;

const activity = {
  code: "AKT-NY",
  model: "SM2023",
  level: "AKTIVITET",
  title: "Trygghetsvandringar",
  year: 2024,
  validFrom: "2024-01-01",
  validTo: "2024-12-31",
  expectedResult: "Fyra vandringar.",
  parents: [{ goal: "NM-SN-1" }],
  addressing: [{ unit: "SN", role: "OWNER" }],
};
const subActivity = {
  ...activity,
  code: "DEL-NY",
  level: "DELAKTIVITET",
  title: "Välj fyra platser",
  expectedResult: null,
  parents: [{ goal: "AKT-NY" }],
};

const reporter: Viewer = {
  personId: "p-reporter",
  kind: "PERSON",
  grants: [{ municipality: "9999", role: "REPORTER", unit: "SN", decisionDomain: "HOW" }],
  scope: null,
};

describeOnBothEngines("rows of a plan", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
  }, 30_000);

  const save = async (rows: readonly object[], variables: object = {}, call: TestCall = {}): Promise<Answer> => {
    const result = await execute(stores, source, { rows, ...variables }, call);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return (result.data as { savePlanRows: Answer }).savePlanRows;
  };
  const goal = async (code: string) => {
    const fields = "version title order activityStatus description parents { goal { code } weight }";
    const { data } = await execute(stores, `{ municipality(code: "9999") { goal(code: "${code}") { ${fields} } } }`);
    return (data as { municipality: { goal: object | null } }).municipality.goal;
  };

  test("are written as one change, and may name what is new in the same", async () => {
    const rows = [
      // Named before it is made.
      { goal: subActivity, cell: "Plan!A3" },
      { goal: activity, cell: "Plan!A2" },
      { goal: { code: "AKT-1", activityStatus: "KLAR" }, expectedVersion: 1, cell: "Plan!A4" },
      { targetValue: { indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2025", targetValue: 45 } },
      { assignment: { code: "UPP-9", text: "Utred", decidedBy: "KF", assignedOn: "2024-01-01", addressees: ["SN"] } },
      {
        budgetFrame: {
          code: "R-9",
          unit: "SN",
          year: 2025,
          kind: "OPERATIONS",
          versionNumber: 1,
          amount: 12,
          inForceFrom: "2025-01-01",
        },
      },
      { indicatorUse: { goal: "NM-SN-2", indicator: "U23401", decidedBy: "SN" } },
    ];
    const dry = await save(rows, { isDryRun: true });
    expect(dry).toMatchObject({ isWritten: false, changedAt: null, summary: { applied: 7, refused: 0 } });
    expect(await goal("AKT-NY")).toBeNull();
    expect(await save(rows)).toMatchObject({
      isWritten: true,
      isRepeat: false,
      changedAt: testInstant.toISOString(),
      summary: { applied: 7, unchanged: 0, conflict: 0, refused: 0 },
      rows: [
        {
          row: 0,
          cell: "Plan!A3",
          key: "DEL-NY",
          outcome: "APPLIED",
          version: 1,
          record: { title: "Välj fyra platser" },
        },
        { key: "AKT-NY", version: 1 },
        { key: "AKT-1", version: 2 },
        { key: "U23401|SN|NM-SN-1|2025", record: { targetValue: 45 } },
        { key: "UPP-9" },
        { key: "R-9", record: { amount: 12 } },
        { key: "NM-SN-2|U23401" },
      ],
    });
    expect(await goal("DEL-NY")).toMatchObject({ version: 1, parents: [{ goal: { code: "AKT-NY" } }] });
  });

  test("leave alone what they do not say, also in an item of a list", async () => {
    await save([
      { goal: { code: "AKT-1", parents: [{ goal: "NM-SN-2", weight: 3 }, { goal: "NM-BUN-1" }] }, expectedVersion: 1 },
    ]);
    await save([
      { goal: { code: "AKT-1", order: 7, parents: [{ goal: "NM-BUN-1" }, { goal: "NM-SN-2" }] }, expectedVersion: 2 },
    ]);
    expect(await goal("AKT-1")).toMatchObject({
      ...{ version: 3, title: "Gemensamt stödteam", order: 7, activityStatus: "PLAN" },
      parents: [
        { goal: { code: "NM-BUN-1" }, weight: 1 },
        { goal: { code: "NM-SN-2" }, weight: 3 },
      ],
    });
  });

  test("that say what stands there already make no version", async () => {
    const answer = await save([{ goal: { code: "AKT-1", title: "Gemensamt stödteam" }, expectedVersion: 1 }]);
    expect(answer).toMatchObject({ isWritten: false, rows: [{ outcome: "UNCHANGED", version: 1 }] });
    expect(await goal("AKT-1")).toMatchObject({ version: 1 });
  });

  const mixed = [
    { goal: { code: "AKT-1", order: 5 }, expectedVersion: 1 },
    { goal: { ...activity, expectedResult: null, state: "DECIDED" } },
    { goal: subActivity },
    { goal: { ...subActivity, code: "DEL-NY-2", parents: [{ goal: "DEL-FEL" }] } },
    { goal: { code: "DEL-1", order: 5 }, expectedVersion: 4 },
    { goal: { code: "NM-BUN-1", title: "Annan text" }, expectedVersion: 1 },
  ];
  const mixedAnswer = [
    { outcome: "APPLIED", version: 2 },
    {
      outcome: "REFUSED",
      version: null,
      refusals: [{ code: "EXPECTED_RESULT_REQUIRED", path: "goals[AKT-NY].expectedResult" }],
    },
    { outcome: "REFUSED", refusals: [{ code: "REFERENCE_REFUSED", path: "goals[DEL-NY].parents[0].goal" }] },
    { outcome: "REFUSED", refusals: [{ code: "REFERENCE_UNKNOWN", path: "goals[DEL-NY-2].parents[0].goal" }] },
    {
      outcome: "CONFLICT",
      version: 1,
      changedBy: "test",
      record: { title: "Rekrytera två kuratorer" },
      refusals: [{ code: "CONFLICT" }],
    },
    { outcome: "REFUSED", refusals: [{ code: "DECIDED_TEXT_FIXED", path: "goals[NM-BUN-1].title" }] },
  ];

  test("row by row: a refused one takes with it only those that name it", async () => {
    const answer = await save(mixed, { mode: "PER_ROW" });
    expect(answer).toMatchObject({
      isWritten: true,
      summary: { applied: 1, conflict: 1, refused: 4 },
      rows: mixedAnswer,
    });
    expect(await goal("AKT-1")).toMatchObject({ version: 2, order: 5 });
    expect(await goal("DEL-NY")).toBeNull();
  });

  test("all or none: each is told what would have become of it, and nothing is kept", async () => {
    expect(await save(mixed)).toMatchObject({ isWritten: false, changedAt: null, rows: mixedAnswer });
    expect(await goal("AKT-1")).toMatchObject({ version: 1, order: 0 });
  });

  test("of one record twice are both refused", async () => {
    const answer = await save(
      [
        { goal: { code: "AKT-1", order: 1 }, expectedVersion: 1 },
        { goal: { code: "AKT-1", order: 2 }, expectedVersion: 1 },
      ],
      { mode: "PER_ROW" },
    );
    expect(answer).toMatchObject({
      isWritten: false,
      rows: [{ refusals: [{ code: "DUPLICATE" }] }, { refusals: [{ code: "DUPLICATE" }] }],
    });
  });

  test("are told why where they break what leans on them", async () => {
    const answer = await save(
      [
        { goal: { code: "AKT-1", level: "DELAKTIVITET" }, expectedVersion: 1 },
        { goal: { code: "DEL-1", order: 1 }, expectedVersion: 1 },
      ],
      { mode: "PER_ROW" },
    );
    expect(answer.rows).toMatchObject([{ outcome: "REFUSED" }, { outcome: "APPLIED" }]);
  });

  test("have the rights of their own saves: what is another's is refused, with the reason, and the rest is written", async () => {
    const rows = [
      { goal: { code: "AKT-1", activityStatus: "KLAR" }, expectedVersion: 1 },
      { goal: { code: "OM1", order: 3 }, expectedVersion: 1 },
    ];
    const answer = await save(rows, { mode: "PER_ROW", changeset: "c-9" }, { viewer: reporter });
    expect(answer.rows).toMatchObject([
      { outcome: "APPLIED" },
      { outcome: "REFUSED", refusals: [{ code: "DECISION_DOMAIN", path: "goals[OM1]" }] },
    ]);
    const events = await stores.auditStore.read({ reach: { kind: "EVERYWHERE" }, filter: {}, limit: 10 });
    const told = events.map(({ kind, changeset, workbook }) => ({ kind, changeset, workbook }));
    expect(told.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: "CHANGESET", changeset: "c-9", workbook: "Plan.xlsx" },
      { kind: "WRITE_REFUSED", changeset: "c-9", workbook: "Plan.xlsx" },
    ]);
  });

  describe("with a changeset id", () => {
    const rows = [...mixed, { goal: { code: "NM-SN-1", order: 2 }, expectedVersion: 1, cell: "Plan!C9" }];
    const variables = { mode: "PER_ROW", changeset: "c-1", reason: "höstens plan" };
    const countOf = async (table: string) =>
      Number((await stores.database.rows(`SELECT COUNT(*) FROM ${table}`))[0]?.[0]);

    test("are written once however often they are sent, and answered alike, also when somebody has changed them since", async () => {
      const first = await save(rows, variables);
      await save([{ goal: { code: "AKT-1", order: 9 }, expectedVersion: 2 }]);
      const before = [await countOf("content_revision"), await countOf("audit_event")];
      const again = await save(rows, variables, { now: new Date("2025-01-01T00:00:00.000Z") });
      expect(again).toEqual({ ...first, isRepeat: true });
      expect([await countOf("content_revision"), await countOf("audit_event")]).toEqual(before);
    });

    test.each<[string, readonly object[], object, TestCall]>([
      ["another row", rows.slice(1), {}, {}],
      ["another field", [{ goal: { code: "AKT-1", order: 6 }, expectedVersion: 1 }, ...rows.slice(1)], {}, {}],
      [
        "a field that is emptied",
        [{ goal: { code: "AKT-1", order: 5, source: null }, expectedVersion: 1 }, ...rows.slice(1)],
        {},
        {},
      ],
      ["another reason", rows, { reason: "annat" }, {}],
      ["another person", rows, {}, { viewer: reporter }],
    ])("that comes again with %s are refused, and nothing is written", async (_, others, changed, call) => {
      await save(rows, variables);
      const result = await execute(stores, source, { rows: others, ...variables, ...changed }, call);
      expect(result.errors).toMatchObject([{ extensions: { reason: "CHANGESET_REUSED" } }]);
    });

    test("are another matter than values of the same id, and are not undone: it is said why", async () => {
      await save(rows, variables);
      const values = `recordIndicatorValues(municipality: "9999", changeset: "c-1", rows: []) { isWritten }`;
      expect((await execute(stores, `mutation { ${values} }`)).errors).toMatchObject([
        { extensions: { reason: "CHANGESET_REUSED" } },
      ]);
      const undo = `undoChangeset(municipality: "9999", changeset: "c-1") { isWritten }`;
      expect((await execute(stores, `mutation { ${undo} }`)).errors).toMatchObject([
        { extensions: { reason: "CHANGESET_IS_PLAN" } },
      ]);
    });

    test("say in the history where they came from", async () => {
      await save(rows, variables);
      const history = "history { version client changeset reason workbook cell }";
      const { data } = await execute(stores, `{ municipality(code: "9999") { goal(code: "NM-SN-1") { ${history} } } }`);
      expect(data).toMatchObject({
        municipality: {
          goal: {
            history: [
              {
                version: 2,
                client: "API",
                changeset: "c-1",
                reason: "höstens plan",
                workbook: "Plan.xlsx",
                cell: "Plan!C9",
              },
              { version: 1, changeset: null },
            ],
          },
        },
      });
    });
  });

  test("that are too many, or say two things, are refused as a whole", async () => {
    const many = Array.from({ length: 2_001 }, (_, index) => ({ goal: { code: `G${index}` }, expectedVersion: 1 }));
    const both = [{ goal: { code: "AKT-1" }, budgetFrame: { code: "R-1" } }];
    const reasons = await Promise.all(
      [many, both, [{}]].map(async (rows) => (await execute(stores, source, { rows })).errors?.[0]?.extensions?.reason),
    );
    expect(reasons).toEqual(["TOO_MANY", "EXACTLY_ONE_OF", "EXACTLY_ONE_OF"]);
  });

  test("by the thousand are judged and written in seconds", async () => {
    const goals = Array.from({ length: 400 }, (_, index) => ({
      goal: { ...activity, code: `AKT-${1000 + index}`, parents: [{ goal: "NM-SN-1" }] },
    }));
    const under = goals.flatMap(({ goal: { code } }) =>
      [1, 2, 3, 4].map((place) => ({ goal: { ...subActivity, code: `${code}-${place}`, parents: [{ goal: code }] } })),
    );
    const began = performance.now();
    const answer = await save([...goals, ...under], { mode: "PER_ROW" });
    if (process.env.SHOW_TIMES) process.stdout.write(`${engine.dialect} ${Math.round(performance.now() - began)} ms\n`);
    expect(answer).toMatchObject({ summary: { applied: 2_000 } });
  });

  test("who may not write a record is not told what it lacks: whether a hidden one is there stays unknown", async () => {
    await save([{ goal: activity }]);
    const reader = {
      viewer: { ...reporter, grants: [{ ...reporter.grants[0], role: "READER" as const }] },
    } as TestCall;
    const told = async (rows: readonly object[]) =>
      (await save(rows, { mode: "PER_ROW" }, reader)).rows.map(({ outcome, refusals }) => [
        outcome,
        ...refusals.map(({ code }) => code),
      ]);
    const [hidden, unknown] = await told([
      { goal: { code: "AKT-NY", title: "A" } },
      { goal: { code: "AKT-INGEN", title: "A" } },
    ]);
    expect(hidden).toEqual(["REFUSED", "ROLE_REQUIRED"]);
    expect(unknown).toEqual(hidden);
    const alone = `mutation ($code: String!) { saveGoal(municipality: "9999", input: { code: $code, title: "A" }) { __typename ... on Refused { refusals { code } } } }`;
    const codesOf = async (code: string) => (await execute(stores, alone, { code }, reader)).data;
    const refused = { saveGoal: { __typename: "Refused", refusals: [{ code: "ROLE_REQUIRED" }] } };
    expect([await codesOf("AKT-INGEN"), await codesOf("AKT-NY")]).toEqual([refused, refused]);
  });
});
