import type { FilterCriteria, Table } from "../model/table";
import { applyFilters } from "../edits/filterRows";
import { kind, type Kind } from "../protocol/kind";
import type { World } from "../world";
import { rangeOf } from "../protocol/remote";

const reapply = (table: Table, world: World) => applyFilters(world, world.workbook.sheet(table.sheetId), table);

/** The filter of a table, all columns together. */
export const autoFilterKind: Kind<Table> = kind<Table>({
  name: "AutoFilter",
  properties: {
    Enabled: { get: ({ showFilterButton }) => showFilterButton },
    IsDataFiltered: { get: ({ columns }) => columns.some(({ filter }) => filter !== null) },
    Criteria: { get: ({ columns }) => columns.map(({ filter }) => filter) },
  },
  methods: {
    Apply: (table, [_range, columnIndex, criteria], world) => {
      const column = table.columns[Number(columnIndex)];
      if (column) column.filter = criteria as FilterCriteria;
      reapply(table, world);
      return null;
    },
    ClearCriteria: (table, _args, world) => {
      for (const column of table.columns) column.filter = null;
      reapply(table, world);
      return null;
    },
    ClearColumnCriteria: (table, [columnIndex], world) => {
      const column = table.columns[Number(columnIndex)];
      if (column) column.filter = null;
      reapply(table, world);
      return null;
    },
    Reapply: (table, _args, world) => {
      reapply(table, world);
      return null;
    },
    GetRange: (table, _args, world) => rangeOf(world.workbook.sheet(table.sheetId), table.box),
    GetRangeOrNullObject: (table, _args, world) => rangeOf(world.workbook.sheet(table.sheetId), table.box),
  },
});
