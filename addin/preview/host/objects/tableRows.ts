import type { Box } from "../model/address";
import { bodyBox, type Table } from "../model/table";
import { entered, valueAt } from "../edits/enter";
import { growLooks } from "../edits/growLooks";
import { deleteCells, insertCells } from "../edits/shift";
import { writeCells } from "../edits/writeCells";
import { invalidArgument, itemNotFound } from "../protocol/hostError";
import { kind, remote, type Kind } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import type { World } from "../world";
import { rangeOf } from "../protocol/remote";

interface RowSelf {
  readonly table: Table;
  readonly index: number;
}

const sheetOf = (table: Table, world: World) => world.workbook.sheet(table.sheetId);

function boxOf({ table, index }: RowSelf): Box {
  const body = bodyBox(table);
  if (!(index >= 0 && index < body.rowCount)) throw itemNotFound(`row ${index} of ${table.name}`);
  return { ...body, row: body.row + index, rowCount: 1 };
}

const tableRowKind: Kind<RowSelf> = kind<RowSelf>({
  name: "TableRow",
  properties: {
    Index: { get: ({ index }) => index },
    Values: {
      get: (self, world) => {
        const box = boxOf(self);
        const { grid } = sheetOf(self.table, world);
        return [Array.from({ length: box.columnCount }, (_, column) => grid.cell(box.row, box.column + column).value)];
      },
      set: (self, given, world) => putRows(self.table, boxOf(self), given, world),
    },
  },
  methods: {
    GetRange: (self, _args, world) => rangeOf(sheetOf(self.table, world), boxOf(self)),
    Delete: (self, _args, world) => {
      deleteRows(self.table, self.index, 1, world);
      return null;
    },
  },
});

function putRows(table: Table, box: Box, given: unknown, world: World): void {
  const at = valueAt(given, box.rowCount, box.columnCount);
  writeCells(world, sheetOf(table, world), box, (row, column, cell) =>
    entered(world, cell, at(row - box.row, column - box.column), world.locale),
  );
}

/** A table that loses its last row keeps an empty one. */
function deleteRows(table: Table, index: number, count: number, world: World): void {
  const sheet = sheetOf(table, world);
  const box = { ...boxOf({ table, index }), rowCount: count };
  boxOf({ table, index: index + count - 1 });
  if (bodyBox(table).rowCount > count) {
    deleteCells(world, sheet, box, "rows");
    return;
  }
  writeCells(world, sheet, box, (_row, _column, cell) => ({ value: "", formula: null, format: cell.format }));
  if (count > 1) deleteCells(world, sheet, { ...box, row: box.row + 1, rowCount: count - 1 }, "rows");
}

function addRows(table: Table, [index, given]: readonly unknown[], world: World): Remote {
  const sheet = sheetOf(table, world);
  const rows = Array.isArray(given) && Array.isArray(given[0]) ? (given as readonly unknown[]) : [given];
  const body = bodyBox(table);
  const at = typeof index === "number" && index >= 0 && index < body.rowCount ? index : body.rowCount;
  if (typeof index === "number" && index > body.rowCount) throw invalidArgument(`index ${index}`);
  const place: Box = { ...body, row: body.row + at, rowCount: rows.length };
  insertCells(world, sheet, place, "rows");
  // Room that is made just below lies outside the table until the table takes it in.
  if (bodyBox(table).rowCount === body.rowCount) {
    table.box = { ...table.box, rowCount: table.box.rowCount + rows.length };
    growLooks(sheet, body, bodyBox(table));
  }
  const values = Array.isArray(given) ? rows : given;
  if (given != null) putRows(table, place, values, world);
  return remote(tableRowKind, { table, index: at });
}

export const tableRowsKind: Kind<Table> = kind<Table>({
  name: "TableRowCollection",
  properties: { Count: { get: (table) => bodyBox(table).rowCount } },
  items: (table) =>
    Array.from({ length: bodyBox(table).rowCount }, (_, index) => remote(tableRowKind, { table, index })),
  methods: {
    Add: addRows,
    GetCount: (table) => bodyBox(table).rowCount,
    GetItemAt: (table, [index]) => {
      boxOf({ table, index: Number(index) });
      return remote(tableRowKind, { table, index: Number(index) });
    },
    DeleteRowsAt: (table, [index, count], world) => {
      deleteRows(table, Number(index), Number(count ?? 1), world);
      return null;
    },
  },
});
