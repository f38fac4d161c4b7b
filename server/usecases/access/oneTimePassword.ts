import type { Statements } from "../../persistence/transactions/inTransaction";
import { randomCode } from "../../secrets/randomIds";
import type { AccessParts } from "./accessParts";

const groupLength = 4;

/** As it is compared: without the spaces and dashes that make it readable. */
export const readOneTimePassword = (text: string): string => text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");

export interface OneTimePassword {
  /** To be shown once: ABCD-EFGH-... */
  readonly oneTimePassword: string;
  readonly expiresAt: Date;
}

/**
 * Gives a person a password that works once and must then be changed. It is drawn by lot and long enough that nobody can try them all, so it is not
 * held up by failed attempts. The password that the person had works no longer, and neither does an earlier one of these.
 */
export async function giveOneTimePassword(
  statements: Statements,
  { codes, persons, settings }: AccessParts,
  personId: string,
  nowMs: number,
): Promise<OneTimePassword> {
  const code = randomCode();
  const expiresAtMs = nowMs + settings.oneTimePasswordMs;
  await codes.withdraw(statements, personId, "ONE_TIME_PASSWORD", nowMs);
  await persons.setPassword(statements, { personId, hash: null, mustChange: true }, nowMs);
  await codes.put(statements, code, "ONE_TIME_PASSWORD", { personId, body: {} }, expiresAtMs);
  const groups = code.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? [];
  return { oneTimePassword: groups.join("-"), expiresAt: new Date(expiresAtMs) };
}
