import type { decisionDomains } from "../records/steeringModel";

/** What a person may do, over a subtree of organisation units; see the table in docs/rights.md. */
export const roles = ["READER", "REPORTER", "ANALYST", "APPROVER", "MODEL_ADMIN", "TENANT_ADMIN", "AUDITOR"] as const;
export type Role = (typeof roles)[number];

export type DecisionDomain = (typeof decisionDomains)[number];

/** A role in one municipality (behörighet). A person may have many, in several municipalities. */
export interface Grant {
  readonly municipality: string;
  readonly role: Role;
  /** The unit at the top of the subtree; null for the whole municipality. */
  readonly unit: string | null;
  /** Whether its holder acts for politics (WHAT) or for the administration (HOW); who does both has two grants. */
  readonly decisionDomain: DecisionDomain;
}

/** Whether a program may write what its owner may. */
export const tokenAccesses = ["READ", "WRITE"] as const;
export type TokenAccess = (typeof tokenAccesses)[number];

/** What a program's access token may at most, whatever its owner may. */
export interface AccessScope {
  readonly access: TokenAccess;
  readonly municipality: string;
  /** The unit at the top of the subtree; null for the whole municipality. */
  readonly unit: string | null;
}

/** Where a grant comes from: given by an administrator, read from an identity provider's claims at every sign-in, or that of a demo person. */
export const grantOrigins = ["GIVEN", "CLAIMS", "DEMO"] as const;
export type GrantOrigin = (typeof grantOrigins)[number];

/** A grant that is in force. */
export interface HeldGrant extends Grant {
  readonly grantId: string;
  readonly personId: string;
  readonly origin: GrantOrigin;
  /** Opaque id of who gave it. */
  readonly grantedBy: string;
  readonly grantedAtMs: number;
}

/** The same role over the same units. */
export const isSameGrant = (a: Grant, b: Grant): boolean =>
  a.municipality === b.municipality && a.role === b.role && a.unit === b.unit && a.decisionDomain === b.decisionDomain;
