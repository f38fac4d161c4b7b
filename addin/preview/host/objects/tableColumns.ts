import { isEntireColumn, type Box } from "../model/address";
import {
  bodyBox,
  columnName,
  headerBox,
  totalsBox,
  type FilterCriteria,
  type Table,
  type TableColumn,
} from "../model/table";
import { locales } from "../model/locale";
import { entered, valueAt } from "../edits/enter";
import { applyFilters } from "../edits/filterRows";
import { deleteCells, insertCells } from "../edits/shift";
import { writeCells } from "../edits/writeCells";
import { HostError, invalidArgument, itemNotFound } from "../protocol/hostError";
import { kind, remote, textOf, type Kind } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import type { World } from "../world";
import { rangeOf } from "../protocol/remote";

interface ColumnSelf {
  readonly table: Table;
  readonly column: TableColumn;
}

const sheetOf = (table: Table, world: World) => world.workbook.sheet(table.sheetId);
const indexOf = ({ table, column }: ColumnSelf) => {
  const index = table.columns.indexOf(column);
  if (index < 0) throw itemNotFound(`a column of ${table.name} that has been deleted`);
  return index;
};
const slice = (self: ColumnSelf, box: Box): Box => ({ ...box, column: box.column + indexOf(self), columnCount: 1 });

const filterKind = kind<ColumnSelf>({
  name: "Filter",
  properties: { Criteria: { get: ({ column }) => column.filter } },
  methods: {
    Apply: (self, [criteria], world) => setFilter(self, criteria as FilterCriteria, world),
    ApplyValuesFilter: (self, [values], world) =>
      setFilter(self, { filterOn: "Values", values: (values as readonly unknown[]).map(String) }, world),
    ApplyCustomFilter: (self, [criterion1, criterion2, operator], world) =>
      setFilter(
        self,
        {
          filterOn: "Custom",
          criterion1: String(criterion1),
          ...(criterion2 == null ? {} : { criterion2: textOf(criterion2), operator: textOf(operator ?? "And") }),
        },
        world,
      ),
    Clear: (self, _args, world) => setFilter(self, null, world),
  },
});

function setFilter({ table, column }: ColumnSelf, filter: FilterCriteria | null, world: World): null {
  column.filter = filter;
  applyFilters(world, sheetOf(table, world), table);
  return null;
}

const tableColumnKind: Kind<ColumnSelf> = kind<ColumnSelf>({
  name: "TableColumn",
  id: ({ column }) => String(column.id),
  properties: {
    Id: { get: ({ column }) => column.id },
    Index: { get: indexOf },
    Name: {
      get: (self, world) => columnName(self.table, indexOf(self), sheetOf(self.table, world)),
      set: (self, value, world) =>
        writeCells(world, sheetOf(self.table, world), slice(self, headerBox(self.table)), (_row, _column, cell) => ({
          ...cell,
          value: String(value),
          formula: null,
        })),
    },
    Values: {
      get: (self, world) => {
        const { table } = self;
        const box = slice(self, table.box);
        return Array.from({ length: box.rowCount }, (_, row) => [
          sheetOf(table, world).grid.cell(box.row + row, box.column).value,
        ]);
      },
      set: (self, given, world) => {
        const box = slice(self, self.table.box);
        const at = valueAt(given, box.rowCount, 1);
        writeCells(world, sheetOf(self.table, world), box, (row, _column, cell) =>
          entered(world, cell, at(row - box.row, 0), locales[world.options.locale]),
        );
      },
    },
  },
  links: { Filter: (self) => remote(filterKind, self) },
  methods: {
    GetRange: (self, _args, world) => rangeOf(sheetOf(self.table, world), slice(self, self.table.box)),
    GetHeaderRowRange: (self, _args, world) => rangeOf(sheetOf(self.table, world), slice(self, headerBox(self.table))),
    GetDataBodyRange: (self, _args, world) => rangeOf(sheetOf(self.table, world), slice(self, bodyBox(self.table))),
    GetTotalRowRange: (self, _args, world) => rangeOf(sheetOf(self.table, world), slice(self, totalsBox(self.table))),
    Delete: (self, _args, world) => {
      if (self.table.columns.length === 1)
        throw new HostError("InvalidOperation", "A table keeps at least one column.");
      deleteCells(world, sheetOf(self.table, world), slice(self, self.table.box), "columns");
      return null;
    },
  },
});

const byKey = (table: Table, key: unknown, world: World): Remote | null => {
  const sheet = sheetOf(table, world);
  const column = table.columns.find(
    ({ id }, index) =>
      id === key || String(id) === key || columnName(table, index, sheet).toLowerCase() === String(key).toLowerCase(),
  );
  return column ? remote(tableColumnKind, { table, column }) : null;
};

/** A column is put before another, or after the last where no index or a negative one is given. */
function addColumn(table: Table, [index, values, name]: readonly unknown[], world: World): Remote {
  const sheet = sheetOf(table, world);
  const count = table.columns.length;
  const at = typeof index === "number" && index >= 0 && index < count ? index : count;
  const place: Box = { ...table.box, column: table.box.column + at, columnCount: 1 };
  if (isEntireColumn(place)) throw invalidArgument("the table is as long as the sheet");
  insertCells(world, sheet, place, "columns");
  // Room that is made at an edge lies beside the table until the table takes it in.
  if (table.columns.length === count) {
    const column = { id: Math.max(...table.columns.map(({ id }) => id)) + 1, filter: null };
    table.columns = [...table.columns.slice(0, at), column, ...table.columns.slice(at)];
    table.box = { ...table.box, column: place.column - at, columnCount: count + 1 };
  }
  const added = { table, column: table.columns[at] as TableColumn };
  if (values != null) {
    const rows = Array.isArray(values)
      ? (values as readonly unknown[]).map((row) => (Array.isArray(row) ? (row as readonly unknown[]) : [row]))
      : values;
    tableColumnKind.properties?.Values?.set?.(added, rows, world);
  }
  // The heading is made unlike the others whether or not one was given.
  tableColumnKind.properties?.Name?.set?.(added, name ?? tableColumnKind.properties.Name.get(added, world), world);
  return remote(tableColumnKind, added);
}

export const tableColumnsKind: Kind<Table> = kind<Table>({
  name: "TableColumnCollection",
  properties: { Count: { get: ({ columns }) => columns.length } },
  items: (table) => table.columns.map((column) => remote(tableColumnKind, { table, column })),
  item: byKey,
  methods: {
    Add: addColumn,
    GetCount: ({ columns }) => columns.length,
    GetItemAt: (table, [index]) => {
      const column = table.columns[Number(index)];
      if (!column) throw itemNotFound(`column ${String(index)} of ${table.name}`);
      return remote(tableColumnKind, { table, column });
    },
    GetItemOrNullObject: (table, [key], world) => byKey(table, key, world),
  },
});
