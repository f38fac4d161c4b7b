import { command } from "./command";
import type { CommandParts } from "./commandParts";

/** Shows the rounds of follow-up that are open, and what is left in them. */
export const showRounds = ({ workbench }: CommandParts) => command(() => workbench.open("ROUNDS"));
