import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines, type TestEngine } from "../support/testDatabase";

const answerFields = /* GraphQL */ `
  __typename
  ... on GoalSaved { outcome isDryRun record { code title state version validTo parents { goal { code } weight order } } }
  ... on Conflict { currentVersion changedBy text { sv } }
  ... on Refused { refusals { code path text { sv en } } }
`;
const saveGoal = /* GraphQL */ `
  mutation ($input: GoalInput!, $expectedVersion: Int, $isDryRun: Boolean! = false, $reason: String) {
    answer: saveGoal(municipality: "9999", input: $input, expectedVersion: $expectedVersion, isDryRun: $isDryRun, reason: $reason) { ${answerFields} }
  }
`;

interface Answer {
  __typename: string;
  outcome?: string;
  record?: {
    code: string;
    title: string;
    state: string;
    version: number;
    validTo: string | null;
    parents: { goal: { code: string } }[];
  };
  refusals?: { code: string; path: string; text: { sv: string; en: string } }[];
  currentVersion?: number;
  changedBy?: string;
}

async function worldOn(engine: TestEngine): Promise<Stores> {
  const stores = createStores(await engine.open());
  await insertContent(stores, buildContent());
  return stores;
}

async function run(stores: Stores, source: string, variables: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await execute(stores, source, variables);
  expect(errors).toBeUndefined();
  return (data as { answer: Answer }).answer;
}

const draft = {
  code: "NYTT",
  model: "",
  level: "",
  title: "Ett nytt mål",
  validFrom: "2024-01-01",
  validTo: "2026-12-31",
};

