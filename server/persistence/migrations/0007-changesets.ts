import { column, index, table, type Migration } from "./migration";

/**
 * The clock of a municipality's values, and what each write of values answered. Who writes holds the municipality's row and takes the next instant of its
 * clock, so that the instants of what is committed grow in the order of the commits, whatever the clocks of the processes say.
 */
export const changesets: Migration = {
  name: "0007-changesets",
  steps: [
    column("municipality", "value_clock", "{instant} NOT NULL DEFAULT 0"),
    // May be repeated: nothing is written below what stands there.
    {
      sql: () =>
        `UPDATE municipality SET value_clock = COALESCE((SELECT MAX(v.changed_at) FROM indicator_value v JOIN indicator i ON i.numeric_key = v.indicator_key WHERE i.tenant = municipality.code), 0) WHERE value_clock = 0`,
    },
    table(
      "changeset",
      `
    id VARCHAR(64) NOT NULL,
    tenant {tenant} NOT NULL,
    changed_at {instant} NOT NULL,
    changed_by VARCHAR(64) NOT NULL,
    client VARCHAR(20) NOT NULL,
    reason {longText},
    request_hash VARCHAR(64) NOT NULL,
    is_written {boolean} NOT NULL,
    undoes VARCHAR(64),
    reach {json} NOT NULL,
    answer {json} NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (tenant) REFERENCES municipality (code),
    CHECK (client IN ('EXCEL', 'QUERY_PAGE', 'IMPORT', 'API'))`,
    ),
    index("ix_changeset_tenant", "changeset", ["tenant", "changed_at"]),
  ],
};
