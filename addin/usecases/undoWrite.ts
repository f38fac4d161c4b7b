import { undoValues, type UndoneValues } from "../api/undoValues";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { refreshTables } from "./refreshTables";
import { asked } from "./workFailure";

/** A write that can be undone: values of one municipality. */
export interface UndoableWrite {
  readonly municipality: string;
  readonly changeset: string;
}

/** Undoes a write, and shows in the tables what stands there then. */
export async function undoWrite(
  context: AddinContext,
  { municipality, changeset }: UndoableWrite,
  options: WorkOptions = {},
): Work<UndoneValues> {
  const { signal } = options;
  const undone = asked(await undoValues(context.ask, municipality, changeset, { ...(signal && { signal }) }));
  if (!undone.ok) return undone;
  const refreshed = await refreshTables(context, "WORKBOOK", options);
  return refreshed.ok ? undone : refreshed;
}
