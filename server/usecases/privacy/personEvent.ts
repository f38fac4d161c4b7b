import type { AuditEventInput, AuditEventKind, AuditFact } from "../../domain/audit/auditEvent";
import type { UseCaseContext } from "../useCaseContext";

/** What is done at the machine itself with what is held of a person. */
export const personEvent = (
  { viewer, now }: UseCaseContext,
  kind: AuditEventKind,
  about: {
    readonly person: string;
    readonly municipality?: string;
    readonly unit?: string | null;
    readonly facts: { readonly [name: string]: AuditFact };
  },
): AuditEventInput => ({
  kind,
  atMs: now.getTime(),
  actor: viewer.personId,
  client: "COMMAND_LINE",
  municipality: null,
  unit: null,
  ...about,
  subject: null,
  changeset: null,
  reason: null,
  workbook: null,
  cell: null,
});
