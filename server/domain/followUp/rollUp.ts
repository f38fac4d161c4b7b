import type { Decimal } from "decimal.js";
import { formatLocalNumber } from "../../../shared/localNumber";
import type { LocalizedText } from "../../../shared/localizedText";
import type { IndicatorStatus } from "./indicatorStatus";
import { Exact } from "../exactDecimal";

/** How a goal stands (måluppfyllelse). */
export type GoalStatus = "REACHED" | "PARTIAL" | "NOT_REACHED" | "NO_DATA" | "NOT_ASSESSABLE";

/** What a model's words for the status of an activity mean. */
export type ActivityStatusClass = "DONE" | "ON_TRACK" | "DELAYED" | "CANCELLED" | "NONE";

/** What can stand under a goal: indicators, goals and activities, by their status. NOT_STARTED is reported of an activity; of NONE nothing is said. */
export type RollUpItemStatus = IndicatorStatus | GoalStatus | ActivityStatusClass | "NOT_STARTED";

/** A roll-up rule as a level's data. Shares and scores are decimal text from 0 to 1. */
export interface RollUpRule {
  readonly rule: "WORST" | "SHARE_REACHED" | "WEIGHTED_SCORE" | "ACTIVITY_SHARE" | "COUNT_BAR" | "MANUAL";
  /** Least share that is REACHED; needed by the share and score rules. */
  readonly green?: string | null;
  /** Least share that is PARTIAL; without it nothing is. */
  readonly yellow?: string | null;
  /** CONTRIBUTING lets acceptable values and activities on track count (Ystad), never partly reached goals; absent = REACHED. Not read by WORST. */
  readonly countsAsReached?: "REACHED" | "CONTRIBUTING" | null;
  /** What an acceptable item or a partly reached goal scores under WEIGHTED_SCORE. */
  readonly acceptableScore?: string | null;
  /** EXCLUDE (also when absent) weighs what is known; BLOCK asks for everything unless minCoverage says less. */
  readonly missing?: "EXCLUDE" | "BLOCK" | null;
  /** Least share of the weight that must have a status, whatever the policy; below it NOT_ASSESSABLE. */
  readonly minCoverage?: string | null;
}

export interface RollUpItem {
  /** Items with the same key are one item: a joint activity counts once. */
  readonly key: string;
  /** Decimal text, 0 or more; 0 = information only. */
  readonly weight: string;
  readonly status: RollUpItemStatus;
  /** How much of the item's own basis is known, 0 to 1; absent = all. Not read where the status says nothing. */
  readonly known?: string;
}

/** How much of the basis is known: counted of total items, and the share of their weight (null where there are none). */
export interface RollUpCoverage {
  readonly counted: number;
  readonly total: number;
  readonly share: string | null;
}

export interface RollUpResult {
  readonly status: GoalStatus;
  /** The share or score that was held against green and yellow, at most 10 decimals; null where the rule has none. */
  readonly share: string | null;
  readonly coverage: RollUpCoverage;
  readonly counts: Readonly<Partial<Record<RollUpItemStatus, number>>>;
  /** Keys of the items without a status, sorted. */
  readonly missing: readonly string[];
  readonly explanation: LocalizedText;
}

type Standing = "FULL" | "CONTRIBUTING" | "PART" | "NOT" | null;

/** What each status is worth to a rule; null = it says nothing, and lowers the coverage. A cancelled activity stays in the basis. */
const standings: Readonly<Record<RollUpItemStatus, Standing>> = {
  REACHED: "FULL",
  ACCEPTABLE: "CONTRIBUTING",
  PARTIAL: "PART",
  NOT_REACHED: "NOT",
  NO_TARGET: null,
  NO_DATA: null,
  NOT_ASSESSABLE: null,
  DONE: "FULL",
  ON_TRACK: "CONTRIBUTING",
  DELAYED: "NOT",
  NOT_STARTED: "NOT",
  CANCELLED: "NOT",
  NONE: null,
};

/** A branch as its parent sees it: its score (null = unknown) and how much of it is known, both 0 to 1. */
interface Branch {
  readonly weight: Decimal;
  readonly score: Decimal | null;
  readonly known: Decimal;
}

interface Score {
  readonly score: Decimal | null;
  readonly known: Decimal | null;
}

