import { Type, type Static } from "@sinclair/typebox";
import {
  choice,
  code,
  codes,
  date,
  decimal,
  flag,
  integer,
  isExample,
  items,
  longText,
  maybe,
  reference,
  shortText,
  withDefault,
} from "./fields";

export const goalStates = ["DRAFT", "DECIDED", "CLOSED"] as const;
export const goalFormulations = ["STATE", "EFFECT", "ACTIVITY"] as const;
export const goalFocuses = ["USER", "CITIZEN", "BOTH"] as const;
export const addressingRoles = ["OWNER", "ADDRESSED", "CONTRIBUTES"] as const;

export const GoalParentLink = Type.Object({
  goal: reference("goals", "The goal above (överordnat mål)."),
  weight: withDefault(decimal("Weight in the roll-up, 0 is information only (vikt)."), "1"),
  order: withDefault(integer("Order among the goals under that parent (ordning).", 0, 10_000), 0),
});

export const GoalAddressing = Type.Object({
  unit: reference("organizationUnits", "Organisation unit (enhet)."),
  role: choice("AddressingRole", addressingRoles, "Owner, addressed, or contributing (roll)."),
});

/**
 * Any node of the red thread, from vision to sub-activity: its level says what it is. Once decided its text does not change; a new wording is
 * a new goal that names the one it continues.
 */
export const GoalRecord = Type.Object(
  {
    code: code("Business key within the municipality (målkod)."),
    model: reference("steeringModels", "The steering model it follows (styrmodell)."),
    level: code("Its level in that model (nivå)."),
    title: shortText("The goal as decided (mål)."),
    description: maybe(longText("Longer text (beskrivning).")),
    effectStatement: maybe(longText("The effect for users or citizens, apart from how it is measured (effekt).")),
    formulation: maybe(
      choice("GoalFormulation", goalFormulations, "A wished state, an effect or an activity (målets form)."),
    ),
    focus: maybe(choice("GoalFocus", goalFocuses, "Users, citizens or both (brukar- eller medborgarfokus).")),
    isFinancialManagement: flag("Counts for sound financial management (god ekonomisk hushållning)."),
    isFinancial: flag("A financial goal, as opposed to an operational one (finansiellt mål)."),
    state: withDefault(choice("GoalState", goalStates, "Draft, decided or closed (läge)."), "DRAFT"),
    validFrom: date("First day in force (giltigt från)."),
    validTo: maybe(date("Last day in force (giltigt till).")),
    validityLabel: maybe(
      shortText("The period in the municipality's own words, such as 2020-2022 + 2023 (giltighetstext)."),
    ),
    order: withDefault(integer("Order on its level, as decided (ordning).", 0, 10_000), 0),
    decision: maybe(reference("decisions", "The decision that adopted it (beslut).")),
    continues: maybe(reference("goals", "The goal that this one carries on from (föregångare).")),
    parents: items(GoalParentLink, "goal_parent", ["goal"], {
      description: "The goals that it serves (överordnade mål).",
    }),
    addressing: items(GoalAddressing, "goal_addressing", ["unit", "role"], {
      description: "The units that own it, are addressed or contribute (adressering).",
    }),
    sdgs: codes("goal_sdg", "sdg", null, "Global goals or targets that it affects, such as 11 or 11.2 (globala mål)."),
    year: maybe(integer("Year of an activity (aktivitetens år).", 1900, 2146)),
    expectedResult: maybe(longText("The result that an activity shall give, measurable (förväntat resultat).")),
    startsOn: maybe(date("First day of an activity (start).")),
    endsOn: maybe(date("Last day of an activity (slut).")),
    activityStatus: maybe(
      code(
        "Latest status of an activity by its plan, a word of the model, which no lock of a round binds: what is reported in a round is the assessment there (aktivitetsstatus).",
      ),
    ),
    source: maybe(shortText("Where the text comes from (källa).")),
    isExample,
  },
  { description: "A node of the red thread: vision, focus area, goal, activity ... (mål, målnod)." },
);
export type Goal = Static<typeof GoalRecord>;
