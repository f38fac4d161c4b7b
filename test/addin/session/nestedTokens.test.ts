import { nestedTokens, type NestedAuth } from "../../../addin/api/session/nestedTokens";
import { createSession } from "../../../addin/api/session/session";
import type { TokenProvider } from "../../../addin/api/session/tokenProvider";
import { ok } from "../../../shared/result";

const offer = { clientId: "excel-1", authority: "https://login.example/tenant", scopes: ["api://malbok/malbok"] };
const token = (text: string) => Promise.resolve({ text, expiresAtMs: Infinity });
const fault = (facts: object) => Promise.reject(Object.assign(new Error("MSAL"), facts));
const byDialog: TokenProvider = {
  silent: async () => ok(await token("by dialog")),
  interactive: async () => ok(await token("by dialog")),
  signOut: () => Promise.resolve(),
};
const needsPerson = () => fault({ name: "InteractionRequiredAuthError" });

/** Office and Microsoft's library, which only a real Excel has. */
function office(auth: Partial<NestedAuth>, offered: typeof offer | null = offer) {
  let loadCount = 0;
  const provider = nestedTokens({
    offer: () => Promise.resolve(offered),
    load: () => {
      loadCount += 1;
      return Promise.resolve({
        silently: needsPerson,
        byPerson: needsPerson,
        forget: () => Promise.resolve(),
        ...auth,
      });
    },
    otherwise: byDialog,
  });
  const session = createSession();
  return { session, provider, loadCount: () => loadCount };
}

describe("signing in as the one who is signed in to Office", () => {
  test("goes without a word where Office knows who it is", async () => {
    const { session, provider } = office({ silently: () => token("by Office") });
    await session.resume(provider);
    expect([session.state(), await session.accessToken()]).toEqual(["SIGNED_IN", "by Office"]);
  });

  test("asks the person where Microsoft wants it so", async () => {
    const { session, provider } = office({ byPerson: () => token("by person") });
    await session.resume(provider);
    expect(session.state()).toBe("SIGNED_OUT");
    expect((await session.signIn(provider)).ok).toBe(true);
    expect(await session.accessToken()).toBe("by person");
  });

  test("that the person has had enough of is not followed by another window", async () => {
    const { session, provider } = office({ byPerson: () => fault({ errorCode: "user_cancelled" }) });
    const signedIn = await session.signIn(provider);
    expect(signedIn.ok ? null : signedIn.error.code).toBe("CANCELLED");
  });

  test("goes by the server's own page where Office cannot, and where the server takes no such tokens", async () => {
    for (const { session, provider } of [office({ byPerson: () => fault({ errorCode: "x" }) }), office({}, null)]) {
      await session.signIn(provider);
      expect(await session.accessToken()).toBe("by dialog");
    }
  });

  test("fetches Microsoft's library once, and not at all where the server takes no such tokens", async () => {
    const offered = office({ silently: () => token("by Office") });
    await Promise.all([offered.provider.silent(), offered.provider.silent()]);
    const notOffered = office({}, null);
    await notOffered.provider.silent();
    expect([offered.loadCount(), notOffered.loadCount()]).toEqual([1, 0]);
  });
});
