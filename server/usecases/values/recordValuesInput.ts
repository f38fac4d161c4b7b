import type { ExpectedRevision } from "../../domain/values/decideValue";
import type { IndicatorValueInput } from "../../domain/values/judgeValueContent";
import type { MunicipalityContent } from "../../domain/content";
import { mapInTurns } from "../../persistence/inTurns";
import { textHash } from "../../secrets/textHash";
import type { RowPlace } from "../../persistence/valueStore";
import type { ChangesetTerms } from "../sentChangeset";

export interface RecordRow extends IndicatorValueInput, RowPlace {
  readonly expectedRevision: ExpectedRevision;
}

/** What holds for all rows of a write. */
export interface RecordTerms extends Pick<ChangesetTerms, "mode" | "isDryRun" | "reason"> {
  /** The id that the revisions say; null for an import of a whole municipality. */
  readonly changeset: string | null;
  /** For imports: see decideValue. */
  readonly whenAbsent?: "ACCEPT_ANY_EXPECTED" | undefined;
  /** For imports: whose rounds bind what is written. Those that come in with the values do not. */
  readonly boundBy?: MunicipalityContent | undefined;
  /** The instant that the revisions say: the next one of the municipality's clock. */
  readonly atMs: number;
}

export interface RecordValuesInput extends ChangesetTerms, Pick<RecordTerms, "whenAbsent"> {
  readonly rows: readonly RecordRow[];
  /** The changeset that is undone by this one. */
  readonly undoes?: string;
}

/**
 * One short text for everything that a write of values says, whatever form it was sent in: another request gets another. What was not said (undefined) is
 * left out, and what shall be nothing (null) is not.
 */
export async function requestHash(input: RecordValuesInput): Promise<string> {
  const rows = await mapInTurns(input.rows, (row) =>
    JSON.stringify([
      row.indicator,
      row.unit,
      row.series,
      row.members,
      row.period,
      row.number ?? null,
      row.expectedRevision,
      rest(row),
    ]),
  );
  return textHash(
    JSON.stringify([input.mode, input.reason, input.undoes ?? null, input.whenAbsent ?? null]) + rows.join(""),
  );
}

const rest = ({
  state,
  margin,
  sampleSize,
  source,
  comment,
  isExample,
  workbook,
  cell,
}: RecordValuesInput["rows"][number]) => ({
  // A state that is null says no more than one that is left out.
  state: state ?? undefined,
  margin,
  sampleSize,
  source,
  comment,
  isExample: isExample ?? undefined,
  workbook: workbook ?? undefined,
  cell: cell ?? undefined,
});
