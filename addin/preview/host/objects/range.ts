import {
  boundingBox,
  columnCountMax,
  formatBox,
  intersection,
  isEntireColumn,
  isEntireRow,
  isOnSheet,
  parseAddress,
  rowCountMax,
  sheetPrefix,
  type Box,
} from "../model/address";
import { HostError, invalidArgument, itemNotFound } from "../protocol/hostError";
import { kind, remote } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import type { World } from "../world";
import { conditionalFormatsKind } from "./conditionalFormats";
import { dataValidationKind } from "./dataValidation";
import { rangeCells } from "./rangeCells";
import { rangeFormatKind } from "./rangeFormat";
import { rangeChanges } from "./rangeChanges";
import { rangeOf, worksheetOf, type RangeSelf } from "../protocol/remote";
import { rangeSortKind } from "./sort";
import { scopedTablesKind } from "./tables";

const at = (self: RangeSelf, box: Box): Remote => {
  if (!isOnSheet(box)) throw invalidArgument(`${formatBox(self.box)} reaches beyond the sheet`);
  return rangeOf(self.sheet, box);
};

const asNumber = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);

/** The other range of a method: an object, or an address on the same sheet. */
function otherBox(self: RangeSelf, other: unknown): Box {
  if (typeof other === "object" && other !== null && "self" in other) return (other as { self: RangeSelf }).self.box;
  const parsed = typeof other === "string" ? parseAddress(other) : null;
  if (!parsed) throw invalidArgument(`${String(other)} is no range of ${self.sheet.name}`);
  return parsed.box;
}

const rowsFrom = ({ box }: RangeSelf, row: number, rowCount: number): Box => ({ ...box, row, rowCount });
const columnsFrom = ({ box }: RangeSelf, column: number, columnCount: number): Box => ({ ...box, column, columnCount });

/** Rows or columns beside a range: a negative number takes them from within, as counted from the same edge. */
function beside(edge: number, count: number, direction: 1 | -1): { readonly start: number; readonly size: number } {
  if (count === 0) throw invalidArgument("count is 0");
  const far = edge + direction * count;
  return { start: Math.min(edge, far), size: Math.abs(count) };
}

function used(self: RangeSelf, valuesOnly: unknown): Box | null {
  const whole = self.sheet.grid.used(valuesOnly === true);
  return whole === null ? null : intersection(whole, self.box);
}

function intersectionOf(self: RangeSelf, other: unknown): Remote | null {
  const box = intersection(self.box, otherBox(self, other));
  return box === null ? null : at(self, box);
}

/** The cell whose formula filled this one. */
function spillParent(self: RangeSelf): Remote | null {
  const from = self.sheet.grid.cell(self.box.row, self.box.column).spilledFrom;
  const box = from === undefined ? null : (parseAddress(from)?.box ?? null);
  return box === null ? null : at(self, box);
}

const found = (target: Remote | null, what: string): Remote => {
  if (target === null) throw itemNotFound(what);
  return target;
};

