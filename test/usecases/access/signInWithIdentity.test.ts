import type { ClaimRule } from "../../../server/domain/access/claimRules";
import { changePerson } from "../../../server/usecases/access/changePerson";
import { giveGrant } from "../../../server/usecases/access/giveGrant";
import type { IdentityClaims } from "../../../server/usecases/access/keepIdentity";
import { signInWithIdentity, viewerOfIdentity } from "../../../server/usecases/access/signInWithIdentity";
import { codesOf, given, grantOf, hourMs, openAccessWorld, type AccessWorld } from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

const rules: ClaimRule[] = [
  { claim: "groups", value: "g-readers", grant: grantOf("READER", { unit: "SN" }) },
  { claim: "groups", value: "g-approvers", grant: grantOf("APPROVER", { decisionDomain: "WHAT" }) },
];

describeOnBothEngines("signing in at an identity provider", (engine) => {
  let world: AccessWorld;
  let identity: IdentityClaims;
  let count = 0;

  beforeAll(async () => void (world = await openAccessWorld(engine)));
  beforeEach(() => {
    count += 1;
    identity = {
      issuer: "https://login.example.se",
      subject: `s-${count}`,
      name: "Anna Andersson",
      email: "anna@example.se",
      claims: { groups: ["g-readers", "g-others"] },
    };
  });

  const signIn = async (overrides: Partial<IdentityClaims> = {}) =>
    given(await signInWithIdentity(world.signInCall(), { ...identity, ...overrides }, rules));
  const grantsOf = async (personId: string) =>
    (await world.stores.access.grants.ofPersons(world.database, [personId])).map(
      ({ role, origin }) => `${role} ${origin}`,
    );
  const eventsOf = async (personId: string) =>
    (await world.events())
      .filter(({ person }) => person === personId)
      .map(({ kind }) => kind)
      .sort();

  it("writes the person down the first time, with the grants of the claims, and knows the person the next time", async () => {
    const first = await signIn();
    const again = await signIn();
    expect(again.personId).toBe(first.personId);
    expect(await world.stores.access.persons.byId(world.database, first.personId)).toMatchObject({
      name: "Anna Andersson",
      email: "anna@example.se",
      signInName: null,
      identity: { issuer: identity.issuer, subject: identity.subject },
    });
    expect(await grantsOf(first.personId)).toEqual(["READER CLAIMS"]);
    expect(await eventsOf(first.personId)).toEqual(["GRANT_GIVEN", "PERSON_CREATED", "SIGN_IN", "SIGN_IN"]);
  });

  it("is another person at another provider, and with another subject, though the address is the same", async () => {
    const { personId } = await signIn();
    expect((await signIn({ issuer: "https://other.example.se" })).personId).not.toBe(personId);
    expect((await signIn({ subject: `other-${count}` })).personId).not.toBe(personId);
  });

  it("replaces the grants of claims when they have changed, leaves what was given, and is felt at once", async () => {
    const { personId, accessToken } = await signIn();
    given(await giveGrant(world.call(), { personId, grant: grantOf("AUDITOR") }));
    expect(await world.whoIs(accessToken)).toBe(personId);
    await signIn({ claims: { groups: ["g-approvers"] } });
    expect(await grantsOf(personId)).toEqual(["APPROVER CLAIMS", "AUDITOR GIVEN"]);
    await signIn({ claims: {} });
    expect(await grantsOf(personId)).toEqual(["AUDITOR GIVEN"]);
    expect((await eventsOf(personId)).filter((kind) => kind === "GRANT_REVOKED")).toHaveLength(2);
  });

  it("writes no grant anew when the claims are the same", async () => {
    const { personId } = await signIn();
    const before = await world.stores.access.grants.ofPersons(world.database, [personId]);
    await signIn();
    expect(await world.stores.access.grants.ofPersons(world.database, [personId])).toEqual(before);
  });

  it("follows a change of name, and keeps it where the provider says none", async () => {
    const { personId } = await signIn();
    await signIn({ name: "Anna Berg", email: null });
    const person = await world.stores.access.persons.byId(world.database, personId);
    expect(person).toMatchObject({ name: "Anna Berg", email: "anna@example.se" });
    const [event] = (await world.events("PERSON_CHANGED")).filter((each) => each.person === personId);
    expect(event?.facts).toEqual({ fields: ["name"], origin: "CLAIMS" });
  });

  it("keeps what can be shown of what the provider says", async () => {
    const { personId } = await signIn({ name: "  Anna\u0000\u202E\nBerg ", email: "anna\nbcc: x@y" });
    const person = await world.stores.access.persons.byId(world.database, personId);
    expect(person).toMatchObject({ name: "Anna Berg", email: null });
    const long = await signIn({ subject: `long-${count}`, name: "å".repeat(900), email: null });
    expect((await world.stores.access.persons.byId(world.database, long.personId))?.name).toHaveLength(200);
  });

  it.each(["", " ", "s ", " s", "x".repeat(251)])("lets nobody in whom the provider calls %j", async (subject) => {
    const refused = await signInWithIdentity(world.signInCall(), { ...identity, subject }, rules);
    expect(codesOf(refused)).toEqual(["UNAUTHENTICATED"]);
  });

  it("makes one person of two first sign-ins at the same time", async () => {
    const both = await Promise.all([signIn(), signIn()]);
    expect(new Set(both.map(({ personId }) => personId)).size).toBe(1);
  });

  it("refuses a disabled person, tells of it, and changes nothing", async () => {
    const { personId } = await signIn();
    given(await changePerson(world.call(), { personId, isDisabled: true }));
    const refused = await signInWithIdentity(world.signInCall(), { ...identity, claims: {} }, rules);
    expect(codesOf(refused)).toEqual(["SIGN_IN_DISABLED"]);
    expect(await grantsOf(personId)).toEqual(["READER CLAIMS"]);
    expect((await eventsOf(personId)).filter((kind) => kind === "SIGN_IN_FAILED")).toHaveLength(1);
  });

  describe("and asking with its bearer token", () => {
    const ask = (token: string, overrides: Partial<IdentityClaims> = {}) =>
      viewerOfIdentity(world.signInCall({ client: "API" }), { ...identity, ...overrides }, rules, {
        text: token,
        expiresAtMs: world.now.getTime() + hourMs,
      });

    it("is the same person as on the sign-in page, without a session", async () => {
      const { personId } = await signIn();
      const asked = given(await ask(`t-${count}`));
      expect(asked).toMatchObject({ viewer: { personId, grants: [grantOf("READER", { unit: "SN" })] }, session: null });
      expect((await eventsOf(personId)).filter((kind) => kind === "SIGN_IN")).toHaveLength(1);
    });

    it("is written down the first time, keeps in step with the claims, and costs one statement after that", async () => {
      const { personId } = given(await ask(`t-${count}`)).viewer;
      const changed = given(await ask(`u-${count}`, { claims: { groups: ["g-approvers"] } }));
      expect(changed.viewer).toMatchObject({ personId, grants: [{ role: "APPROVER" }] });
      world.statements.length = 0;
      given(await ask(`u-${count}`, { claims: { groups: ["g-approvers"] } }));
      expect(world.statements).toHaveLength(1);
    });

    it("is refused when disabled, at once, and when the token has expired", async () => {
      const { personId } = given(await ask(`t-${count}`)).viewer;
      const late = { text: `t-${count}`, expiresAtMs: world.now.getTime() };
      expect(codesOf(await viewerOfIdentity(world.signInCall(), identity, rules, late))).toEqual(["UNAUTHENTICATED"]);
      given(await changePerson(world.call(), { personId, isDisabled: true }));
      expect(codesOf(await ask(`t-${count}`))).toEqual(["UNAUTHENTICATED"]);
    });
  });
});
