import { table, type Migration } from "./migration";

/** Queries that are saved for others. */
export const reportQueries: Migration = {
  name: "0009-report-queries",
  steps: [
    table(
      "report_query",
      `
    tenant {tenant} NOT NULL,
    code {code} NOT NULL,
    title {shortText} NOT NULL,
    description {longText},
    query {longText} NOT NULL,
    variables {longText},
    is_example {boolean} NOT NULL,
    version {integer} NOT NULL,
    changed_at {instant} NOT NULL,
    PRIMARY KEY (tenant, code),
    FOREIGN KEY (tenant) REFERENCES municipality (code),
    CHECK (version >= 1)`,
    ),
  ],
};
