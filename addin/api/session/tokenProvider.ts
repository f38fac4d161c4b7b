import type { Result } from "../../../shared/result";
import type { AskFailure } from "../askServer";

/** What the API is asked with on somebody's behalf. It lives in memory alone: never in the workbook, never in the browser's storage. */
export interface BearerToken {
  readonly text: string;
  readonly expiresAtMs: number;
}

/** A way to sign in. */
export interface TokenProvider {
  /** A fresh token without asking anybody anything; null where the person has to sign in anew. */
  silent(): Promise<Result<BearerToken | null, AskFailure>>;
  /** Lets the person sign in. */
  interactive(): Promise<Result<BearerToken, AskFailure>>;
  /** Ends the sign-in, as far as it can be ended from here. */
  signOut(): Promise<void>;
}
