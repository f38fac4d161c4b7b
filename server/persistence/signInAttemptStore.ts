import { orChangedMeanwhile } from "./transactions/changedMeanwhile";
import type { Statements } from "./transactions/inTransaction";
import type { Reader } from "./personStore";

/** What has been tried in vain with one key: a hash of a name, an address, a device. */
export interface FailedAttempts {
  readonly failedCount: number;
  readonly blockedUntilMs: number;
  readonly forgetAtMs: number;
}

/** Failed sign-ins, by a hash of what they were tried with; and the devices that have signed in before. */
export class SignInAttemptStore {
  /** The row is held for the rest of the transaction, so that those who try at the same time are counted one after the other. */
  async lock(statements: Statements, attemptKey: string): Promise<FailedAttempts | null> {
    const held = await statements.run(
      "UPDATE sign_in_attempt SET failed_count = failed_count + 0 WHERE attempt_key = ?",
      [attemptKey],
    );
    if (held === 0) return null;
    const [row] = await statements.rows(
      "SELECT failed_count, blocked_until, forget_at FROM sign_in_attempt WHERE attempt_key = ?",
      [attemptKey],
    );
    const [failedCount, blockedUntilMs, forgetAtMs] = row as [number, number, number];
    return { failedCount, blockedUntilMs, forgetAtMs };
  }

  /** `isThere`: as lock has told. */
  async save(statements: Statements, attemptKey: string, attempts: FailedAttempts, isThere: boolean): Promise<void> {
    const cells = [attempts.failedCount, attempts.blockedUntilMs, attempts.forgetAtMs, attemptKey];
    if (isThere) {
      await statements.run(
        "UPDATE sign_in_attempt SET failed_count = ?, blocked_until = ?, forget_at = ? WHERE attempt_key = ?",
        cells,
      );
      return;
    }
    await orChangedMeanwhile(() =>
      statements.run(
        "INSERT INTO sign_in_attempt (failed_count, blocked_until, forget_at, attempt_key) VALUES (?, ?, ?, ?)",
        cells,
      ),
    );
  }

  async forget(statements: Statements, attemptKey: string): Promise<void> {
    await statements.run("DELETE FROM sign_in_attempt WHERE attempt_key = ?", [attemptKey]);
  }

  /** Takes back one that was counted and then did not fail, with the pause that it began. */
  async takeBack(statements: Statements, attemptKey: string, blockedUntilMs: number): Promise<void> {
    await statements.run(
      `UPDATE sign_in_attempt SET failed_count = failed_count - 1, blocked_until = CASE WHEN blocked_until = ? THEN 0 ELSE blocked_until END
       WHERE attempt_key = ? AND failed_count > 0`,
      [blockedUntilMs, attemptKey],
    );
  }

  /** Has the person signed in with this device before? */
  async isKnownDevice(reader: Reader, deviceHash: string, personId: string, nowMs: number): Promise<boolean> {
    const rows = await reader.rows(
      "SELECT device_hash FROM known_device WHERE device_hash = ? AND person_id = ? AND expires_at > ?",
      [deviceHash, personId, nowMs],
    );
    return rows.length > 0;
  }

  async rememberDevice(statements: Statements, deviceHash: string, personId: string, untilMs: number): Promise<void> {
    const cells = [untilMs, deviceHash, personId];
    const sql = "UPDATE known_device SET expires_at = ? WHERE device_hash = ? AND person_id = ?";
    if ((await statements.run(sql, cells)) > 0) return;
    await statements.run("INSERT INTO known_device (expires_at, device_hash, person_id) VALUES (?, ?, ?)", cells);
  }

  async forgetDevices(statements: Statements, personId: string): Promise<void> {
    await statements.run("DELETE FROM known_device WHERE person_id = ?", [personId]);
  }
}
