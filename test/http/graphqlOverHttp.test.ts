import { gzipSync } from "node:zlib";
import { serverAudits, type AuditResult } from "graphql-http";
import { GraphQLError } from "graphql";
import { errorsOf, sendGraphql, sendHttp } from "../support/httpClient";
import { secretMessage, startTestApp } from "./testApp";
import type { TestApp } from "./testApp";

let test: TestApp;
const json = { "content-type": "application/json", accept: "application/graphql-response+json" };
const post = (body: string | Buffer, headers: Record<string, string> = json) =>
  sendHttp(`${test.url}/graphql`, { method: "POST", headers, body });

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.app.close());
beforeEach(() => {
  test.logLines.length = 0;
  test.state.contextFailure = undefined;
});

describe("GraphQL over HTTP", () => {
  it("passes 61 of the 61 audits of graphql-http without a notice or warning", async () => {
    const results: AuditResult[] = [];
    // One at a time: of so many at once from one address some are refused.
    for (const audit of serverAudits({ url: `${test.url}/graphql` })) results.push(await audit.fn());
    expect(results.filter(({ status }) => status !== "ok").map((result) => `${result.id} ${result.name}`)).toEqual([]);
    expect(results).toHaveLength(61);
  });

  it("answers a query by POST and by GET", async () => {
    const posted = await sendGraphql(test.url, "query G($c: String!) { goal(code: $c) { name } }", {
      variables: { c: "V" },
    });
    expect(JSON.parse(posted.text)).toEqual({ data: { goal: { name: "Vision Karlskrona 2030" } } });
    const got = await sendHttp(`${test.url}/graphql?query=${encodeURIComponent("{ goals { name } }")}`);
    expect(JSON.parse(got.text)).toEqual({ data: { goals: [{ name: "Ett tryggt Mariestad" }] } });
    expect(got.headers["cache-control"]).toBe("no-store");
  });

  it("answers a faulty document by 400 in the new media type and by 200 in application/json", async () => {
    for (const query of ["{", "{ nothing }", "query G($c: String!) { goal(code: $c) { name } }"]) {
      expect((await sendGraphql(test.url, query)).status).toBe(400);
      expect((await sendGraphql(test.url, query, { headers: { accept: "application/json" } })).status).toBe(200);
    }
  });

  it("chooses the form of answer by the weights of the Accept header", async () => {
    const typeFor = async (accept: string) =>
      (await sendGraphql(test.url, "{ __typename }", { headers: { accept } })).headers["content-type"];
    expect(await typeFor("*/*")).toBe("application/json; charset=utf-8");
    expect(await typeFor("application/graphql-response+json, application/json;q=0.9")).toMatch(
      /^application\/graphql-response/,
    );
    expect(await typeFor("application/graphql-response+json;q=0.5, application/json")).toMatch(/^application\/json/);
    expect((await sendGraphql(test.url, "{ __typename }", { headers: { accept: "image/png" } })).status).toBe(406);
  });

  it("refuses a mutation by GET with 405 and does it by POST", async () => {
    const got = await sendHttp(`${test.url}/graphql?query=${encodeURIComponent("mutation { touch }")}`);
    expect(got.status).toBe(405);
    expect(got.headers.allow).toBe("POST");
    expect(JSON.parse((await sendGraphql(test.url, "mutation { touch }")).text)).toEqual({
      data: { touch: "touched" },
    });
  });

  it("refuses other methods with 405", async () => {
    const answer = await sendHttp(`${test.url}/graphql`, { method: "DELETE" });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, POST"]);
  });

  it("shows the schema to anyone who asks", async () => {
    const answer = await sendGraphql(test.url, "{ __schema { queryType { name } } }");
    expect(JSON.parse(answer.text)).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
  });

  it("refuses several operations in one request body", async () => {
    expect((await post(JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]))).status).toBe(400);
  });

  it("leads a person who opens /graphql in a browser to the query page", async () => {
    const answer = await sendHttp(`${test.url}/graphql`, { headers: { accept: "text/html,*/*;q=0.8" } });
    expect([answer.status, answer.headers.location]).toEqual([303, "/query"]);
  });
});

