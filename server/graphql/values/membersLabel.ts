import type { LocalizedText } from "../../../shared/localizedText";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { parseMembers } from "../../domain/dimensionMembers";

/** A split in words, such as "Kvinnor"; the total is "Totalt". */
export function membersLabel(content: MunicipalityContent, members: string): LocalizedText {
  const parsed = parseMembers(members);
  if (!parsed.ok || parsed.value.length === 0) return { sv: "Totalt", en: "Total" };
  const labels = parsed.value.map(({ dimension, member }) => {
    const known = recordAt(content, "dimensions", dimension)?.members.find(({ code }) => code === member);
    return { sv: known?.labelSv ?? member, en: known?.labelEn ?? member };
  });
  return { sv: labels.map(({ sv }) => sv).join(", "), en: labels.map(({ en }) => en).join(", ") };
}
