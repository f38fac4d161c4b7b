import type { AppliedChange } from "../domain/content";
import type { ConceptName } from "../domain/records/concepts";
import type { ClientKind } from "../domain/viewer";
import type { Row } from "./recordEntities";

/** What a record that was removed is in its history: nothing. */
export const removedBody = "{}";

/** The workbook and cell that a record was written in. */
export interface ChangePlace {
  readonly workbook: string | null;
  readonly cell: string | null;
}

/** Where a change comes from, besides what sent it. */
export interface ChangeOrigin {
  readonly changeset: string;
  readonly placeOf: (concept: ConceptName, key: string) => ChangePlace | null;
}

export interface ChangeAuthor {
  readonly changedBy: string;
  readonly changedAt: string;
  readonly reason: string | null;
  readonly client: ClientKind;
  readonly origin?: ChangeOrigin | null;
}

/** A version of a record as it was written. */
export interface RecordRevision {
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string | null;
  /** Null in versions from before it was kept. */
  readonly client: ClientKind | null;
  readonly changeset: string | null;
  readonly workbook: string | null;
  readonly cell: string | null;
  readonly body: object;
}

/** The rows of the history that changes leave. */
export function revisionRows(
  tenant: string,
  writes: readonly AppliedChange[],
  { origin, ...author }: ChangeAuthor,
): Row[] {
  return writes.map(({ concept, key, outcome, after }) => {
    const { version, changedAt: _changedAt, ...body } = after;
    const text = outcome === "REMOVED" ? removedBody : JSON.stringify(body);
    const place = origin?.placeOf(concept, key) ?? { workbook: null, cell: null };
    const changeset = origin?.changeset ?? null;
    return { tenant, concept, recordKey: key, version, ...author, changeset, ...place, body: text };
  });
}

export const revisionOf = (row: Row): RecordRevision => ({
  version: row.version as number,
  changedAt: row.changedAt as string,
  changedBy: row.changedBy as string,
  reason: row.reason as string | null,
  client: row.client as ClientKind | null,
  changeset: row.changeset as string | null,
  workbook: row.workbook as string | null,
  cell: row.cell as string | null,
  body: JSON.parse(row.body as string) as object,
});
