import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { GraphQLSchema } from "graphql";
import { DatabaseTroubleError } from "../../shared/databaseTrouble";
import { failure, failureText } from "../../shared/errorCodes";
import { urlHost } from "../config/hostNames";
import type { Authenticate } from "./caller";
import { crossOrigin } from "./crossOrigin";
import { troubleProblem } from "./databaseTrouble";
import { errorFacts } from "./errorFacts";
import { createGraphqlHandler } from "./graphqlHandler";
import { httpProblem, problemBody } from "./httpProblem";
import type { HttpProblem } from "./httpProblem";
import { jsonReply, sendReply } from "./httpReply";
import type { HttpReply } from "./httpReply";
import { completeSettings } from "./httpSettings";
import type { HttpSettings, SavedOperation } from "./httpSettings";
import { answeredHosts } from "./hostNames";
import { listeningServer } from "./listeningServer";
import type { Logger } from "./logger";
import { createPagePolicy } from "./pagePolicy";
import { createPageRoutes } from "./pageRoutes";
import type { RequestOrigin } from "./requestOrigin";
import { RunningOperations } from "./runningOperations";
import { createSignInRate, isSignInAttempt } from "./signInRate";
import type { SignInRoutes } from "./signIn/signInRoutes";
import { originBehind } from "./trustedProxies";
import { createValueFileRoutes, isValueFilePath } from "./valueFiles/valueFileRoutes";
import { WriteRates } from "./writeRates";

/** The HTTP server: GraphQL, health, and the pages. */
export function createApp(options: {
  schema: GraphQLSchema;
  authenticate: Authenticate;
  signIn: SignInRoutes;
  readiness: () => Promise<boolean>;
  settings: HttpSettings;
  examples: readonly SavedOperation[];
  logger: Logger;
}): App {
  const { schema, authenticate, signIn, readiness, examples, logger } = options;
  const settings = completeSettings(options.settings);
  const whyNotAnswered = answeredHosts(settings);
  const originOf = originBehind(settings.trustedProxies);
  const elsewhere = crossOrigin(settings.corsOrigins);
  const pagePolicy = createPagePolicy(settings.frameAncestors);
  const signInRate = createSignInRate(settings.signInsPerMinute);

  // One account of each person for all ways in.
  const running = new RunningOperations(settings);
  const writeRates = new WriteRates(settings);
  const graphql = createGraphqlHandler({ schema, authenticate, settings, running, writeRates, logger });
  const valueFiles = createValueFileRoutes({ authenticate, limits: settings, running, writeRates });
  const pages = createPageRoutes({ schema, settings, examples });
  let isClosing = false;

  const replyTo = (
    request: IncomingMessage,
    response: ServerResponse,
    origin: RequestOrigin,
  ): Promise<HttpReply> | HttpReply => {
    const { path, search } = splitUrl(request.url ?? "/");
    const unwelcome = whyNotAnswered(origin, path);
    if (unwelcome !== null) return refusal(httpProblem(unwelcome));
    const preflight = elsewhere.preflight(request, path);
    if (preflight !== null) return preflight;
    if (path === "/healthz") return readOnly(request, () => jsonReply(200, '{"status":"alive"}\n'));
    if (path === "/readyz") return readOnly(request, () => readinessReply(readiness, logger));
    if (path === "/graphql") {
      return isClosing
        ? refusal(httpProblem("SHUTTING_DOWN"))
        : graphql.handle(request, search, { response, address: origin.address });
    }
    if (isValueFilePath(path)) {
      if (isClosing) return refusal(httpProblem("SHUTTING_DOWN"));
      return valueFiles(request, path, new URLSearchParams(search), { response, address: origin.address });
    }
    if (path === "/sign-in" || path.startsWith("/sign-in/")) {
      const tooFast = isSignInAttempt(path) ? signInRate.problemFor(origin.address) : null;
      return signIn(request, path, new URLSearchParams(search), tooFast).then(
        (reply) => reply ?? refusal(httpProblem("NOT_FOUND")),
      );
    }
    const page = pages(path);
    return page ? readOnly(request, () => page) : refusal(httpProblem("NOT_FOUND"));
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    // A client that goes away in the middle is no event of ours.
    response.on("error", () => undefined);
    const origin = originOf(request);
    let reply: HttpReply;
    try {
      reply = await replyTo(request, response, origin);
    } catch (error) {
      reply = faultReply(error, request, logger);
    }
    if (isClosing) response.setHeader("connection", "close");
    if (response.destroyed) return;
    const { path } = splitUrl(request.url ?? "/");
    sendReply(request, response, reply, [
      pagePolicy(reply, path, staysSecure(origin)),
      elsewhere.headersFor(request, path),
    ]);
  };

  const { server, stopWatching } = listeningServer(settings, logger, onRequest);

  return {
    async listen() {
      await graphql.start();
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(settings.port, settings.host, () => {
          server.off("error", reject);
          resolve();
        });
      });
      const { port } = server.address() as AddressInfo;
      const url = `${settings.tlsCert === null ? "http" : "https"}://${urlHost(settings.host)}:${port}`;
      logger.info("http.listening", { url });
      return { url, port };
    },
    async close() {
      if (isClosing) return;
      isClosing = true;
      stopWatching();
      const { shutdownTimeoutMs } = settings;
      const cutOff = setTimeout(() => {
        logger.error("http.shutdownCutOff", { shutdownTimeoutMs });
        server.closeAllConnections();
      }, shutdownTimeoutMs);
      // Stops accepting at once; resolves when the last running request has been answered or cut off.
      if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(cutOff);
      await graphql.stop();
      logger.info("http.closed");
    },
  };
}

