import { err } from "../../shared/result";
import { undoValues, type UndoneValues } from "../api/undoValues";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import type { UndoableWrite } from "./linkedTableTasks";
import { refreshTables } from "./refreshTables";
import { asked } from "./workFailure";

/** Undoes a write, and shows in the tables what stands there then. */
export async function undoWrite(
  context: AddinContext,
  { municipality, changeset }: UndoableWrite,
  options: WorkOptions = {},
): Work<UndoneValues> {
  const { signal } = options;
  const undone = asked(await undoValues(context.ask, municipality, changeset, { signal }));
  if (!undone.ok) return undone;
  const refreshed = await refreshTables(context, "WORKBOOK", options);
  if (refreshed.ok) return undone;
  const { undoneAlready } = linkedTableTexts;
  const { sv, en } = refreshed.error.text;
  return err({ ...refreshed.error, text: { sv: undoneAlready.sv + sv, en: undoneAlready.en + en } });
}
