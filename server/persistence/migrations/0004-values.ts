import { row, table, type Migration } from "./migration";

/** Present states carry a number, the others (not yet reported, suppressed ...) carry none: a missing value is never 0. */
const numberOnlyWhenPresent =
  "CHECK ((number IS NOT NULL AND state IN ('REPORTED', 'PRELIMINARY', 'ESTIMATED')) OR (number IS NULL AND state NOT IN ('REPORTED', 'PRELIMINARY', 'ESTIMATED')))";

const valueKey = `
    indicator_key {integer} NOT NULL,
    unit_key {integer} NOT NULL,
    series {tinyInteger} NOT NULL,
    dimension_key {integer} NOT NULL,
    period_key {integer} NOT NULL`;

const value = `
    number {decimal},
    state VARCHAR(20) NOT NULL,
    margin {decimal},
    sample_size {integer},
    source {shortText},
    comment {longText},
    is_example {boolean} NOT NULL,
    changed_at {instant} NOT NULL,
    changed_by VARCHAR(64) NOT NULL`;

const valueChecks = `
    CHECK (series BETWEEN 0 AND 9),
    CHECK (sample_size >= 0),
    CHECK ({numeric:margin} >= 0),
    CHECK (revision >= 1),
    ${numberOnlyWhenPresent}`;

/**
 * Values and their history. A value's key is five small integers in the order in which they are read (one indicator's rows lie together),
 * twice as fast as a surrogate id with a unique index. Rows have no foreign keys: a key check or an extra index for each of ten thousand
 * rows costs more than it gives, since records are never deleted and their numbers never reused.
 */
export const values: Migration = {
  name: "0004-values",
  steps: [
    table(
      "number_sequence",
      `
    name VARCHAR(64) NOT NULL,
    next_number {integer} NOT NULL,
    PRIMARY KEY (name),
    CHECK (next_number >= 1)`,
    ),
    row("number_sequence", ["name", "'organization_unit'"], { next_number: "1" }),
    row("number_sequence", ["name", "'indicator'"], { next_number: "1" }),
    row("number_sequence", ["name", "'dimension_key'"], { next_number: "1" }),
    table(
      "dimension_key",
      `
    numeric_key {integer} NOT NULL,
    code VARCHAR(255) NOT NULL,
    PRIMARY KEY (numeric_key),
    CONSTRAINT uq_dimension_key_code UNIQUE (code)`,
    ),
    // The total, split by nothing.
    row("dimension_key", ["numeric_key", "0"], { code: "''" }),
    table(
      "indicator_value",
      `${valueKey},${value},
    revision {integer} NOT NULL,
    PRIMARY KEY (indicator_key, unit_key, series, dimension_key, period_key),${valueChecks}`,
    ),
    table(
      "indicator_value_revision",
      `${valueKey},
    revision {integer} NOT NULL,${value},
    client VARCHAR(20) NOT NULL,
    changeset VARCHAR(64),
    reason {longText},
    workbook {shortText},
    cell VARCHAR(64),
    PRIMARY KEY (indicator_key, unit_key, series, dimension_key, period_key, revision),${valueChecks},
    CHECK (client IN ('EXCEL', 'QUERY_PAGE', 'IMPORT', 'API'))`,
    ),
    table(
      "content_revision",
      `
    tenant {tenant} NOT NULL,
    concept VARCHAR(32) NOT NULL,
    record_key VARCHAR(260) NOT NULL,
    version {integer} NOT NULL,
    changed_at {instant} NOT NULL,
    changed_by VARCHAR(64) NOT NULL,
    reason {longText},
    body {json} NOT NULL,
    PRIMARY KEY (tenant, concept, record_key, version),
    FOREIGN KEY (tenant) REFERENCES municipality (code),
    CHECK (version >= 1)`,
    ),
    table(
      "reference_municipality",
      `
    code VARCHAR(4) NOT NULL,
    name {shortText} NOT NULL,
    type VARCHAR(1) NOT NULL,
    PRIMARY KEY (code)`,
    ),
    table(
      "reference_value",
      `
    source VARCHAR(32) NOT NULL,
    external_id VARCHAR(64) NOT NULL,
    dimension_key {integer} NOT NULL,
    period_key {integer} NOT NULL,
    municipality VARCHAR(4) NOT NULL,
    number {decimal},
    state VARCHAR(20) NOT NULL,
    is_example {boolean} NOT NULL,
    PRIMARY KEY (source, external_id, dimension_key, period_key, municipality),
    ${numberOnlyWhenPresent}`,
    ),
  ],
};