type WordOf = (status: GoalStatus) => LocalizedText;

/**
 * The proposed status of a goal from the items under it (DOMAIN.md 2.6), explained in the words that are given for it. The order of the items and repeated
 * keys change nothing.
 */
export function rollUp(
  rule: RollUpRule,
  items: readonly RollUpItem[],
  wordOf: WordOf = (status) => goalStatusLabels[status],
): RollUpResult {
  const distinct = distinctItems(items).filter((item) => !new Exact(item.weight).isZero());
  return conclude(
    rule,
    distinct,
    combine(
      rule,
      distinct.map((item) => branchOf(rule, item)),
    ),
    wordOf,
  );
}

/** One item per key, sorted by key. Where repeats differ the heaviest weight, the worst status and the least known count, so that order never decides. */
function distinctItems(items: readonly RollUpItem[]): RollUpItem[] {
  const byKey = new Map<string, RollUpItem>();
  for (const item of items) {
    const seen = byKey.get(item.key) ?? item;
    const weight = new Exact(item.weight).gt(seen.weight) ? item.weight : seen.weight;
    const known = Exact.min(item.known ?? 1, seen.known ?? 1).toFixed();
    const status = worst([item.status, seen.status]) ?? item.status;
    byKey.set(item.key, { key: item.key, weight, status, known });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const byGravity = Object.keys(standings) as RollUpItemStatus[];

/** The worst of them by a total order, so that of two the same one always wins; null of none. */
export function worst(statuses: readonly RollUpItemStatus[]): RollUpItemStatus | null {
  return byGravity.findLast((status) => statuses.includes(status)) ?? null;
}

function branchOf(rule: RollUpRule, item: RollUpItem): Branch {
  const standing = standings[item.status];
  const score = standing === null ? null : new Exact(scoreOf(rule, standing));
  return { weight: new Exact(item.weight), score, known: new Exact(standing === null ? 0 : (item.known ?? 1)) };
}

function scoreOf(rule: RollUpRule, standing: "FULL" | "CONTRIBUTING" | "PART" | "NOT"): string {
  if (standing === "FULL" || standing === "NOT") return standing === "FULL" ? "1" : "0";
  if (rule.rule === "WEIGHTED_SCORE") return rule.acceptableScore ?? "0";
  if (rule.rule === "WORST") return "0.5";
  return standing === "CONTRIBUTING" && rule.countsAsReached === "CONTRIBUTING" ? "1" : "0";
}

function combine(rule: RollUpRule, branches: readonly Branch[]): Score {
  const total = branches.reduce((sum, each) => sum.plus(each.weight), new Exact(0));
  if (total.isZero()) return { score: null, known: null };
  const known = branches.reduce((sum, each) => sum.plus(each.weight.times(each.known)), new Exact(0)).div(total);
  const scored = branches.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
  if (scored.length === 0) return { score: null, known };
  if (rule.rule === "WORST") return { score: Exact.min(...scored.map((each) => each.score)), known };
  const weight = scored.reduce((sum, each) => sum.plus(each.weight), new Exact(0));
  return {
    score: scored.reduce((sum, each) => sum.plus(each.score.times(each.weight)), new Exact(0)).div(weight),
    known,
  };
}

function conclude(
  rule: RollUpRule,
  items: readonly RollUpItem[],
  { score, known }: Score,
  wordOf: WordOf,
): RollUpResult {
  const missing = items.filter((item) => standings[item.status] === null).map((item) => item.key);
  const counts: Partial<Record<RollUpItemStatus, number>> = {};
  for (const item of items) counts[item.status] = (counts[item.status] ?? 0) + 1;
  const coverage = { counted: items.length - missing.length, total: items.length, share: known && written(known) };
  const isShareRule = rule.rule === "SHARE_REACHED" || rule.rule === "WEIGHTED_SCORE" || rule.rule === "ACTIVITY_SHARE";
  const share = isShareRule && score !== null ? written(score) : null;
  const verdict = judge(rule, items.length, missing, score, known);
  return {
    status: verdict.status,
    share,
    coverage,
    counts,
    missing,
    explanation: explain(rule, verdict, share, coverage, wordOf),
  };
}

interface Verdict {
  readonly status: GoalStatus;
  readonly because: LocalizedText;
}

function judge(
  rule: RollUpRule,
  total: number,
  missing: readonly string[],
  score: Decimal | null,
  known: Decimal | null,
): Verdict {
  const withheld = (sv: string, en: string): Verdict => ({ status: "NOT_ASSESSABLE", because: { sv, en } });
  if (rule.rule === "MANUAL")
    return withheld(
      "styrmodellen lämnar bedömningen åt människor",
      "the steering model leaves the judgement to people",
    );
  if (total === 0)
    return { status: "NO_DATA", because: { sv: "det finns inget att väga ihop", en: "there is nothing to roll up" } };
  if (rule.rule === "ACTIVITY_SHARE" && missing.length > 0) {
    const list = missing.join(", ");
    return withheld(
      `förslaget hålls inne tills alla ${total} aktiviteter har status; ${missing.length} saknar: ${list}`,
      `the proposal is withheld until all ${total} activities have a status; ${missing.length} lack one: ${list}`,
    );
  }
  if (score === null || known === null) {
    return { status: "NO_DATA", because: { sv: "inget underlag har status", en: "nothing in the basis has a status" } };
  }
  const minCoverage = rule.minCoverage ?? (rule.missing === "BLOCK" ? "1" : "0");
  if (known.lt(minCoverage)) return withheld("täckningen är för låg", "the coverage is too low");
  if (rule.rule === "COUNT_BAR") return withheld("visas som fördelning", "shown as a distribution");
  if (rule.rule === "WORST") {
    const status = score.eq(1) ? "REACHED" : score.gt(0) ? "PARTIAL" : "NOT_REACHED";
    return { status, because: { sv: "den sämsta delen avgör", en: "the worst part decides" } };
  }
  const { green = null, yellow = null } = rule;
  if (green === null || (rule.rule === "WEIGHTED_SCORE" && rule.acceptableScore == null)) {
    return withheld("regeln saknar gränsvärden", "the rule lacks its thresholds");
  }
  const status = score.gte(green) ? "REACHED" : yellow !== null && score.gte(yellow) ? "PARTIAL" : "NOT_REACHED";
  const limit = (locale: keyof LocalizedText) => percent(status === "REACHED" ? green : (yellow ?? green), locale);
  return { status, because: { sv: `minst ${limit("sv")} krävs`, en: `at least ${limit("en")} is needed` } };
}

function explain(
  { rule }: RollUpRule,
  { status, because }: Verdict,
  share: string | null,
  { counted, total, share: known }: RollUpCoverage,
  wordOf: WordOf,
): LocalizedText {
  const ofWhat: LocalizedText =
    rule === "WEIGHTED_SCORE"
      ? { sv: "sammanvägt", en: "weighed together" }
      : { sv: "av det som har status är nått", en: "of what has a status is reached" };
  const text = (locale: keyof LocalizedText, statusOf: string) => {
    const isShown = share !== null && status !== "NOT_ASSESSABLE";
    const reached = isShown ? `${percent(share, locale)} ${ofWhat[locale]}, ` : "";
    const covered = known === null ? "" : ` (${percent(known, locale)})`;
    return `${wordOf(status)[locale]}: ${reached}${because[locale]}${counted === 0 ? "" : `; ${statusOf}${covered}`}.`;
  };
  return {
    sv: text("sv", `status finns för ${counted} av ${total}`),
    en: text("en", `${counted} of ${total} have a status`),
  };
}

/** For a model without words of its own. */
export const goalStatusLabels: Readonly<Record<GoalStatus, LocalizedText>> = {
  REACHED: { sv: "Uppfyllt", en: "Reached" },
  PARTIAL: { sv: "Delvis uppfyllt", en: "Partly reached" },
  NOT_REACHED: { sv: "Inte uppfyllt", en: "Not reached" },
  NO_DATA: { sv: "Underlag saknas", en: "No data" },
  NOT_ASSESSABLE: { sv: "Går inte att bedöma", en: "Not assessable" },
};

function percent(share: string, locale: keyof LocalizedText): string {
  const number = new Exact(share).times(100).toDecimalPlaces(1).toFixed();
  return `${formatLocalNumber(number, locale)}${locale === "sv" ? "\u00a0" : ""}%`;
}

function written(number: Decimal): string {
  return number.toDecimalPlaces(10).toFixed();
}
