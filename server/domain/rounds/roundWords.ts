import type { LocalizedText } from "../../../shared/localizedText";
import type { ReportingRoundState, RoundItemKind, RoundUnitState } from "../records/reportingRound";

export const roundStateLabels: Readonly<Record<ReportingRoundState, LocalizedText>> = {
  PLANNED: { sv: "planerad", en: "planned" },
  OPEN: { sv: "öppen", en: "open" },
  LOCKED: { sv: "låst", en: "locked" },
  REOPENED: { sv: "återöppnad", en: "reopened" },
};

export const roundUnitStateLabels: Readonly<Record<RoundUnitState, LocalizedText>> = {
  NOT_STARTED: { sv: "ej påbörjad", en: "not started" },
  IN_PROGRESS: { sv: "pågår", en: "in progress" },
  SUBMITTED: { sv: "inlämnad", en: "submitted" },
  RETURNED: { sv: "återsänd", en: "returned" },
  APPROVED: { sv: "godkänd", en: "approved" },
};

/** What is lacking, after "lacks". */
export const requirementLabels: Readonly<Record<RoundItemKind, LocalizedText>> = {
  VALUES: { sv: "mätvärde", en: "a value" },
  STATUSES: { sv: "status", en: "status" },
  ANALYSES: { sv: "analys", en: "analysis" },
  MOTIVATIONS: {
    sv: "motivering till avvikelse från förslaget",
    en: "a motivation for differing from what is proposed",
  },
};

export const wholeMunicipality: LocalizedText = { sv: "hela kommunen", en: "the whole municipality" };

/** Names in a message; the first say enough, and how many there are is told beside them. */
const namesMax = 10;

export function namesInWords(names: readonly string[]): LocalizedText {
  const [first, rest] = [names.slice(0, namesMax).join(", "), names.length - namesMax];
  return rest > 0 ? { sv: `${first} och ${rest} till`, en: `${first} and ${rest} more` } : { sv: first, en: first };
}
