import { valueStates } from "../values/indicatorValue";
import type { ValueState } from "../followUp/indicatorStatus";
import type { CellPositions, ValueCellName, ValueCells } from "./valueCells";

/** A column whose entries say by number which of the items they are; null where there is none. */
export interface DictionaryColumn<T> {
  readonly items: readonly T[];
  readonly index: readonly (number | null)[];
}

type Rows = readonly (ValueCells | null)[];

/** One column as it was read; null where nothing stands. */
export function cellColumn(rows: Rows, at: CellPositions, name: ValueCellName): unknown[] {
  const position = at[name];
  if (position === undefined) throw new Error(`the cells hold no ${name}: it was not read`);
  return rows.map((row) => (row === null ? null : row[position]));
}

/** The same as numbers of what it holds, each once, in the order in which they occur. */
export function dictionaryColumn<T extends string | number>(
  rows: Rows,
  at: CellPositions,
  name: ValueCellName,
): DictionaryColumn<T> {
  const items: T[] = [];
  const known = new Map<unknown, number>();
  const index = cellColumn(rows, at, name).map((item) => {
    if (item === null) return null;
    let found = known.get(item);
    if (found === undefined) {
      known.set(item, (found = items.length));
      items.push(item as T);
    }
    return found;
  });
  return { items, index };
}

const stateNumbers = new Map<unknown, number>(valueStates.map((state, number) => [state, number]));

/** All states there are, so that their numbers are the same in every table. */
export const stateColumn = (rows: Rows, at: CellPositions): DictionaryColumn<ValueState> => ({
  items: valueStates,
  index: cellColumn(rows, at, "state").map((state) => stateNumbers.get(state) ?? null),
});
