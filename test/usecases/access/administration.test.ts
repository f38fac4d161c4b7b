import { changePerson } from "../../../server/usecases/access/changePerson";
import { createPerson } from "../../../server/usecases/access/createPerson";
import { giveGrant, revokeGrant } from "../../../server/usecases/access/giveGrant";
import { listPersons } from "../../../server/usecases/access/listPersons";
import { resetPassword } from "../../../server/usecases/access/resetPassword";
import { signInWithIdentity } from "../../../server/usecases/access/signInWithIdentity";
import { signInWithPassword } from "../../../server/usecases/access/signInWithPassword";
import { signOutEverywhere } from "../../../server/usecases/access/signOutEverywhere";
import type { UseCaseContext } from "../../../server/usecases/useCaseContext";
import { codesOf, given, grantOf, minuteMs, openAccessWorld, type AccessWorld } from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

jest.setTimeout(60_000);

describeOnBothEngines("persons and grants", (engine) => {
  let world: AccessWorld;
  /** Administrators of all of Lillköping, of its social committee, and of the other municipality. */
  let whole: UseCaseContext;
  let subtree: UseCaseContext;
  let elsewhere: UseCaseContext;
  let reader: UseCaseContext;
  let count = 0;

  beforeAll(async () => {
    world = await openAccessWorld(engine);
    whole = await world.callOf((await world.person("whole", grantOf("TENANT_ADMIN"))).personId);
    subtree = await world.callOf((await world.person("subtree", grantOf("TENANT_ADMIN", { unit: "SN" }))).personId);
    const other = grantOf("TENANT_ADMIN", { municipality: "9998" });
    elsewhere = await world.callOf((await world.person("elsewhere", other)).personId);
    reader = await world.callOf((await world.person("reader", grantOf("READER"))).personId);
  });

  const fresh = (...grants: Parameters<AccessWorld["person"]>[1][]) => {
    count += 1;
    return world.person(`p${count}`, ...grants);
  };
  const input = (overrides: Partial<Parameters<typeof createPerson>[1]> = {}) => {
    count += 1;
    const defaults = {
      name: "Berit Öberg",
      email: "b@example.se",
      signInName: `berit${count}`,
      grant: grantOf("READER", { unit: "VOF" }),
    };
    return { ...defaults, ...overrides };
  };

  describe("a person is created", () => {
    it("by an administrator, with a first grant and a one-time password, and it stands in the audit without the name", async () => {
      const created = given(await createPerson(subtree, input({ signInName: "Berit.Ö" })));
      expect(created).toMatchObject({
        person: { name: "Berit Öberg", signInName: "berit.ö" },
        grants: [{ role: "READER", origin: "GIVEN" }],
      });
      const password = created.oneTimePassword?.oneTimePassword ?? "";
      const typed = { signInName: "berit.ö", password, knownDevice: null };
      expect(given(await signInWithPassword(world.signInCall(), typed)).mustChangePassword).toBe(true);
      const events = (await world.events()).filter(({ person }) => person === created.person.personId);
      expect(events.map(({ kind }) => kind).sort()).toEqual(["GRANT_GIVEN", "PERSON_CREATED", "SIGN_IN"]);
      expect(events.filter(({ kind }) => kind !== "SIGN_IN")).toMatchObject([
        { actor: subtree.viewer.personId, municipality: "9999", client: "API" },
        { actor: subtree.viewer.personId, municipality: "9999", client: "API" },
      ]);
      expect(JSON.stringify(events)).not.toMatch(/Berit|berit/);
    });

    it.each<[string, () => UseCaseContext, Partial<Parameters<typeof createPerson>[1]>, string]>([
      ["a reader", () => reader, {}, "NOT_ALLOWED"],
      ["an administrator without a grant", () => whole, { grant: null }, "REQUIRED"],
      [
        "an administrator of a subtree, beside it",
        () => subtree,
        { grant: grantOf("READER", { unit: "BUN" }) },
        "GRANT_BEYOND",
      ],
      ["an administrator of a subtree, over the whole", () => subtree, { grant: grantOf("READER") }, "GRANT_BEYOND"],
      [
        "an administrator, elsewhere",
        () => whole,
        { grant: grantOf("READER", { municipality: "9998" }) },
        "GRANT_BEYOND",
      ],
      [
        "an administrator, over a unit that is not there",
        () => whole,
        { grant: grantOf("READER", { unit: "INTE" }) },
        "REFERENCE_UNKNOWN",
      ],
      ["an administrator, with a name that is taken", () => whole, { signInName: "READER" }, "SIGN_IN_NAME_TAKEN"],
      ["an administrator, without a name", () => whole, { name: "" }, "REQUIRED"],
    ])("not by %s", async (_name, call, overrides, code) => {
      expect(codesOf(await createPerson(call(), input(overrides)))).toEqual([code]);
    });

    it("not by an administrator's program", async () => {
      const scope = { access: "WRITE", municipality: "9999", unit: null } as const;
      const program = { ...whole, viewer: { ...whole.viewer, scope }, session: null };
      expect(codesOf(await createPerson(program, input()))).toEqual(["PERSON_ONLY"]);
    });
  });

  describe("a grant", () => {
    it("is given to a person one administers, and taken away again", async () => {
      const { personId } = await fresh(grantOf("READER", { unit: "SN" }));
      const grant = grantOf("REPORTER", { unit: "VOF" });
      const { grantId } = given(await giveGrant(subtree, { personId, grant }));
      expect(codesOf(await giveGrant(subtree, { personId, grant }))).toEqual(["ALREADY_EXISTS"]);
      given(await revokeGrant(subtree, grantId));
      expect(codesOf(await revokeGrant(subtree, grantId))).toEqual(["GRANT_UNKNOWN"]);
      const events = (await world.events("GRANT_REVOKED")).filter(({ person }) => person === personId);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        actor: subtree.viewer.personId,
        municipality: "9999",
        facts: { role: "REPORTER", decisionDomain: "HOW", origin: "GIVEN" },
      });
    });

    it("is not given beyond what one administers, nor to a person whom one does not see", async () => {
      const { personId } = await fresh(grantOf("READER", { unit: "BUN" }));
      const over = (unit: string | null, municipality = "9999") => ({
        personId,
        grant: grantOf("READER", { unit, municipality }),
      });
      expect(codesOf(await giveGrant(reader, over("BUN")))).toEqual(["NOT_ALLOWED"]);
      expect(codesOf(await giveGrant(subtree, over("BUN")))).toEqual(["GRANT_BEYOND"]);
      expect(codesOf(await giveGrant(subtree, over("VOF")))).toEqual(["PERSON_UNKNOWN"]);
      expect(codesOf(await giveGrant(elsewhere, over("VOF", "9998")))).toEqual(["PERSON_UNKNOWN"]);
      const nobody = { personId: "ingen", grant: grantOf("READER", { unit: "VOF" }) };
      expect(codesOf(await giveGrant(subtree, nobody))).toEqual(["PERSON_UNKNOWN"]);
    });

    it("is not taken away by one who does not administer it, who does not learn that it is there", async () => {
      const { personId } = await fresh(grantOf("READER", { unit: "SN" }), grantOf("READER", { unit: "BUN" }));
      const held = await world.stores.access.grants.ofPersons(world.database, [personId]);
      const ofBun = held.find(({ unit }) => unit === "BUN")?.grantId ?? "";
      for (const call of [subtree, elsewhere]) {
        expect(codesOf(await revokeGrant(call, ofBun))).toEqual(["GRANT_UNKNOWN"]);
      }
      given(await revokeGrant(whole, ofBun));
    });

    it("that comes from claims is taken away at the provider", async () => {
      const identity = {
        issuer: "https://login.example.se",
        subject: "s",
        name: "C",
        email: null,
        claims: { groups: "g" },
      };
      const rules = [{ claim: "groups", value: "g", grant: grantOf("READER") }];
      const { personId } = given(await signInWithIdentity(world.signInCall(), identity, rules));
      const [grant] = await world.stores.access.grants.ofPersons(world.database, [personId]);
      expect(codesOf(await revokeGrant(whole, grant?.grantId ?? ""))).toEqual(["GRANT_FROM_CLAIMS"]);
    });
  });

  describe("what touches a person everywhere", () => {
    const acts: [string, (call: UseCaseContext, personId: string) => Promise<{ ok: boolean }>][] = [
      ["to change a name", (call, personId) => changePerson(call, { personId, name: "Ny" })],
      ["to disable", (call, personId) => changePerson(call, { personId, isDisabled: true })],
      ["to reset a password", (call, personId) => resetPassword(call, personId)],
      ["to sign out everywhere", (call, personId) => signOutEverywhere(call, personId)],
    ];

    it.each(acts)("such as %s, is for one who administers all the person's grants", async (_name, act) => {
      const { personId } = await fresh(grantOf("READER", { unit: "SN" }));
      expect(codesOf((await act(reader, personId)) as never)).toEqual(["NOT_ALLOWED"]);
      expect(codesOf((await act(elsewhere, personId)) as never)).toEqual(["PERSON_UNKNOWN"]);
      expect((await act(subtree, personId)).ok).toBe(true);
    });

    it.each(acts)(
      "such as %s, is refused when the person has a grant beyond: nobody acts there through the person",
      async (_name, act) => {
        const between = await fresh(grantOf("READER", { unit: "SN" }), grantOf("READER", { municipality: "9998" }));
        const superior = await fresh(grantOf("READER", { unit: "SN" }), grantOf("TENANT_ADMIN"));
        expect(codesOf((await act(whole, between.personId)) as never)).toEqual(["PERSON_ELSEWHERE"]);
        expect(codesOf((await act(subtree, superior.personId)) as never)).toEqual(["PERSON_ELSEWHERE"]);
        expect((await act(world.call(), between.personId)).ok).toBe(true);
      },
    );
  });

  it("a change of a person tells which fields and not what they were", async () => {
    const { personId } = await fresh(grantOf("READER"));
    given(await changePerson(whole, { personId, name: "Nytt Namn", email: null, signInName: "Nytt.Inlogg" }));
    expect(await world.stores.access.persons.byId(world.database, personId)).toMatchObject({
      name: "Nytt Namn",
      signInName: "nytt.inlogg",
    });
    const [event] = (await world.events("PERSON_CHANGED")).filter(({ person }) => person === personId);
    expect(event?.facts).toEqual({ fields: ["name", "signInName"], isDisabled: false });
    given(await changePerson(whole, { personId, name: "Nytt Namn" }));
    expect((await world.events("PERSON_CHANGED")).filter(({ person }) => person === personId)).toHaveLength(1);
    expect(codesOf(await changePerson(whole, { personId, signInName: "reader" }))).toEqual(["SIGN_IN_NAME_TAKEN"]);
    expect(codesOf(await changePerson(whole, { personId, email: "x" }))).toEqual(["EMAIL_SYNTAX"]);
  });

  it("a person without a sign-in name gets no one-time password", async () => {
    const { person } = given(await createPerson(whole, input({ signInName: null })));
    expect(codesOf(await resetPassword(whole, person.personId))).toEqual(["SIGN_IN_NAME_MISSING"]);
  });

  it("what is refused stands in the audit, with the codes and without what was sent", async () => {
    const { personId } = await fresh(grantOf("READER"));
    const later = (call: UseCaseContext) => ({ ...call, now: new Date(call.now.getTime() + minuteMs) });
    await createPerson(later(reader), input({ name: "Hemligt Namn" }));
    await giveGrant(later(subtree), { personId, grant: grantOf("READER") });
    await resetPassword(later(elsewhere), "x".repeat(1_000));
    const events = (await world.events("WRITE_REFUSED")).slice(-3);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actor: reader.viewer.personId,
          municipality: "9999",
          facts: { codes: { NOT_ALLOWED: 1 } },
        }),
        expect.objectContaining({
          actor: subtree.viewer.personId,
          person: personId,
          facts: { codes: { GRANT_BEYOND: 1 } },
        }),
        expect.objectContaining({
          actor: elsewhere.viewer.personId,
          person: null,
          facts: { codes: { PERSON_UNKNOWN: 1 } },
        }),
      ]),
    );
    expect(JSON.stringify(events)).not.toContain("Hemligt");
  });

  describe("a list of persons", () => {
    it("holds those with a grant that one administers, with those grants alone, å ä ö last", async () => {
      const { personId } = await fresh(
        grantOf("READER", { unit: "VOF" }),
        grantOf("READER", { unit: "BUN" }),
        grantOf("AUDITOR", { municipality: "9998" }),
      );
      given(await changePerson(world.call(), { personId, name: "Östen" }));
      const bySubtree = given(await listPersons(subtree, "9999"));
      expect(bySubtree.at(-1)).toMatchObject({ person: { personId }, grants: [{ unit: "VOF" }] });
      expect(bySubtree.at(-1)?.grants).toHaveLength(1);
      expect(bySubtree.flatMap(({ grants }) => grants.map(({ unit }) => unit))).not.toContain("BUN");
      const byWhole = given(await listPersons(whole, "9999"));
      expect(byWhole.find(({ person }) => person.personId === personId)?.grants).toHaveLength(2);
      expect(byWhole.length).toBeGreaterThan(bySubtree.length);
      const names = byWhole.map(({ person }) => person.name);
      expect(names.indexOf("Östen")).toBeGreaterThan(names.indexOf("Namn whole"));
    });

    it("is for administrators of the municipality", async () => {
      expect(codesOf(await listPersons(reader, "9999"))).toEqual(["NOT_ALLOWED"]);
      expect(codesOf(await listPersons(elsewhere, "9999"))).toEqual(["NOT_ALLOWED"]);
      expect(codesOf(await listPersons(whole, null))).toEqual(["NOT_ALLOWED"]);
      expect(given(await listPersons(world.call(), null)).length).toBeGreaterThan(4);
    });
  });
});
