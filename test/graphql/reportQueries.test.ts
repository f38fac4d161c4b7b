import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const source = `mutation ($input: ReportQueryInput!, $version: Int) {
  answer: saveReportQuery(municipality: "9999", input: $input, expectedVersion: $version) {
    ... on ReportQuerySaved { outcome record { version title } }
    ... on Conflict { currentVersion }
    ... on Refused { refusals { code path text { sv } } } } }`;

const viewerWith = (role: Viewer["grants"][number]["role"]): TestCall => ({
  viewer: {
    personId: `p-${role}`,
    kind: "PERSON",
    grants: [{ municipality: "9999", role, unit: null, decisionDomain: "HOW" }],
    scope: null,
  },
});
const goals = '{ municipality(code: "9999") { goals { nodes { code } } } }';

describeOnBothEngines("a saved query", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
  }, 30_000);

  const save = async (input: object, version: number | null = null, call: TestCall = viewerWith("ANALYST")) => {
    const { data, errors } = await execute(stores, source, { input, version }, call);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return (data as { answer: object }).answer;
  };

  test("is saved by an analyst, found and run by a colleague under rights of their own, and changed by its version", async () => {
    expect(await save({ code: "MINA", title: "Mål per enhet", query: goals })).toMatchObject({ outcome: "CREATED" });
    expect(await save({ code: "MINA", title: "Alla mål" }, 1)).toMatchObject({
      record: { version: 2, title: "Alla mål" },
    });
    expect(await save({ code: "MINA", title: "Annat" }, 1)).toMatchObject({ currentVersion: 2 });
    const list = `{ municipality(code: "9999") { reportQueries(filter: { search: "alla" }) { nodes {
      code title query variables version canEdit { isAllowed } history { version changedBy } } } } }`;
    const { data } = await execute(stores, list, {}, viewerWith("READER"));
    expect(data).toMatchObject({
      municipality: {
        reportQueries: {
          nodes: [
            {
              ...{ code: "MINA", title: "Alla mål", query: goals, variables: null, version: 2 },
              canEdit: { isAllowed: false },
              history: [{ version: 2, changedBy: "p-ANALYST" }, { version: 1 }],
            },
          ],
        },
      },
    });
    expect((await execute(stores, goals, {}, viewerWith("READER"))).errors).toBeUndefined();
  });

  test("is not a reader's to save", async () => {
    const answer = await save({ code: "MINA", title: "Mål", query: goals }, null, viewerWith("READER"));
    expect(answer).toMatchObject({ refusals: [{ code: "ROLE_REQUIRED", path: "reportQueries[MINA]" }] });
  });

  test.each([
    [
      "a mutation",
      { query: 'mutation { removeReportQuery(municipality: "9999", code: "MAL", expectedVersion: 1) { __typename } }' },
      "QUERY_NOT_ONE",
      "query",
    ],
    [
      "two operations",
      { query: "query A { municipalities { code } } query B { municipalities { code } }" },
      "QUERY_NOT_ONE",
      "query",
    ],
    ["a field that there is not", { query: "{ municipalities { kod } }" }, "QUERY_INVALID", "query"],
    ["what is no GraphQL", { query: "{ municipalities { " }, "QUERY_INVALID", "query"],
    ["more than anybody writes", { query: `${goals} # ${"å".repeat(10_000)}` }, "TEXT_TOO_LONG", "query"],
    [
      "more fields than anybody asks for",
      { query: `{ municipalities { ${"code ".repeat(1_900)} } }` },
      "QUERY_INVALID",
      "query",
    ],
    ["variables that are no object", { query: goals, variables: "[1]" }, "QUERY_VARIABLES", "variables"],
    ["variables that are no JSON", { query: goals, variables: "code: 1" }, "QUERY_VARIABLES", "variables"],
  ])("with %s is refused, and the reason says what", async (_, fields, code, field) => {
    const answer = await save({ code: "FEL", title: "Fel", ...fields });
    expect(answer).toMatchObject({ refusals: [{ code, path: `reportQueries[FEL].${field}` }] });
  });

  test("is taken away by its version; its history stays, and goes on if it comes back", async () => {
    const remove = `mutation { answer: removeReportQuery(municipality: "9999", code: "MAL", expectedVersion: 1) {
      ... on ReportQuerySaved { outcome } ... on Refused { refusals { code } } } }`;
    expect((await execute(stores, remove, {}, viewerWith("READER"))).data).toMatchObject({
      answer: { refusals: [{ code: "ROLE_REQUIRED" }] },
    });
    expect((await execute(stores, remove, {}, viewerWith("ANALYST"))).data).toMatchObject({
      answer: { outcome: "REMOVED" },
    });
    const find = `{ municipality(code: "9999") { reportQuery(code: "MAL") { title } } }`;
    expect((await execute(stores, find)).data).toMatchObject({ municipality: { reportQuery: null } });
    expect(await save({ code: "MAL", title: "Åter", query: goals })).toMatchObject({ record: { version: 3 } });
  });
});
