import type { Chart, Sheet } from "../model/sheet";
import { newSheet } from "../model/sheet";
import { copiedSheet, copiedTable } from "../model/workbook";
import { HostError, invalidArgument } from "../protocol/hostError";
import type { World } from "../world";
import { freeName } from "./makeTable";
import { activate } from "./selection";
import { eventTypes, tellSheet } from "./tell";

const forbidden = /[\\/?*[\]:]|^'|'$/;

function checkedSheetName(world: World, name: string, self: Sheet | null = null): string {
  if (name === "" || name.length > 31 || forbidden.test(name)) throw invalidArgument(`${name} cannot name a sheet`);
  const taken = world.workbook.sheetByName(name);
  if (taken && taken !== self) {
    throw new HostError("ItemAlreadyExists", `The resource being created already exists: the sheet ${name}.`);
  }
  return name;
}

export function addSheet(world: World, wanted: string | null): Sheet {
  const { workbook } = world;
  const name = wanted === null ? freeSheetName(world, world.locale.words.sheet) : checkedSheetName(world, wanted);
  world.beforeChange();
  const sheet = newSheet(workbook.newId("sheet"), name);
  workbook.sheets.push(sheet);
  tellSheet(world, sheet, eventTypes.sheetAdded);
  return sheet;
}

function freeSheetName(world: World, stem: string): string {
  let number = world.workbook.sheets.length + 1;
  while (world.workbook.sheetByName(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export function renameSheet(world: World, sheet: Sheet, name: string): void {
  checkedSheetName(world, name, sheet);
  world.beforeChange();
  const before = sheet.name;
  sheet.name = name;
  tellSheet(world, sheet, eventTypes.sheetNameChanged, { nameBefore: before, nameAfter: name });
}

/** A copy with all that stands on the sheet: its tables are copied too, under names of their own. */
export function copySheet(world: World, sheet: Sheet, at: number): Sheet {
  const { workbook } = world;
  world.beforeChange();
  let number = 2;
  while (workbook.sheetByName(`${sheet.name.slice(0, 27)} (${number})`)) number += 1;
  const copy: Sheet = {
    ...copiedSheet(sheet),
    id: workbook.newId("sheet"),
    name: `${sheet.name.slice(0, 27)} (${number})`,
  };
  copy.conditionalFormats = copy.conditionalFormats.map((rule) => ({ ...rule, id: workbook.newId("rule") }));
  copy.charts = copy.charts.map((chart) => copiedChart(chart, workbook.newId("chart"), sheet.id, copy.id));
  workbook.sheets.splice(at, 0, copy);
  for (const table of workbook.tablesOn(sheet)) {
    const name = freeName(workbook.tables, table.name.replace(/\d+$/, ""));
    workbook.tables.push({ ...copiedTable(table), id: workbook.newId("table"), name, sheetId: copy.id });
  }
  tellSheet(world, copy, eventTypes.sheetAdded);
  return copy;
}

/** A chart of what stands on its sheet draws the copy's own cells. */
function copiedChart(chart: Chart, id: string, from: string, to: string): Chart {
  const moved = (place: Chart["source"]) => place && { ...place, sheetId: place.sheetId === from ? to : place.sheetId };
  return {
    ...chart,
    id,
    settings: new Map(chart.settings),
    source: moved(chart.source),
    series: chart.series.map(({ settings, boxes }) => ({
      settings: new Map(settings),
      boxes: new Map([...boxes].map(([what, place]) => [what, moved(place) ?? place])),
    })),
  };
}

export function deleteSheet(world: World, sheet: Sheet): void {
  const { workbook } = world;
  const others = workbook.sheets.filter((each) => each !== sheet && each.visibility === "Visible");
  const [next] = others;
  if (!next) throw new HostError("InvalidOperation", "A workbook keeps at least one sheet that is seen.");
  world.beforeChange();
  workbook.sheets = workbook.sheets.filter((each) => each !== sheet);
  workbook.tables = workbook.tables.filter((table) => table.sheetId !== sheet.id);
  if (workbook.selection.sheetId === sheet.id) activate(world, next);
  tellSheet(world, sheet, eventTypes.sheetDeleted);
}
