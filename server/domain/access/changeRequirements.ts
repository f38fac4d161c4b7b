import { recordAt, type MunicipalityContent } from "../content";
import { roundMoment } from "../assessing/roundMoment";
import type { Assessment } from "../records/assessment";
import type { ConceptName, RecordOf } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { Requirement } from "./access";
import { domainOfGoal, domainOfUnit, unitChoosing, unitGivingFrames, unitsDeciding } from "./decidingUnits";
import type { Role } from "./grant";
import { reporterOf } from "../rounds/roundReporters";
import { roundSteererRoles } from "./roundSteererRoles";
import { isUnder } from "./unitCoverage";

/** One record that somebody wants to change. */
interface Wanted<N extends ConceptName> {
  /** With the record in it as it is here. */
  readonly content: MunicipalityContent;
  readonly record: RecordOf<N>;
  /** The other side of the change: as it was, or will be; null where there is none. */
  readonly other: RecordOf<N> | null;
  /** Only these fields differ. */
  readonly isOnly: (...fields: readonly string[]) => boolean;
  readonly today: string;
}

type Rule<N extends ConceptName> = (wanted: Wanted<N>) => readonly Requirement[];

const drafters: readonly Role[] = ["REPORTER", "APPROVER"];

const whole = (...roles: readonly Role[]): Requirement[] => [{ roles, units: [], domain: null }];

/** An organ's own matter. */
const ofOrgan = (content: MunicipalityContent, organ: string | null, roles: readonly Role[]): Requirement => ({
  roles,
  units: organ === null ? [] : [organ],
  domain: domainOfUnit(content, organ),
});

/** Who may change what, a rule for each kind of record; the expected table of the tests is written apart from it. */
const rules: { readonly [N in ConceptName]: Rule<N> } = {
  organizationUnits: ({ record, other }) => {
    // A new unit is not under anything yet: those that it is put under count, and so does each that it is moved from or to.
    const parents = record.placements.map(({ parent }) => parent);
    const places = parents.filter((parent) => other?.placements.some((place) => place.parent === parent) !== true);
    const self = other === null ? [] : [record.code];
    const isTop = other === null && parents.length === 0;
    return [
      ...[...self, ...places].map((unit) => ({ roles: ["MODEL_ADMIN"] as const, units: [unit], domain: null })),
      ...(isTop ? whole("MODEL_ADMIN") : []),
    ];
  },
  decisions: ({ content, record }) => [ofOrgan(content, record.organ, ["APPROVER"])],
  steeringModels: () => whole("MODEL_ADMIN"),
  dimensions: () => whole("MODEL_ADMIN"),
  goals: ({ content, record, other, isOnly, today }) => {
    const isDraft = record.state === "DRAFT" && (other === null || other.state === "DRAFT");
    const isReport = other !== null && isOnly("activityStatus");
    return [goalRequirement(content, record, isDraft || isReport ? drafters : ["APPROVER"], today)];
  },
  indicators: ({ record }) => [
    { roles: ["MODEL_ADMIN", "APPROVER"], units: record.owner === null ? [] : [record.owner], domain: null },
  ],
  indicatorUses: ({ content, record, today }) => {
    const chooser = unitChoosing(content, record);
    return chooser === null ? ofGoal(content, record.goal, drafters, today) : [ofOrgan(content, chooser, drafters)];
  },
  targetValues: ({ content, record, today }) => {
    if (record.goal === "") return [ofOrgan(content, record.unit, ["APPROVER"])];
    const roles = recordAt(content, "goals", record.goal)?.state === "DRAFT" ? drafters : ["APPROVER" as const];
    const use = recordAt(content, "indicatorUses", `${record.goal}|${record.indicator}`);
    const chooser = use === null ? null : unitChoosing(content, use);
    return chooser === null ? ofGoal(content, record.goal, roles, today) : [ofOrgan(content, chooser, roles)];
  },
  steeringDocuments: ({ content, record }) => [ofOrgan(content, record.decidedBy, ["APPROVER"])],
  responsibilities: ({ content, record }) => {
    const document = recordAt(content, "steeringDocuments", record.document);
    return [ofOrgan(content, document?.decidedBy ?? null, ["APPROVER"])];
  },
  planDocuments: ({ content, record, other }) => {
    const isDecided = record.decision !== null || (other !== null && other.decision !== null);
    return [ofOrgan(content, record.unit, isDecided ? ["APPROVER"] : drafters)];
  },
  assignments: ({ content, record, other, isOnly }) =>
    other !== null && isOnly("state", "reportedOn", "report")
      ? [{ roles: drafters, units: record.addressees, domain: null }]
      : [ofOrgan(content, record.decidedBy, ["APPROVER"])],
  budgetFrames: ({ content, record, other, isOnly, today }) => {
    if (other !== null && isOnly("outcome", "forecast"))
      return [{ roles: drafters, units: [record.unit], domain: null }];
    const organ =
      recordAt(content, "decisions", record.decision)?.organ ?? unitGivingFrames(content, record.unit, today);
    return [ofOrgan(content, organ, ["APPROVER"])];
  },
  comparatorSets: () => whole("MODEL_ADMIN", "ANALYST"),
  indicatorCollections: () => whole("MODEL_ADMIN", "ANALYST"),
  reportQueries: () => whole("MODEL_ADMIN", "ANALYST"),
  reportingRounds: () => whole(...roundSteererRoles),
  // Which of them takes which step is the step's to say.
  roundUnits: ({ record, other, isOnly }) =>
    other !== null && isOnly("state", "returnReason")
      ? [{ roles: [...drafters, "MODEL_ADMIN"], units: [record.unit], domain: null }]
      : whole(...roundSteererRoles),
  lockExemptions: () => whole(...roundSteererRoles),
  assessments: ({ content, record, today }) => [
    { roles: drafters, units: [record.unit, ...reporterBefore(content, record, today)], domain: null },
  ],
  improvementActions: ({ record }) => [{ roles: drafters, units: [record.unit], domain: null }],
};

/** What it takes to have the record so, as one side of a change from or to `other`. */
export function changeRequirements<N extends ConceptName>(concept: N, wanted: Wanted<N>): readonly Requirement[] {
  return rules[concept](wanted);
}

/** The unit in whose part of the round it is, if what it is of has moved from there since: who must hand it in may also write it. */
function reporterBefore(content: MunicipalityContent, { round, unit }: Assessment, today: string): readonly string[] {
  const moment = roundMoment(content, round);
  const reporter = moment && reporterOf(content, round, unit, moment.onDate)?.unit;
  return reporter == null || isUnder(content, reporter, unit, today) ? [] : [reporter];
}

function goalRequirement(content: MunicipalityContent, goal: Goal, roles: readonly Role[], today: string): Requirement {
  return { roles, units: unitsDeciding(content, goal, today), domain: domainOfGoal(content, goal) };
}

/** What hangs on a goal and has no decider of its own follows the goal; without the goal, the whole municipality. */
function ofGoal(content: MunicipalityContent, key: string, roles: readonly Role[], today: string): Requirement[] {
  const goal = recordAt(content, "goals", key);
  return goal === null ? whole(...roles) : [goalRequirement(content, goal, roles, today)];
}
