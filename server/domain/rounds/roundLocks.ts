import { failure, type Failure } from "../../../shared/errorCodes";
import { parsePeriod, type Period } from "../../../shared/period";
import { rolesInWords } from "../access/roleLabels";
import { roundSteererRoles } from "../access/roundSteererRoles";
import { isUnder, isWhole } from "../access/unitCoverage";
import { recordAt, recordsOf, referring, type MunicipalityContent } from "../content";
import { isToldIn } from "../followUp/expectedPeriod";
import type { ValueState } from "../followUp/indicatorStatus";
import type { ValuePlace } from "../values/indicatorValue";
import { unitName } from "../organizationTree";

import type { Stored } from "../records/concepts";
import type { LockExemption, ReportingRound, RoundUnit } from "../records/reportingRound";
import { periodOf } from "../values/valueAtMoment";
import { coveredIndicators, isAwaited } from "./keptIndicators";
import { reporterOf } from "./roundReporters";

/** What somebody wants to write: where, what stands there now (null for nothing), and on which day. */
export interface WriteInRound {
  readonly place: Pick<ValuePlace, "indicator" | "unit" | "series" | "period">;
  readonly stands: ValueState | null;
  readonly today: string;
}

/** Says that a number is waited for. */
const awaited: ReadonlySet<ValueState> = new Set<ValueState>(["NOT_YET_PUBLISHED", "MISSING"]);

/**
 * Why a round forbids a change of the value there; null where none does. The one rule by which rounds bind whoever writes values, in whatever way: a
 * round covers the outcomes of the periods that lie wholly inside its own (an interim its months and quarters, never the year) and of what has
 * grown from New Year or the start of school and ends in it, from the time that a unit has submitted.
 */
export function whyNotInRounds(content: MunicipalityContent, { place, stands, today }: WriteInRound): Failure | null {
  const { covers } = coverOf(content);
  if (covers.length === 0 || place.series !== "OUTCOME") return null;
  const period = periodOf(place);
  for (const cover of covers) {
    const isCovered =
      isToldIn(cover.period, period) &&
      (cover.indicators === null || cover.indicators.has(place.indicator)) &&
      isUnitCovered(content, cover, place.unit);
    if (!isCovered || isExempt(content, cover, place, today)) continue;
    const reason = whyNotReport(content, cover, place.unit, today);
    if (reason !== null && !(reason.code === "ROUND_LOCKED" && mayComeLate(cover, { place, stands }))) {
      return reason;
    }
  }
  return null;
}

/** Was waited for when the round was locked, and may still come: nothing that was reported is changed by it. */
const mayComeLate = ({ round }: RoundCover, { place, stands }: Pick<WriteInRound, "place" | "stands">): boolean =>
  stands === null ? isAwaited(round, place) : awaited.has(stands);

/** The same for what is told of the unit in the round: its assessments. */
export function whyNotReportIn(
  content: MunicipalityContent,
  code: string,
  unit: string,
  today: string,
): Failure | null {
  const round = recordAt(content, "reportingRounds", code);
  if (round === null) return null;
  const cover = coverOfRound(content, code);
  if (cover === null) return notOpen(round);
  const isFree = referring(content, "lockExemptions", "round", code).some(
    (exemption) => exemption.indicator === null && isHolding(content, exemption, unit, today),
  );
  return isFree ? null : whyNotReport(content, cover, unit, today);
}

export const notOpen = (round: ReportingRound): Failure =>
  failure("ROUND_NOT_OPEN", { round: round.title, from: round.opensOn, until: round.dueOn });

/** Who reports, and what is covered, is told by where units stood when the period ended; rights, exemptions and days by today. */
function whyNotReport(
  content: MunicipalityContent,
  { round, period }: RoundCover,
  unit: string,
  today: string,
): Failure | null {
  const reporter = reporterOf(content, round.code, unit, period.endsOn);
  const isSubmitted = reporter !== null && (reporter.state === "SUBMITTED" || reporter.state === "APPROVED");
  if (isOpenFor(content, round, unit, today)) return isSubmitted ? submitted(content, round, reporter) : null;
  // Who has been sent back corrects, and nobody else.
  const isCorrecting = reporter !== null && isSentBack(reporter) && isCorrectable(content, round, reporter.unit, today);
  return isCorrecting ? null : lockedBy(round, today);
}

/** What was sent in has been sent back, and has not been sent in again; also when the unit has begun to correct it. */
export const isSentBack = ({ state, returnReason }: RoundUnit): boolean =>
  state === "RETURNED" || (state === "IN_PROGRESS" && returnReason !== null);

/** Whether the part that the unit has sent in may still be returned, though the round is locked for it. */
export const isCorrectable = (
  content: MunicipalityContent,
  round: ReportingRound,
  unit: string,
  today: string,
): boolean =>
  (round.state === "LOCKED" || round.state === "REOPENED") &&
  !isPartOpen(content, round, unit, today) &&
  round.correctionUntil !== null &&
  today <= round.correctionUntil;

