import type { ErrorFacts } from "./errorFacts";

/** From the quietest; each setting of the level also tells those above it. */
const logLevels = ["error", "warn", "info"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One line of JSON per event, so that logs can be read by people and programs alike. The names of facts are a closed list, and none of them is
 * for what people write or who they are: no figures, texts, tokens, names, addresses or variables end in a log.
 */
export function jsonLogger(
  write: (line: string) => void = (line) => process.stderr.write(line),
  level: LogLevel = "info",
): Logger {
  const log = (of: LogLevel) => {
    if (logLevels.indexOf(of) > logLevels.indexOf(level)) return () => undefined;
    return (event: string, facts: LogFacts = {}) => {
      const told = Object.fromEntries(Object.entries(facts).filter(([name]) => factNames.has(name)));
      write(`${JSON.stringify({ time: new Date().toISOString(), level: of, event, ...told })}\n`);
    };
  };
  return { info: log("info"), warn: log("warn"), error: log("error") };
}

export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

/** What an event may say. The next name is one of ours or of the machine's, never something that a person has given. */
export interface LogFacts extends Partial<ErrorFacts> {
  /** Stands in the answer too. */
  readonly errorId?: string;
  readonly method?: string | undefined;
  /** Of a route that we have, without what follows the question mark. */
  readonly route?: string;
  /** Names of fields and places in lists. */
  readonly path?: readonly (string | number)[] | undefined;
  readonly url?: string;
  readonly reason?: string;
  readonly shutdownTimeoutMs?: number;
  /** Work in the background. */
  readonly chore?: string;
}

const named: Readonly<Record<keyof LogFacts, true>> = {
  errorId: true,
  method: true,
  route: true,
  path: true,
  url: true,
  reason: true,
  shutdownTimeoutMs: true,
  chore: true,
  error: true,
  code: true,
  errno: true,
  sqlState: true,
  at: true,
  causes: true,
};

const factNames: ReadonlySet<string> = new Set(Object.keys(named));
