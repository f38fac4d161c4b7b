import {
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
  type CreateAccessTokenInput,
} from "../../../server/usecases/access/accessTokens";
import { authenticate } from "../../../server/usecases/access/authenticate";
import { changePerson } from "../../../server/usecases/access/changePerson";
import type { UseCaseContext } from "../../../server/usecases/useCaseContext";
import {
  codesOf,
  dayMs,
  given,
  grantOf,
  hourMs,
  minuteMs,
  openAccessWorld,
  type AccessWorld,
} from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

jest.setTimeout(60_000);

describeOnBothEngines("a program's access token", (engine) => {
  let world: AccessWorld;
  let personId: string;
  let owner: UseCaseContext;
  let count = 0;

  beforeAll(async () => void (world = await openAccessWorld(engine)));
  beforeEach(async () => {
    count += 1;
    ({ personId } = await world.person(`anna${count}`, grantOf("REPORTER", { unit: "SN" })));
    owner = await world.callOf(personId);
  });

  const create = (overrides: Partial<CreateAccessTokenInput> = {}, call = owner) =>
    createAccessToken(call, {
      name: "Power Query",
      access: "READ",
      municipality: "9999",
      unit: null,
      expiresAt: new Date(world.now.getTime() + 30 * dayMs),
      ...overrides,
    });

  it("lets a program in as its owner, narrowed to what it is for, until it expires", async () => {
    const { secret } = given(await create({ unit: "VOF" }));
    expect(secret).toMatch(/^malbok_[\w-]{43}$/);
    expect(given(await authenticate(world.call(), secret))).toMatchObject({
      viewer: {
        personId,
        grants: [grantOf("REPORTER", { unit: "SN" })],
        scope: { access: "READ", municipality: "9999", unit: "VOF" },
      },
      session: null,
    });
    world.pass(30 * dayMs);
    expect(await world.whoIs(secret)).toBe("UNAUTHENTICATED");
  });

  it("is kept as a hash alone", async () => {
    const { secret } = given(await create());
    const kept = JSON.stringify([
      await world.database.rows("SELECT * FROM access_token"),
      await world.database.rows("SELECT * FROM audit_event"),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.slice("malbok_".length));
  });

  it.each<[string, Partial<CreateAccessTokenInput>, string]>([
    ["no name", { name: " " }, "REQUIRED"],
    ["a municipality that its owner has no right in", { municipality: "9998" }, "ACCESS_TOKEN_BEYOND"],
    ["a unit that is not there", { unit: "INTE" }, "REFERENCE_UNKNOWN"],
  ])("is not made with %s", async (_name, overrides, code) => {
    expect(codesOf(await create(overrides))).toEqual([code]);
  });

  it.each([
    [hourMs - 1, false],
    [hourMs, true],
    [400 * dayMs, true],
    [400 * dayMs + 1, false],
  ])("may last %d ms: %p", async (lifeMs, isAllowed) => {
    const expiresAt = new Date(owner.now.getTime() + lifeMs);
    expect(codesOf(await create({ expiresAt }))).toEqual(isAllowed ? [] : ["ACCESS_TOKEN_LIFE"]);
  });

  it("makes no further tokens, and neither does a bearer token of an identity provider", async () => {
    const { secret } = given(await create({ access: "WRITE" }));
    const { viewer, session } = given(await authenticate(world.call(), secret));
    expect(codesOf(await create({}, world.call({ viewer, session })))).toEqual(["PERSON_ONLY"]);
    expect(codesOf(await create({}, { ...owner, session: null }))).toEqual(["PERSON_ONLY"]);
  });

  it("stops at once when its owner revokes it, and is then no longer listed", async () => {
    const { secret, accessToken } = given(await create());
    expect(await world.whoIs(secret)).toBe(personId);
    expect(await listAccessTokens(owner)).toMatchObject([{ name: "Power Query" }]);
    given(await revokeAccessToken(owner, accessToken.tokenId));
    given(await revokeAccessToken(owner, accessToken.tokenId));
    expect(await world.whoIs(secret)).toBe("UNAUTHENTICATED");
    expect(await listAccessTokens(owner)).toEqual([]);
    const kinds = (await world.events()).filter(({ person }) => person === personId).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith("ACCESS_TOKEN")).sort()).toEqual([
      "ACCESS_TOKEN_CREATED",
      "ACCESS_TOKEN_REVOKED",
    ]);
  });

  it("stops at once when its owner is disabled", async () => {
    const { secret } = given(await create());
    expect(await world.whoIs(secret)).toBe(personId);
    given(await changePerson(world.call(), { personId, isDisabled: true }));
    expect(await world.whoIs(secret)).toBe("UNAUTHENTICATED");
  });

  it("is revoked and listed by an administrator whose units it keeps within, and by nobody else", async () => {
    const { accessToken } = given(await create({ unit: "VOF" }));
    const administrator = await world.callOf(
      (await world.person(`sn${count}`, grantOf("TENANT_ADMIN", { unit: "SN" }))).personId,
    );
    const elsewhere = await world.callOf(
      (await world.person(`bun${count}`, grantOf("TENANT_ADMIN", { unit: "BUN" }))).personId,
    );
    const other = await world.callOf((await world.person(`bo${count}`, grantOf("READER"))).personId);
    for (const call of [elsewhere, other]) {
      expect(await listAccessTokens(call, personId)).toEqual([]);
      expect(codesOf(await revokeAccessToken(call, accessToken.tokenId))).toEqual(["ACCESS_TOKEN_UNKNOWN"]);
    }
    expect(await listAccessTokens(administrator, personId)).toHaveLength(1);
    given(await revokeAccessToken(administrator, accessToken.tokenId));
  });

  it("says when it was last used, to within an hour and outside the request", async () => {
    const { secret, accessToken } = given(await create());
    const lastUsed = async () => {
      await world.stores.access.lastUses.settled();
      return (await world.stores.access.tokens.byId(world.database, accessToken.tokenId))?.lastUsedAtMs;
    };
    expect(await lastUsed()).toBeNull();
    const first = world.now.getTime();
    await world.whoIs(secret);
    expect(await lastUsed()).toBe(first);
    world.pass(59 * minuteMs);
    await world.whoIs(secret);
    expect(await lastUsed()).toBe(first);
    world.pass(minuteMs);
    await world.whoIs(secret);
    expect(await lastUsed()).toBe(first + hourMs);
  });

  it("is one of fifty at most", async () => {
    for (let made = 0; made < 50; made += 1) given(await create());
    expect(codesOf(await create())).toEqual(["ACCESS_TOKENS_TOO_MANY"]);
  });
});
