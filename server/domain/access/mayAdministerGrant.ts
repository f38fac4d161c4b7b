import type { Viewer } from "../viewer";
import type { Grant } from "./grant";

/** Whether a grant over `top` covers one over `unit`; null is the whole municipality. */
export type Covers = (municipality: string, top: string | null, unit: string | null) => boolean;

/**
 * Whether the viewer may give and take away the grant, and see that it is there: an administrator, in the own municipality, over the own subtree. A
 * program may not, whatever its owner may: rights are given by somebody who can be asked why.
 */
export function mayAdministerGrant(
  viewer: Viewer,
  { municipality, unit }: Pick<Grant, "municipality" | "unit">,
  covers: Covers,
): boolean {
  if (viewer.kind === "LOCAL_ADMINISTRATOR") return true;
  if (viewer.scope !== null) return false;
  return viewer.grants.some(
    (own) => own.role === "TENANT_ADMIN" && own.municipality === municipality && covers(municipality, own.unit, unit),
  );
}
