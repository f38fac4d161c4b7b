import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { ownedKinds, type OwnedKind } from "../../persistence/personTraces";
import type { UseCaseContext } from "../useCaseContext";
import { personEvent } from "./personEvent";

export type PersonErased =
  | { readonly outcome: "ERASED"; readonly removed: Readonly<Record<OwnedKind, number>> }
  | { readonly outcome: "ERASED_BEFORE" };

/**
 * Erases who a person is: names, addresses, password, sessions, tokens and grants go, and they are out at once. The opaque id stays in the
 * audit and the histories, which then say that somebody did it, and the chain of hashes holds as before. Only for the one at the machine
 * itself; done again it changes nothing.
 */
export async function erasePerson(context: UseCaseContext, personId: string): Promise<Result<PersonErased, Failure>> {
  if (context.viewer.kind !== "LOCAL_ADMINISTRATOR") return err(failure("NOT_ALLOWED"));
  const { now, stores } = context;
  const { database, auditStore, personTraces } = stores;
  return database.inTransaction<PersonErased, Failure>(async (_manager, statements) => {
    const person = await personTraces.person(statements, personId);
    if (person === null) return err(unknownPerson(personId));
    if (person.erasedAt !== null) return ok({ outcome: "ERASED_BEFORE" });
    const removed: Partial<Record<OwnedKind, number>> = {};
    for (const kind of ownedKinds) {
      const owned = await personTraces.owned(statements, personId, kind);
      removed[kind] = owned.length;
      if (kind !== "grants") continue;
      // To the auditors of each municipality its grants are taken away like any other.
      for (const { municipality, unit, role, decisionDomain, origin } of owned) {
        const about = { person: personId, municipality: municipality as string, unit: unit as string | null };
        const facts = { role: role ?? null, decisionDomain: decisionDomain ?? null, origin: origin ?? null };
        auditStore.append(statements, personEvent(context, "GRANT_REVOKED", { ...about, facts }));
      }
    }
    await personTraces.erase(statements, personId, now.getTime());
    auditStore.append(
      statements,
      personEvent(context, "PERSON_ERASED", {
        person: personId,
        facts: { removed },
      }),
    );
    return ok({ outcome: "ERASED", removed: removed as Record<OwnedKind, number> });
  });
}

export const unknownPerson = (personId: string): Failure =>
  failure("NOT_FOUND", { what: { sv: "personen", en: "person" }, key: personId });
