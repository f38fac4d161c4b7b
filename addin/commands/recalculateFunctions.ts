import { command } from "./command";
import type { CommandParts } from "./commandParts";

export const recalculateFunctions = ({ recalculateFunctions: recalculate }: CommandParts) => command(recalculate);
