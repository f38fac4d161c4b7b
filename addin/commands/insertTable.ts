import { command } from "./command";
import type { CommandParts } from "./commandParts";

/** Opens the choosing of a new table: what it shall hold is said in the pane. */
export const insertTable = ({ workbench }: CommandParts) => command(() => workbench.open("NEW_TABLE"));
