import type { LocalizedText } from "../../../shared/localizedText";
import { recordAt, type MunicipalityContent } from "../content";
import { activityClass, isActivity, isTold, type DaysBack, type JudgedStatuses } from "../followUp/goalFollowUp";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import { childrenOf } from "../goals/redThread";
import type { ActivityStatusClass, RollUpCoverage, RollUpItemStatus } from "../followUp/rollUp";
import { wordOrLabel } from "../followUp/statusWords";
import type { Proposal } from "./proposal";

/**
 * What an activity's status is proposed to be: told by its sub-activities where any of them is reported, else what its plan said last. One that should have been
 * done by the day and is not is late.
 */
export function activityProposal(
  content: MunicipalityContent,
  activity: Stored<Goal>,
  days: DaysBack,
  judged: JudgedStatuses,
): Proposal {
  const parts = childrenOf(content, activity.code).filter((child) => isActivity(content, child));
  const told = parts.filter((child) => isTold(content, child, days));
  const known = told.map((part) => judged.ofActivity(part));
  const wordOf = (status: ActivityStatusClass) => wordIn(content, activity, status);
  return known.some(isKnown) ? fromParts(known, wordOf) : fromPlan(content, activity, days.endsOn, wordOf);
}

type WordOf = (status: ActivityStatusClass) => LocalizedText;

function wordIn(content: MunicipalityContent, activity: Stored<Goal>, status: ActivityStatusClass): LocalizedText {
  const words = recordAt(content, "steeringModels", activity.model)?.activityStatusWords ?? [];
  return wordOrLabel(words, status, labels[status]);
}

const isKnown = (status: RollUpItemStatus) => status !== "NONE" && status !== "NOT_ASSESSABLE";

function fromParts(statuses: readonly RollUpItemStatus[], wordOf: WordOf): Proposal {
  const known = statuses.filter(isKnown);
  const count = (status: RollUpItemStatus) => known.filter((each) => each === status).length;
  const [done, late, cancelled] = [count("DONE"), count("DELAYED"), count("CANCELLED")];
  const notStarted = count("NOT_STARTED");
  const basis = { counted: known.length, total: statuses.length };
  const status = together(basis, { done, late, cancelled, notStarted });
  const word = wordOf(status);
  const counts: readonly (readonly [ActivityStatusClass, number])[] = [
    ["DONE", done],
    ["DELAYED", late],
    ["CANCELLED", cancelled],
    ["ON_TRACK", known.length - done - late - cancelled - notStarted],
    ["NONE", notStarted],
  ];
  const standing = (as: "som" | "as", locale: keyof LocalizedText) =>
    counts.flatMap(([each, many]) => (many === 0 ? [] : [`${many} ${as} ${wordOf(each)[locale]}`])).join(", ");
  return {
    status,
    isByRule: true,
    coverage: { ...basis, share: null },
    share: null,
    explanation: {
      sv: `${word.sv}: av ${basis.total} delaktiviteter står ${standing("som", "sv")}; status finns för ${basis.counted} av ${basis.total}.`,
      en: `${word.en}: of ${basis.total} sub-activities there stand ${standing("as", "en")}; ${basis.counted} of ${basis.total} have a status.`,
    },
  };
}

interface Counts {
  readonly done: number;
  readonly late: number;
  readonly cancelled: number;
  readonly notStarted: number;
}

/** It is over only when each of its parts is known to be. */
function together(
  { counted, total }: Pick<RollUpCoverage, "counted" | "total">,
  { done, late, cancelled, notStarted }: Counts,
): ActivityStatusClass {
  if (notStarted === counted) return "NONE";
  if (cancelled === total) return "CANCELLED";
  if (late > 0) return "DELAYED";
  return done + cancelled === total ? "DONE" : "ON_TRACK";
}

function fromPlan(content: MunicipalityContent, activity: Stored<Goal>, onDate: string, wordOf: WordOf): Proposal {
  const said = activityClass(content, activity);
  const isDue = activity.endsOn !== null && activity.endsOn <= onDate;
  const isLate = isDue && (said === "ON_TRACK" || said === "NONE");
  const status = isLate ? "DELAYED" : said;
  const counted = said === "NONE" && !isLate ? 0 : 1;
  const coverage = { counted, total: 1, share: null };
  return {
    status,
    isByRule: false,
    coverage,
    share: null,
    explanation: planExplanation(status, activity, isLate, wordOf(status)),
  };
}

function planExplanation(
  status: ActivityStatusClass,
  { endsOn }: Goal,
  isLate: boolean,
  word: LocalizedText,
): LocalizedText {
  if (isLate) {
    return {
      sv: `${word.sv}: skulle vara klar ${endsOn ?? ""} och är det inte enligt planen.`,
      en: `${word.en}: should have been done by ${endsOn ?? ""} and is not by its plan.`,
    };
  }
  if (status === "NONE") {
    return {
      sv: "Inget förslag: planen säger inget om läget.",
      en: "No proposal: the plan says nothing of how it stands.",
    };
  }
  return {
    sv: `${word.sv}: enligt planens senaste uppgift.`,
    en: `${word.en}: by what its plan said last.`,
  };
}

const labels: Readonly<Record<ActivityStatusClass, LocalizedText>> = {
  DONE: { sv: "Genomförd", en: "Done" },
  ON_TRACK: { sv: "Pågår enligt plan", en: "On track" },
  DELAYED: { sv: "Försenad", en: "Delayed" },
  CANCELLED: { sv: "Inställd", en: "Cancelled" },
  NONE: { sv: "Ej påbörjad", en: "Not started" },
};
