import type { LocalizedText } from "../../shared/localizedText";
import { err, type Result } from "../../shared/result";
import { runExcel, type ExcelSession } from "../excel/excelSession";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { withFacts, type Facts } from "../texts/texts";
import type { Work, WorkFailure, WorkOptions, WorkProgress } from "./addinContext";

export const workFailure = (code: string, { sv, en }: LocalizedText, facts?: Facts): WorkFailure => ({
  code,
  text: { sv: withFacts(sv, facts), en: withFacts(en, facts) },
  isRetryable: false,
});

/** Whether nothing else is to be tried either, since it is not about the one table: nobody answers, or nobody is signed in. */
export const endsAll = ({ code }: WorkFailure): boolean => endingCodes.has(code);

const endingCodes: ReadonlySet<string> = new Set([
  ...["CANCELLED", "UNREACHABLE", "RATE_LIMITED", "DATABASE_UNAVAILABLE"],
  ...["UNAUTHENTICATED", "SIGN_IN_REQUIRED", "ADDIN_OUTDATED", "PART_NOT_FETCHED"],
  // Tables are not to show the past beside others that were left in the present.
  "UNSENT_EDITS",
]);

/** Codes by which a server says that it does not know what this add-in asks: the one is older than the other. */
const unknownOperation = ["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED"];

/** A failure of a request as the add-in tells it. */
export const asked = <T>(answer: Result<T, WorkFailure>): Result<T, WorkFailure> =>
  answer.ok || !unknownOperation.includes(answer.error.code)
    ? answer
    : err(workFailure("ADDIN_OUTDATED", linkedTableTexts.reload));

/** Work in Excel that may also fail for reasons of its own. */
export async function inExcel<T>(
  options: WorkOptions,
  work: (session: ExcelSession) => Promise<Result<T, WorkFailure>>,
): Work<T> {
  const onWaiting = (isWaitingForCellEdit: boolean) =>
    options.onProgress?.({ ...unknownProgress, isWaitingForCellEdit });
  const done = await runExcel(work, { ...options, onWaiting });
  return done.ok ? done.value : done;
}

const unknownProgress: WorkProgress = { done: 0, total: null, isWaitingForCellEdit: false };

/** Work of a part of the add-in that is fetched when it is needed: without a network, or after the server has been upgraded, it does not come. */
export async function fetched<Part, T>(part: Promise<Part>, work: (part: Part) => Work<T>): Work<T> {
  const come = await part.catch(() => null);
  return come === null ? err(workFailure("PART_NOT_FETCHED", linkedTableTexts.partNotFetched)) : work(come);
}
