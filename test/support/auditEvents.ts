import type { AuditEventInput } from "../../server/domain/audit/auditEvent";
import type { Stores } from "../../server/usecases/useCaseContext";
import { ok } from "../../shared/result";

/** An instant of the audit tests, a minute apart. */
export const minute = (count: number): number => Date.parse("2024-06-30T10:00:00.000Z") + count * 60_000;

export const auditEvent = (fields: Partial<AuditEventInput> = {}): AuditEventInput => ({
  kind: "CHANGESET",
  atMs: minute(0),
  actor: "anna",
  client: "API",
  municipality: "9999",
  unit: null,
  person: null,
  subject: null,
  changeset: null,
  reason: null,
  workbook: null,
  cell: null,
  facts: {},
  ...fields,
});

/** Writes events as a write would, all in one transaction; answers their ids. */
export async function appendEvents(
  { database, auditStore }: Stores,
  events: readonly Partial<AuditEventInput>[],
): Promise<string[]> {
  const result = await database.inTransaction<string[], never>((_manager, statements) => {
    const ids: string[] = [];
    for (const event of events) ids.push(auditStore.append(statements, auditEvent(event)));
    return ok(ids);
  });
  return result.ok ? result.value : [];
}

/** What somebody does who has the database itself. */
export async function tamper({ database }: Stores, sql: string, parameters: readonly unknown[] = []): Promise<void> {
  await database.inTransaction(async (_manager, statements) => ok(await statements.run(sql, parameters)));
}
