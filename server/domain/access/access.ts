import type { Failure } from "../../../shared/errorCodes";
import type { DecisionDomain, Role } from "./grant";

/** What somebody must have to do a thing: one of the roles, over one of the units, for the right side of the decision. */
export interface Requirement {
  readonly roles: readonly Role[];
  /** Any of them; none means the whole municipality. */
  readonly units: readonly string[];
  /** Null where it is the same who acts, politics or administration. */
  readonly domain: DecisionDomain | null;
}

/**
 * What one viewer may in one municipality, on one day. A content always stands beside it: as stored it is seen by the house itself, and each
 * viewer gets one of their own.
 */
export interface Access {
  /** Null when the viewer meets the requirement, else the reason that helps most. */
  whyNot(requirement: Requirement, path?: string): Failure | null;
  readsValuesOf(unit: string): boolean;
  /** Drafts and proposals that belong to the units; none means the whole municipality. */
  readsDraftsOf(units: readonly string[]): boolean;
  /** The numbers behind suppressed values of the unit. */
  seesSuppressedOf(unit: string): boolean;
  /** Only what is published: decided content and outcomes, without history, comments and who wrote them. */
  readonly isPublicOnly: boolean;
}

/** The house itself, and the one at the keyboard of its machine. To write a value is no right to see what another has hidden. */
export const houseAccess: Access = {
  whyNot: () => null,
  readsValuesOf: () => true,
  readsDraftsOf: () => true,
  seesSuppressedOf: () => false,
  isPublicOnly: false,
};
