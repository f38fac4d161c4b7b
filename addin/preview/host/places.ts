import { parseAddress, type Box } from "./model/address";
import type { Sheet } from "./model/sheet";
import type { Table } from "./model/table";
import type { World } from "./world";

/** Where "B2", "Blad1!B2:C3" or the name of a table is; without a sheet's name it is on the one that is seen. */
export function placeAt(world: World, address: string): { readonly sheet: Sheet; readonly box: Box } {
  const parsed = parseAddress(address);
  if (!parsed) {
    const table = tableNamed(world, address);
    return { sheet: world.workbook.sheet(table.sheetId), box: table.box };
  }
  return {
    sheet: parsed.sheetName === null ? world.workbook.activeSheet : sheetNamed(world, parsed.sheetName),
    box: parsed.box,
  };
}

export function sheetNamed(world: World, name: string): Sheet {
  const sheet = world.workbook.sheetByName(name);
  if (!sheet)
    throw new Error(
      `There is no sheet ${name}; there is ${world.workbook.sheets.map((each) => each.name).join(", ")}.`,
    );
  return sheet;
}

export function tableNamed(world: World, name: string): Table {
  const { tables } = world.workbook;
  const table = tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!table)
    throw new Error(`There is no table ${name}; there is ${tables.map((each) => each.name).join(", ") || "none"}.`);
  return table;
}
