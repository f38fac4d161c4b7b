import { column, type Migration } from "./migration";

/** Where a version of a record came from, as a revision of a value says it; and whether a changeset wrote values or rows of a plan. */
export const planRows: Migration = {
  name: "0008-plan-rows",
  steps: [
    // Nothing is known of versions from before.
    column("content_revision", "client", "VARCHAR(20)"),
    column("content_revision", "changeset", "VARCHAR(64)"),
    column("content_revision", "workbook", "{shortText}"),
    column("content_revision", "cell", "VARCHAR(64)"),
    column("changeset", "kind", "VARCHAR(20) NOT NULL DEFAULT 'VALUES'"),
  ],
};
