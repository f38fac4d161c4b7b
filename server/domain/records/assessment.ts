import { Type, type Static } from "@sinclair/typebox";
import {
  choice,
  code,
  date,
  decimal,
  integer,
  isExample,
  longText,
  maybe,
  reference,
  shortText,
  steered,
  withDefault,
} from "./fields";

export const improvementActionStates = ["PLANNED", "IN_PROGRESS", "DONE", "CANCELLED"] as const;

/** What is judged; empty text where the assessment is of something else. */
const subject = (refersTo: string, description: string) =>
  Type.String({ maxLength: 64, default: "", storedAs: "code", refersTo, description });

/**
 * What a unit says in a round of one thing: of a goal or an activity (`goal`), of an indicator as it stands for a goal (`goal` and `indicator`) or
 * for the unit (`indicator`), or of a responsibility. The proposal beside it is worked out anew whenever it is read; what is kept is what it was when it was judged.
 */
export const AssessmentRecord = Type.Object(
  {
    round: reference("reportingRounds", "The follow-up round (uppföljningstillfälle)."),
    unit: reference("organizationUnits", "The unit that judges (bedömande enhet)."),
    goal: subject("goals", "The goal or activity judged, or that the indicator is judged for (mål)."),
    indicator: subject("indicators", "The indicator judged (indikator)."),
    responsibility: subject("responsibilities", "The responsibility followed up (ansvar)."),
    judgedStatus: maybe(code("Status as judged, a word of the steering model (bedömd status).")),
    motivation: maybe(longText("Why it is judged so; needed where it differs from the proposal (motivering).")),
    analysis: maybe(longText("What lies behind it (analys).")),
    plannedMeasures: maybe(longText("What will be done (planerade åtgärder).")),
    proposedStatus: steered(maybe(code("Status proposed when it was judged (föreslagen status då)."))),
    // How much it was made from, and no text: that would tell numbers which may be suppressed later.
    basisCounted: steered(maybe(integer("Parts of its basis that were known then (känt underlag).", 0, 1_000_000))),
    basisTotal: steered(maybe(integer("All parts of its basis then (hela underlaget).", 0, 1_000_000))),
    basisShare: steered(maybe(decimal("The share or score held against the limits then, 0 to 1 (andel då)."))),
    isExample,
  },
  {
    description: "What a unit judges of a goal, an activity, an indicator or a responsibility in a round (bedömning).",
  },
);
export type Assessment = Static<typeof AssessmentRecord>;

/** What an evaluation led to: a correction of the operations of a later year. */
export const ImprovementActionRecord = Type.Object(
  {
    code: code("Business key within the municipality (åtgärdskod)."),
    title: shortText("What shall be done (åtgärd)."),
    description: maybe(longText("Longer text (beskrivning).")),
    round: reference("reportingRounds", "The round whose evaluation it came from (uppföljningstillfälle)."),
    unit: reference("organizationUnits", "The unit that answers for it (ansvarig enhet)."),
    goal: maybe(reference("goals", "The goal that was evaluated (utvärderat mål).")),
    indicator: maybe(reference("indicators", "The indicator that was evaluated (utvärderad indikator).")),
    planYear: integer("The year whose plan it corrects (planår).", 1900, 2146),
    carriedTo: maybe(reference("goals", "The goal or activity that carries it in that plan (förd till).")),
    dueOn: maybe(date("Day by which it shall be done (klar senast).")),
    state: withDefault(
      choice("ImprovementActionState", improvementActionStates, "Planned, in progress, done or cancelled (läge)."),
      "PLANNED",
    ),
    result: maybe(longText("What came of it (resultat).")),
    isExample,
  },
  { description: "A correction that came from an evaluation and belongs to a later year's plan (åtgärd)." },
);
export type ImprovementAction = Static<typeof ImprovementActionRecord>;
