import { Type, type Static } from "@sinclair/typebox";
import { choice, code, codes, date, isExample, longText, maybe, reference, shortText, withDefault } from "./fields";

export const steeringDocumentTypes = [
  "POLICY",
  "PLAN",
  "PROGRAM",
  "STRATEGY",
  "GUIDELINE",
  "COMMITTEE_RULES",
  "ARTICLES_OF_ASSOCIATION",
  "OWNER_DIRECTIVE",
] as const;
export const planDocumentTypes = [
  "GOALS_AND_BUDGET",
  "COMMITTEE_PLAN",
  "BUSINESS_PLAN",
  "OPERATIONAL_PLAN",
  "INTERIM_REPORT",
  "ANNUAL_REPORT",
] as const;
export const assignmentStates = ["ASSIGNED", "IN_PROGRESS", "REPORTED", "WITHDRAWN"] as const;

export const SteeringDocumentRecord = Type.Object(
  {
    code: code("Business key within the municipality (dokumentkod)."),
    type: choice("SteeringDocumentType", steeringDocumentTypes, "Policy, plan, programme ... (typ av styrdokument)."),
    title: shortText("Title (rubrik)."),
    decidedBy: reference("organizationUnits", "The unit that decides it (beslutande organ)."),
    decision: maybe(reference("decisions", "The decision (beslut).")),
    validFrom: date("First day in force (giltigt från)."),
    validTo: maybe(date("Last day in force (giltigt till).")),
    reviewDue: maybe(date("Day by which it must be revised (revideras senast).")),
    url: maybe(shortText("Where it can be read (länk).")),
    appliesTo: codes(
      "steering_document_unit",
      "unit",
      "organizationUnits",
      "Units that must relate to it; none means all (gäller för).",
    ),
    goals: codes("steering_document_goal", "goal", "goals", "Goals that it bears on (koppling till mål)."),
    isExample,
  },
  { description: "A governing document (styrdokument)." },
);
export type SteeringDocument = Static<typeof SteeringDocumentRecord>;

export const ResponsibilityRecord = Type.Object(
  {
    code: code("Business key within the municipality (ansvarskod)."),
    document: reference("steeringDocuments", "The governing document that it follows from (styrdokument)."),
    title: shortText("What must be followed up (ansvarsområde)."),
    description: maybe(longText("Longer text (beskrivning).")),
    unit: reference("organizationUnits", "The unit that answers for it (ansvarig enhet)."),
    isExample,
  },
  {
    description:
      "A responsibility that follows from a governing document and is followed up though it is no goal (ansvar enligt styrdokument).",
  },
);
export type Responsibility = Static<typeof ResponsibilityRecord>;

/** Periods of plan documents may overlap: "budget 2016 och plan 2016-2017". */
export const PlanDocumentRecord = Type.Object(
  {
    code: code("Business key within the municipality (plandokumentets kod)."),
    type: choice(
      "PlanDocumentType",
      planDocumentTypes,
      "Goals and budget, committee plan, business plan ... (typ av plan).",
    ),
    title: shortText("Title (rubrik)."),
    unit: reference("organizationUnits", "Whose plan it is (enhet)."),
    period: code("The period that it covers (period)."),
    decision: maybe(reference("decisions", "The decision (beslut).")),
    continues: maybe(reference("planDocuments", "The plan before it (föregående plan).")),
    goals: codes("plan_document_goal", "goal", "goals", "Goals in it, in order (mål i planen)."),
    indicators: codes(
      "plan_document_indicator",
      "indicator",
      "indicators",
      "Indicators in it beside those of its goals (indikatorer i planen).",
    ),
    isExample,
  },
  { description: "A plan or report that holds goals (plandokument)." },
);
export type PlanDocument = Static<typeof PlanDocumentRecord>;

export const AssignmentRecord = Type.Object(
  {
    code: code("Business key within the municipality (uppdragskod)."),
    text: longText("What shall be done (uppdrag)."),
    decidedBy: reference("organizationUnits", "The unit that gives it (beslutande organ)."),
    decision: maybe(reference("decisions", "The decision (beslut).")),
    planDocument: maybe(reference("planDocuments", "The plan document that it stands in (plandokument).")),
    addressees: codes("assignment_addressee", "unit", "organizationUnits", "Units that shall do it (uppdragstagare)."),
    goals: codes("assignment_goal", "goal", "goals", "Goals that it serves (koppling till mål)."),
    assignedOn: date("Day it was given (uppdragsdatum)."),
    dueOn: maybe(date("Day it shall be reported back (återrapporteras senast).")),
    state: withDefault(
      choice("AssignmentState", assignmentStates, "Assigned, in progress, reported or withdrawn (läge)."),
      "ASSIGNED",
    ),
    reportedOn: maybe(date("Day it was reported back (återrapporterad).")),
    report: maybe(longText("What was reported back (återrapport).")),
    isExample,
  },
  { description: "An assignment to committees, boards or companies (uppdrag)." },
);
export type Assignment = Static<typeof AssignmentRecord>;
