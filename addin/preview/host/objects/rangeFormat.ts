import { formatPart, plainFormat } from "../model/cell";
import { withFormat } from "../model/grid";
import { formatCells } from "../edits/writeCells";
import { invalidArgument } from "../protocol/hostError";
import { kind, remote, type Kind, type Property } from "../protocol/kind";
import type { RangeSelf } from "../protocol/remote";

/** A part of the look: the same for all cells, or null where they differ. */
const part = (name: string): Property<RangeSelf> => ({
  get: ({ sheet, box }) => {
    const within = sheet.grid.within(box);
    const first = formatPart(sheet.grid.cell(within.row, within.column), name);
    for (let row = within.row; row < within.row + within.rowCount; row += 1) {
      for (let column = within.column; column < within.column + within.columnCount; column += 1) {
        if (formatPart(sheet.grid.cell(row, column), name) !== first) return null;
      }
    }
    return first;
  },
  set: ({ sheet, box }, value, world) => {
    // Formats are shared between cells that look alike, so that a coloured table costs one object and not ten thousand.
    const known = new Map<object, object>();
    formatCells(world, sheet, sheet.grid.within(box), (_row, _column, cell) => {
      const format = known.get(cell.format) ?? changedFormat(cell.format, name, value);
      known.set(cell.format, format);
      return withFormat(cell, format as typeof cell.format);
    });
  },
});

function changedFormat(format: Readonly<Record<string, unknown>>, name: string, value: unknown): object {
  const { [name]: _before, ...rest } = format;
  return value === plainFormat[name] ? rest : { ...rest, [name]: value };
}

const parts = (prefix: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, part(prefix + name)]));

const fillKind = kind<RangeSelf>({
  name: "RangeFill",
  properties: parts("Fill.", ["Color", "Pattern", "PatternColor", "TintAndShade"]),
  methods: {
    Clear: (self, _args, world) => {
      part("Fill.Color").set?.(self, plainFormat["Fill.Color"], world);
      return null;
    },
  },
});

const fontKind = kind<RangeSelf>({
  name: "RangeFont",
  properties: parts("Font.", ["Name", "Size", "Color", "Bold", "Italic", "Underline", "Strikethrough"]),
});

const protectionKind = kind<RangeSelf>({
  name: "FormatProtection",
  properties: parts("Protection.", ["Locked", "FormulaHidden"]),
});

interface BorderSelf {
  readonly range: RangeSelf;
  readonly side: string;
}

const sides = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
];

/** Lines are kept with every cell of the range; which of them lie on its edge is for who draws. */
const borderPart = (name: string): Property<BorderSelf> => ({
  get: ({ range, side }, world) => part(`Borders.${side}.${name}`).get(range, world),
  set: ({ range, side }, value, world) => part(`Borders.${side}.${name}`).set?.(range, value, world),
});

const borderKind = kind<BorderSelf>({
  name: "RangeBorder",
  id: ({ side }) => side,
  properties: {
    SideIndex: { get: ({ side }) => side },
    Style: borderPart("Style"),
    Color: borderPart("Color"),
    Weight: borderPart("Weight"),
    TintAndShade: borderPart("TintAndShade"),
  },
});

const bordersKind = kind<RangeSelf>({
  name: "RangeBorderCollection",
  properties: { Count: { get: () => sides.length } },
  items: (range) => sides.map((side) => remote(borderKind, { range, side })),
  item: (range, side) => {
    if (!sides.includes(String(side))) throw invalidArgument(`side ${String(side)}`);
    return remote(borderKind, { range, side: String(side) });
  },
});

type Size = Property<RangeSelf>;

const widths: Size = {
  get: ({ sheet, box }) => sheet.grid.columnWidth(box.column),
  set: ({ sheet, box }, value, world) => {
    world.beforeChange();
    const within = sheet.grid.within(box);
    for (let column = within.column; column < within.column + within.columnCount; column += 1) {
      sheet.grid.setColumn(column, { width: Number(value) });
    }
  },
};

const heights: Size = {
  get: ({ sheet, box }) => sheet.grid.rowHeight(box.row),
  set: ({ sheet, box }, value, world) => {
    world.beforeChange();
    const within = sheet.grid.within(box);
    for (let row = within.row; row < within.row + within.rowCount; row += 1) {
      sheet.grid.setRow(row, { height: Number(value) });
    }
  },
};

/** Points for a character of the standard font, near enough for columns that nobody measures. */
const pointsPerCharacter = 5.5;

function autofitColumns({ sheet, box }: RangeSelf): void {
  const within = sheet.grid.within(box);
  const used = sheet.grid.used(true);
  if (used === null) return;
  for (let column = within.column; column < within.column + within.columnCount; column += 1) {
    let longest = 0;
    for (
      let row = Math.max(within.row, used.row);
      row < Math.min(within.row + within.rowCount, used.row + used.rowCount);
      row += 1
    ) {
      longest = Math.max(longest, String(sheet.grid.cell(row, column).value).length);
    }
    if (longest > 0) sheet.grid.setColumn(column, { width: Math.round((longest + 2) * pointsPerCharacter) });
  }
}

export const rangeFormatKind: Kind<RangeSelf> = kind<RangeSelf>({
  name: "RangeFormat",
  properties: {
    ...parts("", [
      "WrapText",
      "HorizontalAlignment",
      "VerticalAlignment",
      "IndentLevel",
      "ShrinkToFit",
      "TextOrientation",
    ]),
    ColumnWidth: widths,
    RowHeight: heights,
  },
  links: {
    Fill: (self) => remote(fillKind, self),
    Font: (self) => remote(fontKind, self),
    Protection: (self) => remote(protectionKind, self),
    Borders: (self) => remote(bordersKind, self),
  },
  methods: {
    AutofitColumns: (self, _args, world) => {
      world.beforeChange();
      autofitColumns(self);
      return null;
    },
    AutofitRows: () => null,
  },
});
