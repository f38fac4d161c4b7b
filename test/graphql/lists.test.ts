import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent, buildRecord } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const goalCount = 60;

/** What an engine answered first, to which the other is held. */
const answered = new Map<string, string[]>();

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
        order: (index * 7) % 13,
        ...(index % 4 === 0 ? { validTo: null } : {}),
      }),
    );
    const targetValues = ["9", "10", "100.5", "-3", "0.25", null, "10.1"].map((targetValue, index) =>
      buildRecord("targetValues", {
        indicator: "N00610",
        unit: "KONCERN",
        goal: "",
        period: ["2031", "2031Q1", "2031-02", "2030/2031", "2030", "2031T1", "2029-2032"][index] ?? "",
        targetValue,
        ...(targetValue === null ? { low: "1", high: "2" } : {}),
      }),
    );
    await insertContent(stores, buildContent({ goals, targetValues }));
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

  it("a cursor of another list, or of the same one chosen or sorted otherwise, is refused: to go on by it would leave out some", async () => {
    const { pageInfo } = await page({ first: 3 });
    const reasonOf = async (list: string) => {
      const source = `{ municipality(code: "9999") { ${list.replace("$", `after: "${pageInfo.endCursor ?? ""}"`)} { totalCount } } }`;
      const { errors } = await execute(stores, source);
      return errors?.[0]?.extensions.reason ?? null;
    };
    expect(await reasonOf("goals(filter: {}, $)")).toBeNull();
    for (const list of [
      "goals($)",
      'goals(filter: { search: "Arbete" }, $)',
      "goals(filter: {}, orderBy: [{ field: TITLE }], $)",
      "indicators(filter: {}, $)",
    ])
      expect([list, await reasonOf(list)]).toEqual([list, "CURSOR_INVALID"]);
  });

  it("documents that a unit must relate to are those for it, for the units above it and for all, and not those for units beside", async () => {
    const documentsOf = async (unit: string) => {
      const source = `{ municipality(code: "9999") { steeringDocuments(filter: { appliesTo: "${unit}", inForceOn: "2024-06-30" }) { nodes { code appliesTo { code } } } } }`;
      const { data } = await execute(stores, source);
      const { nodes } = (data as { municipality: { steeringDocuments: { nodes: { code: string }[] } } }).municipality
        .steeringDocuments;
      return nodes.map(({ code }) => code);
    };
    const forAll = await documentsOf("BUN");
    expect(forAll).not.toContain("REGL-SN");
    expect((await documentsOf("SN")).sort()).toEqual([...forAll, "REGL-SN"].sort());
    expect(await documentsOf("VOF")).toEqual(await documentsOf("SN"));
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

  interface SortedPage {
    nodes: Record<string, string | number | null>[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  }
  const sorted = async (list: string, fields: string, variables: Record<string, unknown>): Promise<SortedPage> => {
    const type = list === "goals" ? "Goal" : "TargetValue";
    const source = `query ($orderBy: [${type}Sort!], $first: Int! = 500, $after: String) {
      municipality(code: "9999") { ${list}(orderBy: $orderBy, first: $first, after: $after) { nodes { id ${fields} } totalCount pageInfo { hasNextPage endCursor } } }
    }`;
    const { data, errors } = await execute(stores, source, variables);
    expect(errors).toBeUndefined();
    return (data as { municipality: Record<string, SortedPage> }).municipality[list] as SortedPage;
  };
  const inSwedish = new Intl.Collator("sv").compare;
  const byNumber = (a: number, b: number) => a - b;
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const stateOrder = ["DRAFT", "DECIDED", "CLOSED"];
  const laws: [string, string, string, (a: never, b: never) => number][] = [
    ["goals", "TITLE", "title", inSwedish],
    ["goals", "CODE", "code", inSwedish],
    ["goals", "VALID_TO", "validTo", byText],
    ["goals", "ORDER", "order", byNumber],
    ["goals", "STATE", "state", (a, b) => stateOrder.indexOf(a) - stateOrder.indexOf(b)],
    ["goals", "CHANGED_AT", "changedAt", byText],
    ["goals", "VERSION", "version", byNumber],
    ["targetValues", "TARGET_VALUE", "targetValue", byNumber],
  ];

  describe.each(laws)("%s by %s", (list, field, name, compare) => {
    it.each(["ASCENDING", "DESCENDING"])(
      "%s: everything once and in order, what is missing last, the same in pages and on both engines",
      async (direction) => {
        const orderBy = [{ field, direction }];
        const { nodes, totalCount } = await sorted(list, name, { orderBy });
        expect(nodes).toHaveLength(totalCount);
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(totalCount);
        const values = nodes.map((node) => node[name] ?? null);
        const present = values.filter((value) => value !== null);
        expect(values.slice(present.length).every((value) => value === null)).toBe(true);
        const sign = direction === "DESCENDING" ? -1 : 1;
        const wrong = present.filter(
          (value, index) => index > 0 && sign * compare(present[index - 1] as never, value as never) > 0,
        );
        expect(wrong).toEqual([]);
        const seen: unknown[] = [];
        let after: string | null = null;
        do {
          const next: SortedPage = await sorted(list, name, { orderBy, first: 3, after });
          seen.push(...next.nodes.map(({ id }) => id));
          after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
        } while (after !== null);
        const ids = nodes.map(({ id }) => String(id));
        expect(seen).toEqual(ids);
        const ofOther = answered.get(`${list} ${field} ${direction}`) ?? ids;
        answered.set(`${list} ${field} ${direction}`, ofOther);
        expect(ids).toEqual(ofOther);
      },
    );
  });

  it("å ä ö sort last, ties by the next key and in the end by business key", async () => {
    const orderBy = [
      { field: "TITLE", direction: "DESCENDING" },
      { field: "ORDER", direction: "ASCENDING" },
    ];
    const { nodes } = await sorted("goals", "code title order", { orderBy });
    expect(nodes[0]?.title).toBe("Östersjön");
    const tied = nodes.filter(({ title }) => title === "Östersjön");
    const expected = [...tied].sort(
      (a, b) => Number(a.order) - Number(b.order) || byText(String(a.code), String(b.code)),
    );
    expect(tied).toHaveLength(goalCount / 6);
    expect(tied).toEqual(expected);
  });

  it("periods sort by when they end, the shorter first of those that end together", async () => {
    const orderBy = [{ field: "PERIOD", direction: "DESCENDING" }];
    const { nodes } = await sorted("targetValues", "period", { orderBy });
    expect(nodes.slice(0, 6).map(({ period }) => period)).toEqual([
      "2029-2032",
      "2031",
      "2030/2031",
      "2031T1",
      "2031Q1",
      "2031-02",
    ]);
  });

  it("more keys than three are refused, and none is the list's own order", async () => {
    const key = { field: "TITLE", direction: "ASCENDING" };
    const source = `query ($orderBy: [GoalSort!]) { municipality(code: "9999") { goals(orderBy: $orderBy, first: 500) { nodes { code } } } }`;
    const { errors } = await execute(stores, source, { orderBy: [key, key, key, key] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "TOO_MANY", path: "orderBy" });
    expect((await execute(stores, source, { orderBy: [] })).data).toEqual((await execute(stores, source)).data);
  });

  it.each([
    ["goals(first: -5) { totalCount }"],
    ['goal(code: "L000") { history(first: -5) { version } }'],
    ['goal(code: "L000") { descendants(first: -5) { totalCount } }'],
    ["indicatorValues(first: -5) { nodes { number } }"],
    ['indicator(code: "N00610") { latestValues(count: -5) { number } }'],
    ['indicator(code: "N00610") { values(first: -5) { totalCount } }'],
  ])("%s: a negative count is refused in the same words everywhere", async (selection) => {
    const { errors } = await execute(stores, `{ municipality(code: "9999") { ${selection} } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "COUNT_NEGATIVE" });
    expect(errors?.[0]?.message).toMatch(/ett antal kan inte vara mindre än 0.* \/ .*a count cannot be less than 0/s);
  });

  it("a history longer than the limit is refused and not cut", async () => {
    const source = `{ municipality(code: "9999") { goal(code: "L000") { history(first: 101) { version } } } }`;
    const { errors } = await execute(stores, source);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "TOO_MANY", path: "first" });
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

describeOnBothEngines("a list that is given whole", (engine) => {
  let stores: Stores;
  const children = (parent: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      buildRecord("goals", {
        code: `${parent}-${index}`,
        model: "SM2023",
        level: "NAMNDMAL",
        title: "Barn",
        validFrom: "2023-01-01",
        parents: [{ goal: parent, weight: "1", order: index }],
      }),
    );

  beforeAll(async () => {
    stores = createStores(await engine.open());
    const content = buildContent();
    const under = (parent: string) =>
      [...content.records.goals.values()].filter(({ parents }) => parents.some(({ goal }) => goal === parent)).length;
    const goals = [...children("OM1", 501 - under("OM1")), ...children("OM2", 500 - under("OM2"))];
    await insertContent(stores, buildContent({ goals }));
  }, 60_000);

  it("answers up to 500, and refuses more with the page that gives them, which does", async () => {
    const source = (goal: string) =>
      `{ municipality(code: "9999") { goal(code: "${goal}") { childCount children { code } } } }`;
    const whole = await execute(stores, source("OM2"));
    expect(whole.errors).toBeUndefined();
    expect(whole.data).toMatchObject({ municipality: { goal: { childCount: 500, children: { length: 500 } } } });
    const { errors } = await execute(stores, source("OM1"));
    const instead = 'municipality { goals(filter: { parent: "OM1" }, first, after) }';
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "TOO_MANY", instead });
    expect(errors?.[0]?.message).toContain(instead);
    const page = await execute(
      stores,
      `{ municipality(code: "9999") { goals(filter: { parent: "OM1" }, first: 500) { totalCount pageInfo { hasNextPage } } } }`,
    );
    expect(page.data).toEqual({ municipality: { goals: { totalCount: 501, pageInfo: { hasNextPage: true } } } });
  });
});
