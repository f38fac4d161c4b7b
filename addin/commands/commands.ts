import type { command } from "./command";
import type { CommandId } from "./commandIds";
import type { CommandParts } from "./commandParts";
import { insertTable } from "./insertTable";
import { recalculateFunctions } from "./recalculateFunctions";
import { refreshSheet } from "./refreshSheet";
import { refreshTable } from "./refreshTable";
import { refreshWorkbook } from "./refreshWorkbook";
import { reviewEdits } from "./reviewEdits";
import { showHelp } from "./showHelp";
import { showRounds } from "./showRounds";

/** What each button of the ribbon starts. */
export const commands: Readonly<Record<CommandId, (parts: CommandParts) => ReturnType<typeof command>>> = {
  InsertTable: insertTable,
  RefreshTable: refreshTable,
  RefreshSheet: refreshSheet,
  RefreshWorkbook: refreshWorkbook,
  ReviewEdits: reviewEdits,
  ShowRounds: showRounds,
  RecalculateFunctions: recalculateFunctions,
  ShowHelp: showHelp,
};

/** Gives Office all of them. */
export function registerCommands(
  parts: CommandParts,
  associate: (id: CommandId, work: ReturnType<typeof command>) => void,
): void {
  for (const [id, commandOf] of Object.entries(commands)) associate(id as CommandId, commandOf(parts));
}
