import type { LocalizedText } from "../../shared/localizedText";
import type { SettingForm } from "./settingForm";

/** One setting, said once: read from the environment, a file or a secret's file, judged at start, and documented in docs/settings.md. */
export interface Setting<T> {
  /** Its name in the environment. In the configuration file it has the name that the table gives it. */
  readonly variable: string;
  readonly form: SettingForm<T>;
  /** What holds when nobody says anything. */
  readonly standard: T;
  /** Where the default follows from something else, how it is described. */
  readonly standardText?: LocalizedText;
  /** Never shown, and may also be given as the name of a file that holds it, by the variable with _FILE after it. */
  readonly isSecret?: boolean;
  /** What it decides, for the one who runs the server. */
  readonly text: LocalizedText;
}

/** A setting with a default; one whose default is null may be left out, and its form says how it is written when it is not. */
export function setting<T>(declared: Declared<T, NoInfer<T>>): Setting<T>;
export function setting<T>(declared: Declared<T, null>): Setting<T | null>;
export function setting<T>(declared: Declared<T, T | null>): Setting<T | null> {
  return declared;
}

interface Declared<T, S> extends Omit<Setting<T>, "standard"> {
  readonly standard: S;
}

/** What the settings of a table are worth once read. */
export type SettingValues<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer T> ? T : never;
};
