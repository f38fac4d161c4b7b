import type { LocalizedText } from "../../../shared/localizedText";

/** A line of published values beside one's own: the whole country's, or the median of those compared with. */
export interface ComparedLine {
  readonly kind: "COUNTRY" | "MEDIAN";
  /** Whose median; null for every municipality that has a value. */
  readonly comparatorSet: string | null;
  /** The year whose members they are, in every period: a line is about the same municipalities all along. */
  readonly membersOfYear: number | null;
}

/** What a line says. */
export interface ComparedNumbers {
  readonly line: ComparedLine;
  /** The comparator set's own name; null where there is none. */
  readonly setName: string | null;
  /** One a period asked for; null where nothing is published. */
  readonly numbers: readonly (number | null)[];
}

export const countryLine: ComparedLine = { kind: "COUNTRY", comparatorSet: null, membersOfYear: null };
export const everybodyLine: ComparedLine = { kind: "MEDIAN", comparatorSet: null, membersOfYear: null };

/** What tells a line from the others. */
export const lineKey = ({ kind, comparatorSet, membersOfYear }: ComparedLine): string =>
  [kind, comparatorSet ?? "", membersOfYear ?? ""].join(":");

export interface LineWords {
  readonly country: LocalizedText;
  readonly medianOfAll: LocalizedText;
  readonly medianOf: LocalizedText;
}

/** What a line is called: "Median, Liknande kommuner (2025)". */
export function lineName(
  { line, setName }: Pick<ComparedNumbers, "line" | "setName">,
  words: LineWords,
  language: keyof LocalizedText,
): string {
  if (line.kind === "COUNTRY") return words.country[language];
  if (line.comparatorSet === null) return words.medianOfAll[language];
  const name = setName ?? line.comparatorSet;
  const year = line.membersOfYear === null ? "" : String(line.membersOfYear);
  return `${words.medianOf[language]}, ${name}${name.includes(year) ? "" : ` (${year})`}`;
}
