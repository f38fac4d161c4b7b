import { command } from "./command";
import type { CommandParts } from "./commandParts";

/** Shows what has been changed; nothing is sent before a person has seen it. */
export const reviewEdits = ({ workbench }: CommandParts) => command(() => workbench.open("REVIEW"));
