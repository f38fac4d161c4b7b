import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, type Change, type MunicipalityContent } from "../content";
import { pathTo } from "../judging/judged";
import { unitName } from "../organizationTree";
import { concepts, withoutVersion } from "../records/concepts";
import type { RoundUnit, RoundUnitState } from "../records/reportingRound";
import { isCorrectable, isPartOpen, isSentBack, lockedBy, notOpen } from "./roundLocks";
import { rolesOfUnitStep, type RoundStepTaken, type RoundUnitStep } from "./roundSteps";
import { roundUnitStateLabels } from "./roundWords";

const moves: Readonly<
  Record<RoundUnitStep, { readonly from: readonly RoundUnitState[]; readonly to: RoundUnitState }>
> = {
  START: { from: ["NOT_STARTED", "RETURNED"], to: "IN_PROGRESS" },
  SUBMIT: { from: ["NOT_STARTED", "IN_PROGRESS", "RETURNED"], to: "SUBMITTED" },
  RETURN: { from: ["SUBMITTED", "APPROVED"], to: "RETURNED" },
  APPROVE: { from: ["SUBMITTED"], to: "APPROVED" },
};

export interface RoundUnitStepTaken extends RoundStepTaken {
  readonly unit: string;
  /** What stands in the way of submitting. */
  readonly missing: readonly Failure[];
}

/** The change that a step of a unit makes, or why it cannot be taken: rights first, then what somebody else did meanwhile, then the round, then what is missing. */
export function roundUnitStepChanges(
  content: MunicipalityContent,
  step: RoundUnitStep,
  taken: RoundUnitStepTaken,
): Result<readonly Change[], readonly Failure[]> {
  const { round: code, unit, expectedVersion, reason, today, missing } = taken;
  const key = `${code}|${unit}`;
  const path = pathTo("roundUnits", key);
  const notAllowed = content.access.whyNot({ roles: rolesOfUnitStep[step], units: [unit], domain: null }, path);
  if (notAllowed !== null) return err([notAllowed]);
  const part = recordAt(content, "roundUnits", key);
  const round = recordAt(content, "reportingRounds", code);
  if (part === null || round === null) {
    return err([failure("NOT_FOUND", { what: concepts.roundUnits.label, key }, path)]);
  }
  const record = withoutVersion(part);
  const { from, to } = moves[step];
  const returnReason = step === "RETURN" ? reason : step === "START" ? record.returnReason : null;
  const change: Change<"roundUnits"> = {
    concept: "roundUnits",
    record: { ...record, state: to, returnReason } satisfies RoundUnit,
    expectedVersion,
  };
  if (part.version !== expectedVersion) return ok([change]);
  if (round.state === "PLANNED" || (round.state === "OPEN" && today < round.opensOn))
    return err([{ ...notOpen(round), path }]);
  const isCorrection = isCorrectable(content, round, unit, today) && wasSentIn(record);
  if (!isPartOpen(content, round, unit, today) && !isCorrection) {
    return err([{ ...lockedBy(round, today), path }]);
  }
  if (!from.includes(record.state)) {
    const facts = { round: round.title, unit: unitName(content, unit), state: roundUnitStateLabels[record.state] };
    return err([failure("ROUND_UNIT_STEP", facts, path)]);
  }
  if (step === "RETURN" && (reason === null || reason.trim() === "")) {
    return err([failure("REQUIRED", { field: { sv: "skäl", en: "reason" } }, `${path}.returnReason`)]);
  }
  return step === "SUBMIT" && missing.length > 0 ? err(missing) : ok([change]);
}

/** After the lock what was sent in is returned, corrected and sent again; what was never sent in stays so. */
const wasSentIn = (part: RoundUnit): boolean =>
  part.state === "SUBMITTED" || part.state === "APPROVED" || isSentBack(part);
