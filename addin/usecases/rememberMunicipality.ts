import type { WorkbookMunicipality } from "../excel/workbookMunicipality";
import type { LinkedTableTasks } from "./linkedTableTasks";

/** The same tasks; the first table that is inserted says which municipality the workbook is about. */
export const rememberingMunicipality = (tasks: LinkedTableTasks, workbook: WorkbookMunicipality): LinkedTableTasks => ({
  ...tasks,
  async insertTable(table, options) {
    const inserted = await tasks.insertTable(table, options);
    // The table is there; should this fail, functions ask for the argument.
    if (inserted.ok) await workbook.keepFirst(table.query.municipality);
    return inserted;
  },
});
