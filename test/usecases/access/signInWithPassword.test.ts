import { setImmediate as nextTurn } from "node:timers/promises";
import { PasswordHasher } from "../../../server/secrets/passwordHasher";
import { changePerson } from "../../../server/usecases/access/changePerson";
import { resetPassword } from "../../../server/usecases/access/resetPassword";
import { signInWithPassword } from "../../../server/usecases/access/signInWithPassword";
import {
  codesOf,
  dayMs,
  given,
  grantOf,
  hourMs,
  minuteMs,
  openAccessWorld,
  secondMs,
  testPassword as password,
  type AccessWorld,
} from "../../support/accessWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

jest.setTimeout(60_000);

describeOnBothEngines("signing in by name and password", (engine) => {
  let world: AccessWorld;
  let personId: string;

  beforeAll(async () => void (world = await openAccessWorld(engine)));
  let count = 0;
  let name: string;
  beforeEach(async () => {
    // A name and an address of its own for each test, so that none is held up by another.
    count += 1;
    name = `anna${count}`;
    ({ personId } = await world.person(name, grantOf("READER")));
    world.statements.length = 0;
  });

  const attempt = (
    typed: Partial<{ signInName: string; password: string; knownDevice: string | null; address: string }> = {},
  ) => {
    const { address = `192.0.2.${count}`, ...rest } = typed;
    const call = world.signInCall({ sourceAddress: address });
    return signInWithPassword(call, { signInName: name, password, knownDevice: null, ...rest });
  };
  const fail = (times: number, address?: string) =>
    Promise.all(
      Array.from({ length: times }, () => attempt({ password: "fel lösenord helt", ...(address && { address }) })),
    );

  it("lets the right one in, however the name is typed, and says so in the audit", async () => {
    const signedIn = given(await attempt({ signInName: ` ${name.toUpperCase()} ` }));
    expect(await world.whoIs(signedIn.accessToken)).toBe(personId);
    expect(signedIn.mustChangePassword).toBe(false);
    expect((await world.events("SIGN_IN")).at(-1)).toMatchObject({
      actor: personId,
      person: personId,
      client: "SIGN_IN_PAGE",
    });
  });

  it("answers an unknown name, a wrong password and a disabled person alike, in words and in work", async () => {
    const kinds: [string, () => Promise<unknown>][] = [
      ["wrong", () => attempt({ password: "fel lösenord helt", address: "198.51.100.1" })],
      ["unknown", () => attempt({ signInName: "ingen-alls", password: "fel lösenord helt", address: "198.51.100.2" })],
      [
        "disabled",
        async () => {
          const other = await world.person(`${name}.out`);
          given(await changePerson(world.call(), { personId: other.personId, isDisabled: true }));
          world.statements.length = 0;
          return attempt({ signInName: `${name}.out`, address: "198.51.100.3" });
        },
      ],
    ];
    const hasher = world.stores.access.passwordHasher;
    const check = hasher.check.bind(hasher);
    const seen: { answer: unknown; statements: string[]; checks: number }[] = [];
    for (const [, ask] of kinds) {
      let checks = 0;
      hasher.check = (...given) => {
        checks += 1;
        return check(...given);
      };
      world.statements.length = 0;
      const answer = await ask();
      seen.push({ answer, statements: [...world.statements], checks });
      world.pass(dayMs * 2);
    }
    hasher.check = check;
    expect(seen.map(({ answer }) => codesOf(answer as never))).toEqual([
      ["SIGN_IN_FAILED"],
      ["SIGN_IN_FAILED"],
      ["SIGN_IN_FAILED"],
    ]);
    expect(seen.map(({ checks }) => checks)).toEqual([1, 1, 1]);
    const [wrong, unknown, disabled] = seen.map(({ statements }) => statements);
    expect(wrong?.length).toBeGreaterThan(5);
    expect(unknown).toEqual(wrong);
    expect(disabled).toEqual(wrong);
  });

  it("writes a failed one down without what was typed", async () => {
    await attempt({ password: "fel lösenord helt" });
    world.pass(1);
    await attempt({ signInName: "mitt lösenord av misstag" });
    const [wrong, unknown] = (await world.events("SIGN_IN_FAILED")).slice(-2);
    expect(wrong).toMatchObject({ actor: null, person: personId, facts: { cause: "PASSWORD_WRONG" } });
    expect(unknown).toMatchObject({ actor: null, person: null, facts: { cause: "NAME_UNKNOWN" } });
    expect(JSON.stringify(await world.events())).not.toMatch(/misstag|fel lösenord/);
  });

  it("slows one client down after five failures, longer each time, and lets it in when the pause is over", async () => {
    await fail(5);
    expect(codesOf(await attempt())).toEqual(["SIGN_IN_PAUSED"]);
    world.pass(secondMs);
    expect(codesOf((await fail(1))[0] as never)).toEqual(["SIGN_IN_FAILED"]);
    world.pass(secondMs);
    expect(await attempt()).toMatchObject({ ok: false, error: { code: "SIGN_IN_PAUSED", facts: { seconds: 1 } } });
    world.pass(secondMs);
    given(await attempt());
    // And then it has five again.
    expect((await fail(5)).flatMap((each) => codesOf(each))).toEqual(Array(5).fill("SIGN_IN_FAILED"));
  });

  it("never pauses for longer than a quarter of an hour, and forgets in a day", async () => {
    let longest = 0;
    for (let round = 0; round < 40; round += 1) {
      const [tried] = await fail(1);
      const wait = tried?.ok === false ? Number(tried.error.facts?.seconds ?? 0) * secondMs : 0;
      longest = Math.max(longest, wait);
      world.pass(wait);
    }
    expect(longest).toBeGreaterThan(5 * minuteMs);
    expect(longest).toBeLessThanOrEqual(15 * minuteMs);
    world.pass(dayMs);
    expect((await fail(5)).flatMap((each) => codesOf(each))).toEqual(Array(5).fill("SIGN_IN_FAILED"));
    world.pass(hourMs);
  });

  it("counts those that come at the same time before it looks at them", async () => {
    const answers = (await fail(12)).flatMap((each) => codesOf(each));
    expect(answers.filter((code) => code === "SIGN_IN_FAILED")).toHaveLength(5);
    expect(answers.filter((code) => code === "SIGN_IN_PAUSED")).toHaveLength(7);
  });

  it("does not slow down another address, nor another name at the same one", async () => {
    await fail(8);
    given(await attempt({ address: "198.51.100.7" }));
    await world.person(`${name}.b`);
    given(await attempt({ signInName: `${name}.b` }));
  });

  const attackFromEverywhere = async () => {
    for (let place = 0; place < 40; place += 1) await fail(1, `203.0.113.${count}-${place}`);
  };

  it("slows down a name that is tried from everywhere", async () => {
    await attackFromEverywhere();
    expect(codesOf(await attempt({ address: "198.51.100.8" }))).toEqual(["SIGN_IN_PAUSED"]);
  });

  it("does not shut out a device that has signed in before, while its name is tried from everywhere", async () => {
    const { knownDevice } = given(await attempt());
    await attackFromEverywhere();
    const again = given(await attempt({ knownDevice, address: "198.51.100.9" }));
    expect(again.knownDevice).toBe(knownDevice);
    expect(codesOf(await attempt({ knownDevice: "gissad-enhet", address: "198.51.100.9" }))).toEqual([
      "SIGN_IN_PAUSED",
    ]);
  });

  it("slows the known device down for itself, when it is the one that fails", async () => {
    const { knownDevice } = given(await attempt());
    for (let round = 0; round < 5; round += 1) await attempt({ knownDevice, password: "fel lösenord helt" });
    expect(codesOf(await attempt({ knownDevice }))).toEqual(["SIGN_IN_PAUSED"]);
  });

  it("does not take another person's device for a known one", async () => {
    await world.person(`${name}.c`);
    const { knownDevice } = given(await attempt({ signInName: `${name}.c` }));
    await attackFromEverywhere();
    expect(codesOf(await attempt({ knownDevice, address: "198.51.100.10" }))).toEqual(["SIGN_IN_PAUSED"]);
  });

  it("lets in with a fresh one-time password while the name is tried from everywhere, once", async () => {
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    await attackFromEverywhere();
    expect(codesOf(await attempt())).toEqual(["SIGN_IN_PAUSED"]);
    const typed = oneTimePassword.toLowerCase().replaceAll("-", " ");
    const signedIn = given(await attempt({ password: typed, address: "198.51.100.11" }));
    expect(signedIn.mustChangePassword).toBe(true);
    expect(codesOf(await attempt({ password: typed, address: "198.51.100.12" }))).toEqual(["SIGN_IN_PAUSED"]);
  });

  it("takes a one-time password for its own person alone, and for three days", async () => {
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    const other = await world.person(`${name}.d`);
    expect(codesOf(await attempt({ signInName: `${name}.d`, password: oneTimePassword }))).toEqual(["SIGN_IN_FAILED"]);
    expect(other.personId).not.toBe(personId);
    world.pass(3 * dayMs);
    expect(codesOf(await attempt({ password: oneTimePassword }))).toEqual(["SIGN_IN_FAILED"]);
  });

  it("lets a one-time password in once when two come at the same time", async () => {
    const { oneTimePassword } = given(await resetPassword(world.call(), personId));
    const both = await Promise.all([attempt({ password: oneTimePassword }), attempt({ password: oneTimePassword })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("does not count a person out when the machine is too busy to look", async () => {
    const hasher = world.stores.access.passwordHasher;
    const check = hasher.check.bind(hasher);
    hasher.check = async () => {
      await nextTurn();
      return "BUSY";
    };
    for (let round = 0; round < 8; round += 1) expect(codesOf(await attempt())).toEqual(["SIGN_IN_BUSY"]);
    hasher.check = check;
    given(await attempt());
  });

  it("makes the hash anew at the next sign-in when the cost has been raised", async () => {
    const before = await world.stores.access.persons.credentials(world.database, { personId });
    const dearer = withDearerHasher();
    given(
      await signInWithPassword(
        { ...world.signInCall({ stores: dearer }) },
        { signInName: name, password, knownDevice: null },
      ),
    );
    const after = await world.stores.access.persons.credentials(world.database, { personId });
    expect(before?.passwordHash).toMatch(/^\$scrypt\$ln=1,/);
    expect(after?.passwordHash).toMatch(/^\$scrypt\$ln=2,/);
    given(
      await signInWithPassword(
        { ...world.signInCall({ stores: dearer }) },
        { signInName: name, password, knownDevice: null },
      ),
    );
  });

  function withDearerHasher() {
    const passwordHasher = new PasswordHasher({ logN: 2, blockSize: 1, parallelism: 1 });
    return { ...world.stores, access: { ...world.stores.access, passwordHasher } };
  }
});
