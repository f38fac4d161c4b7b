import { grantsOfClaims, type ClaimRule } from "../../../server/domain/access/claimRules";
import type { Grant } from "../../../server/domain/access/grant";

const reader: Grant = { municipality: "0331", role: "READER", unit: "VON", decisionDomain: "HOW" };
const auditor: Grant = { municipality: "1286", role: "AUDITOR", unit: null, decisionDomain: "HOW" };
const rule = (claim: string, value: string, grant: Grant): ClaimRule => ({ claim, value, grant });

const adfs = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

describe("the grants of claims", () => {
  test.each<[string, Record<string, unknown>, ClaimRule, Grant[]]>([
    ["a list that holds the value (Entra ID)", { groups: ["a", "g-1"] }, rule("groups", "g-1", reader), [reader]],
    [
      "a claim inside another (Keycloak)",
      { realm_access: { roles: ["r"] } },
      rule("realm_access.roles", "r", reader),
      [reader],
    ],
    ["a name with dots and slashes (ADFS)", { [adfs]: "R" }, rule(adfs, "R", reader), [reader]],
    ["a value that stands alone", { role: "r" }, rule("role", "r", reader), [reader]],
    ["a part of the value", { groups: ["g-10"] }, rule("groups", "g-1", reader), []],
    ["another case", { groups: ["G-1"] }, rule("groups", "g-1", reader), []],
    ["a number", { groups: [1] }, rule("groups", "1", reader), []],
    ["no such claim", {}, rule("groups", "g-1", reader), []],
    ["a claim that is nothing", { groups: null }, rule("groups.x", "g-1", reader), []],
    ["what every object has", {}, rule("constructor.name", "Object", reader), []],
  ])("from %s", (_name, claims, each, expected) => {
    expect(grantsOfClaims([each], claims)).toEqual(expected);
  });

  test("are all that the rules give, each once", () => {
    const rules = [rule("groups", "a", reader), rule("groups", "b", auditor), rule("groups", "c", { ...reader })];
    expect(grantsOfClaims(rules, { groups: ["c", "b", "a"] })).toEqual([reader, auditor]);
  });
});
