import type { AnyEdit } from "./anyEdit";
import { columnSpecs } from "./columnSpecs";
import type { LinkedTable } from "./linkedTable";
import { placeCell, type CellValue } from "./sheetCells";
import type { EditQuestion } from "./sheetEdit";
import { cellAt, columnPlaces, type SheetTable } from "./sheetTable";
import type { TableColumn } from "./tableQuery";
import type { TableWords } from "./tableWords";

export type OtherPlace = Extract<EditQuestion, { kind: "OTHER_PLACE" }>;

/** Whether a row of the sheet shows the place of a value as it was fetched; a cell that has been emptied says no other. */
export type PlaceReader = (row: number, value: number) => OtherPlace | null;

/**
 * A row is known by its key, which nobody sees. What people see are indicator, unit and period: where those say something else, a number beside them is
 * meant for another place, or the row has been pasted over with one of another order.
 */
export function placeReader(link: LinkedTable, table: SheetTable, words: TableWords): PlaceReader {
  const { baseline, layout } = link;
  const specs = columnSpecs(layout, link.periods, link.id, words);
  const places = columnPlaces(specs, table.headings);
  const shown = specs.flatMap(({ name }, index) => {
    const at = places[index] as number;
    return at >= 0 && isOfPlace(name) ? [{ name, at }] : [];
  });
  return (row, value) => {
    const others = shown.flatMap(({ name, at }) => {
      const [says, is] = [table.rows[row]?.[at], placeCell(name, baseline, value, layout, words)];
      const [text, fetched] = [plain(says), plain(is)];
      return text === "" || text === fetched ? [] : [{ cell: cellAt(table, row, at), says: text, is: fetched }];
    });
    if (others.length === 0) return null;
    const said = (name: "says" | "is") => others.map((other) => other[name]).join(", ");
    return { kind: "OTHER_PLACE", is: said("is"), says: said("says"), cells: others.map(({ cell }) => cell) };
  };
}

/** Addresses of the cells that say so: restored by a refresh, they would hide that what is typed beside them is meant for another place. */
export const unrestoredCells = (edits: readonly AnyEdit[]): ReadonlySet<string> =>
  new Set(
    edits.flatMap(({ question }) =>
      question?.kind === "OTHER_PLACE" ? question.cells.map(({ address }) => address) : [],
    ),
  );

const plain = (cell: CellValue | null | undefined): string => String(cell ?? "").trim();

const columnsOfPlace: readonly TableColumn[] = [
  ...(["INDICATOR", "INDICATOR_CODE", "UNIT", "UNIT_CODE", "PERIOD", "SERIES", "SPLIT"] as const),
];

const isOfPlace = (name: string): name is TableColumn => (columnsOfPlace as readonly string[]).includes(name);
