import type { Failure } from "../../../shared/errorCodes";
import { whyNotWriteValue } from "../../domain/access/whyNotChange";
import type { MunicipalityContent } from "../../domain/content";
import { anyRevision, decideValue } from "../../domain/values/decideValue";
import { placeKeysText, type PlaceKeys, type ValuePlace, type ValueRow } from "../../domain/values/indicatorValue";
import { ValueJudge } from "../../domain/values/judgeIndicatorValue";
import type { WantedContent } from "../../domain/values/judgeValueContent";
import { maskedHistory } from "../../domain/values/suppression";
import type { Changeset } from "../../persistence/changesetStore";
import { mapInTurns } from "../../persistence/inTurns";
import type { RevisionRow } from "../../persistence/valueStore";
import type { RecordRow } from "./recordValuesInput";
import type { UseCaseContext } from "../useCaseContext";
import {
  appliedOutcome,
  conflictOutcome,
  summaryOf,
  unchangedOutcome,
  type RecordedValues,
  type SeenRow,
  type ValueOutcome,
} from "./valueOutcome";

type Kind = ValueOutcome["kind"];

/** An answer as it is kept: no figures, which stand in the history, and rows that went alike as one. */
interface KeptAnswer {
  /** Kind, revision that stood after, and how many rows one after the other. */
  readonly runs: readonly (readonly [kind: Kind, revision: number | null, count: number])[];
  /** What was said of rows, by their index. */
  readonly failures: Readonly<Record<number, readonly Failure[]>>;
  readonly warnings: Readonly<Record<number, readonly Failure[]>>;
  /** The instant that was told of what was written, or would have been. */
  readonly atMs: number;
}

export function keptAnswer(outcomes: readonly ValueOutcome[], atMs: number): string {
  const runs: [Kind, number | null, number][] = [];
  const failures: Record<number, readonly Failure[]> = {};
  const warnings: Record<number, readonly Failure[]> = {};
  outcomes.forEach((outcome, index) => {
    const revision = outcome.kind === "REFUSED" ? null : outcome.revision;
    const last = runs.at(-1);
    if (last !== undefined && last[0] === outcome.kind && last[1] === revision) last[2] += 1;
    else runs.push([outcome.kind, revision, 1]);
    if (outcome.kind === "REFUSED") failures[index] = outcome.failures;
    else if (outcome.kind === "CONFLICT") failures[index] = [outcome.failure];
    else if (outcome.warnings.length > 0) warnings[index] = outcome.warnings;
  });
  return JSON.stringify({ runs, failures, warnings, atMs } satisfies KeptAnswer);
}

/** How many values a changeset wrote; the answers of plans and rounds say of none. */
export function writtenCountOf({ kind, isWritten, answer }: Changeset): number {
  if (kind !== "VALUES" || !isWritten) return 0;
  const { runs } = JSON.parse(answer) as KeptAnswer;
  return runs.reduce((sum, [outcome, , count]) => sum + (outcome === "APPLIED" ? count : 0), 0);
}

/** What was answered when the changeset was sent first, with the figures of the history as the viewer may see them now. */
export async function repeatedAnswer(
  context: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly RecordRow[],
  kept: Changeset,
): Promise<RecordedValues> {
  const answer = JSON.parse(kept.answer) as KeptAnswer;
  const said = answer.runs.flatMap(([kind, revision, count]) => new Array(count).fill({ kind, revision }) as Said[]);
  const places = await placesOf(context, content, rows);
  const histories = await context.stores.valueStore.revisions(
    places.flatMap((at, index) => (at?.keys == null || said[index]?.revision == null ? [] : [at.keys])),
  );
  const outcomes = await mapInTurns(said, ({ kind, revision }, index): ValueOutcome => {
    const [failures = [], warnings = []] = [answer.failures[index], answer.warnings[index]];
    if (kind === "REFUSED") return { kind, failures };
    const at = places[index] ?? null;
    // All or none, and it was none: what would have been stands nowhere.
    const seen =
      kind === "APPLIED" && !kept.isWritten
        ? wouldHaveBeen(content, at, revision, { histories, changedAtMs: answer.atMs, changedBy: kept.changedBy })
        : seenAt(content, at, revision, histories);
    if (kind === "CONFLICT") {
      const isStillTold = whyNotWriteValue(content.access, places[index]?.place.unit ?? "") === null;
      const outcome = conflictOutcome(isStillTold ? seen : null, failures[0] as Failure);
      return { ...outcome, revision } as ValueOutcome;
    }
    if (seen === null) throw new Error(`revision ${revision} of row ${index} of changeset ${kept.id} is not there`);
    return kind === "APPLIED" ? appliedOutcome(seen, warnings, kept.isWritten) : unchangedOutcome(seen, warnings);
  });
  return {
    changeset: kept.id,
    isRepeat: true,
    outcomes,
    summary: summaryOf(outcomes),
    isWritten: kept.isWritten,
    changedAt: kept.isWritten ? new Date(kept.changedAtMs).toISOString() : null,
    written: [],
  };
}

