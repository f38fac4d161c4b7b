import type { Language } from "../../texts/language";
import type { AskServer } from "../askServer";
import type { Batches } from "../batches";
import { cellAnswers, type CellAnswer, type CellQuestion } from "./cellAnswers";
import { comparisonAnswers, type ComparisonFacts, type ComparisonQuestion } from "./comparisonAnswers";
import { childAnswers, goalAnswers, type GoalChild, type GoalFacts } from "./goalAnswers";
import type { CodeQuestion } from "./codeAnswers";
import { indicatorAnswers, type IndicatorFacts } from "./indicatorAnswers";
import { ownMunicipality } from "./ownMunicipality";
import { queryAnswers, type QueryQuestion } from "./queryAnswers";
import type { QueryTable } from "./savedQueryRows";
import { unitAnswers } from "./unitAnswers";

/** Everything that custom functions ask for, each kind of question batched; kept for as long as the workbook is open, or until it is forgotten. */
export interface FunctionAnswers {
  readonly cells: Batches<CellQuestion, CellAnswer>;
  readonly comparisons: Batches<ComparisonQuestion, ComparisonFacts>;
  readonly indicators: Batches<CodeQuestion, IndicatorFacts | null>;
  readonly units: Batches<CodeQuestion, string | null>;
  readonly goals: Batches<CodeQuestion, GoalFacts | null>;
  readonly children: Batches<CodeQuestion, readonly GoalChild[] | null>;
  readonly queries: Batches<QueryQuestion, QueryTable | null>;
  readonly municipality: Batches<null, string>;
  /** The next calculation asks the server anew: after a refresh, a write, or somebody else's sign-in. */
  forget(): void;
  /** Some cell shows an answer. */
  hasAnswered(): boolean;
  /** Some cell has been told that there is no answer. */
  hasFailed(): boolean;
}

export function functionAnswers(ask: AskServer, language: () => Language): FunctionAnswers {
  const answers = {
    cells: cellAnswers(ask, language),
    comparisons: comparisonAnswers(ask),
    indicators: indicatorAnswers(ask),
    units: unitAnswers(ask),
    goals: goalAnswers(ask),
    children: childAnswers(ask),
    queries: queryAnswers(ask),
    municipality: ownMunicipality(ask),
  };
  const each = Object.values(answers);
  return {
    ...answers,
    forget: () => each.forEach((batches) => batches.forget()),
    hasAnswered: () => each.some((batches) => batches.hasAnswered()),
    hasFailed: () => each.some((batches) => batches.hasFailed()),
  };
}
