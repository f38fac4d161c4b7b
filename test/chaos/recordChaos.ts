import type { DatabaseAddress } from "../../server/persistence/database";
import { openDatabase } from "../../server/persistence/openDatabase";
import { given } from "../support/accessWorld";
import type { LooseRecords } from "../support/smallWorldRecords";
import { dataOfQuery, sendMutation, type Asker } from "./chaosClient";
import type { AnsweredRow, AttemptEnd, FinalRecords, SeenCell, WriteOperation } from "./history";

/**
 * Records as cells: activities of a plan, several in a changeset, and a round that is locked again and again. A record's version is its revision, and what it
 * says its content: of the round how many times it has been locked, which begins with the first lock.
 */
export const planCells: readonly string[] = Array.from({ length: 4 }, (_, index) => `goals|CHAOS-${index + 1}`);
export const roundCell = "reportingRounds|CHAOS";

const keyOf = (cell: string) => cell.split("|")[1] ?? "";
const isRound = ({ rows }: WriteOperation) => rows[0]?.cell === roundCell;

/** The round as it is before the first lock: of a year in which nobody writes values. */
export const chaosRound: LooseRecords = {
  reportingRounds: [
    {
      ...{ code: "CHAOS", title: "Helår 2030", type: "ANNUAL", period: "2030", reporters: ["SN"] },
      ...{ opensOn: "2031-01-01", dueOn: "2031-01-31", state: "OPEN" },
    },
  ],
};

const planQuery = `mutation ($rows: [PlanRowInput!]!, $isDryRun: Boolean!, $changeset: String) {
  answer: savePlanRows(municipality: "9999", rows: $rows, mode: ATOMIC, isDryRun: $isDryRun, changeset: $changeset) { isWritten isRepeat outcome version } }`;
/** The changeset stands in the history as the reason: a step has no place of its own for it. */
const lockQuery = `mutation ($version: Int!, $isDryRun: Boolean!, $changeset: String) {
  answer: lockRound(municipality: "9999", round: "CHAOS", expectedVersion: $version, isDespiteUnits: true, reason: $changeset, changeset: $changeset, isDryRun: $isDryRun) {
    __typename ... on ReportingRoundSaved { outcome record { version } } } }`;

/** Sends a changeset of records, or a lock of the round, once. */
export function sendRecords(asker: Asker, write: WriteOperation): Promise<AttemptEnd> {
  const { changeset, isDryRun, rows } = write;
  if (isRound(write)) {
    const version = (rows[0]?.expectedRevision ?? 0) + 1;
    return sendMutation(asker, lockQuery, { version, isDryRun, changeset }, (data) => {
      const row = lockedRow(data as unknown as LockAnswer, version);
      // What stood in its way is kept nowhere, so that it may be answered so any number of times.
      const isRepeat = (data as unknown as LockAnswer).outcome !== "CHANGED";
      return { isWritten: row.kind === "APPLIED", isRepeat, rows: [row] };
    });
  }
  const sent = rows.map(({ cell, expectedRevision, content }) => ({
    goal: { ...activity, code: keyOf(cell), title: keyOf(cell), description: content },
    expectedVersion: expectedRevision,
  }));
  return sendMutation(asker, planQuery, { rows: sent, isDryRun, changeset }, (data) => {
    const { isWritten, isRepeat, outcome, version } = data as unknown as PlanAnswer;
    const answered = outcome.map((kind, index): AnsweredRow => ({ kind, revision: version[index] ?? null }));
    return { isWritten, isRepeat, rows: answered };
  });
}

interface PlanAnswer {
  readonly isWritten: boolean;
  readonly isRepeat: boolean;
  readonly outcome: readonly AnsweredRow["kind"][];
  readonly version: readonly (number | null)[];
}

interface LockAnswer {
  readonly __typename: string;
  readonly outcome?: string;
  readonly record?: { readonly version: number };
}

