import { isUnder } from "../access/unitCoverage";
import { recordAt, type MunicipalityContent } from "../content";
import { descendantsOf } from "../goals/redThread";
import { subjectKindOf, type AssessmentSubjectKind, type JudgedPlace } from "./assessmentSubject";

/** Which of what a round follows up: everything given must hold. */
export interface PlaceFilter {
  /** These units and all that were under them when the round's period ended, as its parts are. */
  readonly units?: readonly string[] | null | undefined;
  readonly kinds?: readonly AssessmentSubjectKind[] | null | undefined;
  /** Goals of these levels, and their indicators. */
  readonly levels?: readonly string[] | null | undefined;
  /** This goal and all under it, and their indicators. */
  readonly under?: string | null | undefined;
  readonly indicators?: readonly string[] | null | undefined;
}

export function chosenPlaces(
  content: MunicipalityContent,
  places: readonly JudgedPlace[],
  { units, kinds, levels, under, indicators }: PlaceFilter,
  onDate: string,
): JudgedPlace[] {
  const below = under == null ? null : new Set([under, ...descendantsOf(content, under).map(({ goal }) => goal.code)]);
  const isOf = new Map<string, boolean>();
  const isOfUnits = (unit: string): boolean => {
    if (units == null) return true;
    let known = isOf.get(unit);
    if (known === undefined) isOf.set(unit, (known = units.some((top) => isUnder(content, top, unit, onDate))));
    return known;
  };
  return places.filter(
    (place) =>
      isOfUnits(place.unit) &&
      (kinds == null || kinds.includes(subjectKindOf(content, place))) &&
      (levels == null || levels.includes(recordAt(content, "goals", place.goal)?.level ?? "")) &&
      (below === null || below.has(place.goal)) &&
      (indicators == null || indicators.includes(place.indicator)),
  );
}
