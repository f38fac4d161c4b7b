import { changePassword } from "../../../server/usecases/access/changePassword";
import { resetPassword } from "../../../server/usecases/access/resetPassword";
import { signInWithPassword } from "../../../server/usecases/access/signInWithPassword";
import { authenticate } from "../../../server/usecases/access/authenticate";
import {
  codesOf,
  given,
  grantOf,
  openAccessWorld,
  secondMs,
  testPassword,
  type AccessWorld,
} from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

const newPassword = "sju vita svanar simmar";

describeOnBothEngines("a person's password", (engine) => {
  let world: AccessWorld;
  let personId: string;
  let name: string;
  let count = 0;

  beforeAll(async () => void (world = await openAccessWorld(engine)));
  beforeEach(async () => {
    count += 1;
    name = `anna${count}`;
    ({ personId } = await world.person(name, grantOf("READER")));
  });

  const signIn = (password: string) =>
    signInWithPassword(world.signInCall({ sourceAddress: `192.0.2.${count}` }), {
      signInName: name,
      password,
      knownDevice: null,
    });

  it("is changed by the person who knows it, ends the person's other sessions and keeps the one that asks", async () => {
    const other = await world.session(personId);
    const { accessToken } = given(await signIn(testPassword));
    const { viewer, session } = given(await authenticate(world.call(), accessToken));
    const changed = await changePassword(world.call({ viewer, session }), {
      currentPassword: testPassword,
      newPassword,
    });
    expect(changed.ok).toBe(true);
    expect([await world.whoIs(other.accessToken), await world.whoIs(accessToken)]).toEqual([
      "UNAUTHENTICATED",
      personId,
    ]);
    expect(codesOf(await signIn(testPassword))).toEqual(["SIGN_IN_FAILED"]);
    given(await signIn(newPassword));
    const events = (await world.events("PASSWORD_CHANGED")).filter(({ person }) => person === personId);
    expect(events).toMatchObject([{ actor: personId, facts: {} }]);
  });

  it("is not changed by one who does not know it, and who is soon slowed down", async () => {
    const call = await world.callOf(personId);
    for (let turn = 0; turn < 5; turn += 1) {
      const wrong = await changePassword(call, { currentPassword: "inte det här alls", newPassword });
      expect(codesOf(wrong)).toEqual(["PASSWORD_WRONG"]);
    }
    const right = { currentPassword: testPassword, newPassword };
    expect(codesOf(await changePassword(call, right))).toEqual(["SIGN_IN_PAUSED"]);
    expect((await changePassword({ ...call, now: new Date(call.now.getTime() + secondMs) }, right)).ok).toBe(true);
  });

  it.each([
    ["kort", "PASSWORD_TOO_SHORT"],
    ["x".repeat(257), "PASSWORD_TOO_LONG"],
    ["password1234", "PASSWORD_GUESSABLE"],
  ])("is not changed to %j", async (bad, code) => {
    const call = await world.callOf(personId);
    expect(codesOf(await changePassword(call, { currentPassword: testPassword, newPassword: bad }))).toEqual([code]);
  });

  it("is not changed by a program, whoever owns it", async () => {
    const { viewer } = await world.callOf(personId);
    const scope = { access: "WRITE", municipality: "9999", unit: null } as const;
    const call = world.call({ viewer: { ...viewer, scope }, session: null });
    expect(codesOf(await changePassword(call, { currentPassword: testPassword, newPassword }))).toEqual([
      "PERSON_ONLY",
    ]);
  });

  it("is reset to one that works once, ends all sessions and devices, and must then be changed before anything else", async () => {
    const { accessToken, knownDevice } = given(await signIn(testPassword));
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    expect(oneTimePassword).toMatch(/^([A-Z2-9]{4}-){4}[A-Z2-9]{4}$/);
    expect(await world.whoIs(accessToken)).toBe("UNAUTHENTICATED");
    expect(codesOf(await signIn(testPassword))).toEqual(["SIGN_IN_FAILED"]);
    const devices = await world.database.rows("SELECT device_hash FROM known_device WHERE person_id = ?", [personId]);
    expect([knownDevice.length, devices]).toEqual([43, []]);
    const told = (await world.events("PASSWORD_RESET")).filter(({ person }) => person === personId);
    expect(told).toHaveLength(1);

    const tokens = given(await signIn(oneTimePassword));
    const first = given(await authenticate(world.call(), tokens.accessToken));
    expect(first).toMatchObject({ viewer: { grants: [] }, session: { mustChangePassword: true } });
    const call = world.call({ viewer: first.viewer, session: first.session });
    expect((await changePassword(call, { currentPassword: null, newPassword })).ok).toBe(true);
    const after = given(await authenticate(world.call(), tokens.accessToken));
    expect(after).toMatchObject({ viewer: { grants: [{ role: "READER" }] }, session: { mustChangePassword: false } });
    given(await signIn(newPassword));
    expect(codesOf(await signIn(oneTimePassword))).toEqual(["SIGN_IN_FAILED"]);
  });

  it("a reset makes an earlier one-time password useless", async () => {
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    given(await resetPassword(world.call(), personId));
    expect(codesOf(await signIn(oneTimePassword))).toEqual(["SIGN_IN_FAILED"]);
  });

  it("stands nowhere in the database, and neither does the one-time password", async () => {
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    const rows = await Promise.all(
      ["person", "person_password", "one_time_code", "audit_event"].map((table) =>
        world.database.rows(`SELECT * FROM ${table}`),
      ),
    );
    const kept = JSON.stringify(rows);
    for (const secret of [testPassword, newPassword, oneTimePassword, oneTimePassword.replaceAll("-", "")]) {
      expect(kept).not.toContain(secret);
    }
    expect(kept).toContain("$scrypt$");
  });
});
