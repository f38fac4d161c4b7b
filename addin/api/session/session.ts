import { ok, type Result } from "../../../shared/result";
import type { AskFailure } from "../askServer";
import { changingState, type ChangingState } from "../changingState";
import type { BearerToken, TokenProvider } from "./tokenProvider";

/** EXPIRED: somebody was signed in, and has to sign in again before the server is asked further. */
export type SessionState = "SIGNED_OUT" | "SIGNED_IN" | "EXPIRED";

/** Who asks, for everything in this pane: one token, renewed before it ends and when the server does not take it, once for all who wait. */
export interface Session extends ChangingState<SessionState> {
  /**
   * The token to ask with; null for nobody. Of a sign-in that has run out it is the old one, so that the server refuses: what was asked as
   * somebody is never answered as to nobody, who sees less.
   */
  readonly accessToken: () => Promise<string | null>;
  /** Another token than the one that was refused; null where the person has to sign in. */
  readonly renewToken: (refused: string) => Promise<string | null>;
  /** Signs in without asking anybody anything, where that can be done. */
  readonly resume: (provider: TokenProvider) => Promise<void>;
  readonly signIn: (provider: TokenProvider) => Promise<Result<true, AskFailure>>;
  readonly signOut: () => Promise<void>;
}

/** A token that is asked with must last until the question has been read. */
const marginMs = 60_000;

export function createSession(now: () => number = Date.now): Session {
  let provider: TokenProvider | null = null;
  let token: BearerToken | null = null;
  let renewing: Promise<void> | null = null;
  const { state, onChange, become: tell } = changingState<SessionState>("SIGNED_OUT");

  const become = (next: SessionState, nextToken: BearerToken | null) => {
    token = nextToken;
    tell(next);
  };

  /** A server that cannot be reached has not said no: the sign-in stands, and is renewed when it is asked for again. */
  const renewBy = async (asked: TokenProvider) => {
    const renewed = await asked.silent();
    // Somebody may have signed in or out meanwhile.
    if (asked !== provider || !renewed.ok) return;
    if (renewed.value !== null) become("SIGNED_IN", renewed.value);
    else become("EXPIRED", token);
  };

  const renew = async () => {
    if (provider === null || state() !== "SIGNED_IN") return;
    renewing ??= renewBy(provider).finally(() => (renewing = null));
    await renewing;
  };

  return {
    state,
    onChange,
    async accessToken() {
      if (token !== null && token.expiresAtMs - now() < marginMs) await renew();
      return token?.text ?? null;
    },
    async renewToken(refused) {
      if (token?.text === refused) await renew();
      return token === null || token.text === refused ? null : token.text;
    },
    async resume(asked) {
      const found = await asked.silent();
      if (!found.ok || found.value === null || state() !== "SIGNED_OUT") return;
      provider = asked;
      become("SIGNED_IN", found.value);
    },
    async signIn(asked) {
      const found = await asked.interactive();
      if (!found.ok) return found;
      provider = asked;
      become("SIGNED_IN", found.value);
      return ok(true);
    },
    async signOut() {
      const left = provider;
      provider = null;
      become("SIGNED_OUT", null);
      await left?.signOut();
    },
  };
}
