import { Agent, request as httpRequest } from "node:http";
import path from "node:path";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createApp } from "../../server/http/app";
import { jsonLogger } from "../../server/http/logger";
import type { MarkedWorld } from "../support/markedWorld";
import { openToAll } from "../support/openToAll";

export interface FuzzAnswer {
  readonly status: number;
  readonly text: string;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

/** The real HTTP server over a marked world. Who asks is told by the test, beside HTTP. */
export interface FuzzServer {
  send(request: RawRequest, viewer?: Viewer): Promise<FuzzAnswer>;
  /** What the server has written down as faults so far. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export async function startFuzzServer(world: MarkedWorld): Promise<FuzzServer> {
  const faults: string[] = [];
  let viewer: Viewer = localAdministrator;
  const app = createApp({
    schema: world.schema,
    ...openToAll(
      () => createRequestContext(world.context({ viewer })),
      () => viewer,
    ),
    readiness: () => Promise.resolve(true),
    settings: {
      host: "127.0.0.1",
      port: 0,
      pagesDir: path.resolve("dist", "pages"),
      municipalities: [],
      // It writes faster than any person.
      writesPerMinute: 1_000_000,
      writeRowsPerMinute: 1_000_000,
    },
    examples: [],
    logger: jsonLogger((line) => {
      if ((JSON.parse(line) as { level: string }).level === "error") faults.push(line);
    }),
  });
  const { port } = await app.listen();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    faults,
    send: (request, asker = localAdministrator) => {
      // One request at a time, so that one variable tells who asks.
      viewer = asker;
      return sendRaw(port, agent, request);
    },
    close: async () => {
      agent.destroy();
      await app.close();
    },
  };
}

function sendRaw(port: number, agent: Agent, { method, path: target, headers, body }: RawRequest): Promise<FuzzAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, agent, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    request.on("error", reject);
    request.end(body ?? undefined);
  });
}
