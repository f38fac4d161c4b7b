import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent, buildRecord } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const goalCount = 60;

interface GoalPage {
  nodes: { code: string; title: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describeOnBothEngines("lists", (engine) => {
  let stores: Stores;
  let statements = 0;

  beforeAll(async () => {
    stores = createStores(await engine.open({ onStatement: () => void (statements += 1) }));
    const parent = [...buildContent().records.goals.values()].find(({ parents }) => parents.length > 0);
    if (parent === undefined) throw new Error("the small world has no linked goal");
    const titles = ["Ärlighet", "Äpplen", "Zebror", "Ålar", "Östersjön", "Arbete"];
    const goals = Array.from({ length: goalCount }, (_, index) =>
      buildRecord("goals", {
        code: `L${String(index).padStart(3, "0")}`,
        model: parent.model,
        level: parent.level,
        title: titles[index % titles.length] ?? "",
        validFrom: "2023-01-01",
        validTo: "2026-12-31",
        parents: parent.parents,
      }),
    );
    await insertContent(stores, buildContent({ goals }));
  }, 60_000);

  const page = async (variables: Record<string, unknown>): Promise<GoalPage> => {
    const source = `query ($first: Int! = 100, $after: String, $search: String) {
      municipality(code: "9999") { goals(filter: { search: $search }, first: $first, after: $after) { nodes { code title } totalCount pageInfo { hasNextPage endCursor } } }
    }`;
    const { data, errors } = await execute(stores, source, variables);
    expect(errors).toBeUndefined();
    return (data as { municipality: { goals: GoalPage } }).municipality.goals;
  };

  it.each([1, 7, 25])("pages of %i give every goal once, in the order of the whole list", async (first) => {
    const whole = await page({ first: 500 });
    expect(whole.totalCount).toBeGreaterThan(goalCount);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const next: GoalPage = await page({ first, after });
      expect(next.totalCount).toBe(whole.totalCount);
      seen.push(...next.nodes.map(({ code }) => code));
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(whole.nodes.map(({ code }) => code));
  });

  it("a page cannot be larger than the limit, and a cursor that is none is told so", async () => {
    const source = (args: string) => `{ municipality(code: "9999") { goals(${args}) { totalCount } } }`;
    const tooLarge = await execute(stores, source("first: 501"));
    expect(tooLarge.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "TOO_MANY" });
    const badCursor = await execute(stores, source('after: "påhittad"'));
    expect(badCursor.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "CURSOR_INVALID" });
  });

  it("a search does not mind case, also for å, ä and ö", async () => {
    const found = await page({ search: "öSTERsjön" });
    expect(found.totalCount).toBe(goalCount / 6);
  });

  it("names sort å, ä, ö last, alike on both engines", async () => {
    const { data } = await execute(stores, `{ municipality(code: "9999") { organizationUnits { nodes { name } } } }`);
    const names = (
      data as { municipality: { organizationUnits: { nodes: { name: string }[] } } }
    ).municipality.organizationUnits.nodes.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator("sv").compare));
    expect(names.at(-1)).toBe("Vård- och omsorgsförvaltningen");
  });

  it("walking goals, parents, children, decisions and units costs the same statements for one goal and for fifty", async () => {
    const cost = async (first: number) => {
      const source = `{ municipality(code: "9999") { goals(filter: { search: "L0" }, first: ${first}) { nodes {
        code level { labelSingular } decision { organ { name } } parents { goal { title children { code } } } addressing { unit { name } }
        descendants { totalCount } ancestors { nodes { goal { code } } } effectiveSdgs { sdg } findings { code }
      } } } }`;
      const before = statements;
      const { errors } = await execute(stores, source);
      expect(errors).toBeUndefined();
      return statements - before;
    };
    await cost(1);
    const [one, fifty] = [await cost(1), await cost(50)];
    expect(fifty).toBe(one);
    expect(one).toBeLessThanOrEqual(2);
  });

  it("a change made elsewhere is seen by the next operation", async () => {
    const elsewhere = createStores(stores.database);
    await page({});
    const saved = await execute(
      elsewhere,
      `mutation { saveGoal(municipality: "9999", expectedVersion: 1, input: { code: "L000", description: "Ändrat på annan plats" }) { __typename } }`,
    );
    expect(saved).toEqual({ data: { saveGoal: { __typename: "GoalSaved" } } });
    const { data } = await execute(
      stores,
      `{ municipality(code: "9999") { goal(code: "L000") { description version } } }`,
    );
    expect(data).toEqual({ municipality: { goal: { description: "Ändrat på annan plats", version: 2 } } });
  });
});
