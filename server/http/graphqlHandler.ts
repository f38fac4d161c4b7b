import type { IncomingMessage, ServerResponse } from "node:http";
import { ApolloServer, HeaderMap } from "@apollo/server";
import type { ApolloServerPlugin, BaseContext, HTTPGraphQLResponse } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { acceptedMediaType } from "./acceptedMediaType";
import type { Authenticate } from "./caller";
import { databaseTroublePlugin } from "./databaseTrouble";
import { errorFacts } from "./errorFacts";
import { httpProblem, problemBody } from "./httpProblem";
import type { HttpProblem } from "./httpProblem";
import type { CompleteHttpSettings } from "./httpSettings";
import { jsonReply } from "./httpReply";
import type { HttpReply } from "./httpReply";
import { KnownOperations } from "./knownOperations";
import type { Logger } from "./logger";
import { createErrorMask } from "./maskError";
import { readOperationBody } from "./operationBody";
import { timedOut, tooManyAtOnce, wasTimedOut } from "./operationProblems";
import { queryCostPlugin } from "./queryCost";
import { queryLimitRules, recursiveSelectionsMax, withLimitSaid } from "./queryLimitRules";
import type { RunningOperations } from "./runningOperations";
import { SharedTurns } from "./sharedTurns";
import { nestsTooDeep, sourceOf } from "./sourceNesting";
import { writeRatePlugin, type WriteRates } from "./writeRates";

/** Apollo Server behind plain node:http: conforms to GraphQL over HTTP, bounds what a request may cost, hides faults. */
export function createGraphqlHandler(options: {
  schema: GraphQLSchema;
  authenticate: Authenticate;
  settings: CompleteHttpSettings;
  running: RunningOperations;
  writeRates: WriteRates;
  logger: Logger;
}): GraphqlHandler {
  const { schema, authenticate, settings, running, writeRates, logger } = options;
  const knownOperations = new KnownOperations(schema, writeRates);
  const turns = new SharedTurns();
  const mask = createErrorMask(logger, settings);
  const server = new ApolloServer<BaseContext>({
    schema,
    // Fixed rather than read from the environment: behaviour must not depend on NODE_ENV or APOLLO_* variables.
    nodeEnv: "production",
    introspection: settings.introspection,
    // "Did you mean" tells names of the schema.
    hideSchemaDetailsFromClientErrors: !settings.introspection,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: settings.tokenCountMax },
    maxRecursiveSelections: recursiveSelectionsMax,
    validationRules: queryLimitRules(settings),
    formatError: (formatted, error) => withLimitSaid(mask(formatted, error), settings),
    logger: apolloLogger(logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      queryCostPlugin(settings.objectCountMax),
      writeRatePlugin(writeRates),
      responseFormPlugin,
      databaseTroublePlugin,
      rememberingPlugin(knownOperations),
    ],
  });

  return {
    start: () => server.start(),
    stop: () => server.stop(),
    async handle(request, search, { response, address }) {
      if (request.method !== "GET" && request.method !== "POST") {
        return refusal(httpProblem("METHOD_NOT_ALLOWED", { allow: "GET, POST" }), request);
      }
      if (request.method === "GET" && isBrowserVisit(request, search)) {
        return {
          status: 303,
          headers: { location: settings.queryPage ? "/query" : "/", "cache-control": "no-store" },
          body: "",
        };
      }
      const mediaType = acceptedMediaType(request.headers.accept);
      if (mediaType === undefined) return refusal(httpProblem("NOT_ACCEPTABLE"), request);

      const turn = turns.join();
      if (turn !== null) await turn;
      const authenticated = await authenticate(request);
      if (!authenticated.ok) return refusal(authenticated.error, request);
      const caller = authenticated.value;

      let body: unknown;
      if (request.method === "POST") {
        const read = await readOperationBody(request, caller.viewer, settings);
        if (!read.ok) return refusal(read.error, request);
        body = read.value;
      }
      const source = sourceOf(body, search);
      // One that is known has been looked through before.
      if (source !== null && !knownOperations.has(source) && nestsTooDeep(source))
        return refusal(httpProblem("QUERY_NESTED_TOO_DEEP"), request);
      const who = caller.viewer.kind === "PERSON" ? `person ${caller.viewer.personId}` : `address ${address}`;
      const operation = running.begin(who, response);
      if (operation === null) return refusal(tooManyAtOnce(settings.concurrentOperationsMax), request);
      const { cancellation } = operation;
      const reply = await operation.answered(async () => {
        const createContext = () => caller.createContext(cancellation);
        const known = request.method === "POST" ? await knownOperations.answer(body, createContext) : null;
        if (known?.text != null) return { status: 200, headers: answerHeaders(mediaType), body: known.text };
        const reply = executed(
          await server.executeHTTPGraphQLRequest({
            httpGraphQLRequest: { method: request.method ?? "GET", headers: headersOf(request), search, body },
            context: () => Promise.resolve().then(() => known?.context ?? createContext()),
          }),
        );
        return wasTimedOut(reply) ? null : reply;
      });
      return reply ?? refusal(timedOut(settings.operationTimeoutMs), request);
    },
  };
}

