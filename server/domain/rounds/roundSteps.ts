import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { Role } from "../access/grant";
import { roundSteererRoles } from "../access/roundSteererRoles";
import { isUnder } from "../access/unitCoverage";
import { ANY_VERSION, recordAt, referring, type Change, type MunicipalityContent } from "../content";
import { pathTo } from "../judging/judged";
import { unitName } from "../organizationTree";
import { concepts, withoutVersion, type Stored } from "../records/concepts";
import type { ReportingRound, ReportingRoundState } from "../records/reportingRound";
import { coveredIndicators, indicatorsToAwait } from "./keptIndicators";
import { isReopened, isReopenedPart } from "./roundLocks";
import { unitsToCome } from "./roundReporters";
import { namesInWords, roundStateLabels, wholeMunicipality } from "./roundWords";

/** What is done with a round as a whole. */
export type RoundStep =
  | { readonly kind: "OPEN" }
  /** `isDespiteUnits`: though some unit has not been approved, by decision. */
  | { readonly kind: "LOCK"; readonly isDespiteUnits: boolean }
  | { readonly kind: "REOPEN"; readonly unit: string | null; readonly until: string };

/** A step of a round, by whom and when. */
export interface RoundStepTaken {
  readonly round: string;
  readonly expectedVersion: number;
  readonly reason: string | null;
  readonly today: string;
}

type Changes = Result<readonly Change[], readonly Failure[]>;

const stepsFrom: Readonly<Record<RoundStep["kind"], readonly ReportingRoundState[]>> = {
  OPEN: ["PLANNED"],
  // Once more after corrections within the window: what was kept before stays.
  LOCK: ["OPEN", "REOPENED", "LOCKED"],
  REOPEN: ["LOCKED", "REOPENED"],
};

