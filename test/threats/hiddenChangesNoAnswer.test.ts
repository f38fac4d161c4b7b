import fc from "fast-check";
import { anonymous, localAdministrator, type Viewer } from "../../server/domain/viewer";
import { requestOf } from "../fuzz/fuzzOperations";
import { startFuzzServer, type FuzzServer } from "../fuzz/fuzzServer";
import { WorldWords } from "../fuzz/knownWords";
import { OperationArbitrary, type Operation } from "../fuzz/OperationArbitrary";
import { markedIndicator, type WorldDifference } from "../support/markedContent";
import { grantOf, personWith } from "../support/markedViewers";
import { lineOf, openMarkedWorld, type MarkedWorld } from "../support/markedWorld";
import { describeOn, describeOnBothEngines, type TestEngine } from "../support/testDatabase";
import { schemaWays } from "./schemaWays";

/** In the long form of the fuzz. */
const isLong = process.env.MALBOK_FUZZ_COUNT !== undefined;
jest.setTimeout(isLong ? 3_600_000 : 300_000);

/** Two worlds that are alike but for what the one who asks may not see. */
interface Twins {
  readonly world: MarkedWorld;
  readonly one: FuzzServer;
  readonly other: FuzzServer;
}

/**
 * Nothing that is hidden may be worked out from what is shown: totals, shares, ranks, status, trends, history, comparisons, the order of a list, how
 * long it is, or a cursor. So it is not asked whether an answer holds the hidden thing, but whether any answer would be another if it were another.
 */
describeOnBothEngines("suppressed numbers, drafts and other units' values worked out from answers", (engine) => {
  afterEach(closeAll);

  test("cannot be by a reader of one part of a municipality", async () => {
    const twins = await openTwins(engine, {}, (world) => ({
      suppressed: true,
      drafts: true,
      municipalities: ["1080", "1493"],
      values: (municipality, unit) => municipality === "0331" && !isNear(world, unit, "UN"),
    }));
    await expectSameAnswers(engine, twins, personWith([grantOf("0331", "READER", "UN")]));
  });

  test("cannot be by somebody who has not signed in, where results are published", async () => {
    const isOpen = { publicMunicipalities: ["0331", "1286"] };
    const twins = await openTwins(engine, isOpen, () => ({
      suppressed: true,
      drafts: true,
      comments: true,
      municipalities: ["0136", "1080", "1493"],
    }));
    await expectSameAnswers(engine, twins, anonymous);
  });
});

describeOn("sqlite", "the two worlds", (engine) => {
  afterEach(closeAll);

  test.each<[string, WorldDifference, Viewer]>([
    ["a suppressed number", { suppressed: true }, personWith([grantOf("0331", "AUDITOR")])],
    ["a draft", { drafts: true }, localAdministrator],
    ["a comment", { comments: true }, localAdministrator],
    ["another municipality", { municipalities: ["1493"] }, localAdministrator],
    ["the values of a unit", { values: (_, unit) => unit === "VON" }, localAdministrator],
  ])("are told apart by those who may see what differs: %s", async (_, difference, viewer) => {
    const twins = await openTwins(engine, {}, () => difference);
    const same = expectSameAnswers(engine, twins, viewer);
    await expect(same).rejects.toThrow("the hidden thing changes the answer");
  });
});

