import { ok } from "../shared/result";
import type { Role, TokenAccess } from "../server/domain/access/grant";
import type { Database } from "../server/persistence/database";
import { secretHash } from "../server/secrets/randomIds";
import { programTokenPrefix } from "../server/usecases/access/authenticate";
import type { Stores } from "../server/usecases/useCaseContext";

/** The access tokens that the bench asks with; its database lives no longer than the bench. */
export const readerToken = `${programTokenPrefix}bench-reads`;
export const writerToken = `${programTokenPrefix}bench-writes`;

/**
 * Somebody who may read all of the municipality, somebody who may write all its values, and programs that ask on their behalf: as an add-in or a
 * report does.
 */
export async function createBenchAskers(
  database: Database,
  stores: Stores,
  municipality: string,
  createdAtMs: number,
): Promise<void> {
  const asker = { municipality, createdAtMs };
  await createAsker(database, stores, { ...asker, id: "reader", role: "ANALYST", access: "READ", token: readerToken });
  await createAsker(database, stores, {
    ...asker,
    id: "writer",
    role: "REPORTER",
    access: "WRITE",
    token: writerToken,
  });
}

interface Asker {
  readonly id: string;
  readonly role: Role;
  readonly access: TokenAccess;
  readonly token: string;
  readonly municipality: string;
  readonly createdAtMs: number;
}

async function createAsker(database: Database, { access }: Stores, asker: Asker): Promise<void> {
  const { id: personId, municipality, createdAtMs } = asker;
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
      grantId: personId,
      personId,
      municipality,
      role: asker.role,
      unit: null,
      decisionDomain: "HOW",
      origin: "GIVEN",
      grantedBy: personId,
      grantedAtMs: createdAtMs,
    });
    const token = {
      tokenId: personId,
      personId,
      name: personId,
      access: asker.access,
      municipality,
      unit: null,
      createdAtMs,
      expiresAtMs: createdAtMs + 24 * 3_600_000,
      revokedAtMs: null,
      lastUsedAtMs: createdAtMs,
    };
    await access.tokens.insert(statements, token, secretHash(asker.token));
    return ok(null);
  });
}
