import { command } from "./command";
import type { CommandParts } from "./commandParts";

/** The table that the selection is in. */
export const refreshTable = ({ workbench }: CommandParts) => command(() => workbench.refresh("SELECTED_TABLE"));
