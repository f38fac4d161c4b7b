import { roles, type AccessScope, type Grant, type Role } from "../../server/domain/access/grant";
import { anonymous, type Viewer } from "../../server/domain/viewer";
import {
  auditMarker,
  draftMarker,
  openNumber,
  personMarker,
  recordMarker,
  suppressedNumber,
  valueMarker,
} from "./markedContent";
import { lineOf, type MarkedWorld } from "./markedWorld";

/** Somebody who asks, and the markers of what they may not see. */
export interface MarkedViewer {
  readonly name: string;
  readonly viewer: Viewer;
  readonly forbidden: readonly string[];
}

export const grantOf = (municipality: string, role: Role, unit: string | null = null): Grant => ({
  municipality,
  role,
  unit,
  decisionDomain: "HOW",
});

export const personWith = (grants: readonly Grant[], scope: AccessScope | null = null): Viewer => ({
  personId: "person-of-the-test",
  kind: "PERSON",
  grants,
  scope,
});

/** One of each role, over a subtree of Heby and over the whole of Ystad, and those whom mistakes are likeliest to let too far. */
export function markedViewers(world: MarkedWorld): MarkedViewer[] {
  const each = (name: string, grants: readonly Grant[], scope: AccessScope | null = null): MarkedViewer => ({
    name,
    viewer: personWith(grants, scope),
    forbidden: forbiddenTo(world, grants, scope),
  });
  return [
    { name: "nobody", viewer: anonymous, forbidden: forbiddenTo(world, [], null) },
    each("person without a grant", []),
    ...roles.map((role) => each(`${role} of UN in Heby`, [grantOf("0331", role, "UN")])),
    ...roles.map((role) => each(`${role} of Ystad`, [grantOf("1286", role)])),
    each("reader of two municipalities", [grantOf("0331", "READER", "VON"), grantOf("1080", "REPORTER", "BUN")]),
    each(
      "program of Heby's unit UN, of somebody who may more",
      [grantOf("0331", "AUDITOR"), grantOf("1286", "READER")],
      {
        access: "READ",
        municipality: "0331",
        unit: "UN",
      },
    ),
  ];
}

/** Names of persons are for those who give rights, or examine, in the whole municipality. */
const isAdministratorOfWhole = ({ role, unit }: Grant) =>
  (role === "TENANT_ADMIN" || role === "AUDITOR") && (unit === null || unit === "KONCERN");

/**
 * What the rules in words say that one may not see, written apart from the code that holds them: nothing of a municipality where one has no
 * grant; drafts only for those who make, decide or examine them; values of the units below and above one's own, all of them for an analyst;
 * suppressed numbers for the auditor of the unit alone.
 */
export function forbiddenTo(world: MarkedWorld, grants: readonly Grant[], scope: AccessScope | null): string[] {
  return Object.entries(world.units).flatMap(([municipality, units]) => {
    const parents = world.parents[municipality] ?? {};
    const covers = (top: string | null, unit: string) =>
      top === null || top === "KONCERN" || lineOf(parents, unit).includes(top);
    const isNear = (top: string | null, unit: string) =>
      covers(top, unit) || (top !== null && lineOf(parents, top).includes(unit));
    const here =
      scope !== null && scope.municipality !== municipality
        ? []
        : grants.filter((grant) => grant.municipality === municipality);
    const isInScope = (unit: string) => scope === null || isNear(scope.unit, unit);
    const readsValues = (unit: string) =>
      isInScope(unit) && here.some((grant) => grant.role === "ANALYST" || isNear(grant.unit, unit));
    const seesSuppressed = (unit: string) =>
      (scope === null || covers(scope.unit, unit)) &&
      here.some((grant) => grant.role === "AUDITOR" && covers(grant.unit, unit));
    const knowsPersons = (scope?.unit ?? null) === null && here.some(isAdministratorOfWhole);
    return [
      ...(knowsPersons ? [] : [personMarker(municipality)]),
      ...(here.length === 0 ? [recordMarker(municipality)] : []),
      ...(here.every(({ role }) => role === "READER" || role === "TENANT_ADMIN") ? [draftMarker(municipality)] : []),
      ...(here.some(({ role }) => role === "AUDITOR") ? [] : [auditMarker(municipality)]),
      ...units.flatMap((unit, index) => [
        ...(readsValues(unit) ? [] : [valueMarker(municipality, unit), openNumber(municipality, index)]),
        ...(seesSuppressed(unit) ? [] : [suppressedNumber(municipality, index)]),
      ]),
    ];
  });
}
