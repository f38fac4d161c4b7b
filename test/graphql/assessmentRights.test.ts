import type { Role } from "../../server/domain/access/grant";
import type { MunicipalityContent } from "../../server/domain/content";
import { anonymous, type Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { assessingContent, judged } from "../support/assessingWorld";
import { buildGoal } from "../support/smallWorld";
import { under } from "../support/smallWorldRecords";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const person = (role: Role, unit: string | null): Viewer => ({
  ...{ personId: `p-${role}-${unit}`, kind: "PERSON", scope: null },
  grants: [{ municipality: "9999", role, unit, decisionDomain: "HOW" }],
});

/** An activity of two committees, under the one's goal. */
const joint = buildGoal({
  ...{ code: "A1", level: "AKTIVITET", state: "DECIDED", year: 2024, expectedResult: "Mätbart" },
  ...{ parents: under("NM-SN-1"), addressing: ["SN", "BUN"].map((unit) => ({ unit, role: "OWNER" as const })) },
});

describeOnBothEngines("what a unit judges", (engine) => {
  const open = async (content: MunicipalityContent): Promise<Stores> => {
    const stores = createStores(await engine.open());
    await insertContent(stores, content);
    return stores;
  };
  const ask = async <T>(stores: Stores, source: string, variables: object, call: TestCall = {}): Promise<T> => {
    const result = await execute(stores, source, { ...variables }, call);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return result.data as T;
  };
  const row = (unit: string, goal: string, judgedStatus: string) => ({
    assessment: { round: "DELAR-2024", unit, goal, judgedStatus },
  });
  const saveRows = (stores: Stores, rows: readonly object[], call: TestCall) =>
    ask<{ savePlanRows: { rows: { refusals: { code: string }[] }[] } }>(
      stores,
      `mutation ($rows: [PlanRowInput!]!) { savePlanRows(municipality: "9999", mode: PER_ROW, rows: $rows) { rows { refusals { code } } } }`,
      { rows },
      call,
    ).then(({ savePlanRows }) => savePlanRows.rows.map(({ refusals }) => refusals.map(({ code }) => code)));

  test.each(["UPPNATT", "EJ"])("is proposed from what is written and from no row that is refused: %s", async (word) => {
    const stores = await open(assessingContent({ goals: [joint], assessments: [judged("A1", "SN", "KLAR")] }));
    const rows = [row("BUN", "A1", "SEN"), row("SN", "NM-SN-1", word)];
    const told = await saveRows(stores, rows, { viewer: person("REPORTER", "SN") });
    // With what the other committee would have said it had been proposed as not reached.
    expect(told).toEqual([["UNIT_SCOPE"], word === "UPPNATT" ? [] : ["MOTIVATION_REQUIRED"]]);
  });

  test("is its own and that of those under it until the round is locked", async () => {
    const addressing = [{ unit: "VOF", role: "OWNER" as const }];
    const goals = [buildGoal({ code: "NM-VOF", state: "DECIDED", parents: under("OM1"), addressing })];
    const stores = await open(assessingContent({ goals }));
    const save = (viewer: Viewer) =>
      ask<{ answer: object }>(
        stores,
        `mutation { answer: saveAssessment(municipality: "9999", expectedVersion: null, input: { round: "DELAR-2024", unit: "VOF", goal: "NM-VOF", analysis: "Under arbete." }) {
          __typename ... on Refused { refusals { code } } } }`,
        {},
        { viewer },
      ).then(({ answer }) => answer);
    expect(await save(person("REPORTER", "BUN"))).toMatchObject({ refusals: [{ code: "UNIT_SCOPE" }] });
    expect(await save(person("REPORTER", "SN"))).toEqual({ __typename: "AssessmentSaved" });
    const source = `{ municipality(code: "9999") { assessment(code: "DELAR-2024|VOF|NM-VOF||") { analysis history(first: 1) { changedBy } } } }`;
    const seenBy = (viewer: Viewer) =>
      ask<{ municipality: { assessment: object | null } }>(stores, source, {}, { viewer });
    expect((await seenBy(person("REPORTER", "SN"))).municipality.assessment).toEqual({
      analysis: "Under arbete.",
      history: [{ changedBy: "p-REPORTER-SN" }],
    });
    expect((await seenBy(person("READER", "SN"))).municipality.assessment).toBeNull();
  });

  test("is told as it stood when the round was locked, and its drafts go on being the unit's own", async () => {
    const stores = await open(
      assessingContent({ assessments: [judged("NM-BUN-1", "BUN", "EJ", { motivation: "Utkast" })] }),
    );
    const steps = `mutation { saveAssessment(municipality: "9999", expectedVersion: 1, input: { round: "DELAR-2024", unit: "BUN", goal: "NM-BUN-1", judgedStatus: "EJ", motivation: "Slutlig" }) { __typename }
      lockRound(municipality: "9999", round: "DELAR-2024", expectedVersion: 1, isDespiteUnits: true, reason: "KS") { __typename } }`;
    expect(await ask(stores, steps, {})).toEqual({
      saveAssessment: { __typename: "AssessmentSaved" },
      lockRound: { __typename: "ReportingRoundSaved" },
    });
    const source = `{ municipality(code: "9999") { assessment(code: "DELAR-2024|BUN|NM-BUN-1||") { motivation history { version changes { field after } } } } }`;
    const toldTo = async (viewer: Viewer) => JSON.stringify(await ask(stores, source, {}, { viewer }));
    expect(await toldTo(person("REPORTER", "BUN"))).toContain("Utkast");
    expect(await toldTo(person("READER", null))).toContain("Slutlig");
    expect(await toldTo(person("READER", null))).not.toContain("Utkast");
  });

  test("is seen when the round is locked by those who read the unit's values, and by the public as a status alone", async () => {
    const own = { round: "DELAR-2024", unit: "BUN" };
    const texts = { motivation: "Motivering", analysis: "Intern analys", plannedMeasures: "Åtgärder" };
    const stores = await open(
      assessingContent({
        assessments: [judged("NM-BUN-1", "BUN", "EJ", texts)],
        improvementActions: [{ code: "ATG-9", title: "Ny chef", planYear: 2025, ...own }],
      }),
    );
    const source = `{ municipality(code: "9999") { assessments(first: 9, filter: { units: ["BUN"] }) { nodes { judgedStatus motivation analysis plannedMeasures } }
      improvementActions(first: 9) { nodes { title } }
      reportingRound(code: "DELAR-2024") { assessmentItems(filter: { units: ["BUN"] }) { nodes { missing isAnalysisNeeded } } } } }`;
    const seenBy = async (viewer: Viewer) => JSON.stringify(await ask(stores, source, {}, { viewer }));
    expect(await seenBy(person("READER", "BUN"))).not.toContain("EJ");
    await ask(
      stores,
      `mutation { lockRound(municipality: "9999", round: "DELAR-2024", expectedVersion: 1, isDespiteUnits: true, reason: "KS") { __typename } }`,
      {},
    );
    const told = ["EJ", ...Object.values(texts), "Ny chef"];
    const toldTo = async (viewer: Viewer) => {
      const text = await seenBy(viewer);
      return told.filter((each) => text.includes(`"${each}"`));
    };
    expect(await toldTo(person("READER", "BUN"))).toEqual(told);
    expect(await toldTo(person("READER", null))).toEqual(told);
    expect(await toldTo(person("APPROVER", "SN"))).toEqual([]);
    await ask(
      stores,
      `mutation { saveMunicipality(municipality: "9999", input: { areResultsPublic: true }, expectedVersion: 1) { __typename } }`,
      {},
    );
    expect(await toldTo(anonymous)).toEqual(["EJ"]);
    expect(await seenBy(anonymous)).not.toMatch(/ANALYSES|"isAnalysisNeeded":true/);
  });

  const tell = (stores: Stores, unit: string, input: object) =>
    ask<{ answer: object }>(
      stores,
      `mutation ($input: AssessmentInput!) { answer: saveAssessment(municipality: "9999", expectedVersion: null, isDryRun: true, input: $input) {
        __typename ... on AssessmentSaved { record { proposedStatus basisCounted } } ... on Refused { refusals { code text { sv en } } } } }`,
      { input: { round: "DELAR-2024", ...input } },
      { viewer: person("REPORTER", unit) },
    ).then(({ answer }) => answer);

  test("is proposed from no value that the one who asks may not read", async () => {
    const world = assessingContent();
    const survey = { ...world.records.indicators.get("N15428"), code: "N15428", periodTypes: ["CUMULATIVE" as const] };
    const target = { indicator: "N15428", unit: "BUN", period: "2024D08", targetValue: "90" };
    const stores = await open(
      assessingContent({
        indicatorUses: [{ goal: "NM-SN-1", indicator: "N15428", decidedBy: "SN" }],
        indicators: [{ ...survey, owner: "SN" }],
        targetValues: [{ ...target, goal: "NM-SN-1" }],
      }),
    );
    await ask(
      stores,
      `mutation { recordIndicatorValues(municipality: "9999", rows: [{ indicator: "N15428", unit: "BUN", period: "2024D08", number: 95 }]) { isWritten } }`,
      {},
    );
    const input = { unit: "SN", goal: "NM-SN-1", indicator: "N15428", judgedStatus: "ROD", motivation: "Vi gissar." };
    const status = (told: object) => (told as { record?: { proposedStatus: string } }).record?.proposedStatus;
    expect(status(await tell(stores, "KF", { ...input, unit: "KF" }))).toBe("REACHED");
    expect(status(await tell(stores, "SN", input))).not.toBe("REACHED");
  });

  test("is proposed from nothing that others judge and that is not for one to see yet", async () => {
    const assessments = [judged("NM-BUN-1", "BUN", "EJ"), judged("NM-SN-2", "SN", "UPPNATT")];
    const stores = await open(assessingContent({ assessments }));
    const told = await tell(stores, "BUN", { unit: "BUN", goal: "OM2", judgedStatus: "EJ" });
    // Its own part alone: that the whole would be partly reached, as SN says of its goal, is SN's to tell.
    expect(told).toMatchObject({ record: { proposedStatus: "NOT_REACHED", basisCounted: 1 } });
    const others = await tell(stores, "HEMBO", { unit: "HEMBO", goal: "OM2", judgedStatus: "UPPNATT" });
    expect(others).toMatchObject({ refusals: [{ code: "ASSESSMENT_NOT_YOURS" }] });
    const outside = await tell(stores, "HEMBO", { unit: "SN", goal: "OM1", judgedStatus: "EJ" });
    expect(outside).toMatchObject({ refusals: [{ code: "UNIT_SCOPE" }] });
  });
});
