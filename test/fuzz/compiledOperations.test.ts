import fc from "fast-check";
import { execute, NoUnusedVariablesRule, parse, specifiedRules, validate, type ExecutionResult } from "graphql";
import { CompiledOperation } from "../../server/graphql/execution/compiledOperation";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { markedViewers } from "../support/markedViewers";
import { openMarkedWorld } from "../support/markedWorld";
import { describeOn } from "../support/testDatabase";
import { WorldWords } from "./knownWords";
import { OperationArbitrary } from "./OperationArbitrary";

const count = Number(process.env.MALBOK_FUZZ_COUNT ?? "400");
const seed = 20261126;
jest.setTimeout(60_000 + count * 100);

describeOn("sqlite", `${count} generated queries of seed ${seed}`, (engine) => {
  test("are answered by their compiled form as graphql-js answers, to the byte, or left to it", async () => {
    const world = await openMarkedWorld(engine);
    const words = new WorldWords(world.codes);
    const viewers = [localAdministrator, ...markedViewers(world).map(({ viewer }) => viewer)];
    const counts = { same: 0, leftForErrors: 0, left: 0 };
    const queries = new OperationArbitrary(world.schema, words, "query", {
      depthMax: 8,
      fieldCountMax: 45,
      isDryRunOnly: true,
    });
    await fc.assert(
      fc.asyncProperty(queries, fc.nat({ max: viewers.length - 1 }), async ({ query: drawn, variables }, index) => {
        const query = drawn.replace(directive, "");
        const document = parsed(query);
        if (document === null || validate(world.schema, document, rules).length > 0) return;
        const contextOf = () => createRequestContext(world.context({ viewer: viewers[index] as Viewer }));
        const usual = await execute({
          schema: world.schema,
          document,
          variableValues: variables,
          contextValue: contextOf(),
        });
        const compiled = CompiledOperation.of(world.schema, document);
        if (compiled === null) throw new Error(`not compiled: ${query}`);
        const data = await compiled.data(variables, contextOf());
        if (data === null) {
          counts[usual.errors === undefined ? "left" : "leftForErrors"] += 1;
        } else {
          counts.same += 1;
          expect({ query, data }).toEqual({ query, data: dataText(usual) });
        }
        words.learn(JSON.stringify(usual.data ?? null));
      }),
      { seed, numRuns: count, endOnFailure: true, includeErrorInReport: true },
    );
    expect(counts.same).toBeGreaterThan(count / 3);
    expect(counts.leftForErrors).toBeGreaterThan(0);
    expect(counts.left).toBe(0);
  });
});

/** Queries with directives are not compiled; without them a variable may be left that nobody uses. */
const directive = / @(?:include|skip)\(if: [^)]*\)/g;
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

function parsed(query: string) {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

/** What would be sent; an answer with errors is never the compiled form's. */
const dataText = ({ data, errors }: ExecutionResult) => (errors === undefined ? JSON.stringify(data) : errors);
