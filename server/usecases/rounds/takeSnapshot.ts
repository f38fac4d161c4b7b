import type { AppliedChange, MunicipalityContent } from "../../domain/content";
import { conceptNames, keyOf } from "../../domain/records/concepts";
import type { ReportingRound } from "../../domain/records/reportingRound";
import type { Transaction } from "../../persistence/dimensionKeys";
import type { ReportedVersions } from "../../domain/rounds/roundSnapshot";
import { withinTransaction, type UseCaseContext } from "../useCaseContext";
import { readReportValues, reportedStatuses, reportHash } from "./roundReport";

export interface SnapshotTerms {
  readonly municipality: string;
  readonly round: string;
  readonly number: number;
  readonly reason: string | null;
  /** The latest instant of the municipality's clock. */
  readonly valuesAtMs: number;
}

/**
 * Keeps what was reported as it is: which version of each record, as of which instant the values are, and what the rules propose now. Revisions and versions
 * are only appended, so that these say it for ever; the hash of all of it tells if anybody did otherwise. Inside the transaction that locks the
 * round and holds the municipality's row: half a snapshot is none, and the round is then not locked.
 */
export async function takeSnapshot(
  context: UseCaseContext,
  transaction: Transaction,
  { municipality, round, number, reason, valuesAtMs }: SnapshotTerms,
): Promise<void> {
  const { manager, statements } = transaction;
  const { contentStore, database, roundSnapshotStore } = context.stores;
  const content = await contentStore.load(manager, municipality);
  if (content === null) throw new Error(`${municipality} vanished while locked`);
  const within = withinTransaction(context, statements);
  const reader = {
    dialect: database.dialect,
    rows: (sql: string, parameters: readonly unknown[]) => statements.rows(sql, [...parameters]),
  };
  const { statuses, leansOn } = await reportedStatuses(within, content, round);
  const { rows, coveredCount } = await readReportValues(reader, content, { round, asOfMs: null, leansOn });
  const splits = await within.stores.valueStore.dimensionKeys.textsWithin(
    transaction,
    new Set(rows.map((cells) => cells[3] as number)),
  );
  await roundSnapshotStore.insert(statements, {
    municipality,
    round,
    number,
    takenAtMs: context.now.getTime(),
    takenBy: context.viewer.personId,
    reason,
    hash: await reportHash(content, rows, splits, statuses),
    valuesAtMs,
    valueCount: coveredCount,
    recordCount: conceptNames.reduce((count, name) => count + content.records[name].size, 0),
    records: versionsOf(content),
    statuses,
  });
}

const versionsOf = ({ records }: MunicipalityContent): ReportedVersions =>
  Object.fromEntries(
    conceptNames.map((concept) => [
      concept,
      Object.fromEntries([...records[concept].values()].map((record) => [keyOf(concept, record), record.version])),
    ]),
  );

/** A round that comes in as locked is kept as it came in. */
export async function keepLockedRounds(
  context: UseCaseContext,
  transaction: Transaction,
  applied: readonly AppliedChange[],
  { content, ...terms }: Pick<SnapshotTerms, "reason" | "valuesAtMs"> & { readonly content: MunicipalityContent },
): Promise<void> {
  for (const { concept, outcome, after } of applied) {
    const { code: round, state, snapshotNumber } = after as unknown as ReportingRound;
    if (concept !== "reportingRounds" || outcome !== "CREATED" || state !== "LOCKED") continue;
    await takeSnapshot(context, transaction, {
      ...terms,
      municipality: content.municipality.code,
      round,
      number: Math.max(1, snapshotNumber),
    });
  }
}
