import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import { failure, failureText } from "../../shared/errorCodes";
import { isLoopbackHost, urlHost } from "../config/hostNames";
import { createGraphqlHandler } from "./graphqlHandler";
import { httpProblem, problemBody } from "./httpProblem";
import type { HttpProblem } from "./httpProblem";
import { jsonReply, sendReply } from "./httpReply";
import type { HttpReply } from "./httpReply";
import { httpDefaults } from "./httpSettings";
import type { HttpSettings, SavedOperation } from "./httpSettings";
import type { Logger } from "./logger";
import { createPageRoutes } from "./pageRoutes";

/** The HTTP server: GraphQL, health, and the pages, on the loopback only. */
export function createApp(options: {
  schema: GraphQLSchema;
  createContext: (request: IncomingMessage) => Promise<object> | object;
  readiness: () => Promise<boolean>;
  settings: HttpSettings;
  examples: readonly SavedOperation[];
  logger: Logger;
}): App {
  const { schema, createContext, readiness, settings, examples, logger } = options;
  if (!isLoopbackHost(settings.host)) throw new Error(`not a loopback host: ${settings.host}`);

  const graphql = createGraphqlHandler({ schema, createContext, settings, logger });
  const pages = createPageRoutes({ schema, settings, examples });
  let isClosing = false;

  const replyTo = async (request: IncomingMessage): Promise<HttpReply> => {
    if (!isLoopbackHost(hostNameOf(request))) return refusal(httpProblem("HOST_NOT_ALLOWED"));
    const { path, search } = splitUrl(request.url ?? "/");
    if (path === "/healthz") return readOnly(request, () => jsonReply(200, '{"status":"alive"}\n'));
    if (path === "/readyz") return readOnly(request, () => readinessReply(readiness, logger));
    if (path === "/graphql") {
      return isClosing ? refusal(httpProblem("SHUTTING_DOWN")) : graphql.handle(request, search);
    }
    const page = pages(path);
    return page ? readOnly(request, () => page) : refusal(httpProblem("NOT_FOUND"));
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    // A client that goes away in the middle is no event of ours.
    response.on("error", () => undefined);
    let reply: HttpReply;
    try {
      reply = await replyTo(request);
    } catch (error) {
      reply = faultReply(error, request, logger);
    }
    if (isClosing) response.setHeader("connection", "close");
    if (!response.destroyed) sendReply(request, response, reply);
  };

  const server = createServer(
    {
      headersTimeout: settings.headersTimeoutMs ?? httpDefaults.headersTimeoutMs,
      requestTimeout: settings.requestTimeoutMs ?? httpDefaults.requestTimeoutMs,
      keepAliveTimeout: settings.keepAliveTimeoutMs ?? httpDefaults.keepAliveTimeoutMs,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => void onRequest(request, response),
  );

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
      const url = `http://${urlHost(settings.host)}:${port}`;
      logger.info("http.listening", { url });
      return { url, port };
    },
    async close() {
      if (isClosing) return;
      isClosing = true;
      const shutdownTimeoutMs = settings.shutdownTimeoutMs ?? httpDefaults.shutdownTimeoutMs;
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

/** Refuses foreign names: a page elsewhere could otherwise point its own name at the loopback and read from here. */
function hostNameOf(request: IncomingMessage): string {
  const host = request.headers.host ?? "";
  return host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}

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

async function readinessReply(readiness: () => Promise<boolean>, logger: Logger): Promise<HttpReply> {
  try {
    if (await readiness()) return jsonReply(200, '{"status":"ready"}\n');
  } catch (error) {
    logger.error("http.readinessFailed", { message: error instanceof Error ? error.message : String(error) });
  }
  return jsonReply(503, '{"status":"not ready"}\n', { "retry-after": "5" });
}

function refusal(problem: HttpProblem): HttpReply {
  return jsonReply(problem.status, problemBody(problem), problem.headers);
}

function faultReply(error: unknown, request: IncomingMessage, logger: Logger): HttpReply {
  const errorId = randomUUID();
  logger.error("http.internalError", {
    errorId,
    method: request.method,
    path: splitUrl(request.url ?? "").path,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  });
  const text = failureText(failure("INTERNAL", { errorId }));
  return jsonReply(500, problemBody({ code: "INTERNAL", text }));
}
