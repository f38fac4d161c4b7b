import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { assessingContent } from "../support/assessingWorld";
import { buildIndicator } from "../support/smallWorld";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Answer {
  readonly __typename: string;
  readonly outcome?: string;
  readonly record?: Readonly<Record<string, unknown>>;
  readonly refusals?: readonly {
    readonly code: string;
    readonly path: string;
    readonly text: { readonly sv: string };
  }[];
  readonly currentVersion?: number;
}

const saveSource = `mutation ($input: AssessmentInput!, $version: Int) {
  answer: saveAssessment(municipality: "9999", input: $input, expectedVersion: $version) { __typename
    ... on AssessmentSaved { outcome record { version judgedStatus proposedStatus basisCounted basisTotal basisShare
      item { isDeviating judgedWord { labelSv } proposal { status explanation { sv } } } } }
    ... on Conflict { currentVersion }
    ... on Refused { refusals { code path text { sv } } } } }`;

const personOf = (role: Viewer["grants"][number]["role"], unit: string | null): Viewer => ({
  ...{ personId: `p-${role}`, kind: "PERSON", scope: null },
  grants: [{ municipality: "9999", role, unit, decisionDomain: "HOW" }],
});

const targetValues = [
  { indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: "40", acceptableValue: "50" },
];
const indicators = [
  buildIndicator({
    ...{ code: "U23401", title: "Väntetid till särskilt boende", measureUnit: "DAYS", direction: "DECREASE" },
    periodTypes: ["YEAR", "CUMULATIVE"],
  }),
];
const byIndicators = {
  NAMNDMAL: { progressSource: "INDICATORS" as const, rollUp: { rule: "WORST" as const, missing: "BLOCK" as const } },
};

