import type { LocalizedText } from "../../shared/localizedText";
import { auditSettings } from "./auditSettings";
import { limitSettings } from "./limitSettings";
import { serverSettings } from "./serverSettings";
import type { Setting, SettingValues } from "./setting";
import { signInSettings } from "./signInSettings";

/**
 * Every setting there is. The next one is a line in the table of its subject (or a new table here): name in the configuration file, variable,
 * form, default, text, and `isSecret` for what must not be shown. It is then in `Config`, judged at start, and in docs/settings.md after
 * `node bin/malbok.js settings > docs/settings.md`. What depends on more than one of them is a rule in settingRules.ts.
 */
export const settings = { ...serverSettings, ...signInSettings, ...limitSettings, ...auditSettings };

export type Settings = SettingValues<typeof settings>;

/** The same in the order and under the headings of the documentation. */
export const settingSections: readonly SettingSection[] = [
  { title: { sv: "Server", en: "Server" }, settings: serverSettings },
  { title: { sv: "Inloggning", en: "Sign-in" }, settings: signInSettings },
  { title: { sv: "Gränser", en: "Limits" }, settings: limitSettings },
  { title: { sv: "Granskning", en: "Audit" }, settings: auditSettings },
];

export interface SettingSection {
  readonly title: LocalizedText;
  readonly settings: Readonly<Record<string, Setting<unknown>>>;
}
