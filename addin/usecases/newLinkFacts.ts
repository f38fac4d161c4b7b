import type { LinkFacts } from "../workbook/linkFacts";
import type { AddinContext } from "./addinContext";

export const nobody = { personId: "", name: null } as const;

/** What every new link says, whatever its kind. */
export const newLinkFacts = (
  { server, newId, viewer, now }: AddinContext,
  knownAt: string,
): Omit<LinkFacts, "kind"> => ({
  id: newId(),
  server,
  knownAt,
  fetchedAt: now().toISOString(),
  fetchedBy: viewer() ?? nobody,
});