export const rangeKind = kind<RangeSelf>({
  name: "Range",
  properties: {
    Address: { get: ({ sheet, box }) => `${sheetPrefix(sheet.name)}${formatBox(box)}` },
    AddressLocal: { get: ({ sheet, box }) => `${sheetPrefix(sheet.name)}${formatBox(box)}` },
    RowIndex: { get: ({ box }) => box.row },
    ColumnIndex: { get: ({ box }) => box.column },
    RowCount: { get: ({ box }) => box.rowCount },
    ColumnCount: { get: ({ box }) => box.columnCount },
    // Excel answers -1 beyond what fits in 32 bits.
    CellCount: {
      get: ({ box }) => (box.rowCount * box.columnCount > 2 ** 31 - 1 ? -1 : box.rowCount * box.columnCount),
    },
    IsEntireColumn: { get: ({ box }) => isEntireColumn(box) },
    IsEntireRow: { get: ({ box }) => isEntireRow(box) },
    ...rangeCells,
  },
  links: {
    Worksheet: ({ sheet }) => worksheetOf(sheet),
    Format: (self) => remote(rangeFormatKind, self),
    DataValidation: (self) => remote(dataValidationKind, self),
    ConditionalFormats: (self) => remote(conditionalFormatsKind, self),
    Sort: (self) => remote(rangeSortKind, self),
  },
  methods: {
    GetCell: (self, [row, column]) =>
      at(self, {
        row: self.box.row + asNumber(row, 0),
        column: self.box.column + asNumber(column, 0),
        rowCount: 1,
        columnCount: 1,
      }),
    GetRow: (self, [row]) => at(self, rowsFrom(self, self.box.row + asNumber(row, 0), 1)),
    GetColumn: (self, [column]) => at(self, columnsFrom(self, self.box.column + asNumber(column, 0), 1)),
    GetLastRow: (self) => at(self, rowsFrom(self, self.box.row + self.box.rowCount - 1, 1)),
    GetLastColumn: (self) => at(self, columnsFrom(self, self.box.column + self.box.columnCount - 1, 1)),
    GetLastCell: ({ sheet, box }) =>
      rangeOf(sheet, {
        row: box.row + box.rowCount - 1,
        column: box.column + box.columnCount - 1,
        rowCount: 1,
        columnCount: 1,
      }),
    GetOffsetRange: (self, [rows, columns]) =>
      at(self, { ...self.box, row: self.box.row + asNumber(rows, 0), column: self.box.column + asNumber(columns, 0) }),
    GetResizedRange: (self, [rows, columns]) =>
      at(self, {
        ...self.box,
        rowCount: self.box.rowCount + asNumber(rows, 0),
        columnCount: self.box.columnCount + asNumber(columns, 0),
      }),
    GetAbsoluteResizedRange: (self, [rows, columns]) =>
      at(self, {
        ...self.box,
        rowCount: asNumber(rows, self.box.rowCount),
        columnCount: asNumber(columns, self.box.columnCount),
      }),
    GetRowsAbove: (self, [count]) => {
      const { start, size } = beside(self.box.row, asNumber(count, 1), -1);
      return at(self, rowsFrom(self, start, size));
    },
    GetRowsBelow: (self, [count]) => {
      const { start, size } = beside(self.box.row + self.box.rowCount, asNumber(count, 1), 1);
      return at(self, rowsFrom(self, start, size));
    },
    GetColumnsBefore: (self, [count]) => {
      const { start, size } = beside(self.box.column, asNumber(count, 1), -1);
      return at(self, columnsFrom(self, start, size));
    },
    GetColumnsAfter: (self, [count]) => {
      const { start, size } = beside(self.box.column + self.box.columnCount, asNumber(count, 1), 1);
      return at(self, columnsFrom(self, start, size));
    },
    GetEntireColumn: (self) => at(self, { ...self.box, row: 0, rowCount: rowCountMax }),
    GetEntireRow: (self) => at(self, { ...self.box, column: 0, columnCount: columnCountMax }),
    GetBoundingRect: (self, [other]) => at(self, boundingBox(self.box, otherBox(self, other))),
    GetIntersection: (self, [other]) => found(intersectionOf(self, other), "the intersection"),
    GetIntersectionOrNullObject: (self, [other]) => intersectionOf(self, other),
    // A blank range answers its first cell, or none where it is asked for with OrNullObject.
    GetUsedRange: (self, [valuesOnly]) =>
      at(self, used(self, valuesOnly) ?? { ...self.box, rowCount: 1, columnCount: 1 }),
    GetUsedRangeOrNullObject: (self, [valuesOnly]) => {
      const box = used(self, valuesOnly);
      return box === null ? null : at(self, box);
    },
    GetTables: (self, [fullyContained]) =>
      remote(scopedTablesKind, { sheet: self.sheet, box: self.box, isWhole: fullyContained === true }),
    GetSpillParent: (self) => found(spillParent(self), "the cell that spills here"),
    GetSpillParentOrNullObject: (self) => spillParent(self),
    GetSpillingToRange: (self, _args, world) => found(spillingTo(self, world), "a range that this cell spills to"),
    GetSpillingToRangeOrNullObject: (self, _args, world) => spillingTo(self, world),
    _ValidateArraySize: ({ box }, [rows, columns]) => {
      if (rows === box.rowCount && columns === box.columnCount) return null;
      throw new HostError(
        "InvalidArgument",
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
      );
    },
    ...rangeChanges,
  },
});

function spillingTo(self: RangeSelf, _world: World): Remote | null {
  const { sheet, box } = self;
  const parent = formatBox({ ...box, rowCount: 1, columnCount: 1 });
  const whole = sheet.grid.used(false);
  if (whole === null) return null;
  let area: Box | null = null;
  for (let row = box.row; row < whole.row + whole.rowCount; row += 1) {
    for (let column = box.column; column < whole.column + whole.columnCount; column += 1) {
      if (sheet.grid.cell(row, column).spilledFrom !== parent) continue;
      const here = { row, column, rowCount: 1, columnCount: 1 };
      area = area === null ? boundingBox(here, { ...box, rowCount: 1, columnCount: 1 }) : boundingBox(area, here);
    }
  }
  return area === null ? null : at(self, area);
}
