import { ok } from "../shared/result";
import type { Database } from "../server/persistence/database";
import { secretHash } from "../server/secrets/randomIds";
import { programTokenPrefix } from "../server/usecases/access/authenticate";
import type { Stores } from "../server/usecases/useCaseContext";

/** The access token that the bench asks with; its database lives no longer than the bench. */
export const benchToken = `${programTokenPrefix}bench`;

const personId = "bench";

/** Somebody who may read all of the municipality, and a program that asks on their behalf: as an add-in or a report does. */
export async function createBenchAsker(
  database: Database,
  { access }: Stores,
  municipality: string,
  createdAtMs: number,
): Promise<void> {
  await database.inTransaction<null, never>(async (_manager, statements) => {
    await access.persons.insert(statements, {
      personId,
      name: null,
      email: null,
      signInName: null,
      identity: null,
      isDemo: false,
      isDisabled: false,
      createdAtMs,
      erasedAtMs: null,
    });
    await access.grants.insert(statements, {
      grantId: "bench",
      personId,
      municipality,
      role: "ANALYST",
      unit: null,
      decisionDomain: "HOW",
      origin: "GIVEN",
      grantedBy: personId,
      grantedAtMs: createdAtMs,
    });
    const token = {
      tokenId: "bench",
      personId,
      name: "bench",
      access: "READ" as const,
      municipality,
      unit: null,
      createdAtMs,
      expiresAtMs: createdAtMs + 24 * 3_600_000,
      revokedAtMs: null,
      lastUsedAtMs: createdAtMs,
    };
    await access.tokens.insert(statements, token, secretHash(benchToken));
    return ok(null);
  });
}
