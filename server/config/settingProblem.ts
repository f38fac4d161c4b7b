import type { LocalizedText } from "../../shared/localizedText";

/** What is wrong with a setting: found at start, and told with all the others. Never holds a secret. */
export interface SettingProblem {
  readonly code: SettingProblemCode;
  /** The environment variable to change, also where a file said it. */
  readonly variable: string;
  readonly text: LocalizedText;
}

export type SettingProblemCode =
  | "SETTING_INVALID"
  | "SETTING_UNKNOWN"
  | "SETTING_TWICE"
  | "SETTING_FILE_UNREADABLE"
  | "SETTING_MISSING"
  | "SIGN_IN_MISSING"
  | "DEMO_NOT_ALONE"
  | "OPENID_PROVIDERS_INVALID"
  | "HOST_NOT_LOOPBACK"
  | "HOST_WITHOUT_TLS";
