import { readFileSync } from "node:fs";
import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { didYouMean, nearestName } from "../../shared/suggestion";
import type { Setting } from "./setting";
import type { SettingProblem } from "./settingProblem";
import { settings, type Settings } from "./settings";
import type { SettingsFile } from "./settingsFile";

/** Where settings come from, the strongest first. */
export interface SettingSources {
  readonly commandLine: Given;
  readonly environment: Given;
  /** Null without a configuration file. */
  readonly file: { readonly name: string; readonly says: SettingsFile } | null;
}

type Given = Readonly<Record<string, string | undefined>>;

export interface ReadSettings {
  /** Those that are wrong have their default here. */
  readonly values: Settings;
  readonly problems: readonly SettingProblem[];
  /** What is odd and stops nothing. */
  readonly notices: readonly SettingProblem[];
}

/** The variable that names the configuration file; it is no setting, as it cannot stand in the file. */
export const configFileVariable = "MALBOK_CONFIG";

const table = Object.entries(settings) as [keyof Settings, Setting<unknown>][];

/** Every setting from the strongest source that gives it: command line, environment, file, default. Blank ones count as not given. */
export function readSettings(sources: SettingSources): ReadSettings {
  const problems: SettingProblem[] = [];
  const values = Object.fromEntries(
    table.map(([name, setting]) => {
      const read = readOne(name, setting, sources);
      if (!read.ok) problems.push(read.error);
      return [name, read.ok ? read.value : setting.standard];
    }),
  ) as Settings;
  const strangers = unknownVariables(sources.environment);
  return {
    values,
    problems: [
      ...problems,
      ...unknownNames(sources),
      ...strangers.filter(({ isMisspelt }) => isMisspelt).map(({ problem }) => problem),
    ],
    notices: strangers.filter(({ isMisspelt }) => !isMisspelt).map(({ problem }) => problem),
  };
}

interface Found {
  readonly given: unknown;
  /** The name as the reader has written it. */
  readonly place: LocalizedText;
}

function readOne(name: string, setting: Setting<unknown>, sources: SettingSources): Result<unknown, SettingProblem> {
  const found = find(name, setting, sources);
  if (!found.ok) return found;
  if (found.value === null) return ok(setting.standard);
  const { given, place } = found.value;
  const read = setting.form.read(given);
  if (read.ok) return read;
  const shown = setting.isSecret === true ? { sv: "", en: "" } : shownText(given);
  const text = { sv: `${place.sv} ${read.error.sv}${shown.sv}.`, en: `${place.en} ${read.error.en}${shown.en}.` };
  return err({ code: "SETTING_INVALID", variable: setting.variable, text });
}

function find(name: string, setting: Setting<unknown>, sources: SettingSources): Result<Found | null, SettingProblem> {
  const { variable, isSecret = false } = setting;
  for (const source of [sources.commandLine, sources.environment]) {
    const found = ofSource(variable, isSecret ? `${variable}_FILE` : null, variable, (key) => {
      const given = source[key];
      return given === undefined || given.trim() === "" ? null : { given, place: { sv: key, en: key } };
    });
    if (!found.ok || found.value !== null) return found;
  }
  const { file } = sources;
  if (file === null) return ok(null);
  return ofSource(name, isSecret ? `${name}File` : null, variable, (key) => {
    const said = file.says.get(key);
    if (said === undefined || said.given === null || said.given === "") return null;
    const { line } = said;
    return {
      given: said.given,
      place: { sv: `${key} på rad ${line} i ${file.name}`, en: `${key} at line ${line} of ${file.name}` },
    };
  });
}

/** What one source says, itself or by the name of a file; never both. */
function ofSource(
  key: string,
  fileKey: string | null,
  variable: string,
  look: (key: string) => Found | null,
): Result<Found | null, SettingProblem> {
  const direct = look(key);
  const byFile = fileKey === null ? null : look(fileKey);
  if (byFile === null) return ok(direct);
  const { place } = byFile;
  if (direct !== null) {
    const text = {
      sv: `Både ${direct.place.sv} och ${place.sv} är angivna; behåll den ena.`,
      en: `Both ${direct.place.en} and ${place.en} are given; keep one of them.`,
    };
    return err({ code: "SETTING_TWICE", variable, text });
  }
  try {
    return ok({ given: readFileSync(String(byFile.given), "utf8").trim(), place });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "?";
    const text = {
      sv: `${place.sv}: filen ${String(byFile.given)} kan inte läsas (${reason}).`,
      en: `${place.en}: the file ${String(byFile.given)} cannot be read (${reason}).`,
    };
    return err({ code: "SETTING_FILE_UNREADABLE", variable, text });
  }
}

const shownLengthMax = 200;

function shownText(given: unknown): LocalizedText {
  const text = (typeof given === "string" ? given : (JSON.stringify(given) ?? "")).slice(0, shownLengthMax);
  return { sv: `, men är ”${text}”`, en: `, but is "${text}"` };
}

function unknownNames({ file }: SettingSources): SettingProblem[] {
  const known = table.flatMap(([name, { isSecret = false }]) => (isSecret ? [name, `${name}File`] : [name]));
  return [...(file?.says ?? [])]
    .filter(([name]) => !known.includes(name))
    .map(([name, { line }]) => {
      const guess = didYouMean(name, known);
      return {
        code: "SETTING_UNKNOWN",
        variable: name,
        text: {
          sv: `Det finns ingen inställning ${name} (rad ${line} i ${file?.name}).${guess.sv}`,
          en: `There is no setting ${name} (line ${line} of ${file?.name}).${guess.en}`,
        },
      };
    });
}

/**
 * A variable that begins like ours and is none of them. One that is nearly a setting is a misspelling that would leave the setting out in
 * silence; another may be put there by others: Kubernetes gives every program MALBOK_SERVICE_HOST when a service is called malbok.
 */
function unknownVariables(environment: Given): { readonly problem: SettingProblem; readonly isMisspelt: boolean }[] {
  const known = table.flatMap(([, { variable, isSecret = false }]) =>
    isSecret ? [variable, `${variable}_FILE`] : [variable],
  );
  known.push(configFileVariable);
  const own = known.filter((variable) => variable.startsWith(prefix));
  return Object.keys(environment)
    .filter(
      (variable) => variable.startsWith(prefix) && !known.includes(variable) && environment[variable]?.trim() !== "",
    )
    .map((variable) => {
      const nearest = nearestName(
        variable.slice(prefix.length),
        own.map((each) => each.slice(prefix.length)),
      );
      const guess =
        nearest === null
          ? { sv: "", en: "" }
          : { sv: ` Menade du ${prefix}${nearest}?`, en: ` Did you mean ${prefix}${nearest}?` };
      const text = {
        sv: `Det finns ingen inställning ${variable}.${guess.sv}`,
        en: `There is no setting ${variable}.${guess.en}`,
      };
      return { problem: { code: "SETTING_UNKNOWN", variable, text }, isMisspelt: nearest !== null };
    });
}

const prefix = "MALBOK_";
