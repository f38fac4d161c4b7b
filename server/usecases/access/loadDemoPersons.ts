import { ok } from "../../../shared/result";
import type { Grant } from "../../domain/access/grant";
import type { Statements } from "../../persistence/transactions/inTransaction";
import { bumpAccessVersion } from "../../persistence/versions";
import { randomId } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { grantFacts } from "./grantFacts";

/** A person to sign in as in demo mode. */
export interface DemoPersonToLoad {
  /** Becomes the person's id. */
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
}

/**
 * Writes down the demo persons, if there are none yet, of those municipalities that are here; for a database whose examples were loaded before there were
 * any. How many.
 */
export async function loadDemoPersons(
  context: UseCaseContext,
  persons: () => Promise<readonly DemoPersonToLoad[]>,
): Promise<number> {
  const { database, contentStore, access } = context.stores;
  if ((await access.persons.demoPersons(database)).length > 0) return 0;
  const municipalities = await contentStore.versions(database.manager);
  const wanted = (await persons()).filter(({ grant }) => municipalities.has(grant.municipality));
  await database.inTransaction<null, never>(async (_manager, statements) => {
    await loadDemoPersonsIn(statements, context, wanted);
    return ok(null);
  });
  return wanted.length;
}

/** The same inside a transaction that the caller has begun, all of them. */
export async function loadDemoPersonsIn(
  statements: Statements,
  context: UseCaseContext,
  persons: readonly DemoPersonToLoad[],
): Promise<void> {
  const { viewer, now, stores } = context;
  const { access, auditStore } = stores;
  const place = eventPlace(context);
  const nowMs = now.getTime();
  for (const { id: personId, name, grant } of persons) {
    await access.persons.insert(statements, {
      personId,
      name,
      email: null,
      signInName: null,
      identity: null,
      isDemo: true,
      isDisabled: false,
      createdAtMs: nowMs,
      erasedAtMs: null,
    });
    const origin = "DEMO";
    const granted = { grantId: randomId(), personId, origin, grantedBy: viewer.personId, grantedAtMs: nowMs } as const;
    await access.grants.insert(statements, { ...grant, ...granted });
    const { municipality, unit } = grant;
    const about = { actor: viewer.personId, person: personId, municipality };
    auditStore.append(statements, accessEvent("PERSON_CREATED", place, { ...about, facts: { origin } }));
    const facts = grantFacts(grant, origin);
    auditStore.append(statements, accessEvent("GRANT_GIVEN", place, { ...about, unit, facts }));
  }
  if (persons.length > 0) await bumpAccessVersion(statements);
}
