import type { LocalizedText } from "../../../shared/localizedText";
import type { ColumnWord, QuestionColumn, ReportQuestion } from "../questionTable";
import type { RoundUnitState } from "./round";

/** The states of a round's units in order, each with its word, its symbol and its colour. */
export type StateWords = Readonly<
  Record<RoundUnitState, LocalizedText & { readonly symbol: string; readonly color: string }>
>;

interface Asked {
  readonly municipality: string;
  readonly round: string;
}

const variablesOf = ({ municipality, round }: Asked) => JSON.stringify({ municipality, round });

/** How far each unit has come, a row a unit. */
export const unitsQuestion = (asked: Asked): ReportQuestion => ({
  kind: "REPORT_QUERY",
  query: `query RoundUnitStates($municipality: MunicipalityCode!, $round: String!) {
  municipality(code: $municipality) {
    roundUnits(filter: { rounds: [$round] }, first: 500) {
      nodes { unit { code name } state items(first: 0) { doneCount totalCount } isLate returnReason changedAt }
    }
  }
}`,
  variables: variablesOf(asked),
});

/** How many units stand where: one row, a column a state. */
export const countsQuestion = (asked: Asked, states: StateWords): ReportQuestion => ({
  kind: "REPORT_QUERY",
  query: `query RoundUnitCounts($municipality: MunicipalityCode!, $round: String!) {
  municipality(code: $municipality) {
    reportingRound(code: $round) { code title }
${Object.keys(states)
  .map((state) => `    ${state}: roundUnits(filter: { rounds: [$round], states: [${state}] }) { totalCount }`)
  .join("\n")}
  }
}`,
  variables: variablesOf(asked),
});

/** A state as a cell says it: the symbol and the word. */
export const stateWords = (states: StateWords, language: keyof LocalizedText): ColumnWord[] =>
  Object.entries(states).map(([code, { symbol, color, ...word }]) => ({
    code,
    text: `${symbol} ${word[language]}`,
    symbol,
    color,
  }));

/** The columns of the units, in words. */
export function unitsColumn(
  column: QuestionColumn,
  headings: Readonly<Record<string, string>>,
  words: Readonly<Record<string, readonly ColumnWord[]>>,
): QuestionColumn {
  const step = column.path.split(".").slice(2).join(".");
  const own = words[step];
  return { ...column, heading: headings[step] ?? column.heading, ...(own !== undefined && { words: own }) };
}

/** The columns of the counts: each is headed by its state. */
export function countsColumn(
  column: QuestionColumn,
  headings: Readonly<Record<string, string>>,
  words: readonly ColumnWord[],
): QuestionColumn {
  const [, step = "", field = ""] = column.path.split(".");
  return { ...column, heading: words.find(({ code }) => code === step)?.text ?? headings[field] ?? column.heading };
}
