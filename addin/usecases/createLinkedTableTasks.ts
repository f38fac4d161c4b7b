import { ok } from "../../shared/result";
import { selectCell } from "../excel/selection";
import { watchWorkbook } from "../excel/watchWorkbook";
import type { AddinContext } from "./addinContext";
import { findEdits, listTables } from "./findEdits";
import { findStaleTables } from "./findStaleTables";
import { insertTable, previewTable } from "./insertTable";
import type { LinkedTableTasks } from "./linkedTableTasks";
import { refreshTables, showPast } from "./refreshTables";
import { reviewEdits } from "./reviewEdits";
import { listReports } from "./rounds/listReports";
import { forgetWrite, listPendingWrites, settleWrites } from "./settleWrites";
import { undoWrite } from "./undoWrite";
import { unlinkTable } from "./unlinkTable";
import { inExcel } from "./workFailure";
import { writeEdits } from "./writeEdits";

/** What can be done with linked tables, on a server and by whoever is signed in. */
export const createLinkedTableTasks = (context: AddinContext): LinkedTableTasks => ({
  previewTable: (...args) => previewTable(context, ...args),
  insertTable: (...args) => insertTable(context, ...args),
  listTables: () => listTables(context),
  findStaleTables: (options) => findStaleTables(context, options),
  refreshTables: (...args) => refreshTables(context, ...args),
  showPast: (...args) => showPast(context, ...args),
  listReports: (options) => listReports(context, options),
  findEdits: (...args) => findEdits(context, ...args),
  reviewEdits: (...args) => reviewEdits(context, ...args),
  writeEdits: (...args) => writeEdits(context, ...args),
  undoWrite: (...args) => undoWrite(context, ...args),
  listPendingWrites: () => listPendingWrites(context),
  settleWrites: (options) => settleWrites(context, options),
  forgetWrite,
  unlinkTable: (linkId) => unlinkTable(context, linkId),
  showCell: (cell) => inExcel({}, async (session) => ok((await selectCell(session, cell), null))),
  watchEdits: watchWorkbook,
});
