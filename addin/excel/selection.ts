import type { CellPlace } from "../workbook/sheetEdit";
import type { ExcelSession } from "./excelSession";

/** Where the person is: the sheet that is shown, and the tables that the selected cell is in. */
export async function readSelection(
  session: ExcelSession,
): Promise<{ readonly sheetId: string; readonly tableIds: readonly string[] }> {
  const { sheet, tables } = await session.step(() => ({
    sheet: session.workbook.worksheets.getActiveWorksheet().load("id"),
    tables: session.workbook.getActiveCell().getTables(false).load("items/id"),
  }));
  return { sheetId: sheet.id, tableIds: tables.items.map(({ id }) => id) };
}

/** Shows a cell and selects it. */
export async function selectCell(session: ExcelSession, { sheet, address }: CellPlace): Promise<void> {
  await session.step(() => {
    const shown = session.workbook.worksheets.getItem(sheet);
    shown.activate();
    shown.getRange(address).select();
  });
}

/** What the workbook is called: its address where it has one, else its name. A copy has another. */
export async function readWorkbookName(session: ExcelSession): Promise<string> {
  const { name } = await session.step(() => session.workbook.load("name"));
  const { document } = Office.context as { readonly document?: { readonly url?: string | null } };
  return document?.url || name;
}
