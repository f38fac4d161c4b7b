import type { IndicatorFollowUp } from "./indicatorFollowUp";
import { keyOf } from "../records/concepts";
import type { TargetValue } from "../records/indicator";

/** Where an end target is heading (A2). */
export type TargetOutlook = "ALREADY_REACHED" | "ON_TRACK" | "BEHIND" | "UNREACHABLE_AT_CURRENT_PACE" | "UNKNOWN";

/** Read from the line to that very target value; a line to another says nothing of this one. */
export function targetOutlook(followUp: IndicatorFollowUp | null, target: TargetValue): TargetOutlook {
  const line = followUp?.trajectory ?? null;
  if (line === null || keyOf("targetValues", line.targetValue) !== keyOf("targetValues", target)) return "UNKNOWN";
  if (line.isAlreadyReached === null) return "UNKNOWN";
  if (line.isAlreadyReached) return "ALREADY_REACHED";
  if (line.isUnreachableAtCurrentPace === null || line.isOnTrack === null) return "UNKNOWN";
  if (line.isUnreachableAtCurrentPace) return "UNREACHABLE_AT_CURRENT_PACE";
  return line.isOnTrack ? "ON_TRACK" : "BEHIND";
}
