import type { MunicipalityContent } from "../../domain/content";
import { nodeAt, type ItemNode } from "../foundation/node";

/** The node of a level of a steering model. */
export function levelNode(content: MunicipalityContent, model: string, level: string): ItemNode | null {
  const modelNode = nodeAt(content, "steeringModels", model) as { levels: ItemNode[] } | null;
  return modelNode?.levels.find(({ item }) => item.code === level) ?? null;
}
