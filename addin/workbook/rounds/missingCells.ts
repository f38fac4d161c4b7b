import { formatValueKey } from "../../../shared/valueKey";
import type { CellPlace } from "../sheetEdit";
import type { SheetColumn } from "../sheetColumn";
import { cellAt, columnPlaces, type SheetTable } from "../sheetTable";
import type { RoundItem, RoundItemKind } from "./round";

/** A table of the workbook in which something of a round may be missing. */
export interface SearchedTable {
  readonly kind: "VALUES" | "ASSESSMENTS";
  readonly sheetId: string;
  readonly keyColumn: number;
  readonly table: SheetTable;
  readonly specs: readonly SheetColumn[];
}

/** Something that a round requires and has not got, with the cell that it belongs in. */
export interface MissingItem {
  readonly item: RoundItem;
  /** Null where no table of the workbook has it. */
  readonly cell: MissingCell | null;
  /** It stands in the cell, and has not been sent. */
  readonly isTyped: boolean;
}

export interface MissingCell extends CellPlace {
  readonly sheetId: string;
  /** The cell of the same row that says which row it is, and what it says: a mark stays with its row. */
  readonly keyAddress: string;
  readonly key: string;
}

const columnOf: Readonly<Record<RoundItemKind, string>> = {
  VALUES: "NUMBER",
  STATUSES: "judgedStatus",
  ANALYSES: "analysis",
  MOTIVATIONS: "motivation",
};

/** Where in the workbook everything that is missing belongs; the first cell of each, if it stands in several tables. */
export function missingCells(
  round: string,
  items: readonly RoundItem[],
  tables: readonly SearchedTable[],
): MissingItem[] {
  const searched = tables.map((of) => ({
    of,
    rowOf: rowsByKey(of),
    places: columnPlaces(of.specs, of.table.headings),
  }));
  return items
    .filter(({ isDone }) => !isDone)
    .map((item) => {
      const key = keyOfItem(round, item);
      const kind = item.requires === "VALUES" ? "VALUES" : "ASSESSMENTS";
      for (const { of, rowOf, places } of searched) {
        const row = of.kind === kind ? rowOf.get(key) : undefined;
        const column = places[of.specs.findIndex(({ name }) => name === columnOf[item.requires])] ?? -1;
        if (row === undefined || column < 0) continue;
        const { table, sheetId, keyColumn } = of;
        const keyAddress = cellAt(table, row, keyColumn).address;
        const cell = { ...cellAt(table, row, column), sheetId, keyAddress, key };
        return { item, cell, isTyped: isSaid(of, places, row, column) };
      }
      return { item, cell: null, isTyped: false };
    });
}

const rowsByKey = ({ table, keyColumn }: SearchedTable): ReadonlyMap<string, number> =>
  new Map(table.rows.map((cells, row) => [String(cells[keyColumn] ?? ""), row] as const).reverse());

/** Something stands there; of a value also why there is none. */
function isSaid({ table, specs }: SearchedTable, places: readonly number[], row: number, column: number): boolean {
  const state = places[specs.findIndex(({ name }) => name === "STATE")] ?? -1;
  const base = places[specs.findIndex(({ name, of }) => name === "BASE" && of === "STATE")] ?? -1;
  const cells = table.rows[row] ?? [];
  if ((cells[column] ?? "") !== "") return true;
  return state >= 0 && base >= 0 && cells[state] !== cells[base] && cells[state] !== "";
}

const keyOfItem = (round: string, { requires, unit, goal, indicator, responsibility, period }: RoundItem): string =>
  requires === "VALUES"
    ? formatValueKey({ indicator, unit, period, series: "OUTCOME", members: "" })
    : [round, unit, goal, indicator, responsibility].join("|");
