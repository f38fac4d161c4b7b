import type { AuditClient } from "../../domain/audit/auditEvent";
import type { Stores } from "../useCaseContext";

/** A call before it is known who asks. */
export interface SignInCall {
  readonly now: Date;
  readonly stores: Stores;
  /** What signs in. */
  readonly client: AuditClient;
  /** Where it comes from, as the server sees it; only a hash of it is kept. */
  readonly sourceAddress: string;
}

/** What a sign-in gives. The tokens are shown this once. */
export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  /** Works once, and gives another. */
  readonly refreshToken: string;
  /** The end of the session, however often it is refreshed. */
  readonly expiresAt: Date;
  readonly mustChangePassword: boolean;
}
