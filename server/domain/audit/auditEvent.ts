import { clientKinds } from "../viewer";

/** What is written down of who did what (granskningshändelse). A closed list. */
export const auditEventKinds = [
  /** Records or values were changed; `facts` names the revisions that hold before and after. */
  "CHANGESET",
  /** A write was refused; `facts` holds the codes and what it was about. */
  "WRITE_REFUSED",
  "SIGN_IN",
  "SIGN_IN_FAILED",
  "SIGN_OUT",
  /** A refresh token came back that had been used: the session was ended. */
  "SESSION_REUSE",
  "GRANT_GIVEN",
  "GRANT_REVOKED",
  "PERSON_CREATED",
  "PERSON_CHANGED",
  "PERSON_EXPORTED",
  "PERSON_ERASED",
  "PASSWORD_CHANGED",
  "PASSWORD_RESET",
  "ACCESS_TOKEN_CREATED",
  "ACCESS_TOKEN_REVOKED",
  "AUDIT_EXPORTED",
  "AUDIT_PRUNED",
] as const;
export type AuditEventKind = (typeof auditEventKinds)[number];

/** What sent it: that which sends changes, and beside it the command line and the sign-in page. */
export const auditClients = [...clientKinds, "COMMAND_LINE", "SIGN_IN_PAGE"] as const;
export type AuditClient = (typeof auditClients)[number];

/** A fact of an event: short codes and numbers, never a name, an address, a secret or a figure. */
export type AuditFact =
  string | number | boolean | null | readonly AuditFact[] | { readonly [name: string]: AuditFact };

/** An event to write down. It is only ever appended. */
export interface AuditEventInput {
  readonly kind: AuditEventKind;
  /** Milliseconds since 1970, UTC. */
  readonly atMs: number;
  /** Opaque id of who did it; null where nobody is known, as in a failed sign-in. */
  readonly actor: string | null;
  readonly client: AuditClient;
  /** Municipality code; null for what belongs to none, such as a sign-in. */
  readonly municipality: string | null;
  /** The unit that it is about, for auditors of a subtree; null where it is about several or none. */
  readonly unit: string | null;
  /** Opaque id of the person that it is about, where it is about one. */
  readonly person: string | null;
  /** What it is about in short: goals[KF1], or values; null where the kind says it all. */
  readonly subject: string | null;
  readonly changeset: string | null;
  /** Why, if given. */
  readonly reason: string | null;
  readonly workbook: string | null;
  readonly cell: string | null;
  readonly facts: { readonly [name: string]: AuditFact };
}

/** An event as it is kept. */
export interface AuditEvent extends Omit<AuditEventInput, "facts"> {
  /** Sorts by time, and is unique. */
  readonly eventId: string;
  /** The facts as JSON text, to the letter as it is kept: the hash is of the text. */
  readonly factsText: string;
}

/** An event beside its place in the chain of hashes; null while it waits for it. */
export interface SealedAuditEvent extends AuditEvent {
  readonly sealNumber: number | null;
}
