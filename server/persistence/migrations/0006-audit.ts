import { index, table, type Migration } from "./migration";

/**
 * What happened, appended and never changed. An event is written in the transaction of what it tells of, without a number or a hash that others
 * would have to wait for; the sealer takes what stands in `audit_unsealed` and chains it afterwards.
 */
export const audit: Migration = {
  name: "0006-audit",
  steps: [
    table(
      "audit_event",
      `
    event_id {code} NOT NULL,
    kind {choice} NOT NULL,
    at_ms {instant} NOT NULL,
    actor {code},
    client {choice} NOT NULL,
    municipality {tenant},
    unit_code {code},
    person {code},
    subject VARCHAR(300),
    changeset {code},
    reason {longText},
    workbook {shortText},
    cell {code},
    facts {json} NOT NULL,
    PRIMARY KEY (event_id)`,
    ),
    index("ix_audit_event_municipality", "audit_event", ["municipality", "event_id"]),
    index("ix_audit_event_actor", "audit_event", ["actor", "event_id"]),
    index("ix_audit_event_kind", "audit_event", ["kind", "event_id"]),
    index("ix_audit_event_person", "audit_event", ["person", "event_id"]),
    table(
      "audit_unsealed",
      `
    event_id {code} NOT NULL,
    PRIMARY KEY (event_id)`,
    ),
    table(
      "audit_seal",
      `
    seal_number {integer} NOT NULL,
    event_id {code} NOT NULL,
    event_hash {code} NOT NULL,
    chain_hash {code} NOT NULL,
    sealed_at {instant} NOT NULL,
    PRIMARY KEY (seal_number),
    CONSTRAINT uq_audit_seal_event_id UNIQUE (event_id)`,
    ),
    // One process at a time does a chore that all of them could: sealing, forgetting what has expired.
    table(
      "chore_lease",
      `
    name {code} NOT NULL,
    holder {code},
    expires_at {instant} NOT NULL,
    PRIMARY KEY (name)`,
    ),
  ],
};