describe("cross-site requests", () => {
  const url = () => `${test.url}/graphql?query=${encodeURIComponent("{ __typename }")}`;

  it.each([
    ["from another site", { "sec-fetch-site": "cross-site" }],
    ["from another port of the same computer", { "sec-fetch-site": "same-site" }],
    ["from an old browser that only sends Origin", { origin: "http://evil.example" }],
  ])("are refused as a simple GET %s", async (_case, headers) => {
    expect((await sendHttp(url(), { headers })).status).toBe(400);
  });

  it("are refused as a form post", async () => {
    const answer = await post(JSON.stringify({ query: "{ __typename }" }), { "content-type": "text/plain" });
    expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
  });

  it("get no permission by a preflight", async () => {
    const answer = await sendHttp(`${test.url}/graphql`, {
      method: "OPTIONS",
      headers: { origin: "http://evil.example" },
    });
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("are told from those of the own pages and of programs", async () => {
    expect((await sendHttp(url(), { headers: { "sec-fetch-site": "same-origin" } })).status).toBe(200);
    expect((await sendHttp(url())).status).toBe(200);
  });
});

describe("limits of a request", () => {
  const bodyOf = (bytes: number) => {
    const shell = JSON.stringify({ query: "{ __typename }", extensions: { pad: "" } });
    return shell.replace('"pad":""', `"pad":"${"x".repeat(bytes - shell.length)}"`);
  };
  const limit = 1024 * 1024;

  it("a body of exactly 1 MB is taken, one byte more is refused with 413", async () => {
    expect((await post(bodyOf(limit))).status).toBe(200);
    const answer = await post(bodyOf(limit + 1));
    expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([413, "BODY_TOO_LARGE"]);
    expect(answer.headers.connection).toBe("close");
  });

  it("a body sent in chunks without its length is refused just so", async () => {
    const headers = { ...json, "transfer-encoding": "chunked" };
    expect((await post(bodyOf(limit + 1), headers)).status).toBe(413);
    expect((await post(bodyOf(limit), headers)).status).toBe(200);
  });

  it("a client that sends 40 MB still gets the answer", async () => {
    expect((await post(bodyOf(40 * limit))).status).toBe(413);
  });

  it("a small compressed body is unpacked, one that unpacks to more than 1 MB is refused with 413", async () => {
    const headers = { ...json, "content-encoding": "gzip" };
    expect((await post(gzipSync(bodyOf(limit)), headers)).status).toBe(200);
    const bomb = gzipSync(Buffer.alloc(50 * limit, 0x20));
    expect(bomb.length).toBeLessThan(limit);
    expect((await post(bomb, headers)).status).toBe(413);
  });

  it("broken compression is refused with 400 and an unknown one with 415", async () => {
    expect((await post("no gzip", { ...json, "content-encoding": "gzip" })).status).toBe(400);
    const cut = gzipSync(bodyOf(5000)).subarray(0, 30);
    expect((await post(cut, { ...json, "content-encoding": "gzip" })).status).toBe(400);
    const answer = await post("x", { ...json, "content-encoding": "zstd" });
    expect([answer.status, answer.headers["accept-encoding"]]).toEqual([415, "gzip, deflate, br"]);
  });

  it("broken JSON, another charset and bytes that are not UTF-8 are refused", async () => {
    expect(errorsOf(await post('{"query":'))[0]?.extensions.code).toBe("BAD_JSON");
    expect((await post("{}", { "content-type": "application/json; charset=latin1" })).status).toBe(415);
    expect((await post(Buffer.from('{"query":"{ __typename } #\xe5"}', "latin1"))).status).toBe(400);
  });

  it("a document of more than 4000 tokens is refused", async () => {
    const answer = await sendGraphql(test.url, `{ ${"__typename ".repeat(4001)} }`);
    expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
  });

  it("fragments that multiply are refused", async () => {
    const fragments = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const answer = await sendGraphql(test.url, `{ ...F0 } ${fragments.join(" ")} fragment F20 on Query { __typename }`);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.extensions.validationErrorCode).toBe("MAX_RECURSIVE_SELECTIONS_EXCEEDED");
  });

  it("fields may nest 30 deep and no deeper, also through fragments", async () => {
    const nested = (depth: number) => `${"parent { ".repeat(depth - 2)} code ${"}".repeat(depth - 2)}`;
    const direct = (depth: number) => sendGraphql(test.url, `{ goals { ${nested(depth)} } }`);
    const spread = (depth: number) =>
      sendGraphql(test.url, `{ goals { ...F } } fragment F on Goal { ... on Goal { ${nested(depth)} } }`);
    for (const send of [direct, spread]) {
      expect((await send(30)).status).toBe(200);
      const answer = await send(31);
      expect([answer.status, errorsOf(answer)[0]?.extensions.validationErrorCode]).toEqual([400, "QUERY_TOO_DEEP"]);
    }
  });

  it("an operation may have 100 aliases and no more", async () => {
    const aliased = (count: number) =>
      sendGraphql(test.url, `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(" ")} }`);
    expect((await aliased(100)).status).toBe(200);
    expect(errorsOf(await aliased(101))[0]?.extensions.validationErrorCode).toBe("TOO_MANY_ALIASES");
  });

  it("150 fields may stand beside each other and no more, also through fragments, and the refusal says the limit", async () => {
    const wide = (count: number) =>
      sendGraphql(
        test.url,
        `{ goals { ...F ...F } } fragment F on Goal { ... on Goal { ${"code ".repeat(count / 2)} } }`,
      );
    expect((await wide(150)).status).toBe(200);
    const [refused] = errorsOf(await wide(152));
    expect(refused?.extensions.validationErrorCode).toBe("QUERY_TOO_WIDE");
    expect(refused?.message).toMatch(/152 fält .*gränsen är 150\. \/ .*the limit is 150\./);
  });

  it("limits that others hold for us are said too: tokens, and fields after fragments are spread", async () => {
    const [tokens] = errorsOf(await sendGraphql(test.url, `{ ${"__typename ".repeat(4_001)} }`));
    expect(tokens?.message).toMatch(/fler än 4000 .* more than 4000 tokens/);
    const fragments = Array.from({ length: 14 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const bomb = `{ ...F0 } ${fragments.join(" ")} fragment F14 on Query { __typename }`;
    expect(errorsOf(await sendGraphql(test.url, bomb))[0]?.message).toMatch(
      /fler än 10000 fält .* more than 10000 fields/,
    );
  });

  it("fragments that go in circles are refused and do not hang the server", async () => {
    const answer = await sendGraphql(test.url, "{ goals { ...A } } fragment A on Goal { parent { ...A } }");
    expect(errorsOf(answer)[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});

describe("errors", () => {
  it.each([
    ["an exception", "{ bug }"],
    ["a GraphQLError without a code", "{ bugWithoutCode }"],
    ["a GraphQLError with a code that the catalogue lacks", "{ unknownCode }"],
    ["a missing value where one is promised", "{ missing }"],
    ["an exception of a scalar on its input", '{ echo(code: "BUG") }'],
  ])(
    "%s becomes INTERNAL with an id that is found in the log, and its message stays inside, also out of the log",
    async (_case, query) => {
      const answer = await sendGraphql(test.url, query);
      const [error] = errorsOf(answer);
      expect(error?.extensions).toEqual({
        code: "INTERNAL",
        errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        text: { sv: expect.any(String) as string, en: expect.any(String) as string },
      });
      expect(answer.text).not.toContain("hunter2");
      expect(answer.text).not.toContain("stack");
      expect(error?.message).toContain(String(error?.extensions.errorId));
      const logged = test.logLines.find((line) => line.includes(String(error?.extensions.errorId)));
      expect(logged).toBeDefined();
      expect(logged).toMatch(/"error":"\w+"/);
      expect(logged).not.toContain(secretMessage);
    },
  );

  it("a failing context becomes INTERNAL, unless it is a refusal of the catalogue", async () => {
    test.state.contextFailure = new Error(secretMessage);
    const masked = await sendGraphql(test.url, "{ __typename }");
    expect([masked.status, errorsOf(masked)[0]?.extensions.code]).toEqual([500, "INTERNAL"]);
    expect(masked.text).not.toContain("hunter2");
    test.state.contextFailure = new GraphQLError("Nej.", { extensions: { code: "NOT_ALLOWED" } });
    expect(errorsOf(await sendGraphql(test.url, "{ __typename }"))[0]).toMatchObject({ message: "Nej." });
  });

  it("a refusal of the catalogue and a fault of the request reach the client as they are", async () => {
    const [refused] = errorsOf(await sendGraphql(test.url, "{ refused }"));
    expect(refused).toMatchObject({ message: "Du har inte rätt att göra detta.", extensions: { code: "NOT_ALLOWED" } });
    const [unknown] = errorsOf(await sendGraphql(test.url, "{\n  nothing }"));
    expect(unknown).toMatchObject({
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      locations: [{ line: 2, column: 3 }],
    });
    const [input] = errorsOf(
      await sendGraphql(test.url, "query($c: StrictCode) { echo(code: $c) }", { variables: { c: 331 } }),
    );
    expect(input?.extensions.code).toBe("BAD_USER_INPUT");
    expect(test.logLines).toEqual([]);
  });
});
