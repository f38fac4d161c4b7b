import { secretHash } from "../secrets/randomIds";
import type { Statements } from "./transactions/inTransaction";
import type { Reader } from "./personStore";

/** What a code that works once is for; one for one thing is none for another. */
export type CodePurpose = "OFFICE_DIALOG" | "OPENID_SIGN_IN" | "ONE_TIME_PASSWORD";

export interface OneTimeCode {
  /** Whom it is for; null where nobody is known yet. */
  readonly personId: string | null;
  /** What must be remembered until it comes back. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Codes that work once and soon end, kept as hashes. */
export class OneTimeCodeStore {
  async put(
    statements: Statements,
    code: string,
    purpose: CodePurpose,
    { personId, body }: OneTimeCode,
    expiresAtMs: number,
  ): Promise<void> {
    await statements.run(
      "INSERT INTO one_time_code (code_hash, purpose, person_id, body, expires_at, used_at) VALUES (?, ?, ?, ?, ?, NULL)",
      [secretHash(code), purpose, personId, JSON.stringify(body), expiresAtMs],
    );
  }

  /** What the code stands for, while it has not been used or expired. */
  async find(reader: Reader, code: string, purpose: CodePurpose, nowMs: number): Promise<OneTimeCode | null> {
    const [row] = await reader.rows(
      "SELECT person_id, body FROM one_time_code WHERE code_hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?",
      [secretHash(code), purpose, nowMs],
    );
    if (row === undefined) return null;
    const [personId, body] = row as [string | null, string];
    return { personId, body: JSON.parse(body) as OneTimeCode["body"] };
  }

  /** The same for the first who comes with it, and only for that one. */
  async take(statements: Statements, code: string, purpose: CodePurpose, nowMs: number): Promise<OneTimeCode | null> {
    const found = await this.find(statements, code, purpose, nowMs);
    if (found === null) return null;
    const sql = "UPDATE one_time_code SET used_at = ? WHERE code_hash = ? AND used_at IS NULL";
    return (await statements.run(sql, [nowMs, secretHash(code)])) > 0 ? found : null;
  }

  /** Those of a person that have not been used work no longer. */
  async withdraw(statements: Statements, personId: string, purpose: CodePurpose, nowMs: number): Promise<void> {
    const sql = "UPDATE one_time_code SET used_at = ? WHERE person_id = ? AND purpose = ? AND used_at IS NULL";
    await statements.run(sql, [nowMs, personId, purpose]);
  }
}