interface Said {
  readonly kind: Kind;
  readonly revision: number | null;
}

interface PlaceOfRow {
  readonly place: ValuePlace;
  /** Null where nothing has ever stood. */
  readonly keys: PlaceKeys | null;
  readonly wanted: WantedContent;
}

/** Where the rows stand, whatever the rules say of them by now. */
async function placesOf(
  { stores, client }: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly RecordRow[],
): Promise<(PlaceOfRow | null)[]> {
  const judge = new ValueJudge(content, client);
  const judged = await mapInTurns(rows, (row) => judge.judge(row));
  const dimensions = await stores.valueStore.dimensionKeys.keysOf(judged.flatMap(({ place }) => place?.members ?? []));
  const { indicators, organizationUnits } = content.numericKeys;
  return judged.map(({ place, periodKey, wanted }) => {
    if (place === null) return null;
    const [indicatorKey, unitKey] = [indicators.get(place.indicator), organizationUnits.get(place.unit)];
    const dimensionKey = dimensions.get(place.members);
    const isThere = indicatorKey !== undefined && unitKey !== undefined && dimensionKey !== undefined;
    const keys = isThere ? { indicatorKey, unitKey, series: place.series, dimensionKey, periodKey } : null;
    return { place, keys, wanted };
  });
}

function seenAt(
  { access }: MunicipalityContent,
  at: PlaceOfRow | null,
  revision: number | null,
  histories: ReadonlyMap<string, readonly RevisionRow[]>,
): SeenRow | null {
  if (at?.keys == null || revision === null) return null;
  const stored = histories.get(placeKeysText(at.keys)) ?? [];
  const history = maskedHistory(stored, access.seesSuppressedOf(at.place.unit));
  const row = history.find((each) => each.revision === revision);
  return row === undefined ? null : { place: at.place, row, access };
}

/** What the row would have made of what stood there then, by the same decision. */
function wouldHaveBeen(
  { access }: MunicipalityContent,
  at: PlaceOfRow | null,
  revision: number | null,
  told: Pick<ValueRow, "changedAtMs" | "changedBy"> & {
    readonly histories: ReadonlyMap<string, readonly RevisionRow[]>;
  },
): SeenRow | null {
  if (at === null || revision === null) return null;
  const { place, wanted, keys = null } = at;
  const history = keys === null ? [] : (told.histories.get(placeKeysText(keys)) ?? []);
  const stood = history.find((each) => each.revision === revision - 1) ?? null;
  // It was to be written; whether the writer could see what stood there then is not known any more.
  const decision = decideValue(stood, wanted, anyRevision, { maySeeSuppressed: false });
  if (decision.kind !== "APPLIED" || decision.revision !== revision) return null;
  const { changedAtMs, changedBy } = told;
  const isHidden = stood !== null && !maskedHistory(history, access.seesSuppressedOf(place.unit)).includes(stood);
  // What was kept of a number that has been hidden since is hidden with it.
  const said = { margin: null, sampleSize: null, source: null, comment: null, ...definedOf(wanted) };
  const content = isHidden ? { ...decision.content, ...said } : decision.content;
  return { place, row: { ...(keys ?? nowhere), ...content, revision, changedAtMs, changedBy }, access };
}

const definedOf = ({ margin, sampleSize, source, comment }: WantedContent) => ({
  ...(margin === undefined ? {} : { margin }),
  ...(sampleSize === undefined ? {} : { sampleSize }),
  ...(source === undefined ? {} : { source }),
  ...(comment === undefined ? {} : { comment }),
});

/** Keys that no row has. */
const nowhere: PlaceKeys = { indicatorKey: -1, unitKey: -1, series: "OUTCOME", dimensionKey: -1, periodKey: -1 };
