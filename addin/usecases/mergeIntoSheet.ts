import { err, ok, type Result } from "../../shared/result";
import type { ExcelSession } from "../excel/excelSession";
import { findAgain, type MarkedTable } from "../excel/markedTables";
import { addRows, removeRows, writeCells } from "../excel/writeSheetTable";
import { excelTexts } from "../texts/excelTexts";
import { lockedMark } from "../workbook/columnSpecs";
import { OwnWrites } from "../workbook/ownWrites";
import type { SheetPlan } from "../workbook/refreshPlan";
import type { SheetTable } from "../workbook/sheetTable";
import type { WorkFailure } from "./addinContext";
import { workFailure } from "./workFailure";

export interface MergeSteps<Plan extends SheetPlan> {
  readonly read: (session: ExcelSession, marked: MarkedTable) => Promise<SheetTable>;
  /** Decides from the cells alone what is to be written. */
  readonly merge: (sheet: SheetTable) => Plan;
  /** Why nothing is to be written at all; asked before anything is. */
  readonly refuse?: (plan: Plan) => WorkFailure | null;
}

/** How often a table is read anew because somebody is at work in it. */
const roundsMax = 20;

/**
 * Reads a table, decides what is to stand there and writes it. Where somebody types, sorts or puts something in between the reading and the writing, or is
 * busy with a cell, it is read and decided anew: nothing that people do meanwhile is written over.
 */
export async function mergeIntoSheet<Plan extends SheetPlan>(
  session: ExcelSession,
  before: MarkedTable,
  { read, merge, refuse = () => null }: MergeSteps<Plan>,
): Promise<Result<{ readonly plan: Plan; readonly marked: MarkedTable }, WorkFailure>> {
  const own = new OwnWrites();
  // Once something is written it is not broken off: cells that are written and not remembered would look like edits.
  let writing = session;
  for (let round = 0; round < roundsMax; round += 1) {
    const marked = await findAgain(writing, before);
    if (marked === null) return err(workFailure("TABLE_GONE", excelTexts.tableGone));
    const sheet = await read(writing, marked);
    const plan = merge(own.without(sheet, marked.keyColumn));
    const refusal = round === 0 ? refuse(plan) : null;
    if (refusal !== null) return err(refusal);
    const writes = plan.writes.filter(({ row, column, value }) => sheet.rows[row]?.[column] !== value);
    writing = session.toTheEnd;
    // First what Excel may refuse, as it does where a wider table stands beneath: then nothing has been written that would not be remembered.
    if ((await addRows(writing, marked, plan.addedRows)) === "MOVED") continue;
    own.note(sheet, marked.keyColumn, writes);
    if ((await writeCells(writing, marked, sheet, writes)) === "MOVED") continue;
    if ((await removeRows(writing, marked, sheet, plan.removedRows)) === "MOVED") continue;
    // Where it locks cells it looks once more for what was typed in them in time; from now on Excel itself stops typing there.
    if (writes.some(({ value }) => value === lockedMark)) continue;
    return ok({ plan, marked });
  }
  return err(workFailure("TABLE_RESTLESS", excelTexts.restless));
}
