import type { Failure } from "../../../shared/errorCodes";
import { ok, type Result } from "../../../shared/result";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";

/** What was to be changed. */
export interface AccessActAbout {
  readonly subject: "persons" | "grants" | "passwords" | "sessions" | "accessTokens";
  readonly municipality?: string | null;
  readonly person?: string | null;
}

const idLengthMax = 64;

/** Does something with persons or rights, and leaves an event where it is refused: the codes, and never what was sent. */
export async function toldIfRefused<T>(
  context: UseCaseContext,
  { subject, municipality = null, person = null }: AccessActAbout,
  act: () => Promise<Result<T, readonly Failure[]>>,
): Promise<Result<T, readonly Failure[]>> {
  const result = await act();
  if (result.ok) return result;
  const { viewer, stores } = context;
  const codes: Record<string, number> = {};
  for (const { code } of result.error) codes[code] = (codes[code] ?? 0) + 1;
  const about = {
    actor: viewer.kind === "ANONYMOUS" ? null : viewer.personId,
    // A longer one is no id of anybody.
    person: person !== null && person.length <= idLengthMax ? person : null,
    municipality,
    subject,
    facts: { codes },
  };
  await stores.database.inTransaction<null, never>((_manager, statements) => {
    stores.auditStore.append(statements, accessEvent("WRITE_REFUSED", eventPlace(context), about));
    return ok(null);
  });
  return result;
}
