import type { AccessScope } from "./grant";

/** A program's access token, as its owner may see it: the secret itself was shown once. */
export interface AccessToken extends AccessScope {
  readonly tokenId: string;
  /** Its owner. */
  readonly personId: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  /** To within an hour; null when it has never been used. */
  readonly lastUsedAtMs: number | null;
}
