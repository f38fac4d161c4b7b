import type { LocalizedText } from "../../../shared/localizedText";
import { recordAt, type MunicipalityContent } from "../content";
import { concepts, type ConceptName, type RecordOf } from "../records/concepts";
import type { SteeringLevel } from "../records/steeringModel";
import { shapeOf } from "../records/shape";

/** One record to be judged, in the content as it will be. */
export interface Judged<N extends ConceptName> {
  readonly content: MunicipalityContent;
  readonly key: string;
  readonly record: RecordOf<N>;
  /** As it was before the change; null when the record is new, the record itself when only something that it leans on has changed. */
  readonly before: RecordOf<N> | null;
}

/** Where a problem lies, such as goals[OM1].parents[0].goal. */
export function pathTo(concept: ConceptName, key: string, field?: string): string {
  return field === undefined ? `${concept}[${key}]` : `${concept}[${key}].${field}`;
}

/** The record that a path is about: goals[OM1].parents[0].goal is about goals[OM1]. */
export const recordIn = (path: string): string | null => /^\w+\[.*?\](?=\.|$)/su.exec(path)?.[0] ?? null;

/** What a field is called in a message: the Swedish term of its description, and its identifier. */
export function fieldLabel(concept: ConceptName, field: string): LocalizedText {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const shape = [...fields, ...lists].find(({ name }) => name === field);
  return labelOf(field, shape?.description ?? "");
}

/** The Swedish term stands in parentheses last in a description: "Target value (målvärde)." */
export function labelOf(field: string, description: string): LocalizedText {
  return { sv: /\(([^()]+)\)\.?$/.exec(description)?.[1] ?? field, en: field };
}

/** The level of a goal in its own model; null when the model or the level does not exist. */
export function levelOf(
  content: MunicipalityContent,
  goal: { readonly model: string; readonly level: string },
): SteeringLevel | null {
  return recordAt(content, "steeringModels", goal.model)?.levels.find(({ code }) => code === goal.level) ?? null;
}

/** The last day of something without an end, in a message. */
export const openEnd: LocalizedText = { sv: "tills vidare", en: "further notice" };