/** The changes that a step of a round makes, or why it cannot be taken; judged like any other. Rights come first. */
export function roundStepChanges(content: MunicipalityContent, step: RoundStep, taken: RoundStepTaken): Changes {
  const { round: code, expectedVersion } = taken;
  const path = pathTo("reportingRounds", code);
  const notAllowed = content.access.whyNot({ roles: roundSteererRoles, units: [], domain: null }, path);
  if (notAllowed !== null) return err([notAllowed]);
  const stored = recordAt(content, "reportingRounds", code);
  if (stored === null) return err([failure("NOT_FOUND", { what: concepts.reportingRounds.label, key: code }, path)]);
  const isRead = stored.version === expectedVersion;
  // A round that somebody has moved meanwhile is told as a conflict, whatever it was moved to.
  if (isRead && !stepsFrom[step.kind].includes(stored.state)) {
    return err([failure("ROUND_STEP", { round: stored.title, state: roundStateLabels[stored.state] }, path)]);
  }
  switch (step.kind) {
    case "OPEN":
      return opened(content, stored, taken);
    case "LOCK":
      return locked(content, stored, taken, step.isDespiteUnits && !isBlank(taken.reason));
    case "REOPEN":
      return reopened(content, stored, taken, step);
  }
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === "";

const reasonRequired = ({ code }: ReportingRound, field: string): Failure =>
  failure("REQUIRED", { field: { sv: "skäl", en: "reason" } }, pathTo("reportingRounds", code, field));

const moved = (
  stored: Stored<ReportingRound>,
  expectedVersion: number,
  fields: Partial<ReportingRound>,
): Change<"reportingRounds"> => ({
  concept: "reportingRounds",
  record: { ...withoutVersion(stored), ...fields },
  expectedVersion,
});

/** Each unit that reports gets its part, beside those that were put there before. */
function opened(
  content: MunicipalityContent,
  stored: Stored<ReportingRound>,
  { expectedVersion }: RoundStepTaken,
): Changes {
  const wanted = unitsToCome(content, stored);
  if (wanted.length + referring(content, "roundUnits", "round", stored.code).length === 0) {
    return err([
      failure("ROUND_WITHOUT_UNITS", { round: stored.title }, pathTo("reportingRounds", stored.code, "reporters")),
    ]);
  }
  const made = wanted.map((unit): Change<"roundUnits"> => ({
    concept: "roundUnits",
    record: { round: stored.code, unit, state: "NOT_STARTED", returnReason: null, isExample: stored.isExample },
    expectedVersion: null,
  }));
  const covered = coveredIndicators(content, stored);
  return ok([moved(stored, expectedVersion, { state: "OPEN", coveredIndicators: [...covered] }), ...made]);
}

function locked(
  content: MunicipalityContent,
  stored: Stored<ReportingRound>,
  { expectedVersion, reason }: RoundStepTaken,
  isDespiteUnits: boolean,
): Changes {
  const units = referring(content, "roundUnits", "round", stored.code);
  const left = units.filter(({ state }) => state !== "APPROVED");
  if (stored.version === expectedVersion && left.length > 0 && !isDespiteUnits) {
    const names = namesInWords(left.map(({ unit }) => unitName(content, unit)));
    const facts = { count: left.length, total: units.length, round: stored.title, names };
    return err([failure("ROUND_UNITS_LEFT", facts, pathTo("reportingRounds", stored.code, "state"))]);
  }
  // What is kept of a lock stays: another is made of what was corrected, for a reason.
  if (stored.version === expectedVersion && stored.state === "LOCKED" && isBlank(reason)) {
    return err([reasonRequired(stored, "state")]);
  }
  const closed = { state: "LOCKED", reopenedFor: null, reopenedUntil: null, reopenReason: null } as const;
  const kept = {
    coveredIndicators: [...coveredIndicators(content, stored)],
    // A lock that is made of corrections waits for what the one before it did.
    awaitedIndicators: stored.state === "LOCKED" ? stored.awaitedIndicators : indicatorsToAwait(content, stored),
    snapshotNumber: stored.snapshotNumber + 1,
  };
  return ok([moved(stored, expectedVersion, { ...closed, ...kept })]);
}

/** The units that it is opened for have their parts back, to be corrected and sent again. */
function reopened(
  content: MunicipalityContent,
  stored: Stored<ReportingRound>,
  { expectedVersion, reason, today }: RoundStepTaken,
  { unit, until }: Extract<RoundStep, { kind: "REOPEN" }>,
): Changes {
  const at = (field: string) => pathTo("reportingRounds", stored.code, field);
  if (reason === null || isBlank(reason)) return err([reasonRequired(stored, "reopenReason")]);
  if (until < today) return err([failure("INTERVAL_REVERSED", { from: today, to: until }, at("reopenedUntil"))]);
  if (stored.version === expectedVersion && isReopened(stored, today) && !isWider(content, stored, unit, today)) {
    const whom = stored.reopenedFor === null ? wholeMunicipality : unitName(content, stored.reopenedFor);
    const facts = { round: stored.title, unit: whom, until: stored.reopenedUntil ?? today };
    return err([failure("ROUND_REOPENED", facts, at("reopenedFor"))]);
  }
  const concerned = referring(content, "roundUnits", "round", stored.code).filter((part) =>
    isReopenedPart(content, unit, part.unit, today),
  );
  const returned = concerned
    .filter(({ state }) => state === "APPROVED" || state === "SUBMITTED")
    .map((part): Change<"roundUnits"> => ({
      concept: "roundUnits",
      record: { ...withoutVersion(part), state: "RETURNED", returnReason: reason },
      expectedVersion: ANY_VERSION,
    }));
  const fields = { state: "REOPENED", reopenedFor: unit, reopenedUntil: until, reopenReason: reason } as const;
  return ok([moved(stored, expectedVersion, fields), ...returned]);
}

/** Opened again for somebody else, it would be shut for those it is open for. */
const isWider = (
  content: MunicipalityContent,
  { reopenedFor }: ReportingRound,
  unit: string | null,
  today: string,
): boolean => unit === null || (reopenedFor !== null && isUnder(content, unit, reopenedFor, today));

/** Who may take which step with a unit's part. */
export const rolesOfUnitStep = {
  START: ["REPORTER", "APPROVER"],
  SUBMIT: ["REPORTER", "APPROVER"],
  RETURN: ["APPROVER"],
  APPROVE: ["APPROVER"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type RoundUnitStep = keyof typeof rolesOfUnitStep;
