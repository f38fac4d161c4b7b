import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "../shared/result";
import { startServerChores } from "./chores/serverChores";
import type { Config } from "./config";
import { localAdministrator, type ClientKind } from "./domain/viewer";
import { fileFormatSchema } from "./files/fileFormat";
import type { OpenIdProviderEntry } from "./files/readOpenIdProviders";
import { createRequestContext } from "./graphql/foundation/requestContext";
import { createSchema } from "./graphql/schema";
import { createApp } from "./http/app";
import { createAuthenticate, createFindAsker } from "./http/authenticate";
import { loadBuiltPages } from "./http/builtPages";
import type { HttpSettings, SavedOperation } from "./http/httpSettings";
import type { Logger } from "./http/logger";
import { OpenIdProvider } from "./http/openId/openIdProvider";
import { createSignInRoutes } from "./http/signIn/signInRoutes";
import type { SignInSettings } from "./http/signIn/signInSettings";
import { readTlsPair } from "./http/tlsFiles";
import { originBehind } from "./http/trustedProxies";
import type { Database } from "./persistence/database";
import { migrate } from "./persistence/migrate";
import { openDatabase } from "./persistence/openDatabase";
import type { StartupProblem } from "./persistence/startupProblem";
import { defaultAccessSettings } from "./usecases/access/accessSettings";
import type { SignInCall } from "./usecases/access/signInCall";
import { createStores, storesStoppedBy } from "./usecases/createStores";
import { readContents } from "./usecases/readContent";
import type { Stores, UseCaseContext } from "./usecases/useCaseContext";

export interface ServerParts {
  /** Folder made by scripts/buildPages.mjs. */
  readonly pagesDir: string;
  /** Folder made by scripts/buildAddin.mjs. */
  readonly addinDir: string;
  /** What the preview in demo mode is made of. */
  readonly preview?: HttpSettings["preview"];
  /** Saved operations that the query page offers. */
  readonly operations: readonly SavedOperation[];
  /** OpenID providers that people may sign in at. */
  readonly openIdProviders: readonly OpenIdProviderEntry[];
  readonly logger: Logger;
  /** The clock, unless a test has its own. */
  readonly now?: () => Date;
}

/** An open, migrated database and what stands on it. */
export interface OpenStores {
  readonly stores: Stores;
  /** A call by the one who sits at the machine, now. */
  readonly callBy: (client: ClientKind) => UseCaseContext;
  close(): Promise<void>;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Settings -> database, brought up to date -> stores. */
export async function openStores(config: Config): Promise<Result<OpenStores, StartupProblem>> {
  const database = await openMigrated(config);
  if (!database.ok) return database;
  const isDemo = config.signIn.includes("demo");
  const stores = createStores(database.value, { ...defaultAccessSettings, isDemo });
  return ok({
    stores,
    callBy: (client) => ({ viewer: localAdministrator, now: new Date(), client, stores }),
    close: async () => {
      await stores.access.lastUses.settled();
      await database.value.close();
    },
  });
}

/** A migration may take as long as it takes, so on MySQL the limit of statements begins with the connections made after it. */
async function openMigrated({
  database: address,
  statementTimeoutMs,
  databaseConnectionsMax: poolSize,
}: Config): Promise<Result<Database, StartupProblem>> {
  const opened = await openDatabase(address, { poolSize });
  if (!opened.ok) return opened;
  const migrated = await migrate(opened.value);
  if (migrated.ok && address.engine === "sqlite") return opened;
  await opened.value.close();
  return migrated.ok ? openDatabase(address, { statementTimeoutMs, poolSize }) : migrated;
}

/** Stores -> schema -> HTTP, and the chores beside it. What stops it from listening, such as a taken port or an unreadable certificate, is an error with a code. */
export async function startServer(
  config: Config,
  { stores, callBy }: OpenStores,
  { pagesDir, addinDir, preview, operations, openIdProviders, logger, now = () => new Date() }: ServerParts,
): Promise<Result<RunningServer, NodeJS.ErrnoException>> {
  const { database: _database, dataDir: _dataDir, notices: _notices, ...httpSettings } = config;
  const { tlsCert, tlsKey } = config;
  if (tlsCert !== null && tlsKey !== null) {
    const pair = readTlsPair({ cert: tlsCert, key: tlsKey });
    if (!pair.ok) return err(Object.assign(new Error(pair.error), { code: "TLS_UNUSABLE" }));
  }
  const contents = await readContents(callBy("API"));
  const assets = loadBuiltPages({ ...config, pagesDir });
  const originOf = originBehind(config.trustedProxies);
  const callOf = (request: IncomingMessage): SignInCall => ({
    now: now(),
    stores,
    client: clientOf(request) === "QUERY_PAGE" ? "SIGN_IN_PAGE" : "API",
    sourceAddress: originOf(request).address,
  });
  const signIn = signInSettingsOf(config, openIdProviders);
  const findAsker = createFindAsker({ callOf, originOf, providers: signIn.providers });
  const app = createApp({
    schema: createSchema(),
    authenticate: createAuthenticate(findAsker, (request, asker, cancellation) =>
      createRequestContext({
        viewer: asker.viewer,
        session: asker.session,
        versions: asker.versions ?? null,
        now: now(),
        client: clientOf(request),
        stores: storesStoppedBy(stores, cancellation),
      }),
    ),
    signIn: createSignInRoutes({ settings: signIn, stores, assets, findAsker, callOf, originOf }),
    readiness: async () =>
      (await stores.database.rows("SELECT 1")).length === 1 && stores.database.hasFailed?.() !== true,
    settings: {
      ...httpSettings,
      pagesDir,
      addinDir,
      ...(preview && { preview }),
      municipalities: contents.map(({ municipality: { code, name } }) => ({ code, name })),
      fileFormatSchema: fileFormatSchema(),
    },
    examples: operations,
    logger,
  });
  try {
    const { url } = await app.listen();
    const chores = startServerChores(stores, now, (chore, error) =>
      // Not its message, which may hold what somebody wrote.
      logger.error("CHORE_FAILED", { chore, error: error instanceof Error ? error.name : "unknown" }),
    );
    const close = async () => {
      await app.close();
      await chores.stop();
    };
    return ok({ url, close });
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return err(error as NodeJS.ErrnoException);
    throw error;
  }
}

function signInSettingsOf(config: Config, entries: readonly OpenIdProviderEntry[]): SignInSettings {
  return {
    isDemo: config.signIn.includes("demo"),
    isLocal: config.signIn.includes("local"),
    officeScript: new URL(config.officeScript),
    providers: entries.map(({ grants, ...settings }) => ({
      provider: new OpenIdProvider(settings),
      rules: grants.map(({ claim, value, ...grant }) => ({ claim, value, grant })),
    })),
  };
}

/** A browser says of our own pages' requests that they come from the same place. */
const clientOf = (request: IncomingMessage): ClientKind =>
  request.headers["sec-fetch-site"] === "same-origin" ? "QUERY_PAGE" : "API";
