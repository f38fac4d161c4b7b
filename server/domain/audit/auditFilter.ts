import type { AuditClient, AuditEventKind } from "./auditEvent";

/** Which events somebody wants to see. What is left out does not limit; an empty list finds nothing. */
export interface AuditFilter {
  readonly kinds?: readonly AuditEventKind[] | undefined;
  /** Opaque ids of who did it. */
  readonly actors?: readonly string[] | undefined;
  /** Opaque ids of whom it is about. */
  readonly persons?: readonly string[] | undefined;
  readonly units?: readonly string[] | undefined;
  readonly clients?: readonly AuditClient[] | undefined;
  readonly changeset?: string | undefined;
  /** Milliseconds since 1970: from and with, until and without. */
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** goals[ finds every event about goals. */
  readonly subjectPrefix?: string | undefined;
}

/** How far an auditor sees. Everywhere is for the one at the machine itself. */
export type AuditReach =
  | { readonly kind: "EVERYWHERE" }
  /** Its events, and those that belong to no municipality but are about one of its persons, such as a sign-in. */
  | { readonly kind: "MUNICIPALITY"; readonly municipality: string }
  /** Its events that are about one of these units alone. */
  | { readonly kind: "UNITS"; readonly municipality: string; readonly units: readonly string[] };
