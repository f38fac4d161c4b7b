import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import {
  codesByKey,
  indicatorValueOf,
  placeKeysText,
  type ValueContent,
  type ValueRow,
} from "../../domain/indicatorValue";
import type { Changeset } from "../../persistence/changesetStore";
import { recordRowsOf } from "./recordIndicatorValues";
import type { RecordRow, RecordValuesInput } from "./recordValuesInput";
import type { UseCaseContext } from "../useCaseContext";
import type { RecordedValues } from "./valueOutcome";

export interface UndoInput extends Omit<RecordValuesInput, "rows" | "whenAbsent"> {
  /** The id of the changeset whose values are put back. */
  readonly undoes: string;
}

/**
 * Writes what stood before a changeset as a new one, under the rules and rights of every write. Each value is expected to stand as the changeset left it, so
 * what has been changed since is in conflict. A value that the changeset made is withdrawn: there was none before it, and nothing is deleted.
 */
export async function undoChangeset(
  context: UseCaseContext,
  input: UndoInput,
): Promise<Result<RecordedValues, Failure>> {
  return recordRowsOf(context, input, async (content) => {
    const { municipality, undoes } = input;
    const changeset = await context.stores.changesetStore.find(municipality, undoes);
    return changeset?.isWritten === true
      ? ok(await rowsBefore(context, content, changeset))
      : err(failure("CHANGESET_NOT_WRITTEN", { changeset: undoes }, "changeset"));
  });
}

async function rowsBefore(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  { reach, changedAtMs }: Changeset,
): Promise<RecordRow[]> {
  const { valueStore } = stores;
  const written = await valueStore.revisionsOfChangeset(reach, changedAtMs);
  const histories = await valueStore.revisions(written.filter(({ revision }) => revision > 1));
  const members = await valueStore.dimensionKeys.textsOf(new Set(written.map(({ dimensionKey }) => dimensionKey)));
  const codes = codesByKey(content);
  return written.map((row) => {
    const {
      indicator,
      unit,
      series,
      members: split,
      period,
    } = indicatorValueOf(row, codes, members.get(row.dimensionKey) ?? "");
    const place = { indicator, unit, series, members: split, period };
    const history: readonly ValueRow[] = histories.get(placeKeysText(row)) ?? [];
    const before = history.find(({ revision }) => revision === row.revision - 1);
    return { ...place, ...contentOf(before ?? withdrawn), expectedRevision: row.revision };
  });
}

const withdrawn: ValueContent = {
  number: null,
  state: "WITHDRAWN",
  margin: null,
  sampleSize: null,
  source: null,
  comment: null,
  isExample: false,
};

const contentOf = ({ number, state, margin, sampleSize, source, comment, isExample }: ValueContent): ValueContent => ({
  number,
  state,
  margin,
  sampleSize,
  source,
  comment,
  isExample,
});
