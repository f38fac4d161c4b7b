import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import type { Viewer } from "../../server/domain/viewer";
import { createApp } from "../../server/http/app";
import { jsonLogger } from "../../server/http/logger";
import type { Database, MysqlAddress } from "../../server/persistence/database";
import { errorsOf, sendGraphql, sendHttp } from "../support/httpClient";
import { askAdministrator } from "../support/mariadb";
import { describeOn } from "../support/testDatabase";
import { openToAll } from "../support/openToAll";
import { startTestApp } from "./testApp";

const person = (personId: string): Viewer => ({ personId, kind: "PERSON", grants: [], scope: null });
const codeOf = (answer: Awaited<ReturnType<typeof sendHttp>>) => errorsOf(answer)[0]?.extensions.code;
const asJson = { "content-type": "application/json", accept: "application/graphql-response+json" };

describe("time", () => {
  it("an operation that takes longer than the limit is answered with 504 and a text that says the limit", async () => {
    const test = await startTestApp({ operationTimeoutMs: 100 });
    const answer = await sendGraphql(test.url, "{ slow(ms: 5000) }");
    expect([answer.status, codeOf(answer)]).toEqual([504, "OPERATION_TIMED_OUT"]);
    expect(errorsOf(answer)[0]?.message).toMatch(/mer än 0,1 sekunder.* \/ It took more than 0\.1 seconds/);
    expect((await sendGraphql(test.url, "{ slow(ms: 1) }")).status).toBe(200);
    await test.app.close();
  });
});

describe("operations at the same time", () => {
  it("are bounded for each person, and for each address of those who have not signed in", async () => {
    const test = await startTestApp({ concurrentOperationsMax: 2 });
    const slow = () => sendGraphql(test.url, "{ slow(ms: 4000) }");
    const quick = () => sendGraphql(test.url, "{ __typename }");
    const underWay = [slow(), slow()];
    await sleep(1_000);
    const third = await quick();
    expect([third.status, codeOf(third), third.headers["retry-after"]]).toEqual([429, "TOO_MANY_AT_ONCE", "1"]);
    expect(errorsOf(third)[0]?.message).toMatch(/^2 frågor på en gång är gränsen/);
    test.state.viewer = person("anna");
    expect((await quick()).status).toBe(200);
    expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([200, 200]);
    test.state.viewer = person("bo");
    expect((await Promise.all([quick(), quick()])).map(({ status }) => status)).toEqual([200, 200]);
    await test.app.close();
  });

  it("count until they end, also when the client no longer waits", async () => {
    const test = await startTestApp({ concurrentOperationsMax: 1 });
    const left = httpRequest(`${test.url}/graphql`, { method: "POST", headers: asJson, agent: false });
    left.on("error", () => undefined);
    left.end(JSON.stringify({ query: "{ slow(ms: 4000) }" }));
    await sleep(1_000);
    left.destroy();
    await sleep(200);
    expect((await sendGraphql(test.url, "{ __typename }")).status).toBe(429);
    await sleep(4_000);
    expect((await sendGraphql(test.url, "{ __typename }")).status).toBe(200);
    await test.app.close();
  });
});

