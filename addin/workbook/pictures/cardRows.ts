import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, parsePeriod } from "../../../shared/period";
import type { AnsweredRows, QuestionColumn } from "../questionTable";
import type { CellValue } from "../sheetCells";
import { sparkText } from "./sparkText";

/** A status as it is shown: by symbol and word; the colour is Excel's, by the symbol. */
export interface CardStatus {
  readonly symbol: string;
  /** #rrggbb */
  readonly color: string;
  readonly label: LocalizedText;
}

/** A goal as its card shows it. */
export interface GoalCard {
  readonly code: string;
  readonly title: string;
  readonly levelLabel: string;
  /** Each way from the top down to the goal. */
  readonly redThreads: readonly (readonly string[])[];
  readonly responsible: readonly string[];
  readonly valid: string;
  readonly state: LocalizedText;
  readonly status: CardStatus | null;
  readonly why: LocalizedText;
  readonly description: string | null;
  readonly expected: string | null;
  /** What was judged last of the goal. */
  readonly analysis: string | null;
  readonly measures: string | null;
  readonly indicators: readonly CardIndicator[];
}

export interface CardIndicator {
  readonly code: string;
  readonly title: string;
  readonly measureUnit: LocalizedText;
  readonly period: string | null;
  readonly number: number | null;
  readonly targetValue: number | null;
  readonly status: CardStatus | null;
  readonly trend: string;
  /** The latest values, the oldest first. */
  readonly numbers: readonly (number | null)[];
}

export type CardWords = Readonly<
  Record<
    | "fact"
    | "content"
    | "goal"
    | "level"
    | "redThread"
    | "responsible"
    | "valid"
    | "state"
    | "status"
    | "why"
    | "description"
    | "expected"
    | "analysis"
    | "measures"
    | "indicator"
    | "measureUnit"
    | "period"
    | "outcome"
    | "targetValue"
    | "trend"
    | "development",
    LocalizedText
  >
>;

export interface CardRows extends AnsweredRows {
  readonly columns: readonly QuestionColumn[];
  /** The statuses in it: their symbols and colours. */
  readonly statuses: readonly CardStatus[];
}

/** What is said of the goal, a fact a row; facts that it has nothing of are left out. */
export function factRows(card: GoalCard, words: CardWords, language: keyof LocalizedText): CardRows {
  const facts: (readonly [keyof CardWords, string | null])[] = [
    ["goal", `${card.code} ${card.title}`],
    ["level", card.levelLabel],
    ["redThread", card.redThreads.map((thread) => thread.join(" › ")).join("\n")],
    ["responsible", card.responsible.join(", ")],
    ["valid", card.valid],
    ["state", capitalised(card.state[language])],
    ["status", statusText(card.status, language)],
    ["why", card.why[language]],
    ["description", card.description],
    ["expected", card.expected],
    ["analysis", card.analysis],
    ["measures", card.measures],
  ];
  const told = facts.filter(([, text]) => text !== null && text !== "");
  return {
    columns: [
      { path: "fact", heading: words.fact[language], kind: "TEXT", width: 130 },
      { path: "content", heading: words.content[language], kind: "TEXT", width: 420, isStatus: true },
    ],
    keys: told.map(([fact]) => fact),
    rows: told.map(([fact, text]): CellValue[] => [words[fact][language], text ?? ""]),
    statuses: statusesIn([card.status]),
  };
}

/** The goal's indicators, each with how it stands and how it has gone. */
export function indicatorRows({ indicators }: GoalCard, words: CardWords, language: keyof LocalizedText): CardRows {
  const column = (path: keyof CardWords, kind: QuestionColumn["kind"], width: number) => ({
    path,
    heading: words[path][language],
    kind,
    width,
  });
  return {
    columns: [
      column("indicator", "TEXT", 260),
      column("status", "TEXT", 150),
      column("outcome", "NUMBER", 75),
      column("targetValue", "NUMBER", 75),
      column("measureUnit", "TEXT", 75),
      column("period", "TEXT", 80),
      column("trend", "TEXT", 110),
      column("development", "TEXT", 120),
    ].map((each): QuestionColumn => (each.path === "status" ? { ...each, isStatus: true } : each)),
    keys: indicators.map(({ code }) => code),
    rows: indicators.map((indicator): CellValue[] => [
      indicator.title,
      statusText(indicator.status, language) ?? "",
      indicator.number ?? "",
      indicator.targetValue ?? "",
      indicator.measureUnit[language],
      periodWords(indicator.period, language),
      indicator.trend,
      sparkText(indicator.numbers),
    ]),
    statuses: statusesIn(indicators.map(({ status }) => status)),
  };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

const statusText = (status: CardStatus | null, language: keyof LocalizedText) =>
  status === null ? null : `${status.symbol} ${status.label[language]}`;

const statusesIn = (statuses: readonly (CardStatus | null)[]): CardStatus[] => [
  ...new Map(statuses.flatMap((status) => (status === null ? [] : [[status.symbol, status] as const]))).values(),
];

function periodWords(code: string | null, language: keyof LocalizedText): string {
  const period = code === null ? null : parsePeriod(code);
  return period === null ? "" : period.ok ? formatPeriod(period.value, language) : (code ?? "");
}
