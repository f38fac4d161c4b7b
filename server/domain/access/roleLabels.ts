import type { LocalizedText } from "../../../shared/localizedText";
import type { DecisionDomain, Role } from "./grant";

/** What the roles are called in a message. */
export const roleLabels: Readonly<Record<Role, LocalizedText>> = {
  READER: { sv: "läsare", en: "reader" },
  REPORTER: { sv: "rapportör", en: "reporter" },
  ANALYST: { sv: "analytiker", en: "analyst" },
  APPROVER: { sv: "godkännare", en: "approver" },
  MODEL_ADMIN: { sv: "modelladministratör", en: "model administrator" },
  TENANT_ADMIN: { sv: "administratör", en: "administrator" },
  AUDITOR: { sv: "granskare", en: "auditor" },
};

/** Whose matter a decision is, in a message. */
export const domainLabels: Readonly<Record<DecisionDomain, LocalizedText>> = {
  WHAT: { sv: "politikens sak (vad som ska nås)", en: "for politics to decide (what is to be reached)" },
  HOW: { sv: "förvaltningens sak (hur det ska nås)", en: "for the administration to decide (how it is reached)" },
};

/** Several roles in one text: "rapportör eller godkännare". */
export function rolesInWords(roles: readonly Role[]): LocalizedText {
  return {
    sv: roles.map((role) => roleLabels[role].sv).join(" eller "),
    en: roles.map((role) => roleLabels[role].en).join(" or "),
  };
}
