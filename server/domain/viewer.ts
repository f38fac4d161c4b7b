import type { AccessScope, Grant } from "./access/grant";

export const viewerKinds = ["LOCAL_ADMINISTRATOR", "PERSON", "ANONYMOUS"] as const;
export type ViewerKind = (typeof viewerKinds)[number];

/** Who asks. Every use case takes one; what a viewer may do is asked of domain/access and nowhere else. */
export interface Viewer {
  /** Opaque id; names stand in one table of their own. */
  readonly personId: string;
  /**
   * LOCAL_ADMINISTRATOR is the one at the keyboard of the machine itself (the command line), who may do all that the product can. ANONYMOUS has
   * not signed in.
   */
  readonly kind: ViewerKind;
  /** In every municipality where the person has any; empty for the others. */
  readonly grants: readonly Grant[];
  /** Narrower than the grants where a program asks on the person's behalf; null where the person does. */
  readonly scope: AccessScope | null;
}

/** The person at the keyboard of the machine itself. */
export const localAdministrator: Viewer = {
  personId: "local-administrator",
  kind: "LOCAL_ADMINISTRATOR",
  grants: [],
  scope: null,
};

/** Somebody who has not signed in. */
export const anonymous: Viewer = { personId: "anonymous", kind: "ANONYMOUS", grants: [], scope: null };

/** What sent a change. */
export const clientKinds = ["EXCEL", "QUERY_PAGE", "IMPORT", "API"] as const;
export type ClientKind = (typeof clientKinds)[number];
