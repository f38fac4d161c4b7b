import { graphql } from "graphql";
import { anonymous } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createSchema } from "../../server/graphql/schema";
import { signInWithPassword } from "../../server/usecases/access/signInWithPassword";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { given, grantOf, openAccessWorld, testPassword, type AccessWorld } from "../support/accessWorld";
import { describeOn } from "../support/testDatabase";

const schema = createSchema();

/** Data and the codes of what was refused or wrong. */
async function ask(call: UseCaseContext, source: string, variableValues: Record<string, unknown> = {}) {
  const result = await graphql({ schema, source, variableValues, contextValue: createRequestContext(call) });
  const errors = (result.errors ?? []).map(({ message, extensions }) => extensions.reason ?? message);
  return JSON.parse(JSON.stringify({ data: result.data ?? null, errors })) as {
    data: Record<string, unknown>;
    errors: string[];
  };
}

const refused = (...codes: string[]) => ({ __typename: "Refused", refusals: codes.map((code) => ({ code })) });
const orRefused = "... on Refused { refusals { code } }";

describeOn("sqlite", "persons and rights over the API", (engine) => {
  let world: AccessWorld;
  let administrator: UseCaseContext;
  let reader: UseCaseContext;

  beforeAll(async () => {
    world = await openAccessWorld(engine);
    administrator = await world.callOf((await world.person("agneta", grantOf("TENANT_ADMIN"))).personId);
    reader = await world.callOf((await world.person("lena", grantOf("READER", { unit: "SN" }))).personId);
  });

  const viewerQuery = `{ viewer { kind name mustChangePassword grants { municipality role unitCode decisionDomain origin }
    accessTokens { name } sessions { client isCurrent } } }`;

  test("the one who asks is told who that is, with grants, access tokens and sign-ins", async () => {
    expect(await ask(reader, viewerQuery)).toEqual({
      data: {
        viewer: {
          kind: "PERSON",
          name: "Namn lena",
          mustChangePassword: false,
          grants: [
            {
              municipality: "9999",
              role: "READER",
              unitCode: "SN",
              decisionDomain: "HOW",
              origin: "GIVEN",
            },
          ],
          accessTokens: [],
          sessions: [{ client: "SIGN_IN_PAGE", isCurrent: true }],
        },
      },
      errors: [],
    });
  });

  test("who has not signed in is told so, and has nothing", async () => {
    const { data } = await ask(world.call({ viewer: anonymous }), viewerQuery);
    expect(data.viewer).toMatchObject({ kind: "ANONYMOUS", name: null, grants: [], accessTokens: [], sessions: [] });
  });

  test("a program is told of its owner's rights where it is for, and of no sign-ins or other tokens", async () => {
    const both = [grantOf("READER"), grantOf("AUDITOR", { municipality: "9998" })];
    const { personId } = await world.person("tvåstäder", ...both);
    const { viewer } = await world.callOf(personId);
    const scope = { access: "READ", municipality: "9998", unit: null } as const;
    const { data } = await ask(world.call({ viewer: { ...viewer, scope }, session: null }), viewerQuery);
    expect(data.viewer).toMatchObject({ grants: [{ municipality: "9998" }], accessTokens: [], sessions: [] });
    expect((data.viewer as { grants: unknown[] }).grants).toHaveLength(1);
  });

  test("a program's access token is made, shown once, listed and revoked", async () => {
    const made = await ask(
      reader,
      `mutation ($expiresAt: Instant!) { createAccessToken(input: { name: "Power Query", access: READ, municipality: "9999", expiresAt: $expiresAt }) {
        __typename ... on AccessTokenSaved { secret accessToken { tokenId name access expiresAt lastUsedAt } } ${orRefused} } }`,
      { expiresAt: "2024-07-30T10:00:00.000Z" },
    );
    const saved = made.data.createAccessToken as { secret: string; accessToken: { tokenId: string } };
    expect(saved).toMatchObject({
      accessToken: { name: "Power Query", access: "READ", expiresAt: "2024-07-30T10:00:00.000Z" },
    });
    expect(await world.whoIs(saved.secret)).toBe(reader.viewer.personId);
    const listed = await ask(reader, "{ viewer { accessTokens { tokenId name } } }");
    expect(listed.data).toEqual({
      viewer: { accessTokens: [{ tokenId: saved.accessToken.tokenId, name: "Power Query" }] },
    });
    expect(JSON.stringify(listed)).not.toContain(saved.secret);
    const ofPerson = `query ($id: ID!) { accessTokens(person: $id) { name } }`;
    const id = reader.viewer.personId;
    expect((await ask(administrator, ofPerson, { id })).data).toEqual({ accessTokens: [{ name: "Power Query" }] });
    expect((await ask(world.call({ viewer: anonymous }), ofPerson, { id })).data).toEqual({ accessTokens: [] });
    const revoke = `mutation ($id: ID!) { revokeAccessToken(tokenId: $id) { __typename ... on AccessTokenSaved { secret } ${orRefused} } }`;
    const revoked = await ask(reader, revoke, { id: saved.accessToken.tokenId });
    expect(revoked.data.revokeAccessToken).toEqual({ __typename: "AccessTokenSaved", secret: null });
    expect(await world.whoIs(saved.secret)).toBe("UNAUTHENTICATED");
    expect((await ask(reader, revoke, { id: "x" })).data.revokeAccessToken).toEqual(refused("ACCESS_TOKEN_UNKNOWN"));
  });

  const persons = `query ($municipality: MunicipalityCode!, $search: String) { persons(municipality: $municipality, search: $search) {
    totalCount nodes { personId name signInName isDisabled grants { grantId role unitCode } } } }`;

  test("an administrator creates a person, gives and takes away rights, resets the password and shuts the person out", async () => {
    const created = await ask(
      administrator,
      `mutation { createPerson(name: "Östen Ek", email: "osten@example.se", signInName: "Osten", grant: { municipality: "9999", role: REPORTER, unit: "VOF", decisionDomain: HOW }) {
        __typename ... on PersonSaved { person { personId grants { role } } oneTimePassword { oneTimePassword expiresAt } } ${orRefused} } }`,
    );
    const { person, oneTimePassword } = created.data.createPerson as {
      person: { personId: string; grants: unknown };
      oneTimePassword: { oneTimePassword: string; expiresAt: string };
    };
    expect(person.grants).toEqual([{ role: "REPORTER" }]);
    expect(oneTimePassword.expiresAt).toBe("2024-07-03T10:00:00.000Z");
    const typed = { signInName: "osten", password: oneTimePassword.oneTimePassword, knownDevice: null };
    given(await signInWithPassword(world.signInCall(), typed));

    const id = person.personId;
    const give = `mutation ($id: ID!) { giveGrant(person: $id, grant: { municipality: "9999", role: READER, decisionDomain: HOW }) {
      __typename ... on GrantSaved { grant { grantId role unitCode grantedBy } } ${orRefused} } }`;
    const givenGrant = (await ask(administrator, give, { id })).data.giveGrant as { grant: { grantId: string } };
    expect(givenGrant).toMatchObject({
      grant: { role: "READER", unitCode: null, grantedBy: administrator.viewer.personId },
    });
    const listed = await ask(administrator, persons, { municipality: "9999", search: "östen" });
    expect(listed.data.persons).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          personId: id,
          grants: [
            { role: "READER", unitCode: null },
            { role: "REPORTER", unitCode: "VOF" },
          ],
        },
      ],
    });
    const revoke = `mutation ($id: ID!) { revokeGrant(grantId: $id) { __typename ... on GrantSaved { grant { role } } ${orRefused} } }`;
    expect((await ask(administrator, revoke, { id: givenGrant.grant.grantId })).data.revokeGrant).toMatchObject({
      grant: { role: "READER" },
    });
    const reset = `mutation ($id: ID!) { resetPassword(person: $id) { __typename ... on OneTimePassword { oneTimePassword } ${orRefused} } }`;
    expect((await ask(administrator, reset, { id })).data.resetPassword).toMatchObject({
      __typename: "OneTimePassword",
    });
    const change = `mutation ($id: ID!, $input: PersonInput!) { changePerson(person: $id, input: $input) {
      __typename ... on PersonSaved { person { name email isDisabled } } ${orRefused} } }`;
    const changed = await ask(administrator, change, { id, input: { isDisabled: true, email: null, name: null } });
    expect(changed.data.changePerson).toMatchObject({ person: { name: "Östen Ek", email: null, isDisabled: true } });
    const out = `mutation ($id: ID!) { signOutEverywhere(person: $id) { ... on SignOutSaved { sessionCount } ${orRefused} } }`;
    expect((await ask(administrator, out, { id })).data.signOutEverywhere).toEqual({ sessionCount: 0 });
  });

  test("those who do not administer are refused, each in the answer's own way", async () => {
    const { personId: id } = administrator.viewer;
    const grant = `{ municipality: "9999", role: READER, decisionDomain: HOW }`;
    const writes: [string, string][] = [
      ["createPerson", `createPerson(name: "X", grant: ${grant}) { __typename ${orRefused} }`],
      ["changePerson", `changePerson(person: "${id}", input: { name: "X" }) { __typename ${orRefused} }`],
      ["giveGrant", `giveGrant(person: "${id}", grant: ${grant}) { __typename ${orRefused} }`],
      ["revokeGrant", `revokeGrant(grantId: "x") { __typename ${orRefused} }`],
      ["resetPassword", `resetPassword(person: "${id}") { __typename ${orRefused} }`],
      ["signOutEverywhere", `signOutEverywhere(person: "${id}") { __typename ${orRefused} }`],
    ];
    for (const [name, write] of writes) {
      expect((await ask(reader, `mutation { ${write} }`)).data[name]).toEqual(refused("NOT_ALLOWED"));
      const out = await ask(world.call({ viewer: anonymous }), `mutation { ${write} }`);
      expect(out.data[name]).toEqual(refused("SIGN_IN_REQUIRED"));
    }
    expect(await ask(reader, persons, { municipality: "9999" })).toMatchObject({ errors: ["NOT_ALLOWED"] });
    expect(await ask(administrator, persons, { municipality: "9998" })).toMatchObject({ errors: ["NOT_ALLOWED"] });
  });

  test("the own password is changed, and every reason why not is told", async () => {
    const change = `mutation ($new: String!, $old: String) { changePassword(newPassword: $new, currentPassword: $old) {
      __typename ... on PasswordSaved { isChanged } ${orRefused} } }`;
    const bad = await ask(reader, change, { new: "kort", old: testPassword });
    expect(bad.data.changePassword).toEqual(refused("PASSWORD_TOO_SHORT"));
    const wrong = await ask(reader, change, { new: "sju vita svanar simmar", old: "gissar jag på" });
    expect(wrong.data.changePassword).toEqual(refused("PASSWORD_WRONG"));
    const changed = await ask(reader, change, { new: "sju vita svanar simmar", old: testPassword });
    expect(changed.data.changePassword).toEqual({ __typename: "PasswordSaved", isChanged: true });
    const out = await ask(reader, `mutation { signOutEverywhere { ... on SignOutSaved { sessionCount } } }`);
    expect(out.data).toEqual({ signOutEverywhere: { sessionCount: 1 } });
  });
});
