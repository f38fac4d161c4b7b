import { authenticate } from "../../../server/usecases/access/authenticate";
import { changePerson } from "../../../server/usecases/access/changePerson";
import { giveGrant, revokeGrant } from "../../../server/usecases/access/giveGrant";
import {
  issueDialogCode,
  issueOpenIdCode,
  redeemDialogCode,
  takeOpenIdCode,
} from "../../../server/usecases/access/oneTimeCodes";
import { refreshSession } from "../../../server/usecases/access/refreshSession";
import { signOut } from "../../../server/usecases/access/signOut";
import { signOutEverywhere } from "../../../server/usecases/access/signOutEverywhere";
import { createStores } from "../../../server/usecases/createStores";
import { readContents } from "../../../server/usecases/readContent";
import { secretHash } from "../../../server/secrets/randomIds";
import {
  codesOf,
  given,
  grantOf,
  hourMs,
  minuteMs,
  openAccessWorld,
  secondMs,
  type AccessWorld,
} from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

jest.setTimeout(60_000);

describeOnBothEngines("a session", (engine) => {
  let world: AccessWorld;
  let personId: string;
  let count = 0;

  beforeAll(async () => void (world = await openAccessWorld(engine)));
  beforeEach(async () => {
    count += 1;
    ({ personId } = await world.person(`anna${count}`, grantOf("READER", { unit: "SN" })));
  });

  it("says who asks, with the person's grants and no scope, for ten minutes", async () => {
    const { accessToken, sessionId } = await world.session(personId);
    expect(given(await authenticate(world.call(), accessToken))).toMatchObject({
      viewer: { personId, kind: "PERSON", grants: [grantOf("READER", { unit: "SN" })], scope: null },
      session: { sessionId, mustChangePassword: false },
    });
    world.pass(10 * minuteMs - 1);
    expect(await world.whoIs(accessToken)).toBe(personId);
    world.pass(1);
    expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
  });

  it.each(["", "x", "malbok_x", "a".repeat(5_000), "' OR 1 = 1 --"])("is not found by %j", async (token) => {
    expect(await world.whoIs(token)).toBe("UNAUTHENTICATED");
  });

  it("keeps no token in the database, only hashes", async () => {
    const { accessToken, refreshToken } = await world.session(personId);
    const rows = [
      ...(await world.database.rows("SELECT * FROM session")),
      ...(await world.database.rows("SELECT * FROM session_refresh")),
      ...(await world.database.rows("SELECT * FROM audit_event")),
    ];
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(accessToken);
    expect(kept).not.toContain(refreshToken);
    expect(kept).toContain(secretHash(refreshToken));
  });

  it("costs one statement when the process has seen the token before, none where only it writes, and the contents none beside it", async () => {
    const { accessToken } = await world.session(personId);
    await readContents(world.call());
    given(await authenticate(world.call(), accessToken));
    world.statements.length = 0;
    const { viewer, versions } = given(await authenticate(world.call(), accessToken));
    await readContents(world.call({ viewer, versions }));
    expect(world.statements).toHaveLength(engine.dialect === "sqlite" ? 0 : 1);
  });

  it("shows a change of rights at the next request, in every process", async () => {
    const { accessToken } = await world.session(personId);
    const elsewhere = createStores(world.database);
    const rolesIn = async (stores: typeof elsewhere) =>
      given(await authenticate({ now: world.now, stores }, accessToken)).viewer.grants.map(({ role }) => role);
    expect([await rolesIn(world.stores), await rolesIn(elsewhere)]).toEqual([["READER"], ["READER"]]);
    const { grantId } = given(await giveGrant(world.call(), { personId, grant: grantOf("ANALYST") }));
    expect([await rolesIn(world.stores), await rolesIn(elsewhere)]).toEqual([
      ["ANALYST", "READER"],
      ["ANALYST", "READER"],
    ]);
    given(await revokeGrant(world.call(), grantId));
    expect([await rolesIn(world.stores), await rolesIn(elsewhere)]).toEqual([["READER"], ["READER"]]);
  });

  it("is over at once for a person who is disabled, and does not come back with the person", async () => {
    const { accessToken, refreshToken } = await world.session(personId);
    expect(await world.whoIs(accessToken)).toBe(personId);
    given(await changePerson(world.call(), { personId, isDisabled: true }));
    expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
    given(await changePerson(world.call(), { personId, isDisabled: false }));
    expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
    expect(codesOf(await refreshSession(world.signInCall(), refreshToken))).toEqual(["UNAUTHENTICATED"]);
  });

  it("gives new tokens for its refresh token, up to twelve hours", async () => {
    let tokens = await world.session(personId);
    const { expiresAt } = tokens;
    expect(expiresAt.getTime() - world.now.getTime()).toBe(12 * hourMs);
    for (let turn = 0; turn < 11; turn += 1) {
      world.pass(hourMs);
      tokens = given(await refreshSession(world.signInCall(), tokens.refreshToken));
      expect(await world.whoIs(tokens.accessToken)).toBe(personId);
    }
    expect(tokens.expiresAt).toEqual(expiresAt);
    world.pass(hourMs - minuteMs);
    tokens = given(await refreshSession(world.signInCall(), tokens.refreshToken));
    expect(tokens.accessExpiresAt).toEqual(expiresAt);
    world.pass(minuteMs);
    expect(await world.whoIs(tokens.accessToken)).toBe("UNAUTHENTICATED");
    expect(codesOf(await refreshSession(world.signInCall(), tokens.refreshToken))).toEqual(["UNAUTHENTICATED"]);
  });

  it("ends for everybody when a refresh token comes back that has been used", async () => {
    const stolen = await world.session(personId);
    const fresh = given(await refreshSession(world.signInCall(), stolen.refreshToken));
    expect(await world.whoIs(fresh.accessToken)).toBe(personId);
    world.pass(secondMs);
    expect(codesOf(await refreshSession(world.signInCall(), stolen.refreshToken))).toEqual(["UNAUTHENTICATED"]);
    expect(await world.whoIs(fresh.accessToken)).toBe("UNAUTHENTICATED");
    expect(codesOf(await refreshSession(world.signInCall(), fresh.refreshToken))).toEqual(["UNAUTHENTICATED"]);
    const reuses = (await world.events("SESSION_REUSE")).filter(({ person }) => person === personId);
    expect(reuses).toMatchObject([{ actor: personId, client: "SIGN_IN_PAGE" }]);
  });

  it("ends, too, when two refresh with the same token in the same moment: clients take turns", async () => {
    const { refreshToken } = await world.session(personId);
    const both = await Promise.all([
      refreshSession(world.signInCall(), refreshToken),
      refreshSession(world.signInCall(), refreshToken),
    ]);
    const given = both.filter(({ ok }) => ok);
    expect(given).toHaveLength(1);
    const [first] = given;
    expect(first?.ok === true ? await world.whoIs(first.value.accessToken) : "").toBe("UNAUTHENTICATED");
  });

  it("is ended by signing out, with either of its tokens, and signing out twice does nothing", async () => {
    const [byAccess, byRefresh] = [await world.session(personId), await world.session(personId)];
    for (let turn = 0; turn < 2; turn += 1) {
      await signOut(world.signInCall(), { accessToken: byAccess.accessToken, refreshToken: null });
      await signOut(world.signInCall(), { accessToken: "expired", refreshToken: byRefresh.refreshToken });
    }
    for (const { accessToken, refreshToken } of [byAccess, byRefresh]) {
      expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
      expect(codesOf(await refreshSession(world.signInCall(), refreshToken))).toEqual(["UNAUTHENTICATED"]);
    }
    expect((await world.events("SIGN_OUT")).filter(({ person }) => person === personId)).toHaveLength(2);
  });

  it("is ended with all the others by signing out everywhere, and nobody else's is", async () => {
    const tokens = [await world.session(personId), await world.session(personId)];
    const other = await world.person(`bo${count}`);
    const others = await world.session(other.personId);
    const count3 = given(await signOutEverywhere(await world.callOf(personId)));
    expect(count3).toBe(3);
    for (const { accessToken } of tokens) expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
    expect(await world.whoIs(others.accessToken)).toBe(other.personId);
  });

  describe("handed to the opener of an Office dialog", () => {
    it("gives a session of its own for the code, once, and the code is no token", async () => {
      const { sessionId } = await world.session(personId);
      const code = given(await issueDialogCode(world.call(), sessionId));
      expect(await world.whoIs(code)).toBe("UNAUTHENTICATED");
      expect(codesOf(await refreshSession(world.signInCall(), code))).toEqual(["UNAUTHENTICATED"]);
      const opened = given(await redeemDialogCode(world.signInCall({ client: "EXCEL" }), code));
      expect(opened.sessionId).not.toBe(sessionId);
      expect(await world.whoIs(opened.accessToken)).toBe(personId);
      expect(codesOf(await redeemDialogCode(world.signInCall(), code))).toEqual(["CODE_INVALID"]);
    });

    it("gives one session when two come at the same time with the code", async () => {
      const { sessionId } = await world.session(personId);
      const code = given(await issueDialogCode(world.call(), sessionId));
      const both = await Promise.all([
        redeemDialogCode(world.signInCall(), code),
        redeemDialogCode(world.signInCall(), code),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it("gives nothing after a minute, nor when the session has ended", async () => {
      const { sessionId, accessToken } = await world.session(personId);
      const late = given(await issueDialogCode(world.call(), sessionId));
      world.pass(minuteMs);
      expect(codesOf(await redeemDialogCode(world.signInCall(), late))).toEqual(["CODE_INVALID"]);
      const code = given(await issueDialogCode(world.call(), sessionId));
      await signOut(world.signInCall(), { accessToken, refreshToken: null });
      expect(codesOf(await redeemDialogCode(world.signInCall(), code))).toEqual(["CODE_INVALID"]);
      expect(codesOf(await issueDialogCode(world.call(), sessionId))).toEqual(["UNAUTHENTICATED"]);
    });
  });

  it("is begun at an OpenID provider with a code that gives back what was kept, once, and for that alone", async () => {
    const body = { state: "s", verifier: "v", returnTo: "/query" };
    const code = await issueOpenIdCode(world.call(), body);
    expect(codesOf(await redeemDialogCode(world.signInCall(), code))).toEqual(["CODE_INVALID"]);
    expect(given(await takeOpenIdCode(world.call(), code))).toEqual(body);
    expect(codesOf(await takeOpenIdCode(world.call(), code))).toEqual(["CODE_INVALID"]);
    const late = await issueOpenIdCode(world.call(), body);
    world.pass(10 * minuteMs);
    expect(codesOf(await takeOpenIdCode(world.call(), late))).toEqual(["CODE_INVALID"]);
  });
});
