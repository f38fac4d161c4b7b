import { Type, type Static } from "@sinclair/typebox";
import {
  choice,
  code,
  codes,
  date,
  integer,
  isExample,
  items,
  longText,
  maybe,
  reference,
  settings,
  shortText,
  steered,
  withDefault,
} from "./fields";
import { organizationUnitKinds } from "./organizationUnit";

export const reportingRoundTypes = ["INTERIM", "ANNUAL", "TERTIAL", "QUARTER", "MONTH"] as const;
export const reportingRoundStates = ["PLANNED", "OPEN", "LOCKED", "REOPENED"] as const;
export const roundRequirementKinds = ["VALUES", "STATUSES", "ANALYSES"] as const;
/** What a round says that it requires, and what every round does: the reasons of who judges otherwise than the rules propose. */
export const roundItemKinds = [...roundRequirementKinds, "MOTIVATIONS"] as const;
export const roundUnitStates = ["NOT_STARTED", "IN_PROGRESS", "SUBMITTED", "RETURNED", "APPROVED"] as const;
export type ReportingRoundState = (typeof reportingRoundStates)[number];
export type RoundRequirementKind = (typeof roundRequirementKinds)[number];
export type RoundItemKind = (typeof roundItemKinds)[number];
export type RoundUnitState = (typeof roundUnitStates)[number];

export const ReportingRoundRequirement = Type.Object({
  kind: choice("RoundRequirementKind", roundRequirementKinds, "Values, statuses or analyses (vad som krävs)."),
  level: Type.String({
    maxLength: 64,
    default: "",
    storedAs: "code",
    description: "Only goals of this level of the model; empty text for every level (nivå).",
  }),
});

export const ReportingRoundAwaitedIndicator = Type.Object({
  indicator: reference("indicators", "The indicator (indikator)."),
  publishedLagDays: integer(
    "Days from the end of a period until its values are published (publiceras efter dagar).",
    0,
    3_650,
  ),
});

/** When units report what, and until when. Its state is moved by what is done with it: see roundSteps.ts. */
export const ReportingRoundRecord = Type.Object(
  {
    code: code("Business key within the municipality (uppföljningskod)."),
    title: shortText("Name (rubrik)."),
    type: choice(
      "ReportingRoundType",
      reportingRoundTypes,
      "Interim, annual, tertial, quarter or month (typ av uppföljning).",
    ),
    period: code("The period that is followed up (period)."),
    opensOn: date("First day on which units may report (öppnar)."),
    dueOn: date("Last day for units to submit, to its end in Sweden (senast)."),
    correctionUntil: maybe(
      date("Last day on which what has been approved may be returned without reopening (rättelse till och med)."),
    ),
    guideline: maybe(reference("steeringDocuments", "The guideline that it follows (riktlinje).")),
    planDocument: maybe(
      reference("planDocuments", "Exactly this plan is followed up; absent for everything (plan som följs upp)."),
    ),
    reporterKinds: settings(
      Type.Array(Type.Union(organizationUnitKinds.map((kind) => Type.Literal(kind))), {
        default: [],
        uniqueItems: true,
        description:
          "Kinds of units that report, of those there are on the last day of its period (typer av enheter som rapporterar).",
      }),
    ),
    reporters: codes(
      "reporting_round_reporter",
      "unit",
      "organizationUnits",
      "Further units that report (enheter som rapporterar).",
    ),
    requirements: items(ReportingRoundRequirement, "reporting_round_requirement", ["kind", "level"], {
      description: "What a unit must have before it can submit (krav).",
    }),
    state: steered(
      withDefault(
        choice("ReportingRoundState", reportingRoundStates, "Planned, open, locked or reopened (läge)."),
        "PLANNED",
      ),
    ),
    reopenedFor: steered(
      maybe(
        reference(
          "organizationUnits",
          "The unit with its subtree that it is reopened for; absent for all (öppnat för).",
        ),
      ),
    ),
    reopenedUntil: steered(maybe(date("Last day on which it stays reopened (öppnat till och med)."))),
    reopenReason: steered(maybe(longText("Why it was reopened (skäl till återöppning)."))),
    coveredIndicators: steered(
      codes(
        "reporting_round_indicator",
        "indicator",
        "indicators",
        "Of a plan: the indicators that it contained when it was opened or locked, which stay covered by the lock (indikatorer som låset omfattar).",
      ),
    ),
    awaitedIndicators: steered(
      items(ReportingRoundAwaitedIndicator, "reporting_round_awaited_indicator", ["indicator"], {
        description:
          "When it was locked: the indicators whose values are published only after its last day, and may come late (indikatorer som väntas in).",
      }),
    ),
    snapshotNumber: steered(
      withDefault(integer("How many times it has been locked, 0 before the first (antal låsningar).", 0, 10_000), 0),
    ),
    isExample,
  },
  { description: "A follow-up round: interim, annual ... (uppföljningstillfälle)." },
);
export type ReportingRound = Static<typeof ReportingRoundRecord>;

export const RoundUnitRecord = Type.Object(
  {
    round: reference("reportingRounds", "The round (uppföljningstillfälle)."),
    unit: reference("organizationUnits", "The unit that reports (enhet)."),
    state: steered(
      withDefault(
        choice("RoundUnitState", roundUnitStates, "Not started, in progress, submitted, returned or approved (läge)."),
        "NOT_STARTED",
      ),
    ),
    returnReason: steered(maybe(longText("Why it was returned (skäl till återsändning)."))),
    isExample,
  },
  { description: "A unit's part of a round (enhet i uppföljningen)." },
);
export type RoundUnit = Static<typeof RoundUnitRecord>;

/** Lets a unit write where a round is locked, until a day. To take it back is to end it earlier. */
export const LockExemptionRecord = Type.Object(
  {
    code: code("Business key within the municipality (undantagets kod)."),
    round: reference("reportingRounds", "The round that is locked (uppföljningstillfälle)."),
    unit: reference("organizationUnits", "The unit with its subtree that may write (enhet)."),
    indicator: maybe(reference("indicators", "Only this indicator; absent for all (indikator).")),
    until: date("Last day on which it holds (till och med)."),
    reason: longText("Why it is given (skäl)."),
    isExample,
  },
  { description: "An exemption from the lock of a round (undantag från låsning)." },
);
export type LockExemption = Static<typeof LockExemptionRecord>;
