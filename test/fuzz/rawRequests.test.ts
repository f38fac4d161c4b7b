import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { openMarkedWorld, type MarkedWorld } from "../support/markedWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { whatIsWrong } from "./fuzzOperations";
import { startFuzzServer, type FuzzServer, type RawRequest } from "./fuzzServer";
import { hostileJson, hostileText } from "./hostileInputs";

const count = Math.max(150, Math.round(Number(process.env.MALBOK_FUZZ_COUNT ?? "0") / 10));
const seed = Number(process.env.MALBOK_FUZZ_SEED ?? "20261126");
jest.setTimeout(60_000 + count * 100);

/** What HTTP lets into a header; anything else never leaves the client. */
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const deepQuery = (depth: number) => `${"{ a ".repeat(depth)}${"}".repeat(depth)}`;

const bodyText = fc.oneof(
  hostileJson.map((value) => JSON.stringify(value) ?? ""),
  fc
    .record({ query: hostileText, variables: hostileJson, operationName: hostileText })
    .map((value) => JSON.stringify(value)),
  fc
    .record({
      query: fc.constant("query A($c: MunicipalityCode!) { municipality(code: $c) { name } }"),
      variables: hostileJson,
    })
    .map((value) => JSON.stringify(value)),
  fc
    .array(fc.constant({ query: "{ municipalities { code } }" }), { maxLength: 50 })
    .map((value) => JSON.stringify(value)),
  fc.constantFrom(
    "",
    "null",
    "[]",
    "{",
    '{"query":',
    "\ufeff{}",
    '{"query":1}',
    '{"query":null}',
    '{"query":"{ municipalities { code } }","variables":[]}',
    '{"query":"{ municipalities { code } }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    '{"__proto__":{"query":"{ municipalities { code } }"}}',
    '{"query":"{ municipalities { code } }","variables":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    '{"query":"query($a:Int){ municipalities { code } }","variables":{"a":1e309}}',
    `{"query":"query($a:Int){ municipalities { code } }","variables":{"a":${"9".repeat(400)}}}`,
    nested(10),
    nested(5_000),
    `{"query":"{ municipalities { code } }","variables":${nested(20_000)}}`,
    JSON.stringify({ query: deepQuery(30) }),
    JSON.stringify({ query: deepQuery(1_900) }),
    JSON.stringify({ query: `{ municipalities(${"[".repeat(3_000)}) { code } }` }),
    JSON.stringify({ query: `{ a(x: ${"[".repeat(1_500)}${"]".repeat(1_500)}) }` }),
    JSON.stringify({ query: `query(${"$a:[".repeat(900)} { a }` }),
    JSON.stringify({ query: "{ municipalities { code ...A } } fragment A on Municipality { code ...A }" }),
    JSON.stringify({ query: "subscription { a }" }),
    JSON.stringify({ query: "{ __schema { types { name } } }" }),
    JSON.stringify({ query: "#".repeat(100_000) }),
    JSON.stringify({ query: `{ ${"municipalities { code } ".repeat(1_200)} }` }),
  ),
);

const body: fc.Arbitrary<{ bytes: string | Buffer; encoding: string | null }> = fc.oneof(
  { weight: 4, arbitrary: bodyText.map((text) => ({ bytes: text, encoding: null })) },
  { weight: 1, arbitrary: bodyText.map((text) => ({ bytes: gzipSync(text), encoding: "gzip" })) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ bytes: Buffer.from(bytes), encoding: null })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 200 }), fc.constantFrom("gzip", "br", "deflate", "zstd", "gzip, gzip", "x"))
      .map(([bytes, encoding]) => ({ bytes: Buffer.from(bytes), encoding })),
  },
);