export interface GraphqlHandler {
  start(): Promise<void>;
  stop(): Promise<void>;
  handle(request: IncomingMessage, search: string, connection: HttpConnection): Promise<HttpReply>;
}

/** Where an answer goes: closed early when the client goes away. */
interface HttpConnection {
  readonly response: ServerResponse;
  /** The client's address, proxies aside. */
  readonly address: string;
}

function executed(answer: HTTPGraphQLResponse): HttpReply {
  if (answer.body.kind !== "complete") throw new Error("incremental delivery is not offered");
  const headers: Record<string, string> = { "cache-control": "no-store" };
  for (const [name, value] of answer.headers) headers[name] = value;
  return { status: answer.status ?? 200, headers, body: answer.body.string };
}

const answerHeaders = (mediaType: string) => ({
  "cache-control": "no-store",
  "content-type": `${mediaType}; charset=utf-8`,
});

function refusal(problem: HttpProblem, request: IncomingMessage): HttpReply {
  const mediaType = acceptedMediaType(request.headers.accept) ?? "application/json";
  const headers = { ...problem.headers, "content-type": `${mediaType}; charset=utf-8` };
  return jsonReply(problem.status, problemBody(problem), headers);
}

function isBrowserVisit(request: IncomingMessage, search: string): boolean {
  return (request.headers.accept ?? "").includes("text/html") && !new URLSearchParams(search).has("query");
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  // Apollo's defence against cross-site requests asks for a header that a simple GET lacks. A browser tells by itself
  // where a request comes from, and a program that is no browser cannot be tricked into one.
  const site = headers.get("sec-fetch-site");
  const isOwnOrNoBrowser = site === undefined ? !headers.has("origin") : site === "same-origin" || site === "none";
  if (isOwnOrNoBrowser) headers.set("apollo-require-preflight", "1");
  return headers;
}

const documentErrorCodes: readonly unknown[] = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "OPERATION_RESOLUTION_FAILURE",
];

/** GraphQL over HTTP: application/json answers a faulty document with 200, application/graphql-response+json with 400. */
const responseFormPlugin: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response }) {
        const mediaType = acceptedMediaType(request.http?.headers.get("accept")) ?? "application/json";
        response.http.headers.set("content-type", `${mediaType}; charset=utf-8`);
        if (mediaType === "application/json" && response.http.status === 400 && response.body.kind === "single") {
          const errors = response.body.singleResult.errors ?? [];
          if (errors.every(({ extensions }) => documentErrorCodes.includes(extensions?.code)))
            response.http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};

const rememberingPlugin = (knownOperations: KnownOperations): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ source, document, response: { body } }) {
        const isAnswered = body.kind === "single" && body.singleResult.errors === undefined;
        if (isAnswered && source !== undefined && document !== undefined) knownOperations.remember(source, document);
        return Promise.resolve();
      },
    }),
});

/** What Apollo Server says in words may repeat a request; that it says something is enough to look. */
function apolloLogger(logger: Logger) {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message?: unknown) => logger.warn("apollo.warning", errorFacts(message)),
    error: (message?: unknown) => logger.error("apollo.error", errorFacts(message)),
  };
}
