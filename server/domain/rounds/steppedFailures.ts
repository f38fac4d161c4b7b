import { failure, type Failure } from "../../../shared/errorCodes";
import { differencesOf, recordAt, type Change, type MunicipalityContent } from "../content";
import { fieldLabel, pathTo } from "../judging/judged";
import { concepts, keyOf, type ConceptName } from "../records/concepts";
import { shapeOf } from "../records/shape";

const steppedConcepts: ReadonlySet<ConceptName> = new Set<ConceptName>(["reportingRounds", "roundUnits"]);

/** What a file would move of rounds that are here already: a lock is not opened by writing another state in a file. */
export function steppedFailures(before: MunicipalityContent, changes: readonly Change[]): Failure[] {
  return changes.flatMap(({ concept, record }) => {
    if (!steppedConcepts.has(concept)) return [];
    const key = keyOf(concept, record);
    const stands = recordAt(before, concept, key);
    if (stands === null) return [];
    const { fields, lists } = shapeOf(concepts[concept].record);
    const steered = new Set([...fields, ...lists].flatMap(({ name, isSteered }) => (isSteered ? [name] : [])));
    return differencesOf(concept, stands, record)
      .filter(({ field }) => steered.has(field))
      .map(({ field }) => {
        const facts = { what: concepts[concept].label, key, field: fieldLabel(concept, field) };
        return failure("ROUND_STATE_KEPT", facts, pathTo(concept, key, field));
      });
  });
}
