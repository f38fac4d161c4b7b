import path from "node:path";
import { err, ok, type Result } from "../shared/result";
import type { DatabaseConfig } from "./config/databaseUrl";
import { configFileVariable, readSettings, type SettingSources } from "./config/readSettings";
import type { SettingProblem } from "./config/settingProblem";
import { settingRuleProblems } from "./config/settingRules";
import type { Settings } from "./config/settings";
import { readSettingsFile } from "./config/settingsFile";

/**
 * Reads the settings: the only place that knows the environment. Every problem is reported at once, so that one start tells all that must be
 * changed. The settings themselves stand in config/settings.ts.
 */
export function readConfig(
  given: GivenSettings = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly SettingProblem[]> {
  const name = given.file ?? blankless(environment[configFileVariable]);
  const file = name === undefined ? null : readSettingsFile(name, configFileVariable);
  const says = file?.ok === true && name !== undefined ? { name: path.basename(name), says: file.value } : null;
  const sources: SettingSources = { commandLine: given.commandLine ?? {}, environment, file: says };
  const { values, problems, notices } = readSettings(sources);
  const all = [...(file?.ok === false ? [file.error] : []), ...problems];
  const wrong = [
    ...all,
    ...[...settingRuleProblems(values), ...(given.rules ?? []).flatMap((rule) => rule(values))].filter(
      ({ variable }) => !all.some((each) => each.variable === variable),
    ),
  ];
  if (wrong.length > 0) return err(wrong);
  const { databaseUrl, ...others } = values;
  const dataDir = path.resolve(values.dataDir);
  const database = databaseUrl ?? { engine: "sqlite", file: path.join(dataDir, "malbok.sqlite") };
  return ok({ ...others, dataDir, database, notices });
}

/** What the command line says beside the environment. */
export interface GivenSettings {
  /** Path of a configuration file; else MALBOK_CONFIG. */
  readonly file?: string | undefined;
  /** Settings by their variables, stronger than everything else. */
  readonly commandLine?: Readonly<Record<string, string>>;
  /** What must hold for this command besides what always must; told together with the rest. */
  readonly rules?: readonly ((settings: Settings) => readonly SettingProblem[])[];
}

export interface Config extends Omit<Settings, "databaseUrl"> {
  /** Absolute path of the folder for the database file and other data. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  /** What is odd and stops nothing, to be told at start. */
  readonly notices: readonly SettingProblem[];
}

const blankless = (text: string | undefined) => (text === undefined || text.trim() === "" ? undefined : text.trim());
