import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";
import { concepts, conceptNames, type ConceptName } from "../domain/records/concepts";
import { MunicipalityRecord } from "../domain/records/municipality";
import { shapeOf, type FieldShape, type ListShape } from "../domain/records/shape";
import { canonicalDecimal, jsonText, milliseconds, type Dialect } from "./columns";

/** A row as TypeORM gives it: property names of the record, with `tenant`, `version` and `changedAt` beside them. */
export type Row = Record<string, unknown>;

export interface RecordEntities {
  municipality: EntitySchema<Row>;
  roots: Record<ConceptName, EntitySchema<Row>>;
  /** By table name of the list. */
  lists: Map<string, EntitySchema<Row>>;
  all: EntitySchema<Row>[];
}

/** Concepts whose rows carry a small integer, by which the value table refers to them. */
export const numberedConcepts: ReadonlySet<ConceptName> = new Set<ConceptName>(["organizationUnits", "indicators"]);

/** The tables of every record and of its lists, read from the record definitions; the migrations say the same in SQL, and a test compares. */
export function recordEntities(dialect: Dialect): RecordEntities {
  const lists = new Map<string, EntitySchema<Row>>();
  const roots = {} as Record<ConceptName, EntitySchema<Row>>;
  for (const name of conceptNames) {
    const { table, record, key } = concepts[name];
    const shape = shapeOf(record);
    roots[name] = new EntitySchema<Row>({
      name: table,
      tableName: table,
      withoutRowid: true,
      columns: {
        tenant: tenantColumn,
        ...Object.fromEntries(
          shape.fields.map((field) => [
            field.name,
            column(field, dialect, (key as readonly string[]).includes(field.name)),
          ]),
        ),
        ...(numberedConcepts.has(name) ? { numericKey: { type: "int", name: "numeric_key" } } : {}),
        ...bookkeeping(dialect),
      },
      uniques: numberedConcepts.has(name) ? [{ name: `uq_${table}_numeric_key`, columns: ["numericKey"] }] : [],
    });
    for (const list of shape.lists) lists.set(list.table, listEntity(table, list, dialect));
  }
  const municipality = municipalityEntity(dialect);
  return { municipality, roots, lists, all: [municipality, ...Object.values(roots), ...lists.values()] };
}

/** Column of a list's table that names the record it belongs to; every record with lists has the one-part key `code`. */
export const ownerProperty = "owner";

const tenantColumn: EntitySchemaColumnOptions = { type: "varchar", length: 4, primary: true };

function municipalityEntity(dialect: Dialect): EntitySchema<Row> {
  return new EntitySchema<Row>({
    name: "municipality",
    tableName: "municipality",
    withoutRowid: true,
    columns: {
      ...Object.fromEntries(
        shapeOf(MunicipalityRecord).fields.map((field) => [
          field.name,
          field.name === "code" ? { ...tenantColumn } : column(field, dialect, false),
        ]),
      ),
      contentVersion: { type: "int", name: "content_version" },
      // Written by ChangesetStore alone; a new municipality begins at 0.
      valueClock: { type: "bigint", name: "value_clock", default: 0, select: false },
      ...bookkeeping(dialect),
    },
  });
}

function listEntity(rootTable: string, list: ListShape, dialect: Dialect): EntitySchema<Row> {
  return new EntitySchema<Row>({
    name: list.table,
    tableName: list.table,
    withoutRowid: true,
    columns: {
      tenant: tenantColumn,
      [ownerProperty]: { type: "varchar", length: 64, primary: true, name: `${rootTable}_code` },
      ...Object.fromEntries(
        list.fields.map((field) => [field.name, column(field, dialect, list.key.includes(field.name))]),
      ),
      position: { type: "int" },
    },
  });
}

const bookkeeping = (dialect: Dialect): Record<string, EntitySchemaColumnOptions> => ({
  version: { type: "int" },
  changedAt: { type: "bigint", name: "changed_at", transformer: milliseconds(dialect) },
});

function column(field: FieldShape, dialect: Dialect, isKey: boolean): EntitySchemaColumnOptions {
  const common = { name: columnName(field.name), nullable: field.isOptional, ...(isKey ? { primary: true } : {}) };
  switch (field.storedAs) {
    case "code":
      return { ...common, type: "varchar", length: 64 };
    case "choice":
      return { ...common, type: "varchar", length: 32 };
    case "date":
      return { ...common, type: "varchar", length: 10 };
    case "shortText":
      return { ...common, type: "varchar", length: 500 };
    case "longText":
      return { ...common, type: "text" };
    case "json":
      return { ...common, type: "text", transformer: jsonText };
    case "integer":
      return { ...common, type: "int" };
    case "boolean":
      return { ...common, type: "boolean" };
    case "decimal":
      return dialect === "mysql"
        ? { ...common, type: "decimal", precision: 25, scale: 10, transformer: canonicalDecimal }
        : { ...common, type: "varchar", length: 30 };
  }
}

/** snake_case; `order` is a reserved word in every dialect. */
export function columnName(property: string): string {
  return property === "order" ? "sort_order" : property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
