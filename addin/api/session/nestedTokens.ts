import { err, ok, type Result } from "../../../shared/result";
import { unreachable, type AskFailure } from "../askServer";
import { signInClosed } from "./dialogTokens";
import type { NestedSignIn } from "./readSignInState";
import type { BearerToken, TokenProvider } from "./tokenProvider";

/** Microsoft's sign-in as Office itself brings it. What throws is one of MSAL's errors. */
export interface NestedAuth {
  readonly silently: () => Promise<BearerToken>;
  readonly byPerson: () => Promise<BearerToken>;
  readonly forget: () => Promise<void>;
}

export interface NestedParts {
  /** The Entra application that the server takes tokens of; null where it takes none. */
  readonly offer: () => Promise<NestedSignIn | null>;
  readonly load: (offer: NestedSignIn) => Promise<NestedAuth>;
  /** The way for those whom Office cannot sign in: other accounts, and documents that are not in the Microsoft cloud. */
  readonly otherwise: TokenProvider;
}

/** Signs in as the one who is signed in to Office already, as a rule without a word; else in the other way. */
export function nestedTokens({ offer, load, otherwise }: NestedParts): TokenProvider {
  let loading: Promise<NestedAuth | null> | null = null;
  let isOtherwise = false;
  const nested = () => {
    loading ??= offer()
      .then((offered) => (offered === null ? null : load(offered)))
      .catch(() => (loading = null));
    return loading;
  };
  return {
    async silent() {
      const auth = isOtherwise ? null : await nested();
      return auth === null ? otherwise.silent() : attempt(auth.silently);
    },
    async interactive() {
      const auth = await nested();
      const signedIn = auth === null ? null : await attempt(auth.byPerson);
      isOtherwise = signedIn === null || (!signedIn.ok && signedIn.error.code !== signInClosed.code);
      if (isOtherwise || signedIn === null) return otherwise.interactive();
      if (!signedIn.ok) return signedIn;
      return signedIn.value === null ? err(signInClosed) : ok(signedIn.value);
    },
    async signOut() {
      if (isOtherwise) await otherwise.signOut();
      else await (await nested())?.forget();
      isOtherwise = false;
    },
  };
}

async function attempt(ask: () => Promise<BearerToken>): Promise<Result<BearerToken | null, AskFailure>> {
  try {
    return ok(await ask());
  } catch (error) {
    const { name, errorCode } = error as { readonly name?: string; readonly errorCode?: string };
    if (errorCode === "user_cancelled") return err(signInClosed);
    return name === "InteractionRequiredAuthError" ? ok(null) : err(unreachable(null));
  }
}
