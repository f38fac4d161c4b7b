import { createStores } from "../../server/usecases/createStores";
import { exportMunicipality } from "../../server/usecases/exportMunicipality";
import { importMunicipality } from "../../server/usecases/importMunicipality";
import type { Viewer } from "../../server/domain/viewer";
import { annualRound, during, persons, RoundWorld } from "../support/roundWorld";
import type { LooseRecords } from "../support/smallWorldRecords";
import { callOf } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const of2024 = (more: string) => `unit: "SN", period: "2024", ${more}`;
const again = of2024("number: 41, expectedRevision: 1");

/** U23401, of which SN's plan tells through its goal. */
const indicator = {
  code: "U23401",
  title: "Väntetid till särskilt boende",
  kind: "QUALITY",
  measureUnit: "DAYS",
  direction: "DECREASE",
  periodTypes: ["YEAR"],
} as const;
const plan = {
  code: "NP-SN",
  type: "COMMITTEE_PLAN",
  title: "Nämndplan",
  unit: "SN",
  period: "2024",
  goals: ["NM-SN-1"],
  indicators: ["N15428"],
} as const;
const records: LooseRecords = {
  indicators: [{ ...indicator, periodTypes: [...indicator.periodTypes] }],
  planDocuments: [{ ...plan, goals: [...plan.goals], indicators: [...plan.indicators] }],
  reportingRounds: [{ ...annualRound, reporters: ["SN", "BUN"], planDocument: "NP-SN" }],
};
/** Writes the committee's plan, and says what is measured. */
const politician: Viewer = {
  ...persons.committeeReporter,
  personId: "p-politician",
  grants: [{ municipality: "9999", role: "REPORTER", unit: "SN", decisionDomain: "WHAT" }],
};

