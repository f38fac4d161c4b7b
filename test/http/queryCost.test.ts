import fs from "node:fs";
import path from "node:path";
import { createApp } from "../../server/http/app";
import type { App } from "../../server/http/app";
import { jsonLogger } from "../../server/http/logger";
import { createSchema } from "../../server/graphql/schema";
import { errorsOf, sendGraphql } from "../support/httpClient";
import { openToAll } from "../support/openToAll";

/** The real schema over nothing: an operation that is let through fails when it asks for the contents, one that is refused never does. */
describe("what an operation may cost", () => {
  let app: App;
  let url: string;
  const notRefused = "INTERNAL";

  beforeAll(async () => {
    app = createApp({
      schema: createSchema(),
      ...openToAll(() => ({ contents: () => Promise.reject(new Error("asked for the contents")) })),
      readiness: () => Promise.resolve(true),
      settings: { host: "127.0.0.1", port: 0, pagesDir: path.resolve("dist", "pages"), municipalities: [] },
      examples: [],
      logger: jsonLogger(() => undefined),
    });
    ({ url } = await app.listen());
  });
  afterAll(() => app.close());

  const codeOf = async (query: string, variables: Record<string, unknown> = {}) =>
    errorsOf(await sendGraphql(url, query, { variables }))[0]?.extensions.code;

  const looped = (times: number): string =>
    times === 0 ? "code" : `goals(first: 500) { nodes { code municipality { ${looped(times - 1)} } } }`;

  it.each([2, 3, 8])("lists within lists by the way back, %i deep, are refused before they run", async (times) => {
    expect(await codeOf(`{ municipality(code: "1080") { ${looped(times)} } }`)).toBe("QUERY_TOO_COSTLY");
  });

  it("the length of a page counts wherever it is written, in the query or among the variables", async () => {
    const query = `query ($first: Int!) { municipality(code: "1080") { goals(first: $first) { nodes { descendants(first: $first) { nodes { goal { children { code } } } } } } } }`;
    expect(await codeOf(query, { first: 10 })).toBe(notRefused);
    expect(await codeOf(query, { first: 400 })).toBe("QUERY_TOO_COSTLY");
  });

  it("an operation is not remembered as cheap by a first call with wrong variables, or with a part left out", async () => {
    const wrong = `query ($code: MunicipalityCode!) { municipality(code: $code) { ${looped(2)} } }`;
    expect(await codeOf(wrong, { code: "inte en kod" })).toBe("BAD_USER_INPUT");
    expect(await codeOf(wrong, { code: "1080" })).toBe("QUERY_TOO_COSTLY");
    const partly = `query ($all: Boolean!) { municipality(code: "1080") { code ... on Municipality @include(if: $all) { ${looped(2)} } } }`;
    expect(await codeOf(partly, { all: false })).toBe(notRefused);
    expect(await codeOf(partly, { all: true })).toBe("QUERY_TOO_COSTLY");
  });

  it("ten thousand values with indicator and unit, and the largest page of goals, are let through", async () => {
    const values = `{ municipality(code: "1080") { indicatorValues(first: 10000) { nodes { number period indicator { title } unit { name } } } } }`;
    expect(await codeOf(values)).toBe(notRefused);
    expect(await codeOf(`{ municipality(code: "1080") { ${looped(1)} } }`)).toBe(notRefused);
  });

  it("what reads all that was reported costs as much, however little it answers: one round's reports are let through, and not every round's", async () => {
    for (const field of ["isIntact", "differences(first: 0) { valueCount }"]) {
      const snapshots = `snapshots { number ${field} }`;
      expect(await codeOf(`{ municipality(code: "1080") { reportingRound(code: "R") { ${snapshots} } } }`)).toBe(
        notRefused,
      );
      const every = `reportingRounds(first: 100) { nodes { ${snapshots} } }`;
      expect(await codeOf(`{ municipality(code: "1080") { ${every} } }`)).toBe("QUERY_TOO_COSTLY");
    }
  });

  it("every saved operation is let through", async () => {
    const folder = path.join(__dirname, "..", "..", "examples", "operations");
    const files = fs.readdirSync(folder).filter((name) => name.endsWith(".graphql"));
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      expect([file, await codeOf(fs.readFileSync(path.join(folder, file), "utf8"))]).toEqual([file, notRefused]);
    }
  });
});
