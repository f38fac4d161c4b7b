import type { HeldGrant } from "../../domain/access/grant";

/** Where an event about a person belongs: the one municipality of the grants, or none when they are of several. */
export function municipalityOf(grants: readonly HeldGrant[]): string | null {
  const codes = new Set(grants.map(({ municipality }) => municipality));
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}
