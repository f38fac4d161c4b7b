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
import { RoundSnapshotStore } from "../persistence/roundSnapshotStore";
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
    roundSnapshotStore: new RoundSnapshotStore(database),
    auditStore,
    sealStore,
    expiredAccessStore,
    access,
    personTraces,
    authorship,
  };
}

/** The same for one operation: what reads and writes many rows ends when the operation is cancelled. */
export const storesStoppedBy = (stores: Stores, cancellation: Cancellation): Stores =>
  new StoppedStores(stores, cancellation);

/** Made as they are asked for: most operations need one or two of them. */
class StoppedStores implements Stores {
  private ownDatabase: Database | null = null;
  private ownValueStore: ValueStore | null = null;
  private ownChangesetStore: ChangesetStore | null = null;
  private ownReferenceStore: ReferenceStore | null = null;

  constructor(
    private readonly all: Stores,
    private readonly cancellation: Cancellation,
  ) {}

  get database() {
    return (this.ownDatabase ??= this.all.database.stoppedBy(this.cancellation));
  }
  get valueStore() {
    return (this.ownValueStore ??= this.all.valueStore.on(this.database));
  }
  get changesetStore() {
    return (this.ownChangesetStore ??= this.all.changesetStore.on(this.database));
  }
  get referenceStore() {
    return (this.ownReferenceStore ??= this.all.referenceStore.on(this.database));
  }
  get roundSnapshotStore() {
    return this.all.roundSnapshotStore;
  }
  get contentStore() {
    return this.all.contentStore;
  }
  get contentCache() {
    return this.all.contentCache;
  }
  get auditStore() {
    return this.all.auditStore;
  }
  get sealStore() {
    return this.all.sealStore;
  }
  get expiredAccessStore() {
    return this.all.expiredAccessStore;
  }
  get access() {
    return this.all.access;
  }
  get personTraces() {
    return this.all.personTraces;
  }
  get authorship() {
    return this.all.authorship;
  }
}
