import { secretHash } from "../../server/secrets/randomIds";
import { createAccessToken } from "../../server/usecases/access/accessTokens";
import {
  issueDialogCode,
  issueOpenIdCode,
  redeemDialogCode,
  takeOpenIdCode,
} from "../../server/usecases/access/oneTimeCodes";
import { refreshSession } from "../../server/usecases/access/refreshSession";
import { resetPassword } from "../../server/usecases/access/resetPassword";
import { signInWithPassword } from "../../server/usecases/access/signInWithPassword";
import { dayMs, given, grantOf, openAccessWorld, testPassword, type AccessWorld } from "../support/accessWorld";
import { describeOnBothEngines } from "../support/testDatabase";

/** Everything secret or unique that somebody may have come by. */
interface Loot {
  readonly "access token": string;
  readonly "refresh token": string;
  readonly "program's token": string;
  readonly "dialog code": string;
  readonly "OpenID code": string;
  readonly "one-time password": string;
  readonly "known device": string;
  readonly "hash of an access token": string;
  readonly "hash of a refresh token": string;
  readonly "hash of a program's token": string;
  readonly "session's id": string;
  readonly "person's id": string;
  readonly "program's token without its prefix": string;
}
type Kind = keyof Loot;

/** Makes names that no test has used before. */
let count = 0;

/** Each place that takes something secret, and the only kind that opens it. */
const places: readonly {
  readonly name: string;
  readonly takes: readonly Kind[];
  readonly opens: (world: AccessWorld, text: string) => Promise<boolean>;
}[] = [
  {
    name: "the API",
    takes: ["access token", "program's token"],
    opens: async (world, text) => (await world.whoIs(text)) !== "UNAUTHENTICATED",
  },
  {
    name: "refreshing",
    takes: ["refresh token"],
    opens: async (world, text) => (await refreshSession(world.signInCall(), text)).ok,
  },
  {
    name: "the opener of an Office dialog",
    takes: ["dialog code"],
    opens: async (world, text) => (await redeemDialogCode(world.signInCall(), text)).ok,
  },
  {
    name: "the way back from an OpenID provider",
    takes: ["OpenID code"],
    opens: async (world, text) => (await takeOpenIdCode(world.call(), text)).ok,
  },
  {
    name: "the password",
    takes: ["one-time password"],
    opens: async (world, password) => {
      const sent = { signInName: "olle", password, knownDevice: null };
      // From an address of its own each time, so that no pause hides what would have happened.
      const sourceAddress = `address ${(count += 1)}`;
      return (await signInWithPassword(world.signInCall({ sourceAddress }), sent)).ok;
    },
  },
];

async function loot(world: AccessWorld): Promise<Loot> {
  const reader = await world.person(`anna-${(count += 1)}`, grantOf("READER"));
  const session = await world.session(reader.personId);
  const call = await world.callOf(reader.personId);
  const program = given(
    await createAccessToken(call, {
      name: "Power Query",
      access: "READ",
      municipality: "9999",
      unit: null,
      expiresAt: new Date(world.now.getTime() + 30 * dayMs),
    }),
  );
  const signedIn = given(
    await signInWithPassword(world.signInCall(), { signInName: "olle", password: testPassword, knownDevice: null }),
  );
  const oneTime = given(await resetPassword(world.call(), signedIn.personId));
  return {
    "access token": session.accessToken,
    "refresh token": session.refreshToken,
    "program's token": program.secret,
    "dialog code": given(await issueDialogCode(world.call(), session.sessionId)),
    "OpenID code": await issueOpenIdCode(world.call(), { state: "x" }),
    "one-time password": oneTime.oneTimePassword,
    "known device": signedIn.knownDevice,
    "hash of an access token": secretHash(session.accessToken),
    "hash of a refresh token": secretHash(session.refreshToken),
    "hash of a program's token": secretHash(program.secret),
    "session's id": session.sessionId,
    "person's id": reader.personId,
    "program's token without its prefix": program.secret.replace("malbok_", ""),
  };
}

describeOnBothEngines("token confusion", (engine) => {
  let world: AccessWorld;

  beforeAll(async () => {
    world = await openAccessWorld(engine);
    await world.person("olle", grantOf("READER"));
  });

  test.each(places)(
    "$name is opened by $takes alone, and what is tried in the wrong place is not used up",
    async ({ takes, opens }) => {
      await world.setPassword((await personNamedOlle(world)).personId, testPassword);
      const found = await loot(world);
      const kinds = Object.keys(found) as Kind[];
      const opened: Kind[] = [];
      for (const kind of kinds.filter((each) => !takes.includes(each)))
        if (await opens(world, found[kind])) opened.push(kind);
      expect(opened).toEqual([]);
      // Each still opens what is its own; refreshing comes last, since it gives a new access token in the place of the old.
      const isRefreshing = ({ takes: kindsTaken }: (typeof places)[number]) => kindsTaken.includes("refresh token");
      for (const place of [...places].sort((a, b) => Number(isRefreshing(a)) - Number(isRefreshing(b)))) {
        for (const kind of place.takes) {
          expect([place.name, await place.opens(world, found[kind])]).toEqual([place.name, true]);
        }
      }
    },
  );

  test.each([
    ["without a signature", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0."],
    ["of our own making", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJl"],
    ["of spaces", "   "],
    ["of nothing", ""],
    ["with a zero", "malbok_\u0000"],
    ["that is half a surrogate", "\ud800"],
    ["as long as a body", "malbok_".padEnd(1_000_000, "x")],
  ])("a token %s stands for nobody", async (_, token) => {
    expect(await world.whoIs(token)).toBe("UNAUTHENTICATED");
    expect((await refreshSession(world.signInCall(), token)).ok).toBe(false);
    expect((await redeemDialogCode(world.signInCall(), token)).ok).toBe(false);
  });
});

const personNamedOlle = async ({ stores, database }: AccessWorld) => {
  const found = await stores.access.persons.credentials(database, { signInName: "olle" });
  if (found === null) throw new Error("olle is not there");
  return found.person;
};