describe("writes", () => {
  it("are bounded for each person by the minute, each field of a mutation being one", async () => {
    const test = await startTestApp({ writesPerMinute: 3 });
    const touch = (count: number) => {
      const fields = Array.from({ length: count }, (_, index) => `t${index}: touch`).join(" ");
      return sendGraphql(test.url, `mutation { ...T } fragment T on Mutation { ${fields} }`);
    };
    test.state.viewer = person("anna");
    expect((await touch(2)).status).toBe(200);
    const refused = await touch(2);
    expect([refused.status, codeOf(refused)]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(errorsOf(refused)[0]?.message).toMatch(/fler än 3 skrivningar på en minut.*more than 3 writes in a minute/);
    expect((await touch(1)).status).toBe(200);
    expect((await sendGraphql(test.url, "{ __typename }")).status).toBe(200);
    test.state.viewer = person("bo");
    expect((await touch(3)).status).toBe(200);
    await test.app.close();
  });

  it("are bounded by their rows too, whether these stand in the query or in its variables", async () => {
    const test = await startTestApp({ writeRowsPerMinute: 5 });
    test.state.viewer = person("anna");
    const write = (rows: string[]) =>
      sendGraphql(test.url, "mutation ($rows: [String]) { recordIndicatorValues(rows: $rows) }", {
        variables: { rows },
      });
    expect((await write(["a", "b", "c"])).status).toBe(200);
    const literal = await sendGraphql(test.url, `mutation { recordIndicatorValues(rows: ["a", "b", "c"]) }`);
    expect([literal.status, codeOf(literal)]).toEqual([429, "RATE_LIMITED"]);
    expect((await write(["a", "b"])).status).toBe(200);
    expect((await write(["a"])).status).toBe(429);
    await test.app.close();
  });
});

describe("attempts to sign in", () => {
  it("are bounded for each address by the minute, whatever they try", async () => {
    const test = await startTestApp({ signInsPerMinute: 2 });
    const attempt = () => sendHttp(`${test.url}/sign-in/password`, { method: "POST", headers: asJson, body: "{}" });
    for (let count = 0; count < 2; count += 1) expect((await attempt()).status).toBe(404);
    const refused = await attempt();
    expect([refused.status, codeOf(refused)]).toEqual([429, "RATE_LIMITED"]);
    expect((await sendHttp(`${test.url}/sign-in/state.json`)).status).toBe(200);
    await test.app.close();
  });
});

describe("the size of a request", () => {
  const body = (query: string, byteCount: number) => {
    const rows = Array.from({ length: Math.ceil(byteCount / 1_000) }, () => "x".repeat(996));
    return JSON.stringify({ query, variables: { rows } });
  };
  const write = "mutation ($rows: [String]) { recordIndicatorValues(rows: $rows) }";

  it("may be 1 MB, and 16 MB for a write of values and nothing else by a person who has signed in", async () => {
    const test = await startTestApp();
    const send = (query: string, byteCount: number) =>
      sendHttp(`${test.url}/graphql`, { method: "POST", headers: asJson, body: body(query, byteCount) });
    const tooLarge = await send(write, 1_100_000);
    expect([tooLarge.status, codeOf(tooLarge)]).toEqual([413, "BODY_TOO_LARGE"]);
    expect(errorsOf(tooLarge)[0]?.message).toMatch(/större än 1\s048\s576 byte, som är gränsen/);
    test.state.viewer = person("anna");
    expect((await send(write, 15_000_000)).text).toContain('"recordIndicatorValues":15000');
    expect((await send(write, 17_000_000)).status).toBe(413);
    for (const other of [
      "mutation ($rows: [String]) { recordIndicatorValues(rows: $rows) touch }",
      "mutation ($rows: [String]) { ...F } fragment F on Mutation { recordIndicatorValues(rows: $rows) }",
      "query { __typename }",
      "{",
    ]) {
      const refused = await send(other, 1_100_000);
      expect([refused.status, codeOf(refused)]).toEqual([413, "BODY_TOO_LARGE"]);
    }
    await test.app.close();
  }, 30_000);
});

describeOn("mysql", "a request whose statement is slow", (engine) => {
  const slowSql = `SELECT COUNT(*) FROM ${["a", "b", "c", "d"]
    .map((name) => `information_schema.COLLATIONS ${name}`)
    .join(" JOIN ")} WHERE CONCAT(a.COLLATION_NAME, b.COLLATION_NAME, c.ID, d.ID) = 'y'`;
  let port: number;
  let database: Database;

  async function startApp(operationTimeoutMs: number) {
    const address = (await engine.newAddress()) as MysqlAddress;
    port = address.port;
    database = await engine.openAt(address, { isAnySqlAllowed: true });
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType<unknown, { database: Database }>({
        name: "Query",
        fields: {
          slow: {
            type: GraphQLString,
            resolve: async (_s, _a, context) => String(await context.database.rows(slowSql)),
          },
        },
      }),
    });
    const app = createApp({
      schema,
      ...openToAll((cancellation) => ({ database: database.stoppedBy(cancellation) })),
      readiness: () => Promise.resolve(true),
      settings: { host: "127.0.0.1", port: 0, pagesDir: "none", municipalities: [], operationTimeoutMs },
      examples: [],
      logger: jsonLogger(() => undefined),
    });
    const { url } = await app.listen();
    return { app, url };
  }

  const isRunning = async () =>
    (await askAdministrator(port, "SELECT info FROM information_schema.processlist WHERE command = 'Query'")).some(
      ([info]) => String(info).endsWith("= 'y'"),
    );
  const untilRunning = async () => {
    while (!(await isRunning())) await sleep(20);
  };

  test("is gone from the database within a second after the client hung up", async () => {
    const { app, url } = await startApp(60_000);
    const left = httpRequest(`${url}/graphql`, { method: "POST", headers: asJson, agent: false });
    left.on("error", () => undefined);
    left.end(JSON.stringify({ query: "{ slow }" }));
    await untilRunning();
    left.destroy();
    await sleep(1_000);
    expect(await isRunning()).toBe(false);
    await app.close();
  });

  test("is gone from the database, and answered with 504, when its time is out", async () => {
    const { app, url } = await startApp(500);
    const asked = sendGraphql(url, "{ slow }");
    await untilRunning();
    const answer = await asked;
    expect([answer.status, codeOf(answer)]).toEqual([504, "OPERATION_TIMED_OUT"]);
    expect(await isRunning()).toBe(false);
    await app.close();
  });
});
