import type { EntityManager } from "typeorm";
import type { MunicipalityContent } from "../domain/content";
import type { ContentStore } from "./contentStore";
import type { Versions } from "./versions";

/**
 * Contents already read, by municipality. A copy is served only after its version has been compared with the database's, so any number of
 * processes may share one database; nothing here needs to be told of a change.
 */
export class ContentCache {
  private readonly contents = new Map<string, MunicipalityContent>();

  constructor(private readonly store: ContentStore) {}

  /** Every municipality here, as it is now, or at `versions` where they have been read already. One statement at most when nothing has changed. */
  async all(manager: EntityManager, known: Versions | null = null): Promise<MunicipalityContent[]> {
    const versions = known?.contents ?? (await this.store.versions(manager));
    const contents: MunicipalityContent[] = [];
    for (const [tenant, version] of versions) {
      // Nothing is awaited in vain: every request comes here.
      const content = this.known(tenant, version) ?? (await this.at(manager, tenant, version));
      if (content !== null) contents.push(content);
    }
    return contents;
  }

  /** The copy at hand, if it is of that version. */
  known(tenant: string, version: number): MunicipalityContent | null {
    const known = this.contents.get(tenant);
    return known?.contentVersion === version ? known : null;
  }

  /** The content at `version`, or a newer one when a change came in between. */
  async at(manager: EntityManager, tenant: string, version: number): Promise<MunicipalityContent | null> {
    const known = this.known(tenant, version);
    if (known !== null) return known;
    const loaded = await this.loadWhole(manager, tenant);
    if (loaded !== null) this.contents.set(tenant, loaded);
    return loaded;
  }

  /** Rows are read in several statements: if a change was committed between the first and the last, they are read again. */
  private async loadWhole(manager: EntityManager, tenant: string): Promise<MunicipalityContent | null> {
    for (;;) {
      const content = await this.store.load(manager, tenant);
      const version = (await this.store.versions(manager)).get(tenant);
      if (content === null || content.contentVersion === version) return content;
    }
  }
}
