import { command } from "./command";
import type { CommandParts } from "./commandParts";

export const refreshWorkbook = ({ workbench }: CommandParts) => command(() => workbench.refresh("WORKBOOK"));
