import { failure, type Failure } from "../../../shared/errorCodes";
import { whyNotWriteValue } from "../../domain/access/whyNotChange";
import type { MunicipalityContent } from "../../domain/content";
import { placeText, type ValuePlace } from "../../domain/values/indicatorValue";
import { judgeIndicatorValue, type ValueJudgement, type WantedContent } from "../../domain/values/judgeIndicatorValue";
import type { ClientKind } from "../../domain/viewer";
import { mapInTurns } from "../../persistence/inTurns";
import type { RecordRow } from "./recordValuesInput";
import { valueLabel } from "./valueOutcome";

export interface JudgedRow {
  readonly row: RecordRow;
  /** Null where it is refused. */
  readonly place: ValuePlace | null;
  readonly periodKey: number;
  readonly wanted: WantedContent;
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
}

/** Each row by the rules of the municipality and the rights of the viewer, and all of them beside each other. */
export async function judgeValueRows(
  content: MunicipalityContent,
  client: ClientKind,
  rows: readonly RecordRow[],
): Promise<JudgedRow[]> {
  const counts = new Map<string, number>();
  const judged = await mapInTurns(rows, (row, index) => {
    const { failures, warnings, place, periodKey, wanted } = judgeRow(content, row, client, `rows[${index}]`);
    const text = place === null ? null : placeText(place);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
    return { row, place, periodKey, wanted, failures, warnings, text };
  });
  return mapInTurns(judged, (each, index): JudgedRow => {
    const { row, periodKey, wanted, warnings, text } = each;
    // Which of two was meant cannot be known, so neither is taken.
    const isDouble = text !== null && counts.get(text) !== 1;
    if (!isDouble && each.failures.length === 0) return each;
    const failures = isDouble
      ? [...each.failures, failure("DUPLICATE", { what: valueLabel, key: text }, `rows[${index}]`)]
      : each.failures;
    return { row, place: null, periodKey, wanted, failures, warnings };
  });
}

/** Rights first: a row that is not the viewer's to write says nothing of what the rules would. */
function judgeRow(content: MunicipalityContent, row: RecordRow, client: ClientKind, path: string): ValueJudgement {
  const judged = judgeIndicatorValue(content, row, client, path);
  const unknownUnit = judged.failures.find((each) => each.path === `${path}.unit` && each.code === "REFERENCE_UNKNOWN");
  // Nobody has a right there, and to ask for one would not help.
  if (unknownUnit !== undefined) return { ...judged, failures: [unknownUnit], warnings: [], place: null };
  const notAllowed = whyNotWriteValue(content.access, judged.place?.unit ?? row.unit, `${path}.unit`);
  return notAllowed === null ? judged : { ...judged, failures: [notAllowed], warnings: [], place: null };
}