describeOnBothEngines("mutations on goals", (engine) => {
  let stores: Stores;
  let known: { code: string; model: string; level: string; version: number; title: string };
  let newGoal: typeof draft & { parents: { goal: string }[] };

  beforeAll(async () => {
    stores = await worldOn(engine);
    const content = buildContent();
    const decidedLevels = [...content.records.steeringModels.values()].flatMap(({ levels }) =>
      levels.filter(({ decidedByKinds }) => decidedByKinds.length > 0).map(({ code }) => code),
    );
    const goal = [...content.records.goals.values()].find(
      ({ state, parents, level }) => state === "DECIDED" && parents.length > 0 && decidedLevels.includes(level),
    );
    if (goal === undefined) throw new Error("the small world has no decided goal under another");
    known = goal;
    newGoal = {
      ...draft,
      model: goal.model,
      level: goal.level,
      parents: goal.parents.map((link) => ({ goal: link.goal })),
    };
  }, 60_000);

  it("a goal is created once: the same again without a version is a conflict, and never a second row", async () => {
    const created = await run(stores, saveGoal, { input: newGoal });
    expect(created).toMatchObject({
      __typename: "GoalSaved",
      outcome: "CREATED",
      record: { version: 1, state: "DRAFT" },
    });
    const again = await run(stores, saveGoal, { input: newGoal });
    expect(again).toMatchObject({ __typename: "Conflict", currentVersion: 1, changedBy: "local-administrator" });
  });

  it("fields left out stay as they are, null clears, and an unchanged write makes no version", async () => {
    const changed = await run(stores, saveGoal, {
      input: { code: "NYTT", description: "Mer text" },
      expectedVersion: 1,
    });
    expect(changed.record).toMatchObject({ version: 2, title: "Ett nytt mål", validTo: "2026-12-31" });
    const cleared = await run(stores, saveGoal, { input: { code: "NYTT", description: null }, expectedVersion: 2 });
    expect(cleared).toMatchObject({ outcome: "CHANGED", record: { version: 3 } });
    const same = await run(stores, saveGoal, { input: { code: "NYTT", description: null }, expectedVersion: 3 });
    expect(same).toMatchObject({ outcome: "UNCHANGED", record: { version: 3 } });
  });

  it("every version stays, with who, when, why and what it changed", async () => {
    const { data } = await execute(
      stores,
      `{ municipality(code: "9999") { goal(code: "NYTT") { history { version changedBy changedAt reason changes { field before after } } } } }`,
    );
    const { history } = (data as { municipality: { goal: { history: { version: number; changes: object[] }[] } } })
      .municipality.goal;
    expect(history.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(history[0]).toMatchObject({
      changedBy: "local-administrator",
      changedAt: "2024-06-30T10:00:00.000Z",
      changes: [{ field: "description", before: '"Mer text"', after: null }],
    });
    expect(history[2]?.changes).toContainEqual({ field: "title", before: null, after: '"Ett nytt mål"' });
  });

  it("of two who change the same version at once, one is applied and the other told so", async () => {
    await run(stores, saveGoal, { input: { ...newGoal, code: "SAMTIDIGT" } });
    const answers = await Promise.all(
      ["Annas rubrik", "Bertils rubrik"].map((title) =>
        run(stores, saveGoal, { input: { code: "SAMTIDIGT", title }, expectedVersion: 1 }),
      ),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["Conflict", "GoalSaved"]);
    expect(answers.find(({ __typename }) => __typename === "Conflict")?.currentVersion).toBe(2);
  });

  it("a missing field is refused by name, in Swedish and English, and nothing is written", async () => {
    const refused = await run(stores, saveGoal, { input: { code: "HALV", model: known.model, level: known.level } });
    expect(refused.__typename).toBe("Refused");
    expect(refused.refusals?.map(({ code, path }) => [code, path])).toEqual([
      ["REQUIRED", "goals[HALV].title"],
      ["REQUIRED", "goals[HALV].validFrom"],
    ]);
    const { data } = await execute(stores, `{ municipality(code: "9999") { goal(code: "HALV") { code } } }`);
    expect(data).toEqual({ municipality: { goal: null } });
  });

  it("a dry run says what would happen and keeps nothing", async () => {
    const dry = await run(stores, saveGoal, { input: { ...newGoal, code: "PROV" }, isDryRun: true });
    expect(dry).toMatchObject({ __typename: "GoalSaved", outcome: "CREATED" });
    const { data } = await execute(stores, `{ municipality(code: "9999") { goal(code: "PROV") { code } } }`);
    expect(data).toEqual({ municipality: { goal: null } });
  });

  it("the text of a decided goal does not change", async () => {
    const refused = await run(stores, saveGoal, {
      input: { code: known.code, title: "Annan lydelse" },
      expectedVersion: known.version,
    });
    expect(refused.refusals?.map(({ code }) => code)).toEqual(["DECIDED_TEXT_FIXED"]);
  });

  it("a goal cannot come under itself, and cannot name what does not exist", async () => {
    const [parent] = newGoal.parents;
    const cycle = await run(
      stores,
      `mutation ($v: Int!) { answer: linkGoal(municipality: "9999", code: "${parent?.goal}", expectedVersion: $v, parent: "${known.code}") { ${answerFields} } }`,
      { v: 1 },
    );
    expect(cycle.refusals?.map(({ code }) => code)).toEqual(expect.arrayContaining(["CYCLE"]));
    const unknown = await run(stores, saveGoal, {
      input: { code: "NYTT", parents: [{ goal: "FINNS-INTE" }] },
      expectedVersion: 3,
    });
    expect(unknown.refusals?.map(({ code }) => code)).toContain("REFERENCE_UNKNOWN");
  });

  it("links are made and taken away by name, each with the version that was read", async () => {
    const parent = newGoal.parents[0]?.goal;
    const unlinked = await run(
      stores,
      `mutation { answer: unlinkGoal(municipality: "9999", code: "NYTT", expectedVersion: 3, parent: "${parent}") { ${answerFields} } }`,
      {},
    );
    expect(unlinked.record?.parents).toEqual([]);
    const linked = await run(
      stores,
      `mutation { answer: linkGoal(municipality: "9999", code: "NYTT", expectedVersion: 4, parent: "${parent}", weight: 2.5, order: 3) { ${answerFields} } }`,
      {},
    );
    expect(linked.record?.parents).toEqual([{ goal: { code: parent }, weight: 2.5, order: 3 }]);
  });

  it("a goal without its decision cannot be decided; a decided goal is retired on a day and then closed for changes", async () => {
    const refused = await run(stores, saveGoal, { input: { code: "NYTT", state: "DECIDED" }, expectedVersion: 5 });
    expect(refused.refusals?.map(({ code }) => code)).toContain("DECISION_REQUIRED");
    const retired = await run(
      stores,
      `mutation { answer: retireGoal(municipality: "9999", code: "${known.code}", expectedVersion: ${known.version}, validTo: "2025-06-30", reason: "Målet är uppnått") { ${answerFields} } }`,
      {},
    );
    expect(retired.record).toMatchObject({ state: "CLOSED", validTo: "2025-06-30" });
    const late = await run(stores, saveGoal, {
      input: { code: known.code, title: "För sent" },
      expectedVersion: known.version + 1,
    });
    expect(late.__typename).toBe("Refused");
  });

  it("carrying goals forward drafts them with lineage once, however often it is run", async () => {
    const carry = /* GraphQL */ `
      mutation ($goals: [String!]) {
        answer: carryForward(
          municipality: "9999"
          input: { goals: $goals, validFrom: "2027-01-01", validTo: "2030-12-31" }
        ) {
          __typename
          ... on CarriedForward {
            drafted {
              code
              state
              continues {
                code
              }
              validFrom
            }
            alreadyCarriedCount
          }
          ... on Refused {
            refusals {
              code
              path
              text {
                sv
                en
              }
            }
          }
        }
      }
    `;
    interface Carried {
      __typename: string;
      drafted: { code: string; continues: { code: string } }[];
      alreadyCarriedCount: number;
    }
    const first = (await run(stores, carry, { goals: [known.code] })) as unknown as Carried;
    expect(first.drafted).toEqual([
      expect.objectContaining({ state: "DRAFT", continues: { code: known.code }, validFrom: "2027-01-01" }),
    ]);
    const second = (await run(stores, carry, { goals: [known.code] })) as unknown as Carried;
    expect(second).toMatchObject({ drafted: [], alreadyCarriedCount: 1 });
  });

  it("a municipality that is not here is named", async () => {
    const { data } = await execute(stores, saveGoal.replace('"9999"', '"0001"'), { input: newGoal });
    expect((data as { answer: Answer }).answer.refusals?.[0]?.code).toBe("MUNICIPALITY_UNKNOWN");
  });
});

describeOnBothEngines("the municipality's own record", (engine) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await worldOn(engine);
  }, 60_000);

  const save = (input: object, expectedVersion: number, isDryRun = false) =>
    run(
      stores,
      `mutation ($input: MunicipalityInput!, $expectedVersion: Int!, $isDryRun: Boolean!) {
        answer: saveMunicipality(municipality: "9999", input: $input, expectedVersion: $expectedVersion, isDryRun: $isDryRun, reason: "Nytt delår") {
          __typename
          ... on MunicipalitySaved { outcome isDryRun record { name currencyUnit interimReportEndMonth version contentVersion changedAt } }
          ... on Conflict { currentVersion changedBy }
          ... on Refused { refusals { code path } }
        }
      }`,
      { input, expectedVersion, isDryRun },
    );
  const stored = async () =>
    (
      await execute(
        stores,
        `{ municipality(code: "9999") { name currencyUnit interimReportEndMonth version contentVersion changedAt } }`,
      )
    ).data as { municipality: { version: number; contentVersion: number } };

  it("is judged and not kept in a dry run", async () => {
    const before = await stored();
    const answer = await save({ name: "Provköping" }, 1, true);
    expect(answer).toMatchObject({ outcome: "CHANGED", isDryRun: true, record: { name: "Provköping", version: 2 } });
    expect(await stored()).toEqual(before);
  });

  it("changes what is given and leaves the rest, with a version, an instant, an author and a reason", async () => {
    const { contentVersion } = (await stored()).municipality;
    const answer = await save({ name: "Storköping", currencyUnit: "MKR", interimReportEndMonth: 7 }, 1);
    const record = {
      name: "Storköping",
      currencyUnit: "MKR",
      interimReportEndMonth: 7,
      version: 2,
      contentVersion: contentVersion + 1,
      changedAt: "2024-06-30T10:00:00.000Z",
    };
    expect(answer).toEqual({ __typename: "MunicipalitySaved", outcome: "CHANGED", isDryRun: false, record });
    expect(await stored()).toEqual({ municipality: record });
    const same = await save({ name: "Storköping" }, 2);
    expect(same).toMatchObject({ outcome: "UNCHANGED", record });
    expect(await stored()).toEqual({ municipality: record });
  });

  it("a version that somebody has changed since is a conflict that says who", async () => {
    const answer = await save({ name: "Annat" }, 1);
    expect(answer).toEqual({ __typename: "Conflict", currentVersion: 2, changedBy: "local-administrator" });
  });

  it("is refused with every fault at once", async () => {
    const answer = await save({ name: " ", interimReportEndMonth: 9 }, 2);
    expect(answer.refusals).toEqual([
      { code: "REQUIRED", path: "municipality.name" },
      { code: "OUT_OF_BOUNDS", path: "municipality.interimReportEndMonth" },
    ]);
    expect(await stored()).toMatchObject({ municipality: { version: 2, name: "Storköping" } });
  });
});

