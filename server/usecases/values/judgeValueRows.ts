import { failure, type Failure } from "../../../shared/errorCodes";
import { whyNotWriteValue } from "../../domain/access/whyNotChange";
import type { MunicipalityContent } from "../../domain/content";
import { placeText } from "../../domain/values/indicatorValue";
import { ValueJudge, type ValueJudgement } from "../../domain/values/judgeIndicatorValue";
import { PlaceMap } from "../../domain/values/placeMap";
import type { ClientKind } from "../../domain/viewer";
import { mapInTurns } from "../../persistence/inTurns";
import type { RecordRow } from "./recordValuesInput";
import { valueLabel } from "./valueOutcome";

/** Has no place where it is refused. */
export type JudgedRow = ValueJudgement<RecordRow>;

/** Each row by the rules of the municipality and the rights of the viewer, and all of them beside each other. */
export async function judgeValueRows(
  content: MunicipalityContent,
  client: ClientKind,
  rows: readonly RecordRow[],
): Promise<JudgedRow[]> {
  const judge = new ValueJudge(content, client);
  const writable = new Set<string>();
  const firstRows = new PlaceMap<number>();
  const doubles = new Set<number>();
  const judged = await mapInTurns(rows, (row, index) => {
    const each = whyNotRow(content, judge.judge(row, index), index, writable);
    const { place, periodKey } = each;
    if (place === null) return each;
    const periods = firstRows.periodsOf(place.indicator, place.unit, place.series, place.members);
    const first = periods.get(periodKey);
    if (first === undefined) periods.set(periodKey, index);
    else doubles.add(first).add(index);
    return each;
  });
  return mapInTurns(judged, (each, index) => {
    if (each.failures.length === 0 && !doubles.has(index)) return each;
    return { ...each, place: null, failures: doubles.has(index) ? withDouble(each, index) : each.failures };
  });
}

/** Which of two was meant cannot be known, so neither is taken. */
function withDouble({ place, failures }: JudgedRow, index: number): readonly Failure[] {
  const key = place === null ? "" : placeText(place);
  return [...failures, failure("DUPLICATE", { what: valueLabel, key }, `rows[${index}]`)];
}

/** Rights first: a row that is not the viewer's to write says nothing of what the rules would. `writable` are units that are known to be. */
function whyNotRow(content: MunicipalityContent, judged: JudgedRow, index: number, writable: Set<string>): JudgedRow {
  const unit = judged.place?.unit ?? judged.input.unit;
  if (judged.place !== null && writable.has(unit)) return judged;
  const path = `rows[${index}].unit`;
  const unknownUnit = judged.failures.find((each) => each.path === path && each.code === "REFERENCE_UNKNOWN");
  // Nobody has a right there, and to ask for one would not help.
  if (unknownUnit !== undefined) return { ...judged, failures: [unknownUnit], warnings: [], place: null };
  const notAllowed = whyNotWriteValue(content.access, unit, path);
  if (notAllowed !== null) return { ...judged, failures: [notAllowed], warnings: [], place: null };
  writable.add(unit);
  return judged;
}
