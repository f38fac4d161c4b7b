import { err, ok, type Result } from "../../shared/result";
import type { AskFailure, AskServer } from "../api/askServer";
import { changingState, type ChangingState } from "../api/changingState";
import { graphql } from "../api/graphql";
import type { DemoPerson, SignInState } from "../api/session/readSignInState";
import type { Session } from "../api/session/session";
import type { TokenProvider } from "../api/session/tokenProvider";

/** Who is signed in. */
export interface SignedInPerson {
  readonly personId: string;
  readonly name: string;
  readonly municipalities: readonly string[];
}

export interface AccountState {
  /** EXPIRED: the sign-in has run out in the middle of the work; `person` says whose. */
  readonly kind: "SIGNED_OUT" | "SIGNING_IN" | "SIGNED_IN" | "EXPIRED";
  readonly person: SignedInPerson | null;
  readonly failure: AskFailure | null;
}

/** The sign-in as the pane shows it. */
export interface Account extends ChangingState<AccountState> {
  /** Office opens a window to sign in; in an ordinary browser there is none. */
  readonly canSignIn: boolean;
  /** Signs in without asking anybody anything, where that can be done. */
  readonly resume: () => Promise<void>;
  readonly signIn: () => Promise<void>;
  /** As whom one click signs in; none but in demo mode. */
  readonly demoPersons: () => Promise<readonly DemoPerson[]>;
  /** The version of the server; null where it does not answer. */
  readonly serverVersion: () => Promise<string | null>;
  readonly signInAs: (demoPerson: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

export interface AccountParts {
  readonly session: Session;
  readonly ask: AskServer;
  /** The way to sign in here; null where Office opens no window, as in a browser. */
  readonly provider: TokenProvider | null;
  readonly readState: () => Promise<SignInState>;
  readonly demoProvider: (person: string) => TokenProvider;
}

const viewerOperation = graphql(`
  query Viewer {
    viewer {
      personId
      name
      grants {
        municipality
      }
    }
  }
`);

const signedOut: AccountState = { kind: "SIGNED_OUT", person: null, failure: null };

export function createAccount({ session, ask, provider, readState, demoProvider }: AccountParts): Account {
  const { state, onChange, become } = changingState(signedOut);

  const signInBy = async (asked: TokenProvider) => {
    const before = state();
    become({ ...before, kind: "SIGNING_IN", failure: null });
    const signedIn = await session.signIn(asked);
    const person = signedIn.ok ? await readPerson(ask) : signedIn;
    if (person.ok) become({ kind: "SIGNED_IN", person: person.value, failure: null });
    else become({ ...before, failure: person.error });
  };

  session.onChange(() => {
    if (session.state() === "EXPIRED") become({ ...state(), kind: "EXPIRED", failure: null });
  });

  return {
    state,
    onChange,
    canSignIn: provider !== null,
    demoPersons: async () => (await readState()).demoPersons,
    serverVersion: async () => (await readState()).version,
    async resume() {
      if (provider === null) return;
      await session.resume(provider);
      const person = session.state() === "SIGNED_IN" ? await readPerson(ask) : null;
      if (person?.ok && state().kind === "SIGNED_OUT")
        become({ kind: "SIGNED_IN", person: person.value, failure: null });
    },
    signIn: () => (provider === null ? Promise.resolve() : signInBy(provider)),
    signInAs: (person) => signInBy(demoProvider(person)),
    async signOut() {
      become(signedOut);
      await session.signOut();
    },
  };
}

async function readPerson(ask: AskServer): Promise<Result<SignedInPerson, AskFailure>> {
  const answer = await ask(viewerOperation, {});
  if (!answer.ok) return err(answer.error);
  const { personId, name, grants } = answer.value.viewer;
  return ok({
    personId,
    name: name ?? personId,
    municipalities: [...new Set(grants.map((grant) => grant.municipality))],
  });
}
