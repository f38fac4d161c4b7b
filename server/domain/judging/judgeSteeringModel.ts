import { failure, type Failure } from "../../../shared/errorCodes";
import { recordsOf, referring } from "../content";
import type { SteeringLevel, SteeringModel } from "../records/steeringModel";
import { isGreater } from "./exactNumber";
import { fieldLabel, pathTo, type Judged } from "./judged";
import { repeated } from "./repeated";
import { commonInterval } from "./validity";

const vocabularies = ["goalStatusWords", "indicatorStatusWords", "activityStatusWords"] as const;

/** One model at a time is active, its levels name each other rightly, and what goals stand on is not pulled away. */
export function judgeSteeringModel(judged: Judged<"steeringModels">): Failure[] {
  const { key, record } = judged;
  return [
    ...overlapFailures(judged),
    ...removedLevelFailures(judged),
    ...record.levels.flatMap((level, index) =>
      levelFailures(record, level, (field) => pathTo("steeringModels", key, `levels[${index}].${field}`)),
    ),
    ...vocabularies.flatMap((field) => {
      const codes = record[field].map(({ code }) => code);
      return repeated(codes).map((index) =>
        failure(
          "DUPLICATE",
          { what: fieldLabel("steeringModels", field), key: codes[index] ?? "" },
          pathTo("steeringModels", key, `${field}[${index}].code`),
        ),
      );
    }),
  ];
}

function overlapFailures({ content, key, record }: Judged<"steeringModels">): Failure[] {
  if (record.state !== "ACTIVE") return [];
  return recordsOf(content, "steeringModels").flatMap((other) => {
    const common = other.state === "ACTIVE" && other.code !== key ? commonInterval(other, record) : null;
    if (common === null) return [];
    const facts = { model: key, other: other.code, from: common.validFrom };
    return [failure("MODELS_OVERLAP", facts, pathTo("steeringModels", key, "validFrom"))];
  });
}

function removedLevelFailures({ content, key, record, before }: Judged<"steeringModels">): Failure[] {
  const left = new Set(record.levels.map(({ code }) => code));
  const removed = (before?.levels ?? []).filter(({ code }) => !left.has(code));
  if (removed.length === 0) return [];
  const goals = referring(content, "goals", "model", key);
  return removed.flatMap(({ code }) => {
    const count = goals.filter(({ level }) => level === code).length;
    return count === 0
      ? []
      : [failure("LEVEL_IN_USE", { level: code, count }, pathTo("steeringModels", key, "levels"))];
  });
}

function levelFailures(model: SteeringModel, level: SteeringLevel, at: (field: string) => string): Failure[] {
  const failures: Failure[] = level.parentLevels.flatMap((parent, index) =>
    model.levels.some(({ code }) => code === parent)
      ? []
      : [failure("LEVEL_UNKNOWN", { level: parent, model: model.code }, at(`parentLevels[${index}]`))],
  );
  const { minHorizonYears: min, maxHorizonYears: max } = level;
  if (min !== null && max !== null && min > max) {
    failures.push(failure("BOUNDS_REVERSED", { low: min, high: max }, at("minHorizonYears")));
  }
  for (const field of ["green", "yellow"] as const) {
    if (level.rollUp === null || !rulesByShare.has(level.rollUp.rule) || level.rollUp[field] !== undefined) continue;
    failures.push(failure("REQUIRED", { field }, at(`rollUp.${field}`)));
  }
  const [yellow, green] = [shareOf(level.rollUp?.yellow), shareOf(level.rollUp?.green)];
  if (isGreater(yellow, green)) {
    failures.push(failure("BOUNDS_REVERSED", { low: yellow ?? "", high: green ?? "" }, at("rollUp.yellow")));
  }
  return failures;
}

/** Rules that say nothing without both their thresholds. */
const rulesByShare: ReadonlySet<string> = new Set(["SHARE_REACHED", "WEIGHTED_SCORE"]);

/** A share may be written .75. */
const shareOf = (text: string | undefined) => (text === undefined ? null : text.replace(/^\./, "0."));