const requestPath = fc.oneof(
  { weight: 12, arbitrary: fc.constant("/graphql") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "/",
      "/docs",
      "/query",
      "/healthz",
      "/readyz",
      "/graphql/",
      "//graphql",
      "/graphql?query={municipalities{code}}",
      "/graphql?query=%7Bmunicipalities%7Bcode%7D%7D&variables=%7B",
      "/graphql?query=%ZZ",
      "/graphql?query=mutation%7Ba%7D",
      "/graphql?variables=" + "a".repeat(8_000),
      "/../../etc/passwd",
      "/docs/%2e%2e/%2e%2e/etc/passwd",
      "/%00",
      "/%ff",
      "/docs/__proto__",
      "/docs/constructor",
      "/docs/" + "a".repeat(5_000),
      "*",
      "http://exempel.se/graphql",
    ),
  },
  { weight: 1, arbitrary: hostileText.map((text) => `/${encodeURIComponent(Buffer.from(text).toString())}`) },
);

const request: fc.Arbitrary<RawRequest> = fc
  .record({
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant("POST") },
      fc.constantFrom("GET", "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"),
    ),
    path: requestPath,
    contentType: fc.oneof(
      { weight: 12, arbitrary: fc.constant("application/json") },
      fc.constantFrom(
        "text/plain",
        "application/json; charset=utf-16",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "",
      ),
      headerText,
    ),
    accept: fc.oneof(
      { weight: 12, arbitrary: fc.constant("*/*") },
      fc.constantFrom("*/*", "application/json", "text/html", "application/graphql-response+json", "*/*;q=0", ",,,"),
      headerText,
    ),
    authorization: fc.option(
      fc.oneof(
        fc.constantFrom(
          "Bearer",
          "Bearer ",
          "Basic YTpi",
          "Bearer a.b.c",
          "Bearer eyJhbGciOiJub25lIn0.e30.",
          `Bearer malbok_${"a".repeat(7_000)}`,
        ),
        headerText,
      ),
    ),
    cookie: fc.option(
      fc.oneof(
        fc.constantFrom(
          "malbok-access=x",
          "malbok-access=; malbok-access=y",
          "__proto__=x",
          "=;=;=",
          "a=b; ".repeat(500),
        ),
        headerText,
      ),
    ),
    site: fc.option(fc.constantFrom("same-origin", "cross-site", "none", "__proto__")),
    body,
  })
  .map(({ method, path, contentType, accept, authorization, cookie, site, body: { bytes, encoding } }) => ({
    method,
    path,
    headers: {
      accept,
      ...(contentType === "" ? {} : { "content-type": contentType }),
      ...(authorization === null ? {} : { authorization }),
      ...(cookie === null ? {} : { cookie }),
      ...(site === null ? {} : { "sec-fetch-site": site }),
      ...(encoding === null ? {} : { "content-encoding": encoding }),
    },
    body: method === "GET" || method === "HEAD" || method === "TRACE" ? null : bytes,
  }));

describeOnBothEngines(`${count} requests of anything`, (engine) => {
  let world: MarkedWorld;
  let server: FuzzServer;

  beforeAll(async () => {
    world = await openMarkedWorld(engine);
    server = await startFuzzServer(world);
  });
  afterAll(() => server.close());

  test(`of seed ${seed} are answered without a fault, and the server goes on answering`, async () => {
    const byStatus: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const faultsBefore = server.faults.length;
        const answer = await server.send(sent);
        const wrong = whatIsWrong(
          answer,
          { forbidden: ["/server/", "node_modules", "SELECT "] },
          server.faults.slice(faultsBefore),
        );
        if (wrong !== null) throw new Error(`${wrong}\n${JSON.stringify(sent).slice(0, 3_000)}`);
        byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
        expect(({} as { polluted?: unknown; isAdmin?: unknown }).polluted).toBeUndefined();
        expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
      }),
      { seed, numRuns: count, endOnFailure: true, includeErrorInReport: true },
    );
    process.stdout.write(`${JSON.stringify({ engine: engine.dialect, seed, requests: count, byStatus })}\n`);
    const after = await server.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ municipalities { code } }" }),
    });
    expect(after.status).toBe(200);
    expect(JSON.parse(after.text)).toMatchObject({ data: { municipalities: expect.any(Array) as unknown } });
    expect(Object.keys(byStatus).length).toBeGreaterThan(3);
  });
});
