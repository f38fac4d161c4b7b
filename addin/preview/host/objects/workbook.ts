import { cellBox } from "../model/address";
import { itemNotFound } from "../protocol/hostError";
import type { Remote } from "../protocol/remote";
import { kind, remote, type Kind } from "../protocol/kind";
import { everything, type World } from "../world";
import { applicationKind, runtimeKind } from "./application";
import { namesKind } from "./names";
import { rangeOf } from "../protocol/remote";
import { settingsKind } from "./settings";
import { tablesKind } from "./tables";
import { worksheetsKind } from "./worksheets";
import { xmlPartsKind } from "./xmlParts";

/** The range of an event, for as long as its cells are there. */
function rangeOfEvent(world: World, id: unknown): Remote | null {
  try {
    return world.kept(String(id));
  } catch {
    return null;
  }
}

export const workbookKind: Kind<World> = kind<World>({
  name: "Workbook",
  properties: {
    Name: { get: ({ workbook }) => workbook.name },
    ReadOnly: { get: () => false },
    IsDirty: { get: () => true },
    AutoSave: { get: ({ options }) => options.platform === "web" },
    PreviouslySaved: { get: () => true },
  },
  links: {
    Worksheets: (world) => remote(worksheetsKind, world),
    Tables: () => remote(tablesKind, { sheet: null }),
    Names: (world) => remote(namesKind, world),
    Settings: (world) => remote(settingsKind, world),
    CustomXmlParts: (world) => remote(xmlPartsKind, world),
    Application: (world) => remote(applicationKind, world),
    _Runtime: (world) => remote(runtimeKind, world),
  },
  methods: {
    GetSelectedRange: ({ workbook }) => rangeOf(workbook.activeSheet, workbook.selection.box),
    GetActiveCell: ({ workbook }) =>
      rangeOf(workbook.activeSheet, cellBox(workbook.selection.box.row, workbook.selection.box.column)),
    GetActiveChartOrNullObject: () => null,
    Save: () => null,
    _GetObjectByReferenceId: (world, [id]) => world.kept(String(id)),
    _GetRangeForEventByReferenceId: (world, [id]) => {
      const range = rangeOfEvent(world, id);
      if (!range) throw itemNotFound("the range of the event");
      return range;
    },
    _GetRangeOrNullObjectForEventByReferenceId: (world, [id]) => rangeOfEvent(world, id),
    _RemoveReference: (world, [id]) => {
      world.release(String(id));
      return null;
    },
    _RemoveAllReferences: (world) => {
      world.releaseAll();
      return null;
    },
    _GetReferenceCount: (world) => world.keptCount,
    _SetOsfControlContainerReadyForCustomFunctions: () => null,
  },
  events: { numbers: { Activated: 2203, AutoSaveSettingChanged: 2200 }, target: () => everything },
});
