import { command } from "./command";
import type { CommandParts } from "./commandParts";

export const showHelp = ({ workbench }: CommandParts) => command(() => workbench.open("HELP"));
