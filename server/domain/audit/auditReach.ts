import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isUnder, isWhole } from "../access/unitCoverage";
import { recordsOf, type MunicipalityContent } from "../content";
import type { Viewer } from "../viewer";
import type { AuditReach } from "./auditFilter";

/**
 * How far the viewer sees in the audit of a municipality. Auditors see it, and nobody else: not those who administrate, whose own doings stand
 * there. One over the whole municipality sees all of it, and what belongs to no municipality but is about one of its persons, such as a
 * sign-in. One over a subtree sees what is about units in it alone.
 */
export function auditReach(viewer: Viewer, content: MunicipalityContent, today: string): Result<AuditReach, Failure> {
  const municipality = content.municipality.code;
  if (viewer.kind === "LOCAL_ADMINISTRATOR") return ok({ kind: "MUNICIPALITY", municipality });
  if (viewer.kind === "ANONYMOUS") return err(failure("SIGN_IN_REQUIRED"));
  const { scope } = viewer;
  const isElsewhere = scope !== null && scope.municipality !== municipality;
  const tops = viewer.grants
    .filter((grant) => grant.municipality === municipality && grant.role === "AUDITOR" && !isElsewhere)
    .map(({ unit }) => unit);
  if (tops.length === 0) return err(failure("AUDITOR_REQUIRED", { municipality }));
  const isCovered = (top: string | null, unit: string) =>
    isWhole(content, top) || (top !== null && isUnder(content, top, unit, today));
  if (tops.some((top) => isWhole(content, top)) && isWhole(content, scope?.unit ?? null)) {
    return ok({ kind: "MUNICIPALITY", municipality });
  }
  const units = recordsOf(content, "organizationUnits")
    .map(({ code }) => code)
    .filter((unit) => tops.some((top) => isCovered(top, unit)) && isCovered(scope?.unit ?? null, unit));
  return ok({ kind: "UNITS", municipality, units });
}
