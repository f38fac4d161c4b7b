import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import { codesByKey, indicatorValueOf, placeKeysText, type ValueContent } from "../../domain/values/indicatorValue";
import { maskedHistory } from "../../domain/values/suppression";
import type { Changeset } from "../../persistence/changesetStore";
import { writtenCountOf } from "./changesetAnswer";
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
    if (changeset?.isWritten !== true) {
      return err(failure("CHANGESET_NOT_WRITTEN", { changeset: undoes }, "changeset"));
    }
    if (changeset.kind !== "VALUES") return err(failure(notUndone[changeset.kind], { changeset: undoes }, "changeset"));
    const rows = await rowsBefore(context, content, changeset);
    return rows === "HIDDEN" ? err(failure("CHANGESET_HIDES", { changeset: undoes }, "changeset")) : ok(rows);
  });
}

const notUndone = { PLAN: "CHANGESET_IS_PLAN", ROUND: "CHANGESET_IS_ROUND" } as const;

/** How many rows an undoing comes to; none where there is nothing to undo. */
export async function undoneRowCount(
  { stores }: UseCaseContext,
  { municipality, undoes }: Pick<UndoInput, "municipality" | "undoes">,
): Promise<number> {
  const changeset = await stores.changesetStore.find(municipality, undoes);
  return changeset === null ? 0 : writtenCountOf(changeset);
}

/**
 * HIDDEN where something stood before that the viewer may not see: to write it again would tell it, and publish it. Whoever made the changeset had seen it,
 * and may take back what they hid by mistake.
 */
async function rowsBefore(
  { stores, viewer }: UseCaseContext,
  content: MunicipalityContent,
  { reach, changedAtMs, changedBy }: Changeset,
): Promise<RecordRow[] | "HIDDEN"> {
  const { valueStore } = stores;
  const hadSeen = viewer.kind === "LOCAL_ADMINISTRATOR" || viewer.personId === changedBy;
  const written = await valueStore.revisionsOfChangeset(reach, changedAtMs);
  const histories = await valueStore.revisions(written.filter(({ revision }) => revision > 1));
  const members = await valueStore.dimensionKeys.textsOf(new Set(written.map(({ dimensionKey }) => dimensionKey)));
  const codes = codesByKey(content);
  const rows: RecordRow[] = [];
  for (const row of written) {
    const {
      indicator,
      unit,
      series,
      members: split,
      period,
    } = indicatorValueOf(row, codes, members.get(row.dimensionKey) ?? "");
    const place = { indicator, unit, series, members: split, period };
    const history = histories.get(placeKeysText(row)) ?? [];
    const at = history.findIndex(({ revision }) => revision === row.revision - 1);
    const before = history[at];
    if (!hadSeen && before !== maskedHistory(history, content.access.seesSuppressedOf(unit))[at]) return "HIDDEN";
    rows.push({ ...place, ...contentOf(before ?? withdrawn), expectedRevision: row.revision });
  }
  return rows;
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
