import type { LocalizedText } from "../../../shared/localizedText";
import type { SignInServer } from "./serverTokens";

/** Somebody of a server in demo mode, as whom one click signs in. */
export interface DemoPerson {
  readonly personId: string;
  readonly role: LocalizedText;
  readonly municipalityName: string;
  /** Null for the whole municipality. */
  readonly unitName: string | null;
}

/** The server's demo persons; none where it is not in demo mode, or does not answer. */
export async function readDemoPersons({ origin, fetch: ask = fetch }: SignInServer): Promise<readonly DemoPerson[]> {
  try {
    const response = await ask(`${origin}/sign-in/state.json`, { credentials: "omit" });
    const { demoPersons } = (await response.json()) as { readonly demoPersons: readonly PersonLabel[] };
    return demoPersons.flatMap(({ personId, grants: [grant] }) =>
      grant === undefined
        ? []
        : [{ personId, role: grant.role, municipalityName: grant.municipalityName, unitName: grant.unitName }],
    );
  } catch {
    return [];
  }
}

interface PersonLabel {
  readonly personId: string;
  readonly grants: readonly Omit<DemoPerson, "personId">[];
}
