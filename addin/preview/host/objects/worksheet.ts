import { columnCountMax, parseAddress, rowCountMax, type Box } from "../model/address";
import type { Sheet, Visibility } from "../model/sheet";
import { activate } from "../edits/selection";
import { copySheet, deleteSheet, renameSheet } from "../edits/sheets";
import { eventTypes, ownSheetEvents, tellSheet } from "../edits/tell";
import { accessDenied, HostError, invalidArgument } from "../protocol/hostError";
import { field, kind, remote, settable, textOf, type Kind } from "../protocol/kind";
import type { World } from "../world";
import { chartsKind } from "./charts";
import { rangeOf, worksheetOf } from "../protocol/remote";
import { tablesKind } from "./tables";

const wholeSheet: Box = { row: 0, column: 0, rowCount: rowCountMax, columnCount: columnCountMax };

/** A range by its address, by the name of a table or of an item, or the whole sheet. */
function rangeAt(sheet: Sheet, address: unknown, world: World) {
  if (address === undefined || address === null || address === "") return rangeOf(sheet, wholeSheet);
  const text = textOf(address);
  const parsed = parseAddress(text);
  if (parsed) return rangeOf(sheet, parsed.box);
  const table = world.workbook.tablesOn(sheet).find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (table) return rangeOf(sheet, table.box);
  const item = world.workbook.names.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const place = item ? parseAddress(item.formula.replace(/^=/, "").replaceAll("$", "")) : null;
  if (!place) throw invalidArgument(`${text} is no address`);
  return rangeOf(sheet, place.box);
}

function indexes(given: readonly unknown[]): Box {
  const [row, column, rowCount, columnCount] = given.map(Number) as [number, number, number, number];
  return { row, column, rowCount, columnCount };
}

function positionFor(sheet: Sheet, [type = "None", relative]: readonly unknown[], world: World): number {
  const { sheets } = world.workbook;
  if (type === "Beginning") return 0;
  if (type === "End" || type === "None") return sheets.length;
  const other = relative && typeof relative === "object" ? (relative as { self: Sheet }).self : sheet;
  return sheets.indexOf(other) + (type === "After" ? 1 : 0);
}

/** The sheet before or after, of those that are seen if so asked. */
function neighbour(sheet: Sheet, by: 1 | -1, visibleOnly: unknown, world: World) {
  const { sheets } = world.workbook;
  for (let index = sheets.indexOf(sheet) + by; ; index += by) {
    const next = sheets[index];
    if (!next) return null;
    if (visibleOnly !== true || next.visibility === "Visible") return worksheetOf(next);
  }
}

const required = <T>(found: T | null): T => {
  if (found === null) throw new HostError("ItemNotFound", "There is no sheet there.");
  return found;
};

const protectionKind = kind<Sheet>({
  name: "WorksheetProtection",
  properties: {
    Protected: { get: ({ protection }) => protection !== null },
    Options: { get: ({ protection }) => protection?.options ?? null },
  },
  methods: {
    Protect: (sheet, [options, password], world) => {
      if (sheet.protection) throw accessDenied("the sheet is protected already");
      sheet.protection = {
        options: (options as Readonly<Record<string, unknown>> | null) ?? {},
        password: typeof password === "string" && password !== "" ? password : null,
      };
      tellSheet(world, sheet, eventTypes.sheetProtectionChanged, { isProtected: true });
      return null;
    },
    Unprotect: (sheet, [password], world) => {
      if (sheet.protection?.password != null && sheet.protection.password !== password) {
        throw accessDenied("the password is another");
      }
      sheet.protection = null;
      tellSheet(world, sheet, eventTypes.sheetProtectionChanged, { isProtected: false });
      return null;
    },
  },
});

const freezePanesKind = kind<Sheet>({
  name: "WorksheetFreezePanes",
  methods: {
    FreezeAt: (sheet, [frozen]) => {
      const box = typeof frozen === "string" ? parseAddress(frozen)?.box : undefined;
      if (!box) throw invalidArgument(`${String(frozen)} is no range to freeze`);
      Object.assign(sheet, { frozenRows: box.row + box.rowCount, frozenColumns: box.column + box.columnCount });
      return null;
    },
    FreezeRows: (sheet, [count]) => {
      sheet.frozenRows = Number(count ?? 0);
      return null;
    },
    FreezeColumns: (sheet, [count]) => {
      sheet.frozenColumns = Number(count ?? 0);
      return null;
    },
    Unfreeze: (sheet) => {
      Object.assign(sheet, { frozenRows: 0, frozenColumns: 0 });
      return null;
    },
  },
});

export const worksheetKind: Kind<Sheet> = kind<Sheet>({
  name: "Worksheet",
  id: ({ id }) => id,
  properties: {
    Id: field("id"),
    Name: { get: ({ name }) => name, set: (sheet, value, world) => renameSheet(world, sheet, String(value)) },
    Position: {
      get: (sheet, world) => world.workbook.sheets.indexOf(sheet),
      set: (sheet, value, { workbook }) => {
        const others = workbook.sheets.filter((each) => each !== sheet);
        workbook.sheets = [...others.slice(0, Number(value)), sheet, ...others.slice(Number(value))];
      },
    },
    Visibility: {
      get: ({ visibility }) => visibility,
      set: (sheet, value) => {
        sheet.visibility = value as Visibility;
      },
    },
    TabColor: settable("tabColor"),
    ShowGridlines: settable("showGridlines"),
  },
  links: {
    Tables: (sheet) => remote(tablesKind, { sheet }),
    Protection: (sheet) => remote(protectionKind, sheet),
    FreezePanes: (sheet) => remote(freezePanesKind, sheet),
    Charts: (sheet) => remote(chartsKind, sheet),
  },
  methods: {
    GetRange: (sheet, [address], world) => rangeAt(sheet, address, world),
    GetRangeByIndexes: (sheet, args) => rangeOf(sheet, indexes(args)),
    GetCell: (sheet, [row, column]) => rangeOf(sheet, indexes([row, column, 1, 1])),
    GetUsedRange: (sheet, [valuesOnly]) =>
      rangeOf(sheet, sheet.grid.used(valuesOnly === true) ?? indexes([0, 0, 1, 1])),
    GetUsedRangeOrNullObject: (sheet, [valuesOnly]) => {
      const box = sheet.grid.used(valuesOnly === true);
      return box === null ? null : rangeOf(sheet, box);
    },
    Activate: (sheet, _args, world) => {
      if (sheet.visibility !== "Visible")
        throw new HostError("InvalidOperation", "A hidden sheet cannot be activated.");
      activate(world, sheet);
      return null;
    },
    Copy: (sheet, args, world) => worksheetOf(copySheet(world, sheet, positionFor(sheet, args, world))),
    Delete: (sheet, _args, world) => {
      deleteSheet(world, sheet);
      return null;
    },
    Calculate: (_sheet, [markAllDirty], world) => {
      if (markAllDirty === true) world.functions.markAllDirty();
      return null;
    },
    GetNext: (sheet, [visibleOnly], world) => required(neighbour(sheet, 1, visibleOnly, world)),
    GetNextOrNullObject: (sheet, [visibleOnly], world) => neighbour(sheet, 1, visibleOnly, world),
    GetPrevious: (sheet, [visibleOnly], world) => required(neighbour(sheet, -1, visibleOnly, world)),
    GetPreviousOrNullObject: (sheet, [visibleOnly], world) => neighbour(sheet, -1, visibleOnly, world),
  },
  events: {
    numbers: ownSheetEvents,
    target: ({ id }) => id,
  },
});
