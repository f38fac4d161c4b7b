import { errorsOf, sendGraphql, sendHttp } from "../support/httpClient";
import { startTestApp, type TestApp } from "./testApp";

const friend = "https://friend.example";
let test: TestApp;

beforeAll(async () => (test = await startTestApp({ corsOrigins: [friend, "https://friend.example:8443"] })));
afterAll(() => test.app.close());

const preflight = (path: string, origin: string) =>
  sendHttp(test.url + path, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
  });

describe("a page of another origin", () => {
  it("that is listed may send an access token and JSON, and never cookies", async () => {
    const asked = await preflight("/graphql", friend);
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": friend,
      "access-control-allow-methods": "GET, POST",
      vary: "Origin",
    });
    expect(asked.headers["access-control-allow-headers"]).toMatch(/Authorization, Content-Type/);
    const answer = await sendGraphql(test.url, "{ __typename }", { headers: { origin: friend } });
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": friend,
      "cross-origin-resource-policy": "cross-origin",
    });
    for (const { headers } of [asked, answer]) expect(headers["access-control-allow-credentials"]).toBeUndefined();
  });

  it.each(["https://evil.example", "http://friend.example", "https://friend.example.evil.example", "null", "*"])(
    "such as %s that is not listed is refused before it sends, and could read no answer",
    async (origin) => {
      const asked = await preflight("/graphql", origin);
      expect([asked.status, errorsOf(asked)[0]?.extensions.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
      const answer = await sendGraphql(test.url, "{ __typename }", { headers: { origin } });
      for (const { headers } of [asked, answer]) {
        expect(headers["access-control-allow-origin"]).toBeUndefined();
        expect(headers["vary"]).toBe("Origin");
      }
    },
  );

  it("may not ask for pages, whoever it is", async () => {
    expect((await preflight("/query", friend)).status).toBe(403);
    expect((await sendHttp(`${test.url}/`, { headers: { origin: friend } })).headers).toMatchObject({
      "cross-origin-resource-policy": "same-origin",
    });
  });

  it("is nobody's friend where the list is empty", async () => {
    const closed = await startTestApp();
    const answer = await sendGraphql(closed.url, "{ __typename }", { headers: { origin: friend } });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(answer.headers["vary"]).toBeUndefined();
    await closed.app.close();
  });
});

describe("who may frame the pages", () => {
  it("is nobody, or those that the settings name: Office on the web by its word", async () => {
    const policyOf = async (app: TestApp, path: string) =>
      String((await sendHttp(app.url + path)).headers["content-security-policy"]);
    const open = await startTestApp({ frameAncestors: ["office", "https://intra.example"] });
    for (const path of ["/", "/docs", "/query"]) {
      expect(await policyOf(test, path)).toMatch(/; frame-ancestors 'none'$/);
      expect(await policyOf(open, path)).toMatch(
        /; frame-ancestors 'self' https:\/\/\*\.officeapps\.live\.com .* https:\/\/intra\.example$/,
      );
    }
    expect(await policyOf(open, "/graphql?query={__typename}")).toContain("frame-ancestors 'none'");
    await open.app.close();
  });
});

describe("what is switched off", () => {
  it("the query page: is not there, is linked from nowhere, and a browser at /graphql comes to the start page", async () => {
    const app = await startTestApp({ queryPage: false });
    for (const path of ["/query", "/examples.json"]) expect((await sendHttp(app.url + path)).status).toBe(404);
    expect((await sendHttp(`${app.url}/`)).text).not.toMatch(/href="\/query/);
    const visit = await sendHttp(`${app.url}/graphql`, { headers: { accept: "text/html" } });
    expect([visit.status, visit.headers.location]).toEqual([303, "/"]);
    expect((await sendGraphql(app.url, "{ __typename }")).status).toBe(200);
    await app.app.close();
  });

  it("introspection: the schema is told by no query and on no page", async () => {
    const app = await startTestApp({ introspection: false });
    for (const path of ["/docs", "/schema.graphql"]) expect((await sendHttp(app.url + path)).status).toBe(404);
    expect((await sendHttp(`${app.url}/`)).text).not.toMatch(/href="\/(docs|schema)/);
    for (const query of ["{ __schema { types { name } } }", '{ __type(name: "Goal") { name } }']) {
      expect((await sendGraphql(app.url, query)).status).toBe(400);
    }
    const misspelt = await sendGraphql(app.url, "{ gaol { code } }");
    expect(errorsOf(misspelt)[0]?.message).not.toMatch(/did you mean/i);
    await app.app.close();
  });
});
