import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import type { CompleteHttpSettings } from "./httpSettings";
import type { Logger } from "./logger";
import { watchTlsPair } from "./tlsFiles";

/** By TLS when there is a certificate; a new one is taken up by the connections that come after it. */
export function listeningServer(
  { tlsCert, tlsKey, headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs }: CompleteHttpSettings,
  logger: Logger,
  onRequest: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): { server: Server | HttpsServer; stopWatching: () => void } {
  const options = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: 1000,
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => void onRequest(request, response);
  if (tlsCert === null || tlsKey === null) {
    return { server: createHttpServer(options, listener), stopWatching: () => undefined };
  }
  const server = createHttpsServer(options, listener);
  const stopWatching = watchTlsPair({ cert: tlsCert, key: tlsKey }, logger, (pair) => server.setSecureContext(pair));
  return { server, stopWatching };
}
