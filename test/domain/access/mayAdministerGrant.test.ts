import type { Grant, Role } from "../../../server/domain/access/grant";
import { roles } from "../../../server/domain/access/grant";
import { mayAdministerGrant, type Covers } from "../../../server/domain/access/mayAdministerGrant";
import { anonymous, localAdministrator, type Viewer } from "../../../server/domain/viewer";

/** VOF stands under VON; VON and BUN under nothing. */
const covers: Covers = (_municipality, top, unit) => top === null || top === unit || (top === "VON" && unit === "VOF");

const grant = (role: Role, unit: string | null, municipality = "0331"): Grant => ({
  municipality,
  role,
  unit,
  decisionDomain: "HOW",
});
const person = (grants: Grant[], scope: Viewer["scope"] = null): Viewer => ({
  personId: "p",
  kind: "PERSON",
  grants,
  scope,
});

const whole = person([grant("TENANT_ADMIN", null)]);
const subtree = person([grant("TENANT_ADMIN", "VON")]);

test.each<[string, Viewer, [string, string | null], boolean]>([
  ["the one at the machine itself, anything", localAdministrator, ["0331", null], true],
  ["somebody who has not signed in, nothing", anonymous, ["0331", "VON"], false],
  ["an administrator, the whole of the own municipality", whole, ["0331", null], true],
  ["an administrator, a unit of it", whole, ["0331", "VOF"], true],
  ["an administrator, nothing of another municipality", whole, ["1286", "VOF"], false],
  ["an administrator of a subtree, its top", subtree, ["0331", "VON"], true],
  ["an administrator of a subtree, what stands under it", subtree, ["0331", "VOF"], true],
  ["an administrator of a subtree, nothing beside it", subtree, ["0331", "BUN"], false],
  ["an administrator of a subtree, not the whole municipality", subtree, ["0331", null], false],
  ["an administrator of a subtree, nothing of another municipality", subtree, ["1286", "VON"], false],
  [
    "a program of an administrator, nothing",
    person(whole.grants.slice(), { access: "WRITE", municipality: "0331", unit: null }),
    ["0331", "VOF"],
    false,
  ],
])("may administer: %s", (_name, viewer, [municipality, unit], isAllowed) => {
  expect(mayAdministerGrant(viewer, { municipality, unit }, covers)).toBe(isAllowed);
});

test.each(roles.filter((role) => role !== "TENANT_ADMIN"))("%s administers no grants", (role) => {
  expect(mayAdministerGrant(person([grant(role, null)]), { municipality: "0331", unit: "VON" }, covers)).toBe(false);
});
