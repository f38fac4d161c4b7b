import { readConfig } from "../config";
import { serviceAccountGrants } from "../persistence/databaseGrants";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";

export interface DatabaseGrantsOptions {
  readonly account: string;
  readonly host: string;
}

/** Prints what the server's database account needs on MySQL; nothing is sent to a database. */
export function databaseGrantsCommand(terminal: Terminal, { account, host }: DatabaseGrantsOptions): ExitCode {
  const config = readConfig();
  if (!config.ok) {
    for (const { text } of config.error) terminal.error(bothLanguages(text));
    return exitCodes.usage;
  }
  const { database } = config.value;
  if (database.engine === "sqlite") {
    terminal.error(
      bothLanguages({
        sv: "DATABASE_URL är en SQLite-fil: den som äger filen kan ändra allt i den, och det finns inga konton. Kedjan visar vad som har ändrats.",
        en: "DATABASE_URL is a SQLite file: whoever owns it can change all of it, and there are no accounts. The chain shows what was changed.",
      }),
    );
    return exitCodes.problemsInInput;
  }
  for (const grant of serviceAccountGrants({ user: account, host, database: database.database })) terminal.out(grant);
  return exitCodes.ok;
}
