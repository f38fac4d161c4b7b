import { anonymous, localAdministrator, type Viewer } from "../../server/domain/viewer";
import type { Stores } from "../../server/usecases/useCaseContext";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { openRightsWorld, personWith } from "./rightsWorld";

const approver = (unit: string) => personWith({ role: "APPROVER", decisionDomain: "WHAT" }, { unit });
const reporter = (unit: string) => personWith({ role: "REPORTER", decisionDomain: "HOW" }, { unit });
const reader = (unit: string) => personWith({ role: "READER", decisionDomain: "HOW" }, { unit });
const analyst = personWith({ role: "ANALYST", decisionDomain: "HOW" });

describeOnBothEngines("what a viewer does not see", (engine) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await openRightsWorld(await engine.open());
  }, 60_000);

  async function ask<T>(viewer: Viewer, selection: string): Promise<T> {
    const source = `{ municipality(code: "9999") { ${selection} } }`;
    const { data, errors } = await execute(stores, source, {}, { viewer });
    expect(errors).toBeUndefined();
    return (data as { municipality: T }).municipality;
  }

  async function change<T>(viewer: Viewer, call: string): Promise<T> {
    const { data, errors } = await execute(stores, `mutation { answer: ${call} }`, {}, { viewer });
    expect(errors).toBeUndefined();
    return (data as { answer: T }).answer;
  }

  it("is not taken away by a list that they send: the neighbour's draft stays in the plan", async () => {
    await change(
      localAdministrator,
      `savePlanDocument(municipality: "9999", expectedVersion: 1, input: {
        code: "PLAN-SN", type: COMMITTEE_PLAN, title: "Plan", unit: "SN", period: "2024", goals: ["NM-SN-1", "UTK-BUN"] }) { __typename }`,
    );
    const plan = `planDocument(code: "PLAN-SN") { version goals { code } }`;
    const seen = await ask<{ planDocument: { version: number; goals: { code: string }[] } }>(approver("SN"), plan);
    expect(seen.planDocument).toEqual({ version: 2, goals: [{ code: "NM-SN-1" }] });
    const saved = await change<{ __typename: string; record: { goals: { code: string }[] } }>(
      approver("SN"),
      `savePlanDocument(municipality: "9999", expectedVersion: 2, input: {
        code: "PLAN-SN", type: COMMITTEE_PLAN, title: "Plan", unit: "SN", period: "2024", goals: ["NM-SN-2"] }) {
        __typename ... on PlanDocumentSaved { record { goals { code } } } }`,
    );
    // Nor does the answer tell of it.
    expect(saved).toEqual({ __typename: "PlanDocumentSaved", record: { goals: [{ code: "NM-SN-2" }] } });
    const kept = await ask<{ planDocument: { goals: { code: string }[] } }>(analyst, plan);
    expect(kept.planDocument.goals.map(({ code }) => code)).toEqual(["NM-SN-2", "UTK-BUN"]);
  });

  it("is not there for them to refer to", async () => {
    const refused = await change<{ __typename: string; refusals: { code: string; path: string }[] }>(
      approver("SN"),
      `savePlanDocument(municipality: "9999", expectedVersion: null, input: {
        code: "NY-PLAN", type: COMMITTEE_PLAN, title: "Plan", unit: "SN", period: "2024", goals: ["UTK-BUN"] }) {
        __typename ... on Refused { refusals { code path } } }`,
    );
    expect(refused).toEqual({
      __typename: "Refused",
      refusals: [{ code: "REFERENCE_UNKNOWN", path: "planDocuments[NY-PLAN].goals[0]" }],
    });
  });

  it("does not stand in the history of what they do see: a draft that was decided begins with the decision", async () => {
    await change(
      localAdministrator,
      `decideGoal(municipality: "9999", code: "UTK-SN", expectedVersion: 1, decision: "B-SN-2022") { __typename }`,
    );
    const history = `goal(code: "UTK-SN") { history { version } }`;
    type History = { goal: { history: { version: number }[] } };
    const versions = async (viewer: Viewer) =>
      (await ask<History>(viewer, history)).goal.history.map(({ version }) => version);
    expect(await versions(reader("BUN"))).toEqual([2]);
    expect(await versions(approver("SN"))).toEqual([2, 1]);
  });

  it("is no missing value: a unit whose values are not theirs cannot be assessed by them, and that is said", async () => {
    const followUp = (unit: string) =>
      `indicator(code: "N15428") { followUp(unit: "${unit}", period: "2023") { status explanation { sv } } values(unit: "${unit}") { nodes { number } } }`;
    type FollowUp = { indicator: { followUp: { status: string; explanation: { sv: string } } } };
    const status = async (viewer: Viewer, unit: string) =>
      (await ask<FollowUp>(viewer, followUp(unit).replace(/ values.*$/, " }"))).indicator.followUp;
    expect(await status(reader("SN"), "BUN")).toEqual({
      status: "NOT_ASSESSABLE",
      explanation: {
        sv: "Går inte att bedöma för dig: du har inte rätt att läsa värden för Barn- och utbildningsnämnden.",
      },
    });
    expect((await status(reader("SN"), "SN")).status).not.toBe("NOT_ASSESSABLE");
  });

  it("is filtered in the list of values, and asking for it by name answers none of it", async () => {
    type Values = { indicatorValues: { nodes: { unit: { code: string } }[] } };
    const units = async (viewer: Viewer, filter: string) =>
      (
        await ask<Values>(viewer, `indicatorValues(filter: ${filter}) { nodes { unit { code } } }`)
      ).indicatorValues.nodes
        .map(({ unit }) => unit.code)
        .sort();
    expect(await units(reader("VOF"), `{ indicators: ["N15428"] }`)).toEqual(["KONCERN", "SN", "VOF"]);
    expect(await units(reader("VOF"), `{ indicators: ["N15428"], units: ["BUN", "SN"] }`)).toEqual(["SN"]);
    expect(await units(reader("VOF"), `{ indicators: ["N15428"], units: ["BUN"] }`)).toEqual([]);
    expect(await units(analyst, `{ indicators: ["N15428"] }`)).toEqual(["BUF", "BUN", "KONCERN", "SN", "VOF"]);
  });

  it("says of a value that it is theirs to change or not, in the list itself", async () => {
    type Values = {
      indicatorValues: { nodes: { unit: { code: string }; canEdit: { isAllowed: boolean; reason: unknown } }[] };
    };
    const { indicatorValues } = await ask<Values>(
      reporter("VOF"),
      `indicatorValues(filter: { indicators: ["N15428"] }) { nodes { unit { code } canEdit { isAllowed reason { code } } } }`,
    );
    const rights = Object.fromEntries(indicatorValues.nodes.map(({ unit, canEdit }) => [unit.code, canEdit]));
    expect(rights).toEqual({
      VOF: { isAllowed: true, reason: null },
      SN: { isAllowed: false, reason: { code: "UNIT_SCOPE" } },
      KONCERN: { isAllowed: false, reason: { code: "UNIT_SCOPE" } },
    });
  });

  it("a row that is not theirs is refused before the rules are asked, and the others are written", async () => {
    const rows = `[{ indicator: "N15428", unit: "VOF", period: "2022", number: 70 }, { indicator: "N15428", unit: "BUN", period: "2022", number: 900 }]`;
    const answer = await change<{ rows: { __typename: string; refusals?: { code: string; path: string }[] }[] }>(
      reporter("VOF"),
      `recordIndicatorValues(municipality: "9999", mode: PER_ROW, rows: ${rows}) {
        rows { __typename ... on ValueRefused { refusals { code path } } } }`,
    );
    expect(answer.rows).toEqual([
      { __typename: "ValueApplied" },
      { __typename: "ValueRefused", refusals: [{ code: "UNIT_SCOPE", path: "rows[1].unit" }] },
    ]);
  });

  describe("of published results", () => {
    beforeAll(async () => {
      await change(
        localAdministrator,
        `saveMunicipality(municipality: "9999", input: { areResultsPublic: true }, expectedVersion: 1) { __typename }`,
      );
      await change(
        localAdministrator,
        `recordIndicatorValues(municipality: "9999", rows: [{ indicator: "N15428", unit: "SN", period: "2024", series: FORECAST, number: 60 }]) { isWritten }`,
      );
    });

    it("are drafts, forecasts, comments, history and who wrote", async () => {
      type Open = {
        goal: unknown;
        draft: unknown;
        indicatorValues: { nodes: { series: string; comment: unknown; changedBy: string; history: unknown[] }[] };
      };
      const open = await ask<Open>(
        anonymous,
        `goal(code: "OM1") { title history { version } } draft: goal(code: "UTK-BUN") { title }
         indicatorValues(filter: { indicators: ["N15428"], units: ["SN"] }) { nodes { series number comment changedBy history { number } } }`,
      );
      expect(open.goal).toEqual({ title: "Lillköpingsborna är trygga", history: [] });
      expect(open.draft).toBeNull();
      expect(open.indicatorValues.nodes).toEqual([
        { series: "OUTCOME", number: 71.5, comment: null, changedBy: "", history: [] },
      ]);
      const { data } = await execute(stores, `{ municipalities { code } }`, {}, { viewer: anonymous });
      expect(data).toEqual({ municipalities: [{ code: "9999" }] });
    });

    it("and nothing of them can be written without sign-in", async () => {
      const refused = await change<{ refusals: { code: string }[] }>(
        anonymous,
        `saveDecision(municipality: "9999", input: { code: "X", title: "X", organ: "SN", decidedOn: "2024-01-01" }) { ... on Refused { refusals { code } } }`,
      );
      expect(refused.refusals.map(({ code }) => code)).toEqual(["SIGN_IN_REQUIRED"]);
    });
  });
});
