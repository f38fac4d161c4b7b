import path from "node:path";
import {
  GraphQLEnumType,
  GraphQLError,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
} from "graphql";
import { createApp } from "../../server/http/app";
import type { App } from "../../server/http/app";
import type { HttpSettings } from "../../server/http/httpSettings";
import { anonymous, type Viewer } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { jsonLogger } from "../../server/http/logger";
import type { Stores } from "../../server/usecases/useCaseContext";
import { openToAll } from "../support/openToAll";

/** The HTTP room around a small schema of its own, with what a test may change and see. */
export async function startTestApp(overrides: Partial<HttpSettings> = {}): Promise<TestApp> {
  const logLines: string[] = [];
  const state: TestState = { isReady: true, contextFailure: undefined, viewer: anonymous };
  const app = createApp({
    schema: testSchema(),
    ...openToAll(
      () => {
        if (state.contextFailure) throw state.contextFailure;
        return contextOf(state.viewer);
      },
      () => state.viewer,
    ),
    readiness: () => Promise.resolve(state.isReady),
    settings: {
      host: "127.0.0.1",
      port: 0,
      pagesDir: path.resolve("dist", "pages"),
      municipalities: [
        { code: "1080", name: "Karlskrona" },
        { code: "0331", name: "Heby" },
        { code: "1286", name: "Ystad" },
        { code: "1493", name: "Mariestad" },
        { code: "0136", name: "Haninge" },
      ],
      fileFormatSchema: { $schema: "http://json-schema.org/draft-07/schema#", title: "Målbok" },
      ...overrides,
    },
    examples,
    logger: jsonLogger((line) => logLines.push(line)),
  });
  const { url, port } = await app.listen();
  return { app, url, port, state, logLines };
}

export interface TestApp {
  readonly app: App;
  readonly url: string;
  readonly port: number;
  readonly state: TestState;
  readonly logLines: string[];
}

interface TestState {
  isReady: boolean;
  contextFailure: Error | undefined;
  viewer: Viewer;
}

/** Its schema asks no store. */
const contextOf = (viewer: Viewer) =>
  createRequestContext({ viewer, now: new Date(), client: "API", stores: {} as Stores });

/** What must never reach a client. */
export const secretMessage = "password hunter2 of table users";

export const examples = [
  {
    name: "K01-vision",
    title: {
      sv: "Visa visionen och alla mål som hänger på den",
      en: "Show the vision and every goal that hangs from it",
    },
    text: "query Vision($code: String!) {\n  goal(code: $code) {\n    code\n    name\n  }\n}\n",
    variables: { code: "V2030" },
  },
  {
    name: "M05-uppfoljning",
    title: { sv: "Mariestads mål i delårsuppföljningen", en: "Goals of Mariestad at the interim report" },
    text: "query Goals {\n  goals {\n    name\n  }\n}\n",
    variables: {},
  },
];

function testSchema(): GraphQLSchema {
  const direction = new GraphQLEnumType({
    name: "Direction",
    description: "Riktning: åt vilket håll indikatorn ska röra sig.",
    values: { HIGHER: { description: "Högre är bättre." }, LOWER: { deprecationReason: "Används inte." } },
  });
  const strictCode = new GraphQLScalarType<string>({
    name: "StrictCode",
    description: "A code; `0331` keeps its zero.",
    parseValue: (value) => {
      if (value === "BUG") throw new Error(secretMessage);
      if (typeof value !== "string") throw new GraphQLError("A code is text.");
      return value;
    },
  });
  const goal: GraphQLObjectType = new GraphQLObjectType({
    name: "Goal",
    description: "Ett mål (goal) på någon nivå i styrmodellen.",
    fields: () => ({
      code: { type: new GraphQLNonNull(GraphQLString), description: "Målets kod." },
      name: { type: GraphQLString, description: "Målets namn." },
      direction: { type: direction },
      parent: { type: goal, resolve: () => ({ code: "P", name: "Överordnat mål" }) },
    }),
  });
  const fail = (error: unknown) => () => {
    throw error;
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: "Query",
      description: "Allt som kan frågas.",
      fields: {
        goal: {
          type: goal,
          description: "Ett mål efter kod.",
          args: { code: { type: new GraphQLNonNull(GraphQLString), description: "Målets kod." } },
          resolve: (_source, { code }: { code: string }) => ({ code, name: "Vision Karlskrona 2030" }),
        },
        goals: {
          type: new GraphQLList(goal),
          args: { first: { type: GraphQLInt, defaultValue: 20 } },
          resolve: () => [{ code: "OM1", name: "Ett tryggt Mariestad" }],
        },
        echo: {
          type: GraphQLString,
          args: { code: { type: strictCode } },
          resolve: (_source, { code }: { code?: string }) => code,
        },
        slow: {
          type: GraphQLString,
          args: { ms: { type: new GraphQLNonNull(GraphQLInt) } },
          resolve: async (_source, { ms }: { ms: number }) => {
            await new Promise((resolve) => setTimeout(resolve, ms).unref());
            return "done";
          },
        },
        bug: { type: GraphQLString, resolve: fail(new Error(secretMessage)) },
        bugWithoutCode: { type: GraphQLString, resolve: fail(new GraphQLError(secretMessage)) },
        unknownCode: {
          type: GraphQLString,
          resolve: fail(new GraphQLError(secretMessage, { extensions: { code: "ER_DUP_ENTRY" } })),
        },
        missing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
        refused: {
          type: GraphQLString,
          resolve: fail(new GraphQLError("Du har inte rätt att göra detta.", { extensions: { code: "NOT_ALLOWED" } })),
        },
      },
    }),
    mutation: new GraphQLObjectType({
      name: "Mutation",
      fields: {
        touch: { type: GraphQLString, resolve: () => "touched" },
        recordIndicatorValues: {
          type: GraphQLInt,
          args: { rows: { type: new GraphQLList(GraphQLString) } },
          resolve: (_source, { rows }: { rows?: string[] }) => rows?.length ?? 0,
        },
      },
    }),
  });
}
