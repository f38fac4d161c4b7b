import { command } from "./command";
import type { CommandParts } from "./commandParts";

export const refreshSheet = ({ workbench }: CommandParts) => command(() => workbench.refresh("ACTIVE_SHEET"));
