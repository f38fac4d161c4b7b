/** Who asks. Every use case takes one; what a viewer may do is asked of rights.ts and nowhere else. */
export interface Viewer {
  /** Opaque id; names stand in one table of their own. */
  readonly personId: string;
  readonly kind: "LOCAL_ADMINISTRATOR";
}

/** The person at the keyboard of the machine itself: until persons and rights exist the server listens on the loopback alone. */
export const localAdministrator: Viewer = { personId: "local-administrator", kind: "LOCAL_ADMINISTRATOR" };

/** What sent a change. */
export const clientKinds = ["EXCEL", "QUERY_PAGE", "IMPORT", "API"] as const;
export type ClientKind = (typeof clientKinds)[number];