async function closeAll(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

const open: FuzzServer[] = [];

async function openTwins(
  engine: TestEngine,
  common: WorldDifference,
  difference: (world: MarkedWorld) => WorldDifference,
): Promise<Twins> {
  const world = await openMarkedWorld(engine, common);
  const twin = await openMarkedWorld(engine, { ...common, ...difference(world) });
  const [one, other] = [await startFuzzServer(world), await startFuzzServer(twin)];
  open.push(one, other);
  return { world, one, other };
}

const isNear = ({ parents }: MarkedWorld, unit: string, own: string) =>
  lineOf(parents["0331"] ?? {}, unit).includes(own) || lineOf(parents["0331"] ?? {}, own).includes(unit);

async function expectSameAnswers({ dialect }: TestEngine, twins: Twins, viewer: Viewer): Promise<void> {
  const { world, one, other } = twins;
  const words = new WorldWords(world.codes);
  let answered = 0;
  for (const sent of operations(world, words, dialect)) {
    let [answer, twin] = [await one.send(requestOf(sent), viewer), await other.send(requestOf(sent), viewer)];
    // Of several errors the one that comes first takes the rest of the answer with it, and which that is is chance.
    for (let tries = 0; answer.text !== twin.text && bothHaveErrors(answer, twin) && tries < 20; tries += 1) {
      [answer, twin] = [await one.send(requestOf(sent), viewer), await other.send(requestOf(sent), viewer)];
    }
    words.learn(answer.text);
    if (answer.text.startsWith('{"data":{')) answered += 1;
    if (pointed.includes(sent.query)) expect(answer.text).not.toContain("GRAPHQL_VALIDATION_FAILED");
    if (answer.text !== twin.text) throw new Error(differenceOf(sent, answer.text, twin.text));
  }
  expect(answered).toBeGreaterThan(80);
}

const bothHaveErrors = (...answers: readonly { readonly text: string }[]) =>
  answers.every(({ text }) => text.startsWith('{"errors"'));

function operations(world: MarkedWorld, words: WorldWords, dialect: TestEngine["dialect"]): Operation[] {
  const count = isLong ? 4 : 1;
  const limits = { depthMax: 8, fieldCountMax: 45, isDryRunOnly: true };
  const anything = fc.sample(new OperationArbitrary(world.schema, words, "query", limits), {
    seed: 1,
    numRuns: 100 * count,
  });
  // What the engines could do otherwise is reading values, which the pointed ones and every third way do.
  const isWalked = (index: number) => isLong || dialect === "sqlite" || index % 3 === 0;
  const walked = schemaWays(world.schema).filter((_, index) => isWalked(index));
  const ways = walked.flatMap((way, seed) =>
    fc.sample(new OperationArbitrary(world.schema, words, "query", { ...limits, depthMax: way.length + 1, way }), {
      seed,
      numRuns: count,
    }),
  );
  return [...pointed.map((query) => ({ query, variables: {} })), ...anything, ...ways];
}

/** Where a hidden number would be told if anywhere. */
const ofIndicator = [
  "values(first: 500) { totalCount nodes { number state margin sampleSize comment revision changedBy canEdit { isAllowed } } pageInfo { endCursor } }",
  "values(first: 1) { nodes { number } pageInfo { endCursor hasNextPage } }",
  'aggregated(period: "2023", under: "KONCERN") { number state coverage { counted total share } explanation { sv } }',
  'aggregated(period: "2023", units: ["UN", "VON", "KS"]) { number state explanation { sv } }',
  'aggregated(period: "2023", units: ["UN"]) { number state explanation { sv } }',
  'aggregated(period: "2022", units: ["UN", "VON"]) { number state explanation { sv } }',
  'followUp(period: "2023") { status explanation { sv } value { number state } change { difference } }',
  'followUp(period: "2023", unit: "UN") { status explanation { sv } value { number state } }',
  'latestValues(unit: "UN", count: 5) { number state history { number state comment reason margin } change { difference explanation { sv } } }',
  'latestValues(unit: "VON", count: 5) { number state history { number state comment reason margin } }',
  'unitValues(onDate: "2026-01-01", period: "2023") { unit { code } value { number state sampleSize } }',
].map((field) => `{ municipality(code: "0331") { indicator(code: "${markedIndicator}") { ${field} } } }`);

const columns = `values { number state revision margin sampleSize comment status explanation targetValue canEdit changedAtIndex instants persons }`;
const ofTables = [
  `indicatorTable(filter: { indicators: ["${markedIndicator}"] }) { cursor knownAt rowCount removed units { code } rows { key } ${columns} }`,
  `indicatorTable(filter: { units: ["UN", "VON", "KS"], periods: ["2022", "2023"], include: PLACES }) { rowCount rows { key } ${columns} }`,
  `indicatorTable(filter: { indicators: ["${markedIndicator}"], state: [REPORTED] }) { crossTab { rowCount columns { key ${columns} } } }`,
  `indicatorTable(filter: { indicators: ["${markedIndicator}"] }, asOf: "2026-01-15T08:00:00Z") { rowCount rows { key } ${columns} }`,
  `indicatorCells(keys: ["${markedIndicator}|UN|2023", "${markedIndicator}|VON|2023", "${markedIndicator}|KS|2022"]) { key refusalIndex refusals { code } ${columns} }`,
];
const pointed = [...ofIndicator, ...ofTables.map((field) => `{ municipality(code: "0331") { ${field} } }`)];

function differenceOf({ query, variables }: Operation, one: string, other: string): string {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const near = (text: string) => text.slice(Math.max(0, at - 300), at + 200);
  return `the hidden thing changes the answer:\n${query}\n${JSON.stringify(variables)}\n${near(one)}\n${near(other)}`;
}
