import type { Cancellation } from "../../shared/cancellation";
import { AuditStore } from "../persistence/auditStore";
import { Authorship } from "../persistence/authorship";
import { ChangesetStore } from "../persistence/changesetStore";
import { ContentCache } from "../persistence/contentCache";
import { ContentStore } from "../persistence/contentStore";
import type { Database } from "../persistence/database";
import { ExpiredAccessStore } from "../persistence/expiredAccessStore";
import { PersonTraces } from "../persistence/personTraces";
import { ReferenceStore } from "../persistence/referenceStore";
import { SealStore } from "../persistence/sealStore";
import { ValueStore } from "../persistence/valueStore";
import { createAccessParts } from "./access/accessParts";
import { defaultAccessSettings, type AccessSettings } from "./access/accessSettings";
import type { Stores } from "./useCaseContext";

/** What the use cases stand on, over one open and migrated database. */
export function createStores(database: Database, accessSettings: AccessSettings = defaultAccessSettings): Stores {
  const contentStore = new ContentStore(database.entities.records);
  const valueStore = new ValueStore(database);
  const changesetStore = new ChangesetStore(database);
  const referenceStore = new ReferenceStore(database, valueStore.dimensionKeys);
  const contentCache = new ContentCache(contentStore);
  const auditStore = new AuditStore(database);
  const sealStore = new SealStore(database);
  const expiredAccessStore = new ExpiredAccessStore(database);
  const access = createAccessParts(database, accessSettings);
  const personTraces = new PersonTraces();
  const authorship = new Authorship(database);
  return {
    database,
    contentStore,
    contentCache,
    valueStore,
    changesetStore,
    referenceStore,
    auditStore,
    sealStore,
    expiredAccessStore,
    access,
    personTraces,
    authorship,
  };
}

/** The same for one operation: what reads and writes many rows ends when the operation is cancelled. */
export function storesStoppedBy(stores: Stores, cancellation: Cancellation): Stores {
  const database = stores.database.stoppedBy(cancellation);
  return {
    ...stores,
    database,
    valueStore: stores.valueStore.on(database),
    changesetStore: stores.changesetStore.on(database),
    referenceStore: stores.referenceStore.on(database),
  };
}
