import { DatabaseTroubleError } from "../../shared/databaseTrouble";
import { failure, failureText } from "../../shared/errorCodes";
import { readConfig, type Config, type GivenSettings } from "../config";
import { openStores, type OpenStores } from "../main";
import { startupProblemText } from "../persistence/startupProblem";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";

/** Reads the settings, opens the database and brings it up to date, runs the command and closes; says in one line each what stops it. */
export async function withStores(
  terminal: Terminal,
  command: (open: OpenStores, config: Config) => Promise<ExitCode>,
  given: GivenSettings = {},
): Promise<ExitCode> {
  const config = readConfig(given);
  if (!config.ok) {
    for (const { text } of config.error) terminal.error(bothLanguages(text));
    return exitCodes.usage;
  }
  for (const { text } of config.value.notices) terminal.error(bothLanguages(text));
  try {
    return await inStores(terminal, command, config.value);
  } catch (error) {
    if (!(error instanceof DatabaseTroubleError)) throw error;
    terminal.error(bothLanguages(failureText(failure(error.trouble))));
    return exitCodes.cannotStart;
  }
}

async function inStores(
  terminal: Terminal,
  command: (open: OpenStores, config: Config) => Promise<ExitCode>,
  config: Config,
): Promise<ExitCode> {
  const open = await openStores(config);
  if (!open.ok) {
    terminal.error(bothLanguages(startupProblemText(open.error)));
    return exitCodes.cannotStart;
  }
  try {
    return await command(open.value, config);
  } finally {
    await open.value.close();
  }
}
