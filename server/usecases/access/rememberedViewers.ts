import type { Viewer } from "../../domain/viewer";

/** The sign-in that a viewer comes from. */
export interface ViewerSession {
  readonly sessionId: string;
  /** Nothing may be done before it is changed: the viewer has no grants until then. */
  readonly mustChangePassword: boolean;
}

/** Who a token stands for. */
export interface RememberedViewer {
  readonly viewer: Viewer;
  readonly session: ViewerSession | null;
  readonly expiresAtMs: number;
  /** A program's access token, and when its use was last noted. */
  readonly programToken: { readonly tokenId: string; readonly lastUsedAtMs: number | null } | null;
}

interface Entry extends RememberedViewer {
  readonly accessVersion: number;
}

/**
 * Who asks, by a hash of the token, for as long as the access version of the database stands still: whatever takes away or changes a right makes
 * it grow, so that any number of processes may remember without telling each other. Those not asked for in the longest time are forgotten first.
 */
export class RememberedViewers {
  readonly #entries = new Map<string, Entry>();
  #latest: Entry | null = null;

  constructor(private readonly countMax = 10_000) {}

  find(tokenHash: string, accessVersion: number, nowMs: number): RememberedViewer | null {
    const entry = this.#entries.get(tokenHash);
    if (entry === undefined) return null;
    if (entry.accessVersion !== accessVersion || entry.expiresAtMs <= nowMs) {
      this.#entries.delete(tokenHash);
      return null;
    }
    // Last in the map is the latest asked for; most who ask have just asked.
    if (entry !== this.#latest) this.#putLast(tokenHash, entry);
    return entry;
  }

  /** `accessVersion` as it was before the viewer was read. */
  remember(tokenHash: string, accessVersion: number, viewer: RememberedViewer): void {
    this.#putLast(tokenHash, { ...viewer, accessVersion });
    if (this.#entries.size <= this.countMax) return;
    const oldest = this.#entries.keys().next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }

  #putLast(tokenHash: string, entry: Entry): void {
    this.#entries.delete(tokenHash);
    this.#entries.set(tokenHash, entry);
    this.#latest = entry;
  }

  get count(): number {
    return this.#entries.size;
  }
}
