import type { LocalizedText } from "../../../shared/localizedText";

const word = (sv: string, en: string): LocalizedText => ({ sv, en });

/** What people choose in the cells of a plan, by the name of the closed set. */
export const planWords: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>> = {
  GoalState: {
    DRAFT: word("Utkast", "Draft"),
    DECIDED: word("Beslutat", "Decided"),
    CLOSED: word("Avslutat", "Closed"),
  },
  GoalFormulation: {
    STATE: word("Tillstånd", "State"),
    EFFECT: word("Effekt", "Effect"),
    ACTIVITY: word("Aktivitet", "Activity"),
  },
  GoalFocus: {
    USER: word("Brukare", "Users"),
    CITIZEN: word("Medborgare", "Citizens"),
    BOTH: word("Båda", "Both"),
  },
  IndicatorUseRole: {
    MAIN: word("Huvudindikator", "Main"),
    SUPPORT: word("Stödjande", "Supporting"),
  },
  ToleranceKind: {
    ABSOLUTE: word("Tal", "Number"),
    PERCENT: word("Procent av målvärdet", "Percent of the target"),
  },
  AssignmentState: {
    ASSIGNED: word("Givet", "Given"),
    IN_PROGRESS: word("Pågår", "In progress"),
    REPORTED: word("Återrapporterat", "Reported back"),
    WITHDRAWN: word("Återtaget", "Withdrawn"),
  },
  ImprovementActionState: {
    PLANNED: word("Planerad", "Planned"),
    IN_PROGRESS: word("Pågår", "In progress"),
    DONE: word("Genomförd", "Done"),
    CANCELLED: word("Inställd", "Cancelled"),
  },
  BudgetFrameKind: {
    OPERATIONS: word("Drift", "Operations"),
    INVESTMENT: word("Investering", "Investment"),
  },
};

export const truthWords: Readonly<Record<"true" | "false", LocalizedText>> = {
  true: word("Ja", "Yes"),
  false: word("Nej", "No"),
};
