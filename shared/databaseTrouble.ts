/**
 * Why the database has not done what was asked, though the request was in order: it was taken by others, it could not be reached, its disk was full, or it
 * went away while it was keeping. Codes of the error catalogue.
 */
export type DatabaseTrouble = "DATABASE_BUSY" | "DATABASE_UNAVAILABLE" | "DISK_FULL" | "COMMIT_UNCERTAIN";

/** Thrown when everything that can be tried again has been. After all but COMMIT_UNCERTAIN nothing was kept. */
export class DatabaseTroubleError extends Error {
  constructor(
    readonly trouble: DatabaseTrouble,
    options?: ErrorOptions,
  ) {
    super(trouble, options);
    this.name = "DatabaseTroubleError";
  }
}
