import type { MunicipalityContent } from "../../domain/content";
import type { Stored } from "../../domain/records/concepts";
import type { Goal } from "../../domain/records/goal";
import { nodeOf, type ContentNode } from "../foundation/node";

/** The node of a goal in that content. */
export const goalNode = (content: MunicipalityContent, goal: Stored<Goal>): ContentNode<"goals"> =>
  nodeOf(content, "goals", goal);
