import { table, type Step } from "./migration";

/** What must stand before any migration can be counted or fought over. */
export const bookkeeping: readonly Step[] = [
  table(
    "installed_migration",
    `
    name {code} NOT NULL,
    installed_at {instant} NOT NULL,
    PRIMARY KEY (name)`,
  ),
  table(
    "migration_lease",
    `
    name {code} NOT NULL,
    holder {code},
    expires_at {instant} NOT NULL,
    PRIMARY KEY (name)`,
  ),
];
