import { failure, type Failure } from "../../../shared/errorCodes";
import { isIsoDate } from "../../../shared/civilDate";
import { isInForce, parsePeriod } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, referring, type Change, type MunicipalityContent } from "../content";
import { steeringModelInForce } from "./decisionsInForce";
import { covers, overlap, type Validity } from "../judging/validity";
import { concepts, type Stored } from "../records/concepts";
import type { Goal } from "../records/goal";

export interface CarryForwardInput extends Validity {
  /** Codes of the goals to carry; those of a plan are its `goals`. */
  readonly goals: readonly string[];
  /** Target values that belong to a carried goal are drafted too, their periods moved by as many years as the goals. */
  readonly areTargetValuesCopied?: boolean;
}

/** Something that a draft leaves out because it does not exist in the new period. */
export interface LeftOut {
  readonly goal: string;
  readonly field: "parents" | "addressing" | "indicators";
  readonly key: string;
}

export interface CarriedForward {
  /** Drafts to make; every one is of something that does not exist yet. */
  readonly changes: readonly Change[];
  /** Code of each source goal's continuation, drafted now or found. */
  readonly continuations: ReadonlyMap<string, string>;
  /** Source goals that had been carried to this period before; their continuations are left as they are. */
  readonly alreadyCarried: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Drafts the goals of the next period from those of this one (K3): each draft names the goal that it continues, links among the carried goals
 * lead to their continuations, addressing and indicators follow along, and decisions do not. Carrying again makes only what is missing.
 */
export function carryForward(
  content: MunicipalityContent,
  input: CarryForwardInput,
): Result<CarriedForward, readonly Failure[]> {
  const validity = { validFrom: input.validFrom, validTo: input.validTo };
  const failures = validityFailures(validity);
  const sources = [...new Set(input.goals)].flatMap((code, index) => {
    const goal = recordAt(content, "goals", code);
    if (goal === null)
      failures.push(failure("NOT_FOUND", { what: concepts.goals.label, key: code }, `goals[${index}]`));
    return goal === null ? [] : [goal];
  });
  const found = new Map(sources.flatMap((source) => continuationOf(content, source.code, validity)));
  const missing = sources.filter(({ code }) => !found.has(code));
  const drafted = new Map(missing.map(({ code }) => [code, carriedCode(code, input.validFrom)]));
  failures.push(...codeFailures(content, drafted));
  if (failures.length > 0) return err(failures);

  const continuations = new Map([...found, ...drafted]);
  const leftOut: LeftOut[] = [];
  const changes = missing.flatMap((source): Change[] => {
    const goal = draftOf(content, source, continuations, validity, leftOut);
    const ended = endedIndicators(content, source, validity);
    leftOut.push(...ended.map((key) => ({ goal: source.code, field: "indicators" as const, key })));
    const carried = [
      ...usesOf(content, source, goal),
      ...(input.areTargetValuesCopied === true ? targetValuesOf(content, source, goal) : []),
    ].filter(({ record }) => !ended.includes(record.indicator));
    return [{ concept: "goals", record: goal, expectedVersion: null }, ...carried];
  });
  return ok({ changes, continuations, alreadyCarried: [...found.keys()], leftOut });
}

/** The code of a goal's draft for a period: a year last in the code gives way to the period's first, else that is added. */
export function carriedCode(code: string, validFrom: string): string {
  return `${code.replace(/-\d{4}$/, "")}-${validFrom.slice(0, 4)}`;
}

function validityFailures({ validFrom, validTo }: Validity): Failure[] {
  const failures: Failure[] = [];
  if (!isIsoDate(validFrom)) failures.push(failure("DATE_SYNTAX", { text: validFrom }, "validFrom"));
  if (validTo !== null && !isIsoDate(validTo)) failures.push(failure("DATE_SYNTAX", { text: validTo }, "validTo"));
  if (failures.length === 0 && validTo !== null && validTo < validFrom) {
    failures.push(failure("INTERVAL_REVERSED", { from: validFrom, to: validTo }, "validTo"));
  }
  return failures;
}

/** The goal that already carries the source into the period, if any. */
function continuationOf(content: MunicipalityContent, source: string, validity: Validity): [string, string][] {
  const [first] = referring(content, "goals", "continues", source).filter((goal) => overlap(goal, validity));
  return first === undefined ? [] : [[source, first.code]];
}

/** Two goals cannot be drafted under one code, nor one under a code that means something else. */
function codeFailures(content: MunicipalityContent, drafted: ReadonlyMap<string, string>): Failure[] {
  const what = concepts.goals.label;
  const taken = new Set<string>();
  return [...drafted].flatMap(([source, code]) => {
    const isTwice = taken.has(code);
    taken.add(code);
    if (isTwice) return [failure("DUPLICATE", { what, key: code }, `goals[${source}]`)];
    if (recordAt(content, "goals", code) === null) return [];
    return [failure("ALREADY_EXISTS", { what, key: code }, `goals[${source}]`)];
  });
}

function draftOf(
  content: MunicipalityContent,
  source: Stored<Goal>,
  continuations: ReadonlyMap<string, string>,
  validity: Validity,
  leftOut: LeftOut[],
): Goal {
  const keep = <T>(
    field: LeftOut["field"],
    list: readonly T[],
    keyOf: (item: T) => string,
    kept: (item: T) => T | null,
  ) =>
    list.flatMap((item) => {
      const result = kept(item);
      if (result === null) leftOut.push({ goal: source.code, field, key: keyOf(item) });
      return result === null ? [] : [result];
    });
  return {
    ...source,
    ...validity,
    code: continuations.get(source.code) ?? source.code,
    model: modelFor(content, source, validity.validFrom),
    state: "DRAFT",
    continues: source.code,
    decision: null,
    validityLabel: null,
    source: null,
    year: source.year === null ? null : Number(validity.validFrom.slice(0, 4)),
    startsOn: null,
    endsOn: null,
    activityStatus: null,
    parents: distinctParents(
      keep(
        "parents",
        source.parents,
        (link) => link.goal,
        (link) => {
          const parent = parentFor(content, link.goal, continuations, validity);
          return parent === null ? null : { ...link, goal: parent };
        },
      ),
    ),
    addressing: keep(
      "addressing",
      source.addressing,
      ({ unit }) => unit,
      (addressing) => {
        const unit = recordAt(content, "organizationUnits", addressing.unit);
        return unit !== null && covers(unit, validity) ? addressing : null;
      },
    ),
  };
}

/** A goal under both a goal and its continuation hangs from the continuation once. */
function distinctParents(links: Goal["parents"]): Goal["parents"] {
  return links.filter((link, index) => links.findIndex(({ goal }) => goal === link.goal) === index);
}

/** A parent's own continuation, or the parent itself while it lasts. */
function parentFor(
  content: MunicipalityContent,
  parentCode: string,
  continuations: ReadonlyMap<string, string>,
  validity: Validity,
): string | null {
  const known = continuations.get(parentCode) ?? continuationOf(content, parentCode, validity)[0]?.[1];
  if (known !== undefined) return known;
  const parent = recordAt(content, "goals", parentCode);
  return parent !== null && isInForce(parent, validity.validFrom) ? parentCode : null;
}

/** The source's model while it is in use, else the one that is, when it has the same level. */
function modelFor(content: MunicipalityContent, source: Goal, onDate: string): string {
  const own = recordAt(content, "steeringModels", source.model);
  if (own !== null && isInForce(own, onDate)) return own.code;
  const next = steeringModelInForce(content, onDate);
  return next !== null && next.levels.some(({ code }) => code === source.level) ? next.code : source.model;
}

/** What is no longer measured then can have no value that the goal is followed up by. */
const endedIndicators = (content: MunicipalityContent, source: Goal, { validFrom }: Validity): string[] =>
  referring(content, "indicatorUses", "goal", source.code)
    .map(({ indicator }) => indicator)
    .filter((code) => (recordAt(content, "indicators", code)?.validTo ?? validFrom) < validFrom);

function usesOf(content: MunicipalityContent, source: Goal, goal: Goal) {
  return referring(content, "indicatorUses", "goal", source.code).map((use) => ({
    concept: "indicatorUses" as const,
    record: { ...use, goal: goal.code, decision: null, chosenOn: null },
    expectedVersion: null,
  }));
}

function targetValuesOf(content: MunicipalityContent, source: Goal, goal: Goal) {
  const years = Number(goal.validFrom.slice(0, 4)) - Number(source.validFrom.slice(0, 4));
  return referring(content, "targetValues", "goal", source.code).flatMap((targetValue) => {
    const period = laterPeriod(targetValue.period, years);
    if (period === null) return [];
    const record = { ...targetValue, goal: goal.code, period, decision: null, reason: null };
    return [{ concept: "targetValues" as const, record, expectedVersion: null }];
  });
}

/** The same period some years later; null where there is none, as for 29 February. */
function laterPeriod(code: string, years: number): string | null {
  const later = code.replace(/\d{4}/g, (year) => String(Number(year) + years));
  return parsePeriod(later).ok ? later : null;
}
