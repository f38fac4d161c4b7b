import type { ClientKind, Viewer } from "../domain/viewer";
import type { AuditStore } from "../persistence/auditStore";
import type { Authorship } from "../persistence/authorship";
import type { ChangesetStore } from "../persistence/changesetStore";
import type { ContentCache } from "../persistence/contentCache";
import type { ContentStore } from "../persistence/contentStore";
import type { Database } from "../persistence/database";
import type { ExpiredAccessStore } from "../persistence/expiredAccessStore";
import type { PersonTraces } from "../persistence/personTraces";
import type { ReferenceStore } from "../persistence/referenceStore";
import type { RoundSnapshotStore } from "../persistence/roundSnapshotStore";
import type { SealStore } from "../persistence/sealStore";
import type { Statements } from "../persistence/transactions/inTransaction";
import type { ValueStore } from "../persistence/valueStore";
import type { Versions } from "../persistence/versions";
import type { AccessParts } from "./access/accessParts";
import type { ViewerSession } from "./access/rememberedViewers";

/** What the use cases stand on; one for the life of the process. */
export interface Stores {
  readonly database: Database;
  readonly contentStore: ContentStore;
  readonly contentCache: ContentCache;
  readonly valueStore: ValueStore;
  readonly changesetStore: ChangesetStore;
  readonly referenceStore: ReferenceStore;
  readonly roundSnapshotStore: RoundSnapshotStore;
  readonly auditStore: AuditStore;
  readonly access: AccessParts;
  readonly sealStore: SealStore;
  readonly expiredAccessStore: ExpiredAccessStore;
  readonly personTraces: PersonTraces;
  readonly authorship: Authorship;
}

/** One call: who asks, when, and from what. No use case reads a clock. */
export interface UseCaseContext {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly client: ClientKind;
  readonly stores: Stores;
  /** Read when the viewer was found; null or absent where they have not been, and after a change. */
  readonly versions?: Versions | null;
  /** The sign-in that the viewer comes from; null or absent where it is none, such as a program's access token. */
  readonly session?: ViewerSession | null;
}

/** The same call while a transaction runs: values are read on its connection, as they stand in it. */
export function withinTransaction(context: UseCaseContext, statements: Pick<Statements, "rows">): UseCaseContext {
  const value = context.stores.valueStore.within(statements);
  // Made on top of them: the stores of an operation are found by getters, which a copy would lose.
  return { ...context, stores: Object.create(context.stores, { valueStore: { value } }) as Stores };
}
