import { Type, type Static } from "@sinclair/typebox";
import { organizationUnitKinds } from "./organizationUnit";
import {
  choice,
  code,
  colorPattern,
  date,
  flag,
  integer,
  isExample,
  items,
  maybe,
  reference,
  settings,
  sharePattern,
  shortText,
  withDefault,
} from "./fields";

export const nodeKinds = [
  "VISION",
  "PROMISE",
  "CORE_VALUES",
  "FOCUS_AREA",
  "DIRECTION",
  "GOAL",
  "PREREQUISITE",
  "ACTIVITY",
] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const decisionDomains = ["WHAT", "HOW"] as const;
export const goalCycles = ["YEAR", "MANDATE", "HORIZON", "LASTING"] as const;
export const progressSources = ["INDICATORS", "CHILDREN", "ACTIVITIES", "MANUAL"] as const;
export const rollUpRules = [
  "WORST",
  "SHARE_REACHED",
  "WEIGHTED_SCORE",
  "ACTIVITY_SHARE",
  "COUNT_BAR",
  "MANUAL",
] as const;
export const steeringModelStates = ["DRAFT", "ACTIVE", "RETIRED"] as const;

const unitKinds = (description: string) =>
  settings(
    Type.Array(Type.Union(organizationUnitKinds.map((kind) => Type.Literal(kind))), {
      description,
      default: [],
      uniqueItems: true,
    }),
  );

const share = (description: string) => Type.String({ pattern: sharePattern, description });

/** How the status of a goal is proposed from what lies under it; see rollUp.ts. Shares are decimal text from 0 to 1. */
export const RollUpSettings = Type.Object(
  {
    rule: Type.Union(rollUpRules.map((rule) => Type.Literal(rule))),
    green: Type.Optional(share("Share from which the goal is reached.")),
    yellow: Type.Optional(share("Share from which the goal is partly reached.")),
    countsAsReached: Type.Optional(Type.Union([Type.Literal("REACHED"), Type.Literal("CONTRIBUTING")])),
    acceptableScore: Type.Optional(share("Score of an acceptable value under WEIGHTED_SCORE.")),
    missing: Type.Optional(Type.Union([Type.Literal("EXCLUDE"), Type.Literal("BLOCK")])),
    minCoverage: Type.Optional(share("Least share of items that must have data.")),
  },
  { additionalProperties: false, description: "How the status of such a goal is proposed (sammanvägningsregel)." },
);

export const SteeringLevelRecord = Type.Object(
  {
    code: code("Business key within the model (nivåkod)."),
    labelSingular: shortText("What the municipality calls one such goal (benämning, singular)."),
    labelPlural: shortText("What it calls several (benämning, plural)."),
    order: integer("Place in the chain, 0 is the top (ordning).", 0, 100),
    nodeKind: choice("NodeKind", nodeKinds, "What a node of this level is (nodtyp)."),
    decisionDomain: choice(
      "DecisionDomain",
      decisionDomains,
      "WHAT is politics', HOW is the administration's (vad eller hur).",
    ),
    decidedByKinds: unitKinds("Kinds of units that may decide such a goal; empty means any (beslutas av)."),
    cycle: choice("GoalCycle", goalCycles, "How long such a goal lasts (cykel)."),
    minHorizonYears: maybe(integer("Shortest horizon in years (kortaste tidshorisont).", 0, 50)),
    maxHorizonYears: maybe(integer("Longest horizon in years (längsta tidshorisont).", 0, 50)),
    parentLevels: settings(
      Type.Array(Type.String(), {
        default: [],
        description: "Levels that a parent may have; empty means none (tillåtna överordnade nivåer).",
      }),
    ),
    isParentRequired: flag("A decided goal must hang from a parent (överordnat mål krävs)."),
    areIndicatorsAllowed: withDefault(flag("Indicators may be linked (indikatorer tillåts)."), true),
    areIndicatorsRequired: flag("A decided goal must have an indicator (indikator krävs)."),
    indicatorsDecidedByKinds: unitKinds(
      "Kinds of units that choose indicators; empty means any (indikatorer beslutas av).",
    ),
    isTargetValueRequired: flag("Each linked indicator must have a target value (målvärde krävs)."),
    isDirectionRequired: flag("Each linked indicator must have a direction (riktning krävs)."),
    isSdgRequired: flag("A decided goal must name the global goals that it affects (Agenda 2030 krävs)."),
    isAddressingRequired: flag("A decided goal must be addressed to a unit (adressering krävs)."),
    isExpectedResultRequired: flag("A decided activity must state its expected result (förväntat resultat krävs)."),
    progressSource: choice(
      "ProgressSource",
      progressSources,
      "Where the proposal of status comes from (underlag för status).",
    ),
    rollUp: settings(maybe(RollUpSettings)),
  },
  { description: "A level of a steering model (nivå)." },
);
export type SteeringLevel = Static<typeof SteeringLevelRecord>;

const word = {
  labelSv: Type.String({ minLength: 1 }),
  labelEn: Type.String({ minLength: 1 }),
  symbol: Type.String({ minLength: 1, maxLength: 4 }),
  color: Type.String({ pattern: colorPattern }),
};
const vocabulary = <const S extends readonly string[]>(statuses: S, description: string) =>
  settings(
    Type.Array(
      Type.Object(
        {
          code: Type.String({ minLength: 1 }),
          means: Type.Unsafe<S[number]>({ type: "string", enum: [...statuses] }),
          ...word,
        },
        { additionalProperties: false },
      ),
      { default: [], description },
    ),
  );

/** A governance model (styrmodell): levels, rules and words. It is data: a sixth municipality needs no code. */
export const SteeringModelRecord = Type.Object(
  {
    code: code("Business key within the municipality (styrmodellens kod)."),
    name: shortText("Name (styrmodellens namn)."),
    state: choice("SteeringModelState", steeringModelStates, "Draft, in use or retired (läge)."),
    decision: maybe(reference("decisions", "The decision that adopted it (beslut).")),
    validFrom: date("First day in use (giltig från)."),
    validTo: maybe(date("Last day in use (giltig till).")),
    levels: items(SteeringLevelRecord, "steering_level", ["code"], {
      description: "The levels of the chain, from the vision down (nivåer).",
    }),
    goalStatusWords: vocabulary(
      ["REACHED", "PARTIAL", "NOT_REACHED", "NO_DATA", "NOT_ASSESSABLE"] as const,
      "Words for goal fulfilment (ord för måluppfyllelse).",
    ),
    indicatorStatusWords: vocabulary(
      ["REACHED", "ACCEPTABLE", "NOT_REACHED", "NO_TARGET", "NO_DATA", "NOT_ASSESSABLE"] as const,
      "Words for the status of an indicator (ord för indikatorstatus).",
    ),
    activityStatusWords: vocabulary(
      ["DONE", "ON_TRACK", "DELAYED", "CANCELLED", "NONE"] as const,
      "Words for the status of an activity (ord för aktivitetsstatus).",
    ),
    isExample,
  },
  { description: "A governance model with its levels, rules and words (styrmodell)." },
);
export type SteeringModel = Static<typeof SteeringModelRecord>;
