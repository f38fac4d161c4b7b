import { failure, type Failure } from "../../../shared/errorCodes";
import { parsePeriod, type Period, type PeriodType } from "../../../shared/period";
import { differencesOf, recordsOf } from "../content";
import type { ReportingRound } from "../records/reportingRound";
import { pathTo, type Judged } from "./judged";

const periodTypeOf: Readonly<Record<ReportingRound["type"], PeriodType>> = {
  INTERIM: "CUMULATIVE",
  ANNUAL: "YEAR",
  TERTIAL: "TERTIAL",
  QUARTER: "QUARTER",
  MONTH: "MONTH",
};

/** By law an interim report covers at least half the year and at most two thirds of it. */
const interimMonths = { first: 6, last: 8 };

/** What units have begun to report about stays what it is about; and who reports is told by the parts that were made, so that nobody is named without one. */
const fixedWhenOpen: ReadonlySet<string> = new Set(["type", "period", "planDocument", "reporterKinds", "reporters"]);
/** The days that the lock goes by: who would have more time opens the round again, and says why. */
const fixedWhenLocked: ReadonlySet<string> = new Set(["dueOn", "correctionUntil"]);

/** A round's dates follow each other, its period is one of its type, and what it is about is settled before it opens. */
export function judgeReportingRound({ content, key, record, before }: Judged<"reportingRounds">): Failure[] {
  const at = (field: string) => pathTo("reportingRounds", key, field);
  const { opensOn, dueOn, correctionUntil } = record;
  const levels = new Set(recordsOf(content, "steeringModels").flatMap((model) => model.levels.map(({ code }) => code)));
  const unknown = record.requirements.filter(({ level }) => level !== "" && !levels.has(level));
  const changed = before === null ? [] : differencesOf("reportingRounds", before, record).map(({ field }) => field);
  const isOpened = before !== null && before.state !== "PLANNED";
  const isLocked = isOpened && before.state !== "OPEN";
  return [
    ...periodOfTypeFailures(record, at("period")),
    ...(opensOn > dueOn ? [failure("INTERVAL_REVERSED", { from: opensOn, to: dueOn }, at("dueOn"))] : []),
    ...(correctionUntil !== null && correctionUntil < dueOn
      ? [failure("INTERVAL_REVERSED", { from: dueOn, to: correctionUntil }, at("correctionUntil"))]
      : []),
    ...unknown.map(({ level }) => failure("ROUND_LEVEL_UNKNOWN", { level, round: key }, at("requirements"))),
    ...changed.flatMap((field) => {
      if (isOpened && fixedWhenOpen.has(field)) return [failure("ROUND_FIXED", { round: key }, at(field))];
      return isLocked && fixedWhenLocked.has(field) ? [failure("ROUND_DAYS_FIXED", { round: key }, at(field))] : [];
    }),
  ];
}

function periodOfTypeFailures({ code, type, period: text }: ReportingRound, path: string): Failure[] {
  const period = parsePeriod(text);
  if (!period.ok) return [failure("PERIOD_SYNTAX", { text }, path)];
  return isOfType(type, period.value) ? [] : [failure("ROUND_PERIOD", { round: code, period: text }, path)];
}

function isOfType(type: ReportingRound["type"], period: Period): boolean {
  if (period.type !== periodTypeOf[type]) return false;
  const month = Number(period.endsOn.slice(5, 7));
  return type !== "INTERIM" || (month >= interimMonths.first && month <= interimMonths.last);
}