describeOnBothEngines("assessments", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, assessingContent({ targetValues, indicators }, byIndicators));
  }, 30_000);

  const ask = async <T>(source: string, variables: Record<string, unknown> = {}, call: TestCall = {}): Promise<T> => {
    const result = await execute(stores, source, variables, call);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return result.data as T;
  };
  const save = async (input: object, version: number | null = null, call: TestCall = {}): Promise<Answer> =>
    (await ask<{ answer: Answer }>(saveSource, { input: { round: "DELAR-2024", ...input }, version }, call)).answer;
  const record = (period: string, number: number, expectedRevision: number | null = null) =>
    ask(
      `mutation ($rows: [IndicatorValueInput!]!) { recordIndicatorValues(municipality: "9999", rows: $rows) { isWritten rows { __typename } } }`,
      { rows: [{ indicator: "U23401", unit: "SN", period, number, expectedRevision }] },
    );
  const followUp = async (goal: string, call: TestCall = {}) => {
    type Asked = { municipality: { goal: { followUp: Readonly<Record<string, unknown>> } } };
    const source = `query ($goal: String!) { municipality(code: "9999") { goal(code: $goal) { followUp(round: "DELAR-2024") {
      status isByRule coverage { counted total } explanation { sv } assessment { unit { code } judgedStatus } parts { status isJudged } } } } }`;
    return (await ask<Asked>(source, { goal }, call)).municipality.goal.followUp;
  };

  test("a proposal follows the values from read to read, and is explained in a sentence", async () => {
    expect(await followUp("NM-SN-1")).toMatchObject({ status: "NO_DATA", coverage: { counted: 0, total: 1 } });
    await record("2024D08", 39);
    const reached = await followUp("NM-SN-1");
    expect(reached).toMatchObject({ status: "REACHED", isByRule: true, coverage: { counted: 1, total: 1 } });
    expect(reached.explanation).toEqual({
      sv: "Uppnått: den sämsta delen avgör; status finns för 1 av 1 (100\u00a0%).",
    });
    await record("2024D08", 51, 1);
    expect(await followUp("NM-SN-1")).toMatchObject({ status: "NOT_REACHED" });
  });

  test("what was proposed is kept beside what is judged, and stays when values change afterwards", async () => {
    await record("2024D08", 39);
    const judged = await save({ unit: "SN", goal: "NM-SN-1", judgedStatus: "UPPNATT" });
    expect(judged).toMatchObject({
      outcome: "CREATED",
      record: {
        proposedStatus: "REACHED",
        ...{ basisCounted: 1, basisTotal: 1, basisShare: null },
        item: { isDeviating: false, judgedWord: { labelSv: "Uppnått" }, proposal: { status: "REACHED" } },
      },
    });
    await record("2024D08", 60, 1);
    const source = `{ municipality(code: "9999") { assessments(filter: { rounds: ["DELAR-2024"], goals: ["NM-SN-1"], kinds: [GOAL] }) { nodes {
      proposedStatus item { isDeviating proposal { status } } } } } }`;
    expect(await ask(source)).toMatchObject({
      municipality: {
        assessments: {
          nodes: [{ proposedStatus: "REACHED", item: { isDeviating: true, proposal: { status: "NOT_REACHED" } } }],
        },
      },
    });
  });

  test("one that differs from the proposal is refused without a motivation, and told from then on", async () => {
    const refused = await save({ unit: "SN", goal: "NM-SN-1", judgedStatus: "UPPNATT" });
    expect(refused.refusals).toMatchObject([
      { code: "MOTIVATION_REQUIRED", path: "assessments[DELAR-2024|SN|NM-SN-1||].motivation" },
    ]);
    const motivated = {
      unit: "SN",
      goal: "NM-SN-1",
      judgedStatus: "UPPNATT",
      motivation: "Mätningen kommer i oktober.",
    };
    expect(await save(motivated)).toMatchObject({
      record: { proposedStatus: "NO_DATA", item: { isDeviating: true } },
    });
    const source = `{ municipality(code: "9999") { assessments(filter: { isDeviating: true }) { nodes { goal { code } motivation } }
      reportingRound(code: "DELAR-2024") { assessmentItems(filter: { isDeviating: true }) { totalCount nodes { unit { code } } } } } }`;
    expect(await ask(source)).toMatchObject({
      municipality: {
        assessments: { nodes: [{ goal: { code: "NM-SN-1" } }] },
        reportingRound: { assessmentItems: { totalCount: 1, nodes: [{ unit: { code: "SN" } }] } },
      },
    });
  });

  test("what is judged is read in pages that together are the whole", async () => {
    type Items = { totalCount: number; nodes: object[]; pageInfo: { endCursor: string } };
    const source = `query ($first: Int!, $after: String) { municipality(code: "9999") { reportingRound(code: "DELAR-2024") { assessmentItems(first: $first, after: $after) {
      totalCount nodes { unit { code } goal { code } indicator { code } proposal { status coverage { counted total } } } pageInfo { endCursor } } } } }`;
    const page = async (first: number, after: string | null = null) =>
      (await ask<{ municipality: { reportingRound: { assessmentItems: Items } } }>(source, { first, after }))
        .municipality.reportingRound.assessmentItems;
    const [whole, start] = [await page(500), await page(4)];
    const rest = await page(500, start.pageInfo.endCursor);
    expect([...start.nodes, ...rest.nodes]).toEqual(whole.nodes);
    expect([start.nodes.length, start.totalCount, whole.nodes.length > 8]).toEqual([4, whole.totalCount, true]);
  });

  test("an analysis alone asks for no proposal, and two who write at once are in conflict", async () => {
    const analysis = { unit: "SN", goal: "NM-SN-1", analysis: "Kön växer." };
    expect(await save(analysis)).toMatchObject({ __typename: "AssessmentSaved", outcome: "CREATED" });
    expect(await save({ ...analysis, analysis: "Kön krymper." })).toMatchObject({
      __typename: "Conflict",
      currentVersion: 1,
    });
  });

  test("a judged goal counts before what is proposed for it, up the chain", async () => {
    expect(await followUp("OM1")).toMatchObject({ status: "NO_DATA", assessment: null });
    await save({ unit: "SN", goal: "NM-SN-1", judgedStatus: "DELVIS", motivation: "Halva kön är borta." });
    await save({ unit: "KS", goal: "OM1", judgedStatus: "DELVIS", motivation: "Samlad bedömning." });
    expect(await followUp("OM1")).toMatchObject({
      status: "NOT_REACHED",
      coverage: { counted: 1, total: 2 },
      assessment: { unit: { code: "KS" }, judgedStatus: "DELVIS" },
      parts: [{ status: "PARTIAL", isJudged: true }, { isJudged: false }],
    });
  });

  test("a round that is not open, or is locked, takes no assessment, in whatever way it is written", async () => {
    const late = { round: "HELAR-2023", unit: "SN", goal: "NM-SN-2", analysis: "För sent." };
    expect((await save(late)).refusals?.[0]?.code).toBe("ROUND_LOCKED");
    const source = `mutation ($rows: [PlanRowInput!]!) { savePlanRows(municipality: "9999", rows: $rows) { rows { refusals { code } } } }`;
    expect(await ask(source, { rows: [{ assessment: late }] })).toEqual({
      savePlanRows: { rows: [{ refusals: [{ code: "ROUND_LOCKED" }] }] },
    });
    const table = `{ municipality(code: "9999") { planTable(kind: ASSESSMENTS, filter: { round: "HELAR-2023" }) { editRefusals { code } } } }`;
    const told = await ask<{ municipality: { planTable: { editRefusals: { code: string }[] } } }>(table);
    expect(told.municipality.planTable.editRefusals.map(({ code }) => code)).toContain("ROUND_LOCKED");
  });

  test("an activity of others that is not for one to see yet is not said to be missing, but not assessable", async () => {
    await save({ unit: "SN", goal: "AKT-1", judgedStatus: "KLAR" });
    const parts = async (unit: string) =>
      (
        await ask<{ municipality: { reportingRound: { assessmentItems: { nodes: object[] } } } }>(
          `{ municipality(code: "9999") { reportingRound(code: "DELAR-2024") { assessmentItems(filter: { kinds: [ACTIVITY], units: ["SN"] }) { nodes { goal { code } judgedWord { labelSv } } } } } }`,
          {},
          { viewer: personOf("REPORTER", unit) },
        )
      ).municipality.reportingRound.assessmentItems.nodes;
    expect(await parts("SN")).toContainEqual({ goal: { code: "AKT-1" }, judgedWord: { labelSv: "Avslutad" } });
    expect(await parts("BUN")).toContainEqual({ goal: { code: "AKT-1" }, judgedWord: null });
  });

  describe("as rows of a table", () => {
    interface Table {
      readonly cursor: string;
      readonly key: readonly string[];
      readonly version: readonly number[];
      readonly rowRefusalIndex: readonly (number | null)[];
      readonly columns: readonly {
        readonly name: string;
        readonly cells: readonly (string | null)[];
        readonly choices: readonly { code: string }[] | null;
      }[];
    }
    const read = async (filter: object, call: TestCall = {}): Promise<Table> =>
      (
        await ask<{ municipality: { planTable: Table } }>(
          `query ($filter: PlanTableFilter) { municipality(code: "9999") { planTable(kind: ASSESSMENTS, filter: $filter) {
          cursor key version rowRefusalIndex columns { name cells choices { code } } } } }`,
          { filter: { round: "DELAR-2024", ...filter } },
          call,
        )
      ).municipality.planTable;
    const cells = (table: Table, name: string) => table.columns.find((each) => each.name === name)?.cells;
    const write = (table: object, more: object = {}) =>
      ask<{ savePlanRows: Readonly<Record<string, unknown>> }>(
        `mutation ($table: PlanTableInput!, $mode: RecordMode, $isDryRun: Boolean, $changeset: String) {
          savePlanRows(municipality: "9999", table: $table, mode: $mode, isDryRun: $isDryRun, changeset: $changeset) {
            isWritten isRepeat summary { applied unchanged conflict refused } remarks { cell columns refusals { code } } version } }`,
        { table: { kind: "ASSESSMENTS", ...table }, ...more },
      ).then(({ savePlanRows }) => savePlanRows);

    test("everything of a unit is there with what is proposed, what is not judged yet with version 0", async () => {
      const table = await read({
        units: ["SN"],
        subjectKinds: ["ACTIVITY", "GOAL"],
        levels: ["NAMNDMAL", "AKTIVITET"],
      });
      expect(table.key).toEqual(["DELAR-2024|SN|NM-SN-1||", "DELAR-2024|SN|NM-SN-2||", "DELAR-2024|SN|AKT-1||"]);
      expect(table.version).toEqual([0, 0, 0]);
      expect(cells(table, "goalTitle")).toEqual([
        "Äldre får plats i tid",
        "Unga får stöd tidigt",
        "Gemensamt stödteam",
      ]);
      expect(cells(table, "proposal")).toEqual(["SAKNAS", "SAKNAS", "PLAN"]);
      expect(cells(table, "coverage")).toEqual(["0/1", "0/0", "1/1"]);
      expect(cells(table, "explanation")?.[0]).toBe("Underlag saknas: inget underlag har status.");
      const activities = await read({ subjectKinds: ["ACTIVITY"] });
      const words = activities.columns.find(({ name }) => name === "judgedStatus")?.choices?.map(({ code }) => code);
      expect(words).toEqual(["EJ-PABORJAD", "PLAN", "SEN", "KLAR", "INSTALLD"]);
      const reporter = await read({ subjectKinds: ["ACTIVITY"] }, { viewer: personOf("REPORTER", "SN") });
      expect(reporter.rowRefusalIndex.filter((place) => place === null)).toHaveLength(2);
    });

    const sheet = (statuses: readonly string[], expectedVersion: readonly (number | null)[]) => ({
      columns: [
        { name: "round", cells: ["DELAR-2024", "DELAR-2024"] },
        { name: "unit", cells: ["SN", "SN"] },
        { name: "goal", cells: ["AKT-1", "NM-SN-2"] },
        { name: "judgedStatus", cells: statuses },
        { name: "motivation", cells: [null, null] },
      ],
      expectedVersion,
      cell: ["Blad1!E2", "Blad1!E3"],
    });

    test("they are written back in the model's words, each row under its own rules, and once for each changeset", async () => {
      const sent = sheet(["Avslutad", "Delvis uppnått"], [0, 0]);
      expect(await write(sent, { isDryRun: true })).toMatchObject({ isWritten: false, summary: { refused: 1 } });
      const answer = await write(sent, { mode: "PER_ROW", changeset: "blad-1" });
      expect(answer).toMatchObject({
        isWritten: true,
        summary: { applied: 1, refused: 1, conflict: 0 },
        remarks: [{ cell: "Blad1!E3", columns: ["motivation"], refusals: [{ code: "MOTIVATION_REQUIRED" }] }],
      });
      expect(await write(sent, { mode: "PER_ROW", changeset: "blad-1" })).toMatchObject({
        isRepeat: true,
        summary: { applied: 1 },
      });
      expect(await write(sheet(["Försenad", ""], [0, 0]), { mode: "PER_ROW" })).toMatchObject({
        summary: { applied: 1, conflict: 1 },
      });
      expect(await write(sheet(["Försenad", ""], [1, 1]), { mode: "PER_ROW" })).toMatchObject({
        summary: { applied: 1, unchanged: 1 },
      });
    });

    test("a goal that is judged in the same stroke as its activities is proposed by what they now say", async () => {
      stores = createStores(await engine.open());
      await insertContent(stores, assessingContent({ targetValues }));
      const sent = sheet(["Avslutad", "Uppnått"], [null, null]);
      expect(await write(sent)).toMatchObject({ isWritten: true, summary: { applied: 2 } });
      const source = `{ municipality(code: "9999") { assessment(code: "DELAR-2024|SN|NM-SN-2||") { proposedStatus basisCounted basisTotal basisShare } } }`;
      expect(await ask(source)).toEqual({
        municipality: {
          assessment: { proposedStatus: "REACHED", ...{ basisCounted: 1, basisTotal: 1, basisShare: 1 } },
        },
      });
    });

    test("the table is told to have changed when a value has, since what is proposed may have", async () => {
      const table = await read({});
      const again = await read({});
      expect(again.cursor).toBe(table.cursor);
      await record("2024", 39);
      expect((await read({})).cursor).not.toBe(table.cursor);
    });
  });
});
