import type { LocalizedText } from "../../shared/localizedText";
import type { TableColumn, ValueSeries, ValueState } from "./tableQuery";

/** The words that a linked table is written in; the texts are handed in, since this room has none. */
export interface TableWords {
  readonly headings: Readonly<Record<TableColumn, LocalizedText>>;
  readonly states: Readonly<Record<ValueState, LocalizedText>>;
  readonly series: Readonly<Record<ValueSeries, LocalizedText>>;
  readonly measureUnits: Readonly<Record<string, LocalizedText>>;
  readonly notAState: LocalizedText;
  readonly notANumber: LocalizedText;
  readonly aDate: LocalizedText;
  readonly cellError: LocalizedText;
}
