import type { LocalizedText } from "../../../shared/localizedText";
import type { OrganizationUnitKind } from "../records/organizationUnit";

/** What the kinds of units are called in a message. */
export const organizationUnitKindLabels: Readonly<Record<OrganizationUnitKind, LocalizedText>> = {
  GROUP: { sv: "koncern", en: "group" },
  COUNCIL: { sv: "kommunfullmäktige", en: "council" },
  EXECUTIVE_BOARD: { sv: "kommunstyrelse", en: "executive board" },
  COMMITTEE: { sv: "nämnd", en: "committee" },
  DRAFTING_COMMITTEE: { sv: "beredning", en: "drafting committee" },
  ADMINISTRATION: { sv: "förvaltning", en: "administration" },
  OPERATION: { sv: "verksamhet", en: "operation" },
  UNIT: { sv: "enhet", en: "unit" },
  COMPANY: { sv: "bolag", en: "company" },
  COMPANY_BOARD: { sv: "bolagsstyrelse", en: "company board" },
  PRIVATE_PROVIDER: { sv: "privat utförare", en: "private provider" },
  JOINT_AUTHORITY: { sv: "kommunalförbund", en: "joint authority" },
};

/** Several kinds in one text: "nämnd, beredning". */
export function kindsInWords(kinds: readonly OrganizationUnitKind[]): LocalizedText {
  const words = (locale: keyof LocalizedText) =>
    kinds.map((kind) => organizationUnitKindLabels[kind][locale]).join(", ");
  return { sv: words("sv"), en: words("en") };
}
