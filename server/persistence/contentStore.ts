import { MoreThanOrEqual, type EntityManager, type EntitySchema } from "typeorm";
import { houseAccess } from "../domain/access/access";
import { isWritten, type AppliedChange, type MunicipalityContent, type RecordsByConcept } from "../domain/content";
import { concepts, conceptNames, keyOf, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { MunicipalityRecord, type Municipality } from "../domain/records/municipality";
import { shapeOf, type ListShape } from "../domain/records/shape";
import { removedBody, revisionOf, revisionRows, type ChangeAuthor, type RecordRevision } from "./contentRevisions";
import { insertAll, insertRowsMax } from "./insertRows";
import { itemOf, keyFields, rowsOf } from "./listRows";
import { allocateNumbers } from "./numericKeys";
import { numberedConcepts, ownerProperty, type RecordEntities, type Row } from "./recordEntities";
import { ContentRevisionEntity } from "./valueEntities";
import { readVersionsThrough } from "./versions";

/** Reads and writes a municipality's content as rows: one table a concept, one a list, and the history of every record beside them. */
export class ContentStore {
  constructor(private readonly entities: RecordEntities) {}

  /** Municipality code -> content version, for all municipalities here. */
  async versions(manager: EntityManager): Promise<ReadonlyMap<string, number>> {
    return (await readVersionsThrough(manager)).contents;
  }

  /** Takes the municipality's row for the rest of the transaction, so that changes to one municipality's content come one after the other. */
  async lock(manager: EntityManager, tenant: string): Promise<number | null> {
    const changed = await manager
      .createQueryBuilder()
      .update(this.entities.municipality)
      .set({ contentVersion: () => "content_version + 1" })
      .where({ code: tenant })
      .execute();
    if (changed.affected === 0) return null;
    const row = await manager.findOneBy(this.entities.municipality, { code: tenant });
    return (row?.contentVersion as number) - 1;
  }

  /** Gives every municipality's content a version above this and above its own; says how many they are. */
  async liftVersions(manager: EntityManager, version: number): Promise<number> {
    const lifted = await manager
      .createQueryBuilder()
      .update(this.entities.municipality)
      .set({
        contentVersion: () => `CASE WHEN content_version < ${version} THEN ${version} ELSE content_version END + 1`,
      })
      .execute();
    return lifted.affected ?? 0;
  }

  async load(manager: EntityManager, tenant: string): Promise<MunicipalityContent | null> {
    const row = await manager.findOneBy(this.entities.municipality, { code: tenant });
    if (row === null) return null;
    const records: Partial<Record<ConceptName, Map<string, unknown>>> = {};
    const numericKeys = { organizationUnits: new Map<string, number>(), indicators: new Map<string, number>() };
    for (const name of conceptNames) {
      const loaded = await this.loadConcept(manager, tenant, name);
      records[name] = loaded.records;
      if (name === "organizationUnits" || name === "indicators") numericKeys[name] = loaded.numbers;
    }
    return {
      ...splitMunicipality(row),
      records: records as unknown as RecordsByConcept,
      numericKeys,
      access: houseAccess,
    };
  }

  private async loadConcept(manager: EntityManager, tenant: string, name: ConceptName) {
    const shape = shapeOf(concepts[name].record);
    const records = new Map<string, Record<string, unknown>>();
    const numbers = new Map<string, number>();
    for (const { tenant: _tenant, numericKey, ...fields } of await manager.find(this.entities.roots[name], {
      where: { tenant },
    })) {
      const record: Record<string, unknown> = {
        ...fields,
        ...Object.fromEntries(shape.lists.map((list) => [list.name, []])),
      };
      const key = keyOf(name, record as RecordOf<typeof name>);
      records.set(key, record);
      if (typeof numericKey === "number") numbers.set(key, numericKey);
    }
    for (const list of shape.lists) {
      const rows = await manager.find(this.listEntity(list), { where: { tenant }, order: { position: "ASC" } });
      for (const row of rows)
        (records.get(row[ownerProperty] as string)?.[list.name] as unknown[]).push(itemOf(list, row));
    }
    return { records, numbers };
  }

  /** The first record of a municipality that is not here yet. */
  async insertMunicipality(manager: EntityManager, municipality: Municipality, changedAt: string): Promise<void> {
    await manager.insert(this.entities.municipality, { ...municipality, contentVersion: 0, version: 1, changedAt });
  }

  async updateMunicipality(
    manager: EntityManager,
    municipality: Municipality,
    version: number,
    changedAt: string,
  ): Promise<void> {
    await manager.update(
      this.entities.municipality,
      { code: municipality.code },
      { ...municipality, version, changedAt },
    );
  }

  /** Every version of each record, the oldest first, in the order of the keys. */
  async revisions(
    manager: EntityManager,
    tenant: string,
    keys: readonly { concept: ConceptName; key: string }[],
  ): Promise<RecordRevision[][]> {
    const found = new Map<string, RecordRevision[]>(keys.map(({ concept, key }) => [`${concept}|${key}`, []]));
    for (let start = 0; start < keys.length; start += insertRowsMax) {
      const where = keys
        .slice(start, start + insertRowsMax)
        .map(({ concept, key }) => ({ tenant, concept, recordKey: key }));
      for (const row of await manager.find(ContentRevisionEntity, { where, order: { version: "ASC" } })) {
        found.get(`${row.concept as string}|${row.recordKey as string}`)?.push(revisionOf(row));
      }
    }
    return keys.map(({ concept, key }) => found.get(`${concept}|${key}`) ?? []);
  }

  /** Keys of the concept's records that were written on or after the instant, removed ones too. */
  async keysSince(manager: EntityManager, tenant: string, concept: ConceptName, instant: string): Promise<string[]> {
    const where = { tenant, concept, changedAt: MoreThanOrEqual(instant) };
    const rows = await manager.find(ContentRevisionEntity, { where, select: { recordKey: true } });
    return [...new Set(rows.map(({ recordKey }) => recordKey as string))].sort();
  }

  /** Who wrote that version of a record. */
  async changedBy(
    manager: EntityManager,
    tenant: string,
    concept: ConceptName | "municipality",
    recordKey: string,
    version: number,
  ): Promise<string | null> {
    const row = await manager.findOneBy(ContentRevisionEntity, { tenant, concept, recordKey, version });
    return (row?.changedBy as string | undefined) ?? null;
  }

  /** Writes what was applied; the caller holds the lock. */
  async save(
    manager: EntityManager,
    tenant: string,
    applied: readonly AppliedChange[],
    author: ChangeAuthor,
  ): Promise<void> {
    const writes = applied.filter(isWritten);
    for (const name of conceptNames) {
      const ofConcept = writes.filter(({ concept }) => concept === name);
      if (ofConcept.length > 0) await this.saveRoots(manager, tenant, name, ofConcept);
    }
    for (const name of conceptNames) {
      const ofConcept = writes.filter(({ concept }) => concept === name);
      for (const list of shapeOf(concepts[name].record).lists) await this.saveList(manager, tenant, list, ofConcept);
    }
    await insertAll(manager, ContentRevisionEntity, revisionRows(tenant, writes, author));
  }

  /** Business key -> version at which it was last removed, of a concept's records that have been. */
  async removedVersions(manager: EntityManager, tenant: string, concept: ConceptName): Promise<Map<string, number>> {
    const where = { tenant, concept, body: removedBody };
    const rows = await manager.find(ContentRevisionEntity, { where, order: { version: "ASC" } });
    return new Map(rows.map((row) => [row.recordKey as string, row.version as number]));
  }

  /** The municipality's own record, with the version in its history. */
  async saveMunicipality(
    manager: EntityManager,
    municipality: Municipality,
    version: number,
    author: Omit<ChangeAuthor, "origin">,
  ): Promise<void> {
    await this.updateMunicipality(manager, municipality, version, author.changedAt);
    const { code } = municipality;
    const body = JSON.stringify(municipality);
    await manager.insert(ContentRevisionEntity, {
      tenant: code,
      concept: "municipality",
      recordKey: code,
      version,
      ...author,
      body,
    });
  }

  private async saveRoots(
    manager: EntityManager,
    tenant: string,
    name: ConceptName,
    writes: readonly AppliedChange[],
  ): Promise<void> {
    const created = writes.filter(({ outcome }) => outcome === "CREATED");
    const numbers = numberedConcepts.has(name)
      ? await allocateNumbers(manager, concepts[name].table, created.length)
      : [];
    const rows = created.map(({ after }, index) => ({
      tenant,
      ...this.rootFields(name, after),
      ...(numberedConcepts.has(name) ? { numericKey: numbers[index] } : {}),
    }));
    await insertAll(manager, this.entities.roots[name], rows);
    for (const { before, after } of writes.filter(({ outcome }) => outcome === "CHANGED")) {
      const key = Object.fromEntries(concepts[name].key.map((field) => [field, (after as unknown as Row)[field]]));
      const { affected } = await manager.update(
        this.entities.roots[name],
        { tenant, ...key, version: before?.version },
        this.rootFields(name, after),
      );
      if (affected !== 1)
        throw new Error(`${name} ${JSON.stringify(key)} was changed although its municipality was locked`);
    }
    for (const { before } of writes.filter(({ outcome }) => outcome === "REMOVED")) {
      const key = Object.fromEntries(concepts[name].key.map((field) => [field, (before as unknown as Row)[field]]));
      await manager.delete(this.entities.roots[name], { tenant, ...key });
    }
  }

  private rootFields(name: ConceptName, record: object): Row {
    const { fields } = shapeOf(concepts[name].record);
    const row = record as Row;
    return {
      ...Object.fromEntries(fields.map((field) => [field.name, row[field.name]])),
      version: row.version,
      changedAt: row.changedAt,
    };
  }

  private async saveList(
    manager: EntityManager,
    tenant: string,
    list: ListShape,
    writes: readonly AppliedChange[],
  ): Promise<void> {
    const entity = this.listEntity(list);
    const inserts: Row[] = [];
    for (const { outcome, before, after, key } of writes) {
      const old = rowsOf(list, before);
      const wanted = rowsOf(list, outcome === "REMOVED" ? null : after);
      for (const [itemKey, row] of old) {
        if (!wanted.has(itemKey))
          await manager.delete(entity, { tenant, [ownerProperty]: key, ...keyFields(list, row) });
      }
      for (const [itemKey, row] of wanted) {
        const known = old.get(itemKey);
        if (known === undefined) inserts.push({ tenant, [ownerProperty]: key, ...row });
        else if (JSON.stringify(known) !== JSON.stringify(row)) {
          await manager.update(entity, { tenant, [ownerProperty]: key, ...keyFields(list, row) }, row);
        }
      }
    }
    await insertAll(manager, entity, inserts);
  }

  private listEntity(list: ListShape): EntitySchema<Row> {
    const entity = this.entities.lists.get(list.table);
    if (entity === undefined) throw new Error(`no entity for ${list.table}`);
    return entity;
  }
}

function splitMunicipality({ contentVersion, version, changedAt, ...row }: Row) {
  const municipality = Object.fromEntries(shapeOf(MunicipalityRecord).fields.map(({ name }) => [name, row[name]]));
  return {
    municipality: { ...(municipality as Municipality), version: version as number, changedAt: changedAt as string },
    contentVersion: contentVersion as number,
  };
}
