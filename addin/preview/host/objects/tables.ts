import { contains, intersection, parseAddress, type Box } from "../model/address";
import type { Sheet } from "../model/sheet";
import type { Table } from "../model/table";
import { makeTable } from "../edits/makeTable";
import { eventTypes } from "../edits/tell";
import { invalidArgument, itemNotFound } from "../protocol/hostError";
import { kind, remote, type Kind } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import { everything, type World } from "../world";
import { givenRange } from "./rangeChanges";
import { tableKind } from "./table";

/** All tables, or those of one sheet. */
export interface TablesSelf {
  readonly sheet: Sheet | null;
}

const tablesOf = ({ sheet }: TablesSelf, world: World) =>
  sheet === null ? world.workbook.tables : world.workbook.tablesOn(sheet);

const byKey = (tables: readonly Table[], key: unknown): Remote | null => {
  const wanted = String(key).toLowerCase();
  const table = tables.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return table ? remote(tableKind, table) : null;
};

function placeOf(self: TablesSelf, given: unknown, world: World) {
  const named = typeof given === "string" ? parseAddress(given)?.sheetName : null;
  if (typeof given === "string" && named === undefined) throw invalidArgument(`${given} is no address`);
  const place = givenRange(given, self.sheet ?? world.workbook.activeSheet, world);
  if (self.sheet && place.sheet !== self.sheet) throw invalidArgument(`the range is not on ${self.sheet.name}`);
  return place;
}

export const tablesKind: Kind<TablesSelf> = kind<TablesSelf>({
  name: "TableCollection",
  properties: { Count: { get: (self, world) => tablesOf(self, world).length } },
  items: (self, world) => tablesOf(self, world).map((table) => remote(tableKind, table)),
  item: (self, key, world) => byKey(tablesOf(self, world), key),
  methods: {
    Add: (self, [address, hasHeaders], world) => {
      const { sheet, box } = placeOf(self, address, world);
      return remote(tableKind, makeTable(world, sheet, box, hasHeaders === true));
    },
    GetCount: (self, _args, world) => tablesOf(self, world).length,
    GetItemAt: (self, [index], world) => {
      const table = tablesOf(self, world)[Number(index)];
      if (!table) throw itemNotFound(`table ${String(index)}`);
      return remote(tableKind, table);
    },
    GetItemOrNullObject: (self, [key], world) => byKey(tablesOf(self, world), key),
  },
  events: {
    numbers: {
      DataChanged: eventTypes.tableChanged,
      Added: eventTypes.tableAdded,
      Deleted: eventTypes.tableDeleted,
    },
    target: ({ sheet }) => sheet?.id ?? everything,
  },
});

interface ScopedSelf {
  readonly sheet: Sheet;
  readonly box: Box;
  /** Only those that are wholly within the box? */
  readonly isWhole: boolean;
}

const scoped = ({ sheet, box, isWhole }: ScopedSelf, world: World) =>
  world.workbook
    .tablesOn(sheet)
    .filter((table) => (isWhole ? contains(box, table.box) : intersection(box, table.box) !== null));

export const scopedTablesKind: Kind<ScopedSelf> = kind<ScopedSelf>({
  name: "TableScopedCollection",
  items: (self, world) => scoped(self, world).map((table) => remote(tableKind, table)),
  item: (self, key, world) => byKey(scoped(self, world), key),
  methods: {
    GetCount: (self, _args, world) => scoped(self, world).length,
    GetFirst: (self, _args, world) => {
      const [first] = scoped(self, world);
      if (!first) throw itemNotFound("a table here");
      return remote(tableKind, first);
    },
    GetItemOrNullObject: (self, [key], world) => byKey(scoped(self, world), key),
  },
});
