/** Somebody who may sign in. Names and addresses stand here alone; everything else knows the opaque id. */
export interface Person {
  readonly personId: string;
  /** Null when it has been erased. */
  readonly name: string | null;
  readonly email: string | null;
  /** What the person signs in with here; null for those that an identity provider knows. */
  readonly signInName: string | null;
  /** Who the person is at an identity provider; null for those who sign in here alone. */
  readonly identity: PersonIdentity | null;
  readonly isDemo: boolean;
  /** May not sign in, and is out at once. */
  readonly isDisabled: boolean;
  readonly createdAtMs: number;
  readonly erasedAtMs: number | null;
}

/** An identity provider and its own id of the person. */
export interface PersonIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** May still sign in. */
export const isActive = ({ isDisabled, erasedAtMs }: Person): boolean => !isDisabled && erasedAtMs === null;
