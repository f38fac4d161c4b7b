import { ok } from "../../../shared/result";
import type { AccessTokenStore } from "../../persistence/accessTokenStore";
import type { Database } from "../../persistence/database";

const hourMs = 3_600_000;
const rememberedMax = 10_000;

/** Notes when programs' access tokens were last used, at most once an hour each, beside the requests and never in their way. */
export class LastUses {
  readonly #notedAtMs = new Map<string, number>();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokenStore,
  ) {}

  /** `lastUsedAtMs`: as the database said when the token was read. */
  note(tokenId: string, lastUsedAtMs: number | null, nowMs: number): void {
    const notedAtMs = Math.max(this.#notedAtMs.get(tokenId) ?? 0, lastUsedAtMs ?? 0);
    if (nowMs - notedAtMs < hourMs) return;
    if (this.#notedAtMs.size >= rememberedMax) this.#notedAtMs.clear();
    this.#notedAtMs.set(tokenId, nowMs);
    // One that fails is noted again in an hour; nobody waits for it, so there is nobody to tell.
    this.#writing = this.#writing.then(() => this.#write(tokenId, nowMs)).catch(() => undefined);
  }

  /** Settles when all that has been noted is written; before the database is closed. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #write(tokenId: string, nowMs: number): Promise<unknown> {
    return this.database.inTransaction<null, never>(async (_manager, statements) => {
      await this.tokens.noteUse(statements, tokenId, nowMs);
      return ok(null);
    });
  }
}