describeOnBothEngines("what the lock of a round covers", (engine) => {
  let world: RoundWorld;
  const locked = async (more: LooseRecords = {}) => {
    world = await RoundWorld.open(engine, { ...records, ...more });
    await world.record("committeeReporter", [of2024("number: 40")]);
    await world.locked();
  };
  const change = (mutation: string) =>
    world.ask(`mutation { answer: ${mutation} { __typename ... on Refused { refusals { code } } } }`, {
      viewer: politician,
      now: during,
    });

  const told = async (rows: string) => {
    const source = `mutation { answer: recordIndicatorValues(municipality: "9999", mode: PER_ROW, rows: [${rows}]) {
      rows { __typename ... on ValueRefused { refusals { code } } } } }`;
    const { answer } = (await world.ask(source, { now: during })) as {
      answer: { rows: { __typename: string; refusals?: { code: string }[] }[] };
    };
    return answer.rows.map((row) => row.refusals?.[0]?.code ?? row.__typename);
  };

  test("is what its plan contained when it was opened and locked, whatever is taken out of the plan afterwards", async () => {
    await locked();
    const emptied = `savePlanDocument(municipality: "9999", expectedVersion: 1, input: { code: "NP-SN", goals: [], indicators: [] })`;
    expect(await change(emptied)).toEqual({ answer: { __typename: "PlanDocumentSaved" } });
    expect((await world.record("committeeReporter", [again])).told).toEqual(["ROUND_LOCKED"]);
    expect(
      await world.ask(
        `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { coveredIndicators { code } } } }`,
      ),
    ).toEqual({ municipality: { reportingRound: { coveredIndicators: [{ code: "N15428" }, { code: "U23401" }] } } });
  });

  test.each(["OPEN", "LOCKED"] as const)(
    "is kept as the plan was when a round comes in from files already %s, also when the same files come in again",
    async (state) => {
      world = await RoundWorld.open(engine, {
        ...records,
        reportingRounds: [{ ...annualRound, reporters: ["SN"], planDocument: "NP-SN", state }],
      });
      const exported = await exportMunicipality(callOf(world.stores), "9999");
      if (!exported.ok) throw new Error(JSON.stringify(exported.error));
      world = new RoundWorld(createStores(await engine.open()));
      const bringIn = async (isDryRun: boolean) => {
        const options = { isDryRun, reason: null };
        const done = await importMunicipality(callOf(world.stores, { now: during }), exported.value, options);
        return done.ok ? done.value.records.filter(({ outcome }) => outcome === "CHANGED") : done.error.failures;
      };
      expect(await bringIn(false)).toEqual([]);
      expect(await bringIn(true)).toEqual([]);
      await change(
        `savePlanDocument(municipality: "9999", expectedVersion: 1, input: { code: "NP-SN", goals: [], indicators: [] })`,
      );
      expect(
        await world.ask(
          `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { coveredIndicators { code } } } }`,
        ),
      ).toEqual({ municipality: { reportingRound: { coveredIndicators: [{ code: "N15428" }, { code: "U23401" }] } } });
    },
  );

  test("is not opened by an indicator that is taken from its goal", async () => {
    await locked();
    const removed = `removeIndicatorUse(municipality: "9999", expectedVersion: 1, goal: "NM-SN-1", indicator: "U23401", reason: "Mäts inte mer.")`;
    expect(await change(removed)).toEqual({ answer: { __typename: "IndicatorUseSaved" } });
    expect((await world.record("committeeReporter", [again])).told).toEqual(["ROUND_LOCKED"]);
  });

  test("stays with the unit of its plan, which the plan keeps", async () => {
    await locked();
    const moved = await world.ask(
      `mutation { answer: savePlanDocument(municipality: "9999", expectedVersion: 1, input: { code: "NP-SN", unit: "BUN" }) {
        ... on Refused { refusals { code path } } } }`,
    );
    expect(moved).toEqual({
      answer: { refusals: [{ code: "PLAN_FOLLOWED_UP", path: "planDocuments[NP-SN].unit" }] },
    });
  });

  test("goes by where units stood when the period ended, wherever they have been moved since", async () => {
    const [before, since] = [{ validFrom: "2000-01-01", validTo: "2024-12-31" }, { validFrom: "2025-01-01" }];
    await locked({
      organizationUnits: [
        {
          ...{ code: "VOF", name: "Vård- och omsorgsförvaltningen", kind: "ADMINISTRATION", validFrom: "2000-01-01" },
          placements: [
            { parent: "SN", ...before },
            { parent: "BUN", ...since },
          ],
        },
      ],
    });
    const row = `{ indicator: "U23401", unit: "VOF", period: "2024", number: 1 }`;
    expect(await told(row)).toEqual(["ROUND_LOCKED"]);
    await world.step("approver", "returnRoundUnit", `unit: "SN", expectedVersion: 3, reason: "Fel tal."`);
    expect(await told(row)).toEqual(["ValueApplied"]);
  });

  test("binds a company by what its board has sent in", async () => {
    const since = { validFrom: "2000-01-01" };
    world = await RoundWorld.open(engine, {
      indicators: records.indicators ?? [],
      organizationUnits: [
        {
          code: "AB-ST",
          name: "Bolagets styrelse",
          kind: "COMPANY_BOARD",
          ...since,
          placements: [{ parent: "KONCERN", ...since }],
        },
        { code: "AB", name: "Bolaget", kind: "COMPANY", ...since, placements: [{ parent: "AB-ST", ...since }] },
      ],
      reportingRounds: [{ ...annualRound, reporters: ["AB-ST"] }],
    });
    await world.step("controller", "openRound", "expectedVersion: 1");
    await world.ask(
      `mutation { answer: submitRoundUnit(municipality: "9999", round: "${annualRound.code}", unit: "AB-ST", expectedVersion: 1) { __typename } }`,
      { now: during },
    );
    expect(await told(`{ indicator: "U23401", unit: "AB", period: "2024", number: 1 }`)).toEqual(["ROUND_SUBMITTED"]);
  });
});
