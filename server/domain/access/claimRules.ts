import { isSameGrant, type Grant } from "./grant";

/** What an identity provider says of a person gives a grant: who has `value` among the values of `claim`. */
export interface ClaimRule {
  /** The name of a claim, such as groups, or the way to one inside another, such as realm_access.roles. */
  readonly claim: string;
  readonly value: string;
  readonly grant: Grant;
}

export type Claims = Readonly<Record<string, unknown>>;

/** The grants that the claims give, each once. A value must be the same in every character. */
export function grantsOfClaims(rules: readonly ClaimRule[], claims: Claims): Grant[] {
  const given = rules.filter(({ claim, value }) => valuesOf(claims, claim).includes(value)).map(({ grant }) => grant);
  return given.filter((grant, place) => given.findIndex((other) => isSameGrant(grant, other)) === place);
}

/** Names of claims may hold dots and slashes themselves, as those of ADFS do. */
function valuesOf(claims: Claims, name: string): readonly unknown[] {
  const own = ownValue(claims, name);
  const found =
    own !== undefined ? own : name.split(".").reduce<unknown>((inner, part) => ownValue(inner, part), claims);
  return Array.isArray(found) ? found : [found];
}

const ownValue = (of: unknown, name: string): unknown =>
  typeof of === "object" && of !== null && Object.hasOwn(of, name) ? (of as Claims)[name] : undefined;
