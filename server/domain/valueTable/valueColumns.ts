import type { Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../content";
import type { IndicatorStatus, IndicatorStatusResult, ValueState } from "../followUp/indicatorStatus";
import type { TargetValue } from "../records/indicator";
import type { StatusWord } from "../followUp/statusWords";
import type { ClientKind } from "../viewer";
import { cellColumn, dictionaryColumn, stateColumn, type DictionaryColumn } from "./cellColumns";
import { editColumn } from "./editColumn";
import { statusWordColumn } from "./statusWordColumn";
import type { TableLayout } from "./tableLayout";
import { targetsOf, statusesOf } from "./targetColumns";
import type { CellPositions, ValueCellName } from "./valueCells";

/** What columns are made from. */
export interface ColumnSource {
  readonly content: MunicipalityContent;
  readonly layout: TableLayout;
  readonly at: CellPositions;
  /** The goal whose own target values go first; null for none. */
  readonly goal: string | null;
  readonly client: ClientKind;
  readonly today: string;
  /** As the values were known, and not as they stand. */
  readonly isPast: boolean;
}

/** The columns of a table, each made when it is asked for, and once. */
export class ValueColumns {
  readonly #made = new Map<string, unknown>();

  constructor(private readonly source: ColumnSource) {}

  cells(name: ValueCellName): readonly unknown[] {
    return cellColumn(this.source.layout.cells, this.source.at, name);
  }

  get states(): DictionaryColumn<ValueState> {
    return this.#once("states", ({ layout, at }) => stateColumn(layout.cells, at));
  }

  get persons(): DictionaryColumn<string> {
    return this.#once("persons", ({ layout, at }) => dictionaryColumn(layout.cells, at, "changedBy"));
  }

  /** Milliseconds since 1970, as the database gives them. */
  get instants(): DictionaryColumn<number | string> {
    return this.#once("instants", ({ layout, at }) => dictionaryColumn(layout.cells, at, "changedAtMs"));
  }

  get edits(): DictionaryColumn<Failure> {
    return this.#once("edits", editColumn);
  }

  /** A row that stands nowhere is nobody's to write. */
  canEdit(): boolean[] {
    const { indicatorIndex } = this.source.layout;
    return this.edits.index.map((reason, row) => reason === null && indicatorIndex[row] !== -1);
  }

  target(field: "targetValue" | "acceptableValue" | "low" | "high" | "period"): (string | null)[] {
    return this.#targets.map((target) => target?.[field] ?? null);
  }

  statuses(): (IndicatorStatus | null)[] {
    return this.#results.map((result) => result?.status ?? null);
  }

  get statusWords(): DictionaryColumn<StatusWord> {
    const statuses = this.statuses();
    return this.#once("statusWords", ({ content, layout, goal }) =>
      statusWordColumn(content, layout, { statuses, goal }),
    );
  }

  explanations(locale: keyof LocalizedText): (string | null)[] {
    return this.#results.map((result) => result?.explanation[locale] ?? null);
  }

  get #targets(): readonly (TargetValue | null)[] {
    return this.#once("targets", ({ content, layout, goal }) => targetsOf(content, layout, goal));
  }

  get #results(): readonly (IndicatorStatusResult | null)[] {
    const targets = this.#targets;
    return this.#once("results", ({ content, layout, at }) => statusesOf(content, layout, { at, targets }));
  }

  #once<T>(name: string, make: (source: ColumnSource) => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make(this.source));
    return this.#made.get(name) as T;
  }
}
