import type { LocalizedText } from "../../../shared/localizedText";
import { isInForce } from "../../../shared/period";
import { recordsOf, type MunicipalityContent } from "../content";
import type { SteeringModel } from "../records/steeringModel";

/** A word for a status in the municipality's own language, with symbol and colour. */
export type StatusWord = SteeringModel["goalStatusWords"][number] | SteeringModel["indicatorStatusWords"][number];

/** The first word of a vocabulary with that meaning; null where the model has none. */
export function statusWordOf<W extends { readonly means: string }>(words: readonly W[], means: string): W | null {
  return words.find((word) => word.means === means) ?? null;
}

/** The model's own word for it, as it stands beside what is judged; ours where the model has none. */
export function wordOrLabel(
  words: readonly { readonly means: string; readonly labelSv: string; readonly labelEn: string }[],
  means: string,
  label: LocalizedText,
): LocalizedText {
  const word = statusWordOf(words, means);
  return word === null ? label : { sv: word.labelSv, en: word.labelEn };
}

/** The model whose words hold where no goal says which: in use on the day, else the one that came into use last. */
export function modelInUse(content: MunicipalityContent, onDate: string | null): SteeringModel | null {
  const models = recordsOf(content, "steeringModels")
    .filter(({ state }) => state !== "DRAFT")
    .sort((a, b) => (a.validFrom === b.validFrom ? (a.code < b.code ? -1 : 1) : a.validFrom > b.validFrom ? -1 : 1));
  return models.find((model) => onDate !== null && isInForce(model, onDate)) ?? models[0] ?? null;
}