describeOnBothEngines("an indicator on a goal", (engine) => {
  let stores: Stores;
  const uses = [...buildContent().records.indicatorUses.values()];
  const required = uses.filter(({ goal }) => goal === "OM1");
  const [free] = uses.filter(({ goal }) => goal !== "OM1" && goal !== "OM2");

  beforeAll(async () => {
    stores = await worldOn(engine);
  }, 60_000);

  const fields = `__typename
    ... on IndicatorUseSaved { outcome isDryRun record { version goal { code } indicator { code } history { version reason changedBy changes { field after } } } }
    ... on Conflict { currentVersion }
    ... on Refused { refusals { code path } }`;
  const remove = (goal: string, indicator: string, { version = 1, reason = "Mäter fel sak", isDryRun = false } = {}) =>
    run(
      stores,
      `mutation ($goal: String!, $indicator: String!, $version: Int!, $reason: String!, $isDryRun: Boolean!) {
        answer: removeIndicatorUse(municipality: "9999", goal: $goal, indicator: $indicator, expectedVersion: $version, reason: $reason, isDryRun: $isDryRun) { ${fields} }
      }`,
      { goal, indicator, version, reason, isDryRun },
    );
  const indicatorsOf = async (goal: string): Promise<string[]> => {
    const source = `{ municipality(code: "9999") { goal(code: "${goal}") { indicatorUses { indicator { code } } } } }`;
    const { data } = await execute(stores, source);
    const { goal: found } = (data as { municipality: { goal: { indicatorUses: { indicator: { code: string } }[] } } })
      .municipality;
    return found.indicatorUses.map(({ indicator }) => indicator.code);
  };

  it("stays in a dry run, on another version, and without a reason", async () => {
    if (free === undefined) throw new Error("the small world has no use to spare");
    const { goal, indicator } = free;
    expect(await remove(goal, indicator, { isDryRun: true })).toMatchObject({ outcome: "REMOVED", isDryRun: true });
    expect(await remove(goal, indicator, { version: 7 })).toEqual({ __typename: "Conflict", currentVersion: 1 });
    const refused = await remove(goal, indicator, { reason: "  " });
    expect(refused.refusals).toEqual([{ code: "REQUIRED", path: "reason" }]);
    expect((await remove(goal, "FINNS-EJ")).refusals?.[0]?.code).toBe("NOT_FOUND");
    expect(await indicatorsOf(goal)).toContain(indicator);
  });

  it("is taken off with its reason in the history, and when it comes back the history goes on", async () => {
    if (free === undefined) throw new Error("the small world has no use to spare");
    const { goal, indicator } = free;
    const removed = await remove(goal, indicator);
    expect(removed).toMatchObject({
      outcome: "REMOVED",
      record: {
        version: 2,
        goal: { code: goal },
        history: [
          { version: 2, reason: "Mäter fel sak", changedBy: "local-administrator" },
          { version: 1, reason: null },
        ],
      },
    });
    expect(await indicatorsOf(goal)).not.toContain(indicator);
    // Read anew from the database, not from this process.
    const elsewhere = createStores(stores.database);
    const { data } = await execute(elsewhere, `{ municipality(code: "9999") { indicatorUses { totalCount } } }`);
    expect(data).toEqual({ municipality: { indicatorUses: { totalCount: uses.length - 1 } } });
    const back = await run(
      stores,
      `mutation ($input: IndicatorUseInput!) { answer: saveIndicatorUse(municipality: "9999", input: $input) { ${fields} } }`,
      { input: { goal, indicator, decidedBy: free.decidedBy } },
    );
    expect(back).toMatchObject({ outcome: "CREATED", record: { version: 3, history: { length: 3 } } });
    expect(await indicatorsOf(goal)).toContain(indicator);
  });

  it("a decided goal whose level requires an indicator keeps its last one", async () => {
    expect(required.length).toBeGreaterThan(0);
    const [last, ...others] = required;
    for (const { indicator } of others) expect(await remove("OM1", indicator)).toMatchObject({ outcome: "REMOVED" });
    const refused = await remove("OM1", last?.indicator ?? "");
    expect(refused).toEqual({
      __typename: "Refused",
      refusals: [{ code: "INDICATOR_REQUIRED", path: "goals[OM1]" }],
    });
    expect(await indicatorsOf("OM1")).toEqual([last?.indicator]);
  });
});
