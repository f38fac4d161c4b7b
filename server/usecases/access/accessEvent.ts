import type { AuditClient, AuditEventInput, AuditEventKind } from "../../domain/audit/auditEvent";
import type { UseCaseContext } from "../useCaseContext";

type About = Partial<Pick<AuditEventInput, "person" | "municipality" | "unit" | "subject" | "facts">> &
  Pick<AuditEventInput, "actor">;

/** An event of sign-in or rights: no changeset, no reason, no workbook. */
export const accessEvent = (
  kind: AuditEventKind,
  { now, client }: { readonly now: Date; readonly client: AuditClient },
  about: About,
): AuditEventInput => ({
  kind,
  atMs: now.getTime(),
  client,
  person: null,
  municipality: null,
  unit: null,
  subject: null,
  facts: {},
  ...about,
  changeset: null,
  reason: null,
  workbook: null,
  cell: null,
});

/** When and from what: the one at the machine itself uses the command line. */
export const eventPlace = ({ viewer, now, client }: UseCaseContext): { now: Date; client: AuditClient } => ({
  now,
  client: viewer.kind === "LOCAL_ADMINISTRATOR" ? "COMMAND_LINE" : client,
});
