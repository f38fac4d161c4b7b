import type { Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { refusalFacts } from "../../domain/audit/writeFacts";
import { refusalSubject } from "../../domain/audit/subject";
import type { AuditClient, AuditEventInput, AuditEventKind, AuditFact } from "../../domain/audit/auditEvent";
import type { Transaction } from "../../persistence/dimensionKeys";
import type { TransactionOptions } from "../../persistence/transactions/inTransaction";
import type { UseCaseContext } from "../useCaseContext";

/** What somebody is about to write. */
export interface WriteAbout {
  /** Null for what belongs to none. */
  readonly municipality: string | null;
  readonly changeset: string | null;
  readonly reason: string | null;
  /** Tells nothing, since it does nothing. */
  readonly isDryRun: boolean;
}

/** What an event says of a write besides. */
export interface WriteTold {
  readonly municipality?: string;
  readonly subject: string | null;
  readonly unit: string | null;
  readonly workbook?: string | null;
  readonly cell?: string | null;
  /** The id that it was kept under, where that is not the one which was sent. */
  readonly changeset?: string;
  readonly facts: { readonly [name: string]: AuditFact };
}

/** Why nothing, or not all, was written. */
export interface WriteRefusal extends Partial<WriteTold> {
  readonly failures: readonly Failure[];
}

export interface Attempted<T> {
  readonly value: T;
  /** One for each changeset; none when nothing was changed, and then nothing is kept, unless `isKept` says so. */
  readonly changesets: readonly WriteTold[];
  /** What was answered is kept though nothing was changed. */
  readonly isKept?: boolean;
  /** What was refused of a write that is kept in part. */
  readonly refusal?: WriteRefusal | null;
}

/** Runs work in a transaction that is kept if it changed anything, and not in a dry run. */
export type Keep = <T, E>(
  work: (transaction: Transaction) => Promise<Result<Attempted<T>, E>>,
  options?: TransactionOptions,
) => Promise<Result<T, E>>;

/**
 * The one way to write anything that belongs to a municipality. What is kept leaves an event in its own transaction, so that there is never one
 * without the other; what is refused leaves one after the rollback, wherever in the attempt that was. A conflict with somebody else's change is
 * no refusal: nothing was tried that may not be. A dry run leaves none.
 */
export async function auditedWrite<T, E>(
  context: UseCaseContext,
  about: WriteAbout,
  attempt: (keep: Keep) => Promise<Result<T, E>>,
  refusalOf: (failure: E) => WriteRefusal | null,
): Promise<Result<T, E>> {
  let refusal: WriteRefusal | null = null;
  const keep: Keep = async (work, options) => {
    const kept = await keepAudited(context, about, work, options);
    refusal = kept.refusal;
    return kept.result;
  };
  const result = await attempt(keep);
  if (!result.ok) refusal = refusalOf(result.error);
  if (refusal !== null && !about.isDryRun) await tellRefusal(context, about, refusal);
  return result;
}

interface Kept<T, E> {
  readonly result: Result<T, E>;
  /** Not told yet. */
  readonly refusal: WriteRefusal | null;
}

async function keepAudited<T, E>(
  context: UseCaseContext,
  about: WriteAbout,
  work: (transaction: Transaction) => Promise<Result<Attempted<T>, E>>,
  options?: TransactionOptions,
): Promise<Kept<T, E>> {
  const { database, auditStore } = context.stores;
  let unkept: Attempted<T> | null = null;
  const result = await database.inTransaction<T, E | "ROLL_BACK">(async (manager, statements) => {
    const attempted = await work({ manager, statements });
    if (!attempted.ok) return attempted;
    const { value, changesets, isKept = changesets.length > 0, refusal = null } = attempted.value;
    unkept = attempted.value;
    if (about.isDryRun || !isKept) return err("ROLL_BACK");
    for (const told of changesets) auditStore.append(statements, writeEvent(context, "CHANGESET", about, told));
    if (refusal !== null) auditStore.append(statements, refusalEvent(context, about, refusal));
    return ok(value);
  }, options);
  if (result.ok) return { result, refusal: null };
  if (result.error !== "ROLL_BACK") return { result: err(result.error), refusal: null };
  if (unkept === null) throw new Error("rolled back without an answer");
  const { value, refusal = null } = unkept as Attempted<T>;
  return { result: ok(value), refusal };
}

async function tellRefusal(context: UseCaseContext, about: WriteAbout, refusal: WriteRefusal): Promise<void> {
  const { database, auditStore } = context.stores;
  await database.inTransaction<null, never>((_manager, statements) => {
    auditStore.append(statements, refusalEvent(context, about, refusal));
    return ok(null);
  });
}

function refusalEvent(
  context: UseCaseContext,
  about: WriteAbout,
  { failures, ...told }: WriteRefusal,
): AuditEventInput {
  return writeEvent(context, "WRITE_REFUSED", about, {
    subject: refusalSubject(failures),
    unit: null,
    ...told,
    facts: { ...refusalFacts(failures), ...told.facts },
  });
}

function writeEvent(
  { viewer, now, client }: UseCaseContext,
  kind: AuditEventKind,
  { municipality, changeset, reason }: WriteAbout,
  told: WriteTold,
): AuditEventInput {
  return {
    kind,
    atMs: now.getTime(),
    actor: viewer.kind === "ANONYMOUS" ? null : viewer.personId,
    client: viewer.kind === "LOCAL_ADMINISTRATOR" && client === "API" ? "COMMAND_LINE" : (client satisfies AuditClient),
    municipality: told.municipality ?? municipality,
    unit: told.unit,
    person: null,
    subject: told.subject,
    changeset: fitting(told.changeset ?? changeset, 64),
    // What was refused was perhaps refused for its length.
    reason: reason?.slice(0, reasonLengthMax) ?? null,
    workbook: fitting(told.workbook, 500),
    cell: fitting(told.cell, 64),
    facts: told.facts,
  };
}

const reasonLengthMax = 10_000;

/** That which is too long for its column was refused for it. */
const fitting = (text: string | null | undefined, max: number) =>
  text === null || text === undefined || text.length > max ? null : text;
