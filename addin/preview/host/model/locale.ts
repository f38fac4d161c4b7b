/** How a person's Excel writes numbers. */
export interface Locale {
  readonly name: string;
  readonly decimal: string;
  readonly group: string;
  readonly list: string;
  readonly yes: string;
  readonly no: string;
  /** Errors as they are shown, where the language has names of its own for them. */
  readonly errors: Readonly<Record<string, string>>;
  /** What new things are called until somebody names them. */
  readonly words: { readonly sheet: string; readonly table: string; readonly column: string; readonly chart: string };
}

export const locales = {
  "sv-SE": {
    name: "sv-SE",
    decimal: ",",
    group: "\u00a0",
    list: ";",
    yes: "SANT",
    no: "FALSKT",
    errors: {
      "#N/A": "#SAKNAS!",
      "#VALUE!": "#VÄRDEFEL!",
      "#REF!": "#REFERENS!",
      "#DIV/0!": "#DIVISION/0!",
      "#NUM!": "#OGILTIGT!",
      "#NAME?": "#NAMN?",
      "#NULL!": "#SKÄRNING!",
      "#SPILL!": "#SPILL!",
    },
    words: { sheet: "Blad", table: "Tabell", column: "Kolumn", chart: "Diagram" },
  },
  "en-US": {
    name: "en-US",
    decimal: ".",
    group: ",",
    list: ",",
    yes: "TRUE",
    no: "FALSE",
    errors: {},
    words: { sheet: "Sheet", table: "Table", column: "Column", chart: "Chart" },
  },
} as const satisfies Record<string, Locale>;

export type LocaleName = keyof typeof locales;
