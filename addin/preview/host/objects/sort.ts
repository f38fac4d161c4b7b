import type { SortField, Table } from "../model/table";
import { bodyBox } from "../model/table";
import { sortRows } from "../edits/sortRows";
import { kind, type Kind } from "../protocol/kind";
import type { World } from "../world";
import type { RangeSelf } from "../protocol/remote";

export const rangeSortKind: Kind<RangeSelf> = kind<RangeSelf>({
  name: "RangeSort",
  methods: {
    Apply: ({ sheet, box }, [fields, _matchCase, hasHeaders], world) => {
      const body = hasHeaders === true ? { ...box, row: box.row + 1, rowCount: box.rowCount - 1 } : box;
      sortRows(world, sheet, body, fields as readonly SortField[]);
      return null;
    },
  },
});

export function sortTable(world: World, table: Table, fields: readonly SortField[]): void {
  table.sortFields = fields;
  sortRows(world, world.workbook.sheet(table.sheetId), bodyBox(table), fields);
}

export const tableSortKind: Kind<Table> = kind<Table>({
  name: "TableSort",
  properties: {
    Fields: { get: (table) => table.sortFields },
    MatchCase: { get: () => false },
    Method: { get: () => "PinYin" },
  },
  methods: {
    Apply: (table, [fields], world) => {
      sortTable(world, table, fields as readonly SortField[]);
      return null;
    },
    Clear: (table) => {
      table.sortFields = [];
      return null;
    },
    Reapply: (table, _args, world) => {
      sortTable(world, table, table.sortFields);
      return null;
    },
  },
});
