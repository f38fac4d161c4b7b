import { failure, type Failure } from "../../../shared/errorCodes";
import type { AppliedChange, Change, MunicipalityContent } from "../content";
import { labelOf, pathTo } from "../judging/judged";
import { concepts, keyOf, type ConceptName } from "../records/concepts";
import { shapeOf, type FieldShape } from "../records/shape";

type Fields = Readonly<Record<string, unknown>>;

export interface Reference {
  readonly field: FieldShape;
  readonly key: string;
  readonly path: string;
  /** The item of a list that holds it; null for a field of the record itself. */
  readonly item: { readonly list: string; readonly value: unknown } | null;
}

/** References of the record to what is not in the content: what its viewer cannot know of. */
const referencesOutside = (content: MunicipalityContent, concept: ConceptName, record: object): Reference[] =>
  referencesOf(concept, record, (refersTo, key) => !content.records[refersTo].has(key));

/** The references of the record that are of interest. */
export function referencesOf(
  concept: ConceptName,
  record: object,
  isOfInterest: (refersTo: ConceptName, key: string) => boolean,
): Reference[] {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const isWanted = ({ refersTo }: FieldShape, value: unknown): value is string =>
    refersTo !== null && typeof value === "string" && value !== "" && isOfInterest(refersTo as ConceptName, value);
  const found = (holder: Fields, list: readonly FieldShape[], at: (field: string) => string, item: Reference["item"]) =>
    list.flatMap((field): Reference[] => {
      const key = holder[field.name];
      return isWanted(field, key) ? [{ field, key, path: at(field.name), item }] : [];
    });
  return [
    ...found(record as Fields, fields, (name) => name, null),
    ...lists.flatMap(({ name, isPlain, fields: itemFields }) =>
      // A version from before the record had the list has none.
      (((record as Fields)[name] ?? []) as readonly unknown[]).flatMap((value, index) => {
        const holder = isPlain ? { [itemFields[0]?.name ?? ""]: value } : (value as Fields);
        const at = (field: string) => (isPlain ? `${name}[${index}]` : `${name}[${index}].${field}`);
        return found(holder, itemFields, at, { list: name, value });
      }),
    ),
  ];
}

/** A version of a record without a word of what is not in the content. */
export function withoutUnseen(seen: MunicipalityContent, concept: ConceptName, version: object): object {
  const changed: Record<string, unknown> = {};
  for (const { field, item } of referencesOutside(seen, concept, version)) {
    if (item === null) changed[field.name] = null;
    else {
      const items = (changed[item.list] ?? (version as Fields)[item.list]) as readonly unknown[];
      changed[item.list] = items.filter((each) => each !== item.value);
    }
  }
  return { ...version, ...changed };
}

/**
 * The change with the items of its lists that its sender could not see, and so could not send: what somebody does not know of they do not take away.
 */
export function withUnseenItems(seen: MunicipalityContent, stored: MunicipalityContent, change: Change): Change {
  if (seen.records === stored.records || change.isRemoval === true) return change;
  const before = stored.records[change.concept].get(keyOf(change.concept, change.record));
  if (before === undefined) return change;
  const record: Record<string, unknown> = { ...change.record };
  for (const { item } of referencesOutside(seen, change.concept, before)) {
    if (item === null) continue;
    const items = record[item.list] as readonly unknown[];
    const isThere = items.some((each) => JSON.stringify(each) === JSON.stringify(item.value));
    if (!isThere) record[item.list] = [...items, item.value];
  }
  return { ...change, record: record as unknown as Change["record"] };
}

/** References that a change brings to what its sender cannot see: to them it is not there. */
export function unseenReferences(seen: MunicipalityContent, { concept, key, before, after }: AppliedChange): Failure[] {
  const known = new Set(before === null ? [] : referencesOutside(seen, concept, before).map(({ key: other }) => other));
  return referencesOutside(seen, concept, after)
    .filter((reference) => !known.has(reference.key))
    .map((reference) => failure("REFERENCE_UNKNOWN", referenceFacts(reference), pathTo(concept, key, reference.path)));
}

/** What a message says of a reference. */
export const referenceFacts = ({ field, key }: Reference) => ({
  field: labelOf(field.name, field.description),
  what: concepts[field.refersTo as ConceptName].label,
  key,
});
