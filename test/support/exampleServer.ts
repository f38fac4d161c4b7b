import path from "node:path";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createApp } from "../../server/http/app";
import { jsonLogger } from "../../server/http/logger";
import { openExampleWorld, type ExampleWorld } from "./exampleWorld";
import { openToAll } from "./openToAll";
import type { TestEngine } from "./testDatabase";

/** The real HTTP server over example municipalities. Who asks is told by the test, beside HTTP. */
export interface ExampleServer {
  readonly world: ExampleWorld;
  readonly url: string;
  viewer: Viewer;
  close(): Promise<void>;
}

export async function startExampleServer(
  engine: TestEngine,
  municipalities: readonly string[],
): Promise<ExampleServer> {
  const world = await openExampleWorld(engine, municipalities);
  const server: { viewer: Viewer } = { viewer: localAdministrator };
  const now = new Date("2026-01-15T08:00:00Z");
  const app = createApp({
    schema: world.schema,
    ...openToAll(
      () => createRequestContext({ viewer: server.viewer, now, client: "API", stores: world.stores }),
      () => server.viewer,
    ),
    readiness: () => Promise.resolve(true),
    settings: { host: "127.0.0.1", port: 0, pagesDir: path.resolve("dist", "pages"), municipalities: [] },
    examples: [],
    logger: jsonLogger(() => undefined),
  });
  const { url } = await app.listen();
  return Object.assign(server, { world, url, close: () => app.close() });
}
