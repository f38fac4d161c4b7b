import type { RecordsByConcept } from "../content";
import { concepts, conceptNames, type ConceptName } from "../records/concepts";
import { shapeOf, type FieldShape, type RecordShape } from "../records/shape";
import type { HiddenRecords } from "./drafts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The records without the hidden ones and without a word of them: an optional reference to one becomes null, an item of a list that names one is
 * left out, and a record that cannot be without one is hidden with it.
 */
export function withoutReferences(records: RecordsByConcept, hidden: HiddenRecords): RecordsByConcept {
  let all = hidden;
  let remaining = records;
  // What goes with a hidden record may itself be named by others.
  for (;;) {
    const found = new Map<ConceptName, Set<string>>();
    const entries = conceptNames.map((concept) => {
      const seen = shapeOf(concepts[concept].record);
      const kept = new Map<string, object>();
      for (const [key, record] of remaining[concept] as ReadonlyMap<string, object>) {
        if (all.get(concept)?.has(key) === true) continue;
        const stripped = strippedOf(record as Fields, seen, all);
        if (stripped === null) found.set(concept, (found.get(concept) ?? new Set<string>()).add(key));
        else kept.set(key, stripped);
      }
      return [concept, kept] as const;
    });
    remaining = Object.fromEntries(entries) as unknown as RecordsByConcept;
    if (found.size === 0) return remaining;
    all = found;
  }
}

/** The record without references to hidden ones, itself where it has none; null where it cannot be without one. */
function strippedOf(record: Fields, { fields, lists }: RecordShape, hidden: HiddenRecords): object | null {
  const isHidden = ({ refersTo }: FieldShape, value: unknown) =>
    refersTo !== null && typeof value === "string" && hidden.get(refersTo as ConceptName)?.has(value) === true;
  const changed: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isHidden(field, record[field.name])) continue;
    if (!field.isOptional) return null;
    changed[field.name] = null;
  }
  for (const { name, isPlain, fields: itemFields } of lists) {
    const items = record[name] as readonly unknown[];
    const kept = items.filter((item) => {
      const holder = isPlain ? { [itemFields[0]?.name ?? ""]: item } : (item as Fields);
      return !itemFields.some((field) => isHidden(field, holder[field.name]));
    });
    if (kept.length !== items.length) changed[name] = kept;
  }
  return Object.keys(changed).length === 0 ? record : { ...record, ...changed };
}
