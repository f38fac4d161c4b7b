import { grantsOfClaims, type ClaimRule, type Claims } from "../../domain/access/claimRules";
import { isSameGrant, type Grant, type HeldGrant } from "../../domain/access/grant";
import { isActive, type Person, type PersonIdentity } from "../../domain/access/person";
import { isEmail, personNameMax } from "../../domain/access/personFailures";
import { composed } from "../../domain/composed";
import { orChangedMeanwhile } from "../../persistence/transactions/changedMeanwhile";
import type { Statements } from "../../persistence/transactions/inTransaction";
import type { Reader } from "../../persistence/personStore";
import { bumpAccessVersion } from "../../persistence/versions";
import { randomId } from "../../secrets/randomIds";
import type { Stores } from "../useCaseContext";
import { accessEvent } from "./accessEvent";
import { grantFacts } from "./grantFacts";
import type { SignInCall } from "./signInCall";

/** What an identity provider vouches for. */
export interface IdentityClaims extends PersonIdentity {
  readonly name: string | null;
  readonly email: string | null;
  /** All that it says, for the rules to look in. */
  readonly claims: Claims;
}

const idLengthMax = 250;

/**
 * What a provider says, as it can be kept: without characters that no list can show, and without an address that is none. Null for somebody that it
 * does not name: an id of nothing or of spaces at its ends, which MySQL would take for the one without them, or a longer one than is kept.
 */
export function readIdentity(said: IdentityClaims): IdentityClaims | null {
  const isNamed = [said.issuer, said.subject].every((id) => /^\S(.*\S)?$/su.test(id) && id.length <= idLengthMax);
  if (!isNamed) return null;
  const email = composed(said.email?.trim() ?? null);
  return { ...said, name: shownName(said.name), email: email !== null && isEmail(email) ? email : null };
}

function shownName(text: string | null): string | null {
  const shown = composed(text ?? "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  return shown === "" ? null : [...shown].slice(0, personNameMax).join("");
}

/** Who it is that made the grants of claims. */
const grantedByClaims = "identity-provider";

/** Whether the person or the grants that are kept differ from what the provider says. */
export async function changesOfIdentity(
  reader: Reader,
  { access }: Stores,
  identity: IdentityClaims,
  rules: readonly ClaimRule[],
): Promise<boolean> {
  const person = await access.persons.byIdentity(reader, identity);
  if (person === null) return true;
  const { gone, fresh } = differences(await access.grants.ofPersons(reader, [person.personId]), rules, identity);
  return isActive(person) && (gone.length > 0 || fresh.length > 0 || isRenamed(person, identity));
}

/** Writes down what has changed of the person and of the grants that come from claims; nothing of one who may not sign in. */
export async function keepIdentity(
  statements: Statements,
  call: SignInCall,
  identity: IdentityClaims,
  rules: readonly ClaimRule[],
): Promise<Person> {
  const { access } = call.stores;
  const known = await access.persons.byIdentity(statements, identity);
  if (known !== null && !isActive(known)) return known;
  const person =
    known === null ? await create(statements, call, identity) : await rename(statements, call, known, identity);
  const held = await access.grants.ofPersons(statements, [person.personId]);
  const { gone, fresh } = differences(held, rules, identity);
  for (const grant of gone) {
    await access.grants.remove(statements, grant.grantId);
    note(statements, call, "GRANT_REVOKED", person, grant);
  }
  for (const grant of fresh) {
    await access.grants.insert(statements, {
      ...grant,
      grantId: randomId(),
      personId: person.personId,
      origin: "CLAIMS",
      grantedBy: grantedByClaims,
      grantedAtMs: call.now.getTime(),
    });
    note(statements, call, "GRANT_GIVEN", person, grant);
  }
  if (gone.length > 0 || fresh.length > 0) await bumpAccessVersion(statements);
  return person;
}

function differences(held: readonly HeldGrant[], rules: readonly ClaimRule[], { claims }: IdentityClaims) {
  const wanted = grantsOfClaims(rules, claims);
  const ofClaims = held.filter(({ origin }) => origin === "CLAIMS");
  return {
    gone: ofClaims.filter((grant) => !wanted.some((other) => isSameGrant(grant, other))),
    fresh: wanted.filter((grant) => !ofClaims.some((other) => isSameGrant(grant, other))),
  };
}

async function create(
  statements: Statements,
  { now, client, stores: { access, auditStore } }: SignInCall,
  { issuer, subject, name, email }: IdentityClaims,
): Promise<Person> {
  const person: Person = {
    personId: randomId(),
    name,
    email,
    signInName: null,
    identity: { issuer, subject },
    isDemo: false,
    isDisabled: false,
    createdAtMs: now.getTime(),
    erasedAtMs: null,
  };
  // Two first sign-ins of one person at once: the second then sees the first.
  await orChangedMeanwhile(() => access.persons.insert(statements, person));
  const about = { actor: person.personId, person: person.personId, facts: { origin: "CLAIMS" } };
  auditStore.append(statements, accessEvent("PERSON_CREATED", { now, client }, about));
  return person;
}

async function rename(
  statements: Statements,
  { now, client, stores: { access, auditStore } }: SignInCall,
  known: Person,
  identity: IdentityClaims,
): Promise<Person> {
  if (!isRenamed(known, identity)) return known;
  const person = { ...known, name: identity.name ?? known.name, email: identity.email ?? known.email };
  await access.persons.update(statements, person);
  const fields = (["name", "email"] as const).filter((field) => person[field] !== known[field]);
  const about = { actor: person.personId, person: person.personId, facts: { fields, origin: "CLAIMS" } };
  auditStore.append(statements, accessEvent("PERSON_CHANGED", { now, client }, about));
  return person;
}

/** What the provider does not say stays as it was. */
const isRenamed = (person: Person, { name, email }: IdentityClaims) =>
  (name !== null && name !== person.name) || (email !== null && email !== person.email);

function note(
  statements: Statements,
  { now, client, stores: { auditStore } }: SignInCall,
  kind: "GRANT_GIVEN" | "GRANT_REVOKED",
  { personId }: Person,
  grant: Grant,
): void {
  const { municipality, unit } = grant;
  const about = { actor: null, person: personId, municipality, unit, facts: grantFacts(grant, "CLAIMS") };
  auditStore.append(statements, accessEvent(kind, { now, client }, about));
}