/** A step that is sent again answers with the round as it is by then, and that it was done. What stood in its way is kept nowhere, and may be another then. */
function lockedRow({ __typename, outcome, record }: LockAnswer, version: number): AnsweredRow {
  if (__typename === "Conflict") return { kind: "CONFLICT", revision: null };
  if (record === undefined) return { kind: "REFUSED", revision: null };
  return { kind: "APPLIED", revision: (outcome === "CHANGED" ? record.version : version + 1) - 1 };
}

const activity = {
  ...{ model: "SM2023", level: "AKTIVITET", year: 2024, validFrom: "2024-01-01", validTo: "2024-12-31" },
  ...{ parents: [{ goal: "NM-SN-1" }], addressing: [{ unit: "SN", role: "OWNER" }] },
};

/** Records as they stand; one that is not there is not seen. */
export async function readRecords(asker: Asker, cells: readonly string[]): Promise<SeenCell[]> {
  const fields = cells.map((cell, index) =>
    cell === roundCell
      ? `a${index}: reportingRound(code: "CHAOS") { version snapshotNumber }`
      : `a${index}: goal(code: "${keyOf(cell)}") { version description }`,
  );
  const found = await dataOfQuery(asker, `{ municipality(code: "9999") { ${fields.join(" ")} } }`);
  return cells.flatMap((cell, index): SeenCell[] => {
    const record = found[`a${index}`] as ReadRecord | null | undefined;
    if (record == null) return [];
    const { version, snapshotNumber, description } = record;
    if (snapshotNumber === undefined) return [{ cell, revision: version, content: description ?? "" }];
    return version === 1 ? [] : [{ cell, revision: version - 1, content: String(snapshotNumber) }];
  });
}

interface ReadRecord {
  readonly version: number;
  readonly description?: string | null;
  readonly snapshotNumber?: number;
}

/** What stands in the database, past the system: nobody may be writing. */
export async function readFinalRecords(address: DatabaseAddress): Promise<FinalRecords> {
  const database = given(await openDatabase(address));
  try {
    const histories = await database.rows(
      `SELECT concept, record_key, version, body, changeset, reason, changed_at FROM content_revision
       WHERE tenant = '9999' AND ((concept = 'goals' AND record_key LIKE 'CHAOS-%') OR (concept = 'reportingRounds' AND version > 1))`,
    );
    const goals = await database.rows(
      `SELECT code, version, description FROM goal WHERE tenant = '9999' AND code LIKE 'CHAOS-%'`,
    );
    const rounds = await database.rows(
      `SELECT version, snapshot_number FROM reporting_round WHERE tenant = '9999' AND code = 'CHAOS' AND version > 1`,
    );
    const snapshots = await database.rows(`SELECT number FROM round_snapshot WHERE tenant = '9999' ORDER BY number`);
    const audited = await database.rows(
      `SELECT e.changeset FROM audit_event e JOIN changeset c ON c.id = e.changeset AND c.kind = 'PLAN' WHERE e.kind = 'CHANGESET'`,
    );
    return {
      revisions: histories.map(([concept, key, version, body, changeset, reason, changedAt]) => {
        const said = JSON.parse(body as string) as { description?: string; snapshotNumber?: number };
        const isOfRound = concept === "reportingRounds";
        return {
          cell: `${concept as string}|${key as string}`,
          revision: (version as number) - (isOfRound ? 1 : 0),
          content: isOfRound ? String(said.snapshotNumber) : (said.description ?? ""),
          changeset: (isOfRound ? reason : changeset) as string | null,
          changedAtMs: Number(changedAt),
        };
      }),
      values: [
        ...goals.map(([code, version, description]) => ({
          ...{ cell: `goals|${code as string}`, revision: version as number, content: description as string },
        })),
        ...rounds.map(([version, count]) => ({
          ...{ cell: roundCell, revision: (version as number) - 1, content: String(count) },
        })),
      ],
      audited: audited.map(([changeset]) => changeset as string),
      snapshots: snapshots.map(([number]) => number as number),
    };
  } finally {
    await database.close();
  }
}
