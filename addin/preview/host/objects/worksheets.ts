import type { Sheet } from "../model/sheet";
import { addSheet } from "../edits/sheets";
import { HostError } from "../protocol/hostError";
import { sheetEvents } from "../edits/tell";
import { kind, textOf, type Kind } from "../protocol/kind";
import { worksheetOf } from "../protocol/remote";
import { everything, type World } from "../world";

const byKey = (key: unknown, { workbook }: World) => {
  const sheet = workbook.sheets.find(({ id }) => id === key) ?? workbook.sheetByName(String(key));
  return sheet ? worksheetOf(sheet) : null;
};

const seen = (visibleOnly: unknown, { workbook }: World): readonly Sheet[] =>
  visibleOnly === true ? workbook.sheets.filter(({ visibility }) => visibility === "Visible") : workbook.sheets;

function existing(sheet: Sheet | undefined) {
  if (!sheet) throw new HostError("ItemNotFound", "There is no such sheet.");
  return worksheetOf(sheet);
}

export const worksheetsKind: Kind<World> = kind<World>({
  name: "WorksheetCollection",
  items: (world) => world.workbook.sheets.map(worksheetOf),
  item: (world, key) => byKey(key, world),
  methods: {
    Add: (world, [name]) => worksheetOf(addSheet(world, name == null ? null : textOf(name))),
    GetActiveWorksheet: (world) => worksheetOf(world.workbook.activeSheet),
    GetCount: (world, [visibleOnly]) => seen(visibleOnly, world).length,
    GetItemOrNullObject: (world, [key]) => byKey(key, world),
    GetFirst: (world, [visibleOnly]) => existing(seen(visibleOnly, world)[0]),
    GetLast: (world, [visibleOnly]) => existing(seen(visibleOnly, world).at(-1)),
  },
  events: {
    numbers: sheetEvents,
    target: () => everything,
  },
});
