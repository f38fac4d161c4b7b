import path from "node:path";
import { readConfig } from "../../server/config";
import type { OpenIdProviderEntry } from "../../server/files/readOpenIdProviders";
import { jsonLogger } from "../../server/http/logger";
import { startServer } from "../../server/main";
import type { AccessSettings } from "../../server/usecases/access/accessSettings";
import { openAccessWorld, type AccessWorld } from "./accessWorld";
import { sendGraphql, type HttpAnswer } from "./httpClient";
import type { TestEngine } from "./testDatabase";

/** A server as `malbok start` runs it, over the two municipalities of the access world, with a clock that the test holds. */
export interface SignInWorld {
  readonly access: AccessWorld;
  readonly url: string;
  readonly logLines: string[];
  /** Asks as whoever the token stands for: what the API knows of the one who asks, or the refusal. */
  ask(headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** A demo person with one grant, as the examples have them. */
  demoPerson(personId: string, grant: Parameters<AccessWorld["person"]>[1]): Promise<void>;
  close(): Promise<void>;
}

export interface SignInWorldOptions {
  readonly ways?: string;
  readonly providers?: readonly OpenIdProviderEntry[];
  readonly settings?: Partial<AccessSettings>;
  readonly environment?: Readonly<Record<string, string>>;
  /** For a test that breaks the database on purpose. */
  readonly isAnySqlAllowed?: boolean;
  /** For a test whose disk does not take what is written. */
  readonly syncFile?: (file: number) => Promise<void>;
}

export async function openSignInWorld(engine: TestEngine, options: SignInWorldOptions = {}): Promise<SignInWorld> {
  const { ways = "demo,local", providers = [], settings = {}, environment = {}, ...database } = options;
  const access = await openAccessWorld(engine, { isDemo: ways.includes("demo"), ...settings }, database);
  const config = readConfig({}, { PORT: "0", MALBOK_SIGN_IN: ways.replace(",oidc", ""), ...environment });
  if (!config.ok) throw new Error(config.error.map(({ text }) => text.en).join("\n"));
  const logLines: string[] = [];
  const server = await startServer(
    config.value,
    {
      stores: access.stores,
      callBy: (client) => access.call({ client }),
      close: () => Promise.resolve(),
    },
    {
      pagesDir: path.resolve("dist", "pages"),
      addinDir: path.resolve("dist", "addin"),
      operations: [],
      openIdProviders: providers,
      logger: jsonLogger((line) => logLines.push(line)),
      now: () => access.now,
    },
  );
  if (!server.ok) throw server.error;
  const { url } = server.value;
  return {
    access,
    url,
    logLines,
    ask: (headers = {}) => sendGraphql(url, "{ municipalities { code } }", { headers }),
    demoPerson: async (personId, grant) => {
      await access.write(async (statements) => {
        const { persons, grants } = access.stores.access;
        const createdAtMs = access.now.getTime();
        await persons.insert(statements, {
          personId,
          name: `Demo ${personId}`,
          email: null,
          signInName: null,
          identity: null,
          isDemo: true,
          isDisabled: false,
          createdAtMs,
          erasedAtMs: null,
        });
        if (grant === undefined) return;
        await grants.insert(statements, {
          ...grant,
          grantId: `grant-${personId}`,
          personId,
          origin: "DEMO",
          grantedBy: "examples",
          grantedAtMs: createdAtMs,
        });
      });
    },
    close: () => server.value.close(),
  };
}
