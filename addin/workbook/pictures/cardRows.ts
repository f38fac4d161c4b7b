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
  readonly judgement: CardJudgement | null;
  /** As it is reckoned from what is known, whatever has been judged. */
  readonly status: CardStatus | null;
  readonly why: LocalizedText;
  readonly description: string | null;
  readonly expected: string | null;
  readonly indicators: readonly CardIndicator[];
}

/** What was judged of a goal in the last round that judged it. */
export interface CardJudgement {
  readonly round: string;
  /** Of each unit that judged, the goal's own first. */
  readonly statuses: readonly { readonly status: CardStatus; readonly unit: string }[];
  /** Of the first of them that says any. */
  readonly analysis: { readonly text: string | null; readonly measures: string | null; readonly unit: string } | null;
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
  /** Of the same unit and the same kind of period, the oldest first, up to that one. */
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
    | "judged"
    | "reckoned"
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
  const { judgement } = card;
  const judged = (judgement?.statuses ?? []).map(({ status, unit }) => `${statusText(status, language)} (${unit})`);
  const analysis = judgement?.analysis ?? null;
  const ofRound = judgement?.round ?? "";
  const ofUnit = `${ofRound}, ${analysis?.unit ?? ""}`;
  // What it is called, what it says, and of what it is.
  const facts: (readonly [fact: keyof CardWords, text: string | null, of?: string])[] = [
    ["goal", `${card.code} ${card.title}`],
    ["level", card.levelLabel],
    ["redThread", card.redThreads.map((thread) => thread.join(" › ")).join("\n")],
    ["responsible", card.responsible.join(", ")],
    ["valid", card.valid],
    ["state", capitalised(card.state[language])],
    ["judged", judged.join("\n"), ofRound],
    ["reckoned", card.status === null ? null : statusText(card.status, language)],
    ["why", card.why[language]],
    ["description", card.description],
    ["expected", card.expected],
    ["analysis", analysis?.text ?? null, ofUnit],
    ["measures", analysis?.measures ?? null, ofUnit],
  ];
  const told = facts.filter(([, text]) => text !== null && text !== "");
  return {
    columns: [
      { path: "fact", heading: words.fact[language], kind: "TEXT", width: 130 },
      { path: "content", heading: words.content[language], kind: "TEXT", width: 420, isStatus: true },
    ],
    keys: told.map(([fact]) => fact),
    rows: told.map(([fact, text, of]): CellValue[] => [
      of === undefined ? words[fact][language] : `${words[fact][language]} (${of})`,
      text ?? "",
    ]),
    statuses: statusesIn([...(judgement?.statuses ?? []).map(({ status }) => status), card.status]),
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
      indicator.status === null ? "" : statusText(indicator.status, language),
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

const statusText = ({ symbol, label }: CardStatus, language: keyof LocalizedText) => `${symbol} ${label[language]}`;

const statusesIn = (statuses: readonly (CardStatus | null)[]): CardStatus[] => [
  ...new Map(statuses.flatMap((status) => (status === null ? [] : [[status.symbol, status] as const]))).values(),
];

function periodWords(code: string | null, language: keyof LocalizedText): string {
  const period = code === null ? null : parsePeriod(code);
  return period === null ? "" : period.ok ? formatPeriod(period.value, language) : (code ?? "");
}