/** Whether what the unit has told is what stands: the round is locked, and not opened again for it. */
export const isSettled = (content: MunicipalityContent, round: ReportingRound, unit: string, today: string): boolean =>
  (round.state === "LOCKED" || round.state === "REOPENED") && !isOpenFor(content, round, unit, today);

/** Whether values and assessments of the unit may be written in the round: before it is locked, or while it is opened again for them. */
function isOpenFor(content: MunicipalityContent, round: ReportingRound, unit: string, today: string): boolean {
  const { state, reopenedFor } = round;
  if (state === "OPEN") return true;
  return isReopened(round, today) && (reopenedFor === null || isUnder(content, reopenedFor, unit, today));
}

/** Whether the unit that reports may take its part further. */
export const isPartOpen = (content: MunicipalityContent, round: ReportingRound, unit: string, today: string): boolean =>
  round.state === "OPEN" || (isReopened(round, today) && isReopenedPart(content, round.reopenedFor, unit, today));

/** Opened again for a unit, it is so for all under it, and for the part that the unit is in. */
export const isReopenedPart = (
  content: MunicipalityContent,
  reopenedFor: string | null,
  unit: string,
  today: string,
): boolean =>
  reopenedFor === null || isUnder(content, reopenedFor, unit, today) || isUnder(content, unit, reopenedFor, today);

/** Until its last day; after it the round is as it was before: locked. */
export const isReopened = ({ state, reopenedUntil }: ReportingRound, today: string): boolean =>
  state === "REOPENED" && reopenedUntil !== null && today <= reopenedUntil;

/** The lock, and whether there has been time to correct in that is over. */
export function lockedBy({ title, state, reopenedUntil, correctionUntil }: ReportingRound, today: string): Failure {
  const isOver = (until: string | null): until is string => until !== null && until < today;
  const over = [
    ...(state === "REOPENED" && isOver(reopenedUntil)
      ? [{ sv: `var öppnad igen till och med ${reopenedUntil}`, en: `was open again until ${reopenedUntil}` }]
      : []),
    ...(isOver(correctionUntil)
      ? [{ sv: `rättades till och med ${correctionUntil}`, en: `was corrected until ${correctionUntil}` }]
      : []),
  ];
  const told = (language: "sv" | "en") => over.map((each) => `, ${each[language]}`).join("");
  const facts = { round: title, over: { sv: told("sv"), en: told("en") }, role: rolesInWords(roundSteererRoles) };
  return failure("ROUND_LOCKED", facts);
}

const submitted = (content: MunicipalityContent, round: ReportingRound, { unit }: RoundUnit): Failure =>
  failure("ROUND_SUBMITTED", { round: round.title, unit: unitName(content, unit) });

/** What a round is about. */
export interface RoundCover {
  readonly round: Stored<ReportingRound>;
  readonly period: Period;
  /** Null for all. */
  readonly indicators: ReadonlySet<string> | null;
  /** The unit of its plan; null for the whole municipality. */
  readonly unit: string | null;
  readonly exemptions: readonly LockExemption[];
}

const known = new WeakMap<MunicipalityContent["records"], { readonly covers: readonly RoundCover[] }>();

/** The rounds that may bind somebody; worked out once for a content. */
function coverOf(content: MunicipalityContent): { readonly covers: readonly RoundCover[] } {
  let cover = known.get(content.records);
  if (cover === undefined) {
    const covers = recordsOf(content, "reportingRounds").flatMap((round): RoundCover[] => {
      const period = parsePeriod(round.period);
      if (round.state === "PLANNED" || !period.ok) return [];
      const plan = recordAt(content, "planDocuments", round.planDocument);
      const exemptions = referring(content, "lockExemptions", "round", round.code);
      const indicators = plan === null ? null : new Set(coveredIndicators(content, round));
      const unit = plan === null || isOfWhole(content, plan.unit) ? null : plan.unit;
      return [{ round, period: period.value, indicators, unit, exemptions }];
    });
    known.set(content.records, (cover = { covers }));
  }
  return cover;
}

/** What a round covers, whatever it binds; null for one that is planned, or is not there. */
export const coverOfRound = (content: MunicipalityContent, code: string): RoundCover | null =>
  coverOf(content).covers.find(({ round }) => round.code === code) ?? null;

const isUnitCovered = (content: MunicipalityContent, { unit, period }: RoundCover, code: string): boolean =>
  unit === null || isUnder(content, unit, code, period.endsOn);

/** A plan of the council is one of the whole municipality, whatever stands beside the council in the tree. */
const isOfWhole = (content: MunicipalityContent, unit: string): boolean =>
  isWhole(content, unit) || recordAt(content, "organizationUnits", unit)?.kind === "COUNCIL";

const isExempt = (
  content: MunicipalityContent,
  { exemptions }: RoundCover,
  { indicator, unit }: WriteInRound["place"],
  today: string,
): boolean =>
  exemptions.some(
    (exemption) =>
      (exemption.indicator === null || exemption.indicator === indicator) && isHolding(content, exemption, unit, today),
  );

const isHolding = (
  content: MunicipalityContent,
  { unit: top, until }: LockExemption,
  unit: string,
  today: string,
): boolean => today <= until && (isWhole(content, top) || isUnder(content, top, unit, today));
