import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";
import { canonicalDecimal, milliseconds, type Dialect } from "./columns";
import type { Row } from "./recordEntities";

/** Tables beside the model's records: values, their history, the history of records, reference values and bookkeeping. */
export interface ValueEntities {
  readonly indicatorValue: EntitySchema<Row>;
  readonly indicatorValueRevision: EntitySchema<Row>;
  readonly dimensionKey: EntitySchema<Row>;
  readonly contentRevision: EntitySchema<Row>;
  readonly changeset: EntitySchema<Row>;
  readonly roundSnapshot: EntitySchema<Row>;
  readonly numberSequence: EntitySchema<Row>;
  readonly referenceMunicipality: EntitySchema<Row>;
  readonly referenceValue: EntitySchema<Row>;
  readonly installedMigration: EntitySchema<Row>;
  readonly migrationLease: EntitySchema<Row>;
  readonly all: EntitySchema<Row>[];
}

type Columns = Record<string, EntitySchemaColumnOptions>;

const table = (name: string, columns: Columns) =>
  new EntitySchema<Row>({ name, tableName: name, withoutRowid: true, columns });

const key = (type: "int" | "tinyint", name: string): EntitySchemaColumnOptions => ({ type, name, primary: true });
const varchar = (length: number, name?: string): EntitySchemaColumnOptions => ({
  type: "varchar",
  length,
  ...(name === undefined ? {} : { name }),
});
const instant: EntitySchemaColumnOptions = { type: "bigint", name: "changed_at", transformer: milliseconds("sqlite") };
const nullable = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, nullable: true });

export const DimensionKeyEntity = table("dimension_key", {
  numericKey: key("int", "numeric_key"),
  code: { ...varchar(255), unique: true },
});

export const NumberSequenceEntity = table("number_sequence", {
  name: { ...varchar(64), primary: true },
  nextNumber: { type: "int", name: "next_number" },
});

export const ReferenceMunicipalityEntity = table("reference_municipality", {
  code: { ...varchar(4), primary: true },
  name: varchar(500),
  type: varchar(1),
});

/** Where it was written; null in what is older than the columns. */
const origin: Columns = {
  client: nullable(varchar(20)),
  changeset: nullable(varchar(64)),
  workbook: nullable(varchar(500)),
  cell: nullable(varchar(64)),
};

export const ContentRevisionEntity = table("content_revision", {
  tenant: { ...varchar(4), primary: true },
  concept: { ...varchar(32), primary: true },
  recordKey: { ...varchar(260, "record_key"), primary: true },
  version: { type: "int", primary: true },
  changedAt: instant,
  changedBy: varchar(64, "changed_by"),
  reason: { type: "text", nullable: true },
  body: { type: "text" },
  ...origin,
});

export const ChangesetEntity = table("changeset", {
  id: { ...varchar(64), primary: true },
  tenant: varchar(4),
  changedAt: instant,
  changedBy: varchar(64, "changed_by"),
  client: varchar(20),
  reason: { type: "text", nullable: true },
  kind: varchar(20),
  requestHash: varchar(64, "request_hash"),
  isWritten: { type: "boolean", name: "is_written" },
  undoes: nullable(varchar(64)),
  reach: { type: "text" },
  answer: { type: "text" },
});

const InstalledMigrationEntity = table("installed_migration", {
  name: { ...varchar(64), primary: true },
  installedAt: { ...instant, name: "installed_at" },
});

const MigrationLeaseEntity = table("migration_lease", {
  name: { ...varchar(64), primary: true },
  holder: nullable(varchar(64)),
  expiresAt: { type: "bigint", name: "expires_at" },
});

/** What was reported, as it was when its round was locked. */
const RoundSnapshotEntity = table("round_snapshot", {
  tenant: { ...varchar(4), primary: true },
  round: { ...varchar(64), primary: true },
  number: key("int", "number"),
  takenAt: { ...instant, name: "taken_at" },
  takenBy: varchar(64, "taken_by"),
  reason: { type: "text", nullable: true },
  hash: varchar(64),
  valuesAt: { ...instant, name: "values_at" },
  valueCount: { type: "int", name: "value_count" },
  recordCount: { type: "int", name: "record_count" },
  records: { type: "text" },
  statuses: { type: "text" },
});

export function valueEntities(dialect: Dialect): ValueEntities {
  const decimal: EntitySchemaColumnOptions =
    dialect === "mysql"
      ? { type: "decimal", precision: 25, scale: 10, transformer: canonicalDecimal }
      : { type: "varchar", length: 30 };
  const valueKey: Columns = {
    indicatorKey: key("int", "indicator_key"),
    unitKey: key("int", "unit_key"),
    series: key("tinyint", "series"),
    dimensionKey: key("int", "dimension_key"),
    periodKey: key("int", "period_key"),
  };
  const value: Columns = {
    number: nullable(decimal),
    state: varchar(20),
    margin: nullable(decimal),
    sampleSize: { type: "int", name: "sample_size", nullable: true },
    source: nullable(varchar(500)),
    comment: { type: "text", nullable: true },
    isExample: { type: "boolean", name: "is_example" },
    changedAt: instant,
    changedBy: varchar(64, "changed_by"),
  };
  const entities = {
    indicatorValue: table("indicator_value", { ...valueKey, ...value, revision: { type: "int" } }),
    indicatorValueRevision: table("indicator_value_revision", {
      ...valueKey,
      revision: { type: "int", primary: true },
      ...value,
      client: varchar(20),
      changeset: nullable(varchar(64)),
      reason: { type: "text", nullable: true },
      workbook: nullable(varchar(500)),
      cell: nullable(varchar(64)),
    }),
    dimensionKey: DimensionKeyEntity,
    contentRevision: ContentRevisionEntity,
    changeset: ChangesetEntity,
    roundSnapshot: RoundSnapshotEntity,
    numberSequence: NumberSequenceEntity,
    referenceMunicipality: ReferenceMunicipalityEntity,
    referenceValue: table("reference_value", {
      source: { ...varchar(32), primary: true },
      externalId: { ...varchar(64, "external_id"), primary: true },
      dimensionKey: key("int", "dimension_key"),
      periodKey: key("int", "period_key"),
      municipality: { ...varchar(4), primary: true },
      number: nullable(decimal),
      state: varchar(20),
      isExample: { type: "boolean", name: "is_example" },
    }),
    installedMigration: InstalledMigrationEntity,
    migrationLease: MigrationLeaseEntity,
  };
  return { ...entities, all: Object.values(entities) };
}
