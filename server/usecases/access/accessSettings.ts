import { currentPasswordCost, type PasswordCost } from "../../secrets/passwordHasher";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long things last, and which ways in are open. */
export interface AccessSettings {
  /** Demo persons may sign in. */
  readonly isDemo: boolean;
  /** A session's access token; it is then refreshed. */
  readonly accessTokenMs: number;
  /** A session, however often it is refreshed. */
  readonly sessionMs: number;
  /** The code that an Office dialog hands to its opener. */
  readonly dialogCodeMs: number;
  /** A sign-in under way at an OpenID provider. */
  readonly openIdSignInMs: number;
  readonly oneTimePasswordMs: number;
  /** A device that nobody signs in with is known for so long. */
  readonly knownDeviceMs: number;
  /** A program's access token at most. */
  readonly programTokenMaxMs: number;
  readonly passwordCost: PasswordCost;
}

export const defaultAccessSettings: AccessSettings = {
  isDemo: false,
  accessTokenMs: 10 * minuteMs,
  sessionMs: 12 * hourMs,
  dialogCodeMs: minuteMs,
  openIdSignInMs: 10 * minuteMs,
  oneTimePasswordMs: 3 * dayMs,
  knownDeviceMs: 400 * dayMs,
  programTokenMaxMs: 400 * dayMs,
  passwordCost: currentPasswordCost,
};
