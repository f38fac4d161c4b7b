import type { LocalizedText } from "../../../shared/localizedText";
import type { SignInServer } from "./serverTokens";

/** What the server offers to the one who wants to sign in. */
export interface SignInState {
  /** The server's version; null where it does not answer. */
  readonly version: string | null;
  /** As whom one click signs in; none but in demo mode. */
  readonly demoPersons: readonly DemoPerson[];
  /** By Office's own sign-in, where the municipality has Entra ID. */
  readonly nested: NestedSignIn | null;
}

/** Somebody of a server in demo mode. */
export interface DemoPerson {
  readonly personId: string;
  readonly name: string;
  readonly role: LocalizedText;
  readonly municipalityName: string;
  /** Null for the whole municipality. */
  readonly unitName: string | null;
}

/** An application at Entra ID whose tokens the server takes. */
export interface NestedSignIn {
  readonly clientId: string;
  readonly authority: string;
  readonly scopes: readonly string[];
}

/** What the server offers; nothing where it does not answer. */
export async function readSignInState({ origin, fetch: ask = fetch }: SignInServer): Promise<SignInState> {
  try {
    const response = await ask(`${origin}/sign-in/state.json`, { credentials: "omit" });
    const { version, demoPersons, nested } = (await response.json()) as SentState;
    return {
      version,
      nested: nested[0] ?? null,
      demoPersons: demoPersons.flatMap(({ personId, name, grants: [grant] }) =>
        grant === undefined
          ? []
          : [{ personId, name, role: grant.role, municipalityName: grant.municipalityName, unitName: grant.unitName }],
      ),
    };
  } catch {
    return { version: null, demoPersons: [], nested: null };
  }
}

interface SentState {
  readonly version: string;
  readonly demoPersons: readonly {
    readonly personId: string;
    readonly name: string;
    readonly grants: readonly Omit<DemoPerson, "personId" | "name">[];
  }[];
  readonly nested: readonly NestedSignIn[];
}