export interface App {
  /** Rejects with Node's own error, such as code EADDRINUSE for a taken port. */
  listen(): Promise<{ url: string; port: number }>;
  close(): Promise<void>;
}

/** Whether a browser may be told to come by TLS from now on: not on one's own computer, where another program answers to the same name tomorrow. */
const staysSecure = ({ isSecure, origin }: RequestOrigin) => isSecure && !/^https:\/\/localhost(:|$)/i.test(origin);

function splitUrl(url: string): { path: string; search: string } {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, search: "" } : { path: url.slice(0, mark), search: url.slice(mark) };
}

function readOnly(
  request: IncomingMessage,
  reply: () => Promise<HttpReply> | HttpReply,
): Promise<HttpReply> | HttpReply {
  if (request.method === "GET" || request.method === "HEAD") return reply();
  return refusal(httpProblem("METHOD_NOT_ALLOWED", { allow: "GET, HEAD" }));
}

/** A balancer asks every few seconds and sends nobody where it waits in vain. */
const readinessTimeoutMs = 5_000;

async function readinessReply(readiness: () => Promise<boolean>, logger: Logger): Promise<HttpReply> {
  try {
    const overdue = sleep(readinessTimeoutMs, false, { ref: false });
    if (await Promise.race([readiness(), overdue])) return jsonReply(200, '{"status":"ready"}\n');
    logger.error("http.readinessFailed", { error: "no answer in time" });
  } catch (error) {
    logger.error("http.readinessFailed", errorFacts(error));
  }
  return jsonReply(503, '{"status":"not ready"}\n', { "retry-after": "5" });
}

function refusal(problem: HttpProblem): HttpReply {
  return jsonReply(problem.status, problemBody(problem), problem.headers);
}

/** The first part of the address, which is a route of ours or nothing that belongs in a log. */
const routeOf = (path: string) =>
  /^\/(graphql|import|export|sign-in|assets|addin|preview|docs|query|readyz|healthz)?(?=\/|$)/.exec(path)?.[0] ??
  "other";

function faultReply(error: unknown, request: IncomingMessage, logger: Logger): HttpReply {
  if (error instanceof DatabaseTroubleError) {
    logger.warn("http.databaseTrouble", errorFacts(error));
    return refusal(troubleProblem(error));
  }
  const errorId = randomUUID();
  logger.error("http.internalError", {
    errorId,
    method: request.method,
    route: routeOf(splitUrl(request.url ?? "").path),
    ...errorFacts(error),
  });
  const text = failureText(failure("INTERNAL", { errorId }));
  return jsonReply(500, problemBody({ code: "INTERNAL", text }));
}
