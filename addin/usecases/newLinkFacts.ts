import type { LinkFacts, LinkPerson } from "../workbook/linkFacts";
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

/** Others than the one who is signed in, whose edits may stand in a table. */
export const othersOf = (
  { viewer }: AddinContext,
  { fetchedBy, editsOf = [] }: Pick<LinkFacts, "fetchedBy" | "editsOf">,
): LinkPerson[] =>
  [...editsOf, fetchedBy].filter(
    ({ personId }) => personId !== nobody.personId && personId !== (viewer() ?? nobody).personId,
  );
