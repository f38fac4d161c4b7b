import { differencesOf, recordsOf, referring, type AppliedChange, type MunicipalityContent } from "../content";
import { keyOf, type ConceptName, type RecordOf } from "../records/concepts";

/** A record by its kind and business key. */
export interface RecordName {
  readonly concept: ConceptName;
  readonly key: string;
}

/**
 * The untouched records whose rules read something that a change has changed. A new record has none: nothing could name it before, and what
 * names it now is touched itself.
 */
export function dependantsOf(content: MunicipalityContent, changes: readonly AppliedChange[]): RecordName[] {
  const touched = new Set(changes.map(nameOf));
  const found = new Map<string, RecordName>();
  for (const change of changes) {
    if (change.before === null) continue;
    const changed = new Set(differencesOf(change.concept, change.before, change.after).map(({ field }) => field));
    for (const dependant of dependantsOfChange(content, change, (...fields) =>
      fields.some((each) => changed.has(each)),
    )) {
      const name = nameOf(dependant);
      if (!touched.has(name)) found.set(name, dependant);
    }
  }
  return [...found.values()];
}

const nameOf = ({ concept, key }: RecordName) => `${concept} ${key}`;

function dependantsOfChange(
  content: MunicipalityContent,
  { concept, key }: AppliedChange,
  isChanged: (...fields: string[]) => boolean,
): RecordName[] {
  const named = <N extends ConceptName>(from: N, field: string, code = key): RecordName[] =>
    referring(content, from, field, code).map((record) => ({
      concept: from,
      key: keyOf<N>(from, record as RecordOf<N>),
    }));
  const usesOf = (goal: string) => named("indicatorUses", "goal", goal);
  const namingDecision = (code: string) => [
    ...named("goals", "decision", code),
    ...named("indicatorUses", "decision", code),
  ];
  switch (concept) {
    case "organizationUnits":
      return [
        ...(isChanged("validFrom", "validTo")
          ? [...named("goals", "addressing.unit"), ...named("organizationUnits", "placements.parent")]
          : []),
        ...(isChanged("kind")
          ? [
              ...named("indicatorUses", "decidedBy"),
              ...named("decisions", "organ").flatMap((decision) => namingDecision(decision.key)),
            ]
          : []),
      ];
    case "decisions":
      return isChanged("organ") ? namingDecision(key) : [];
    case "steeringModels": {
      const goals = named("goals", "model");
      return [
        ...goals,
        ...goals.flatMap((goal) => usesOf(goal.key)),
        ...(isChanged("goalStatusWords", "indicatorStatusWords", "activityStatusWords")
          ? goals.flatMap((goal) => named("assessments", "goal", goal.key))
          : []),
        // What has no goal is judged by the words of the model in use.
        ...(isChanged("goalStatusWords", "indicatorStatusWords", "validFrom", "validTo", "state")
          ? recordsOf(content, "assessments").flatMap((each) =>
              each.goal === "" ? [{ concept: "assessments" as const, key: keyOf("assessments", each) }] : [],
            )
          : []),
      ];
    }
    case "goals":
      return [
        ...(isChanged("level", "model") ? named("goals", "parents.goal") : []),
        ...(isChanged("level", "model", "state") ? usesOf(key) : []),
      ];
    case "indicators":
      return [
        ...(isChanged("direction", "periodTypes") ? named("targetValues", "indicator") : []),
        ...(isChanged("isBaseForGoals") ? named("indicatorUses", "indicator") : []),
      ];
    case "dimensions":
    case "indicatorUses":
    case "targetValues":
    case "steeringDocuments":
    case "responsibilities":
    case "planDocuments":
    case "assignments":
    case "budgetFrames":
    case "comparatorSets":
    case "indicatorCollections":
    case "reportQueries":
    case "reportingRounds":
    case "roundUnits":
    case "lockExemptions":
    case "assessments":
    case "improvementActions":
      return [];
  }
}
