import { QueryFailedError } from "typeorm";

/** What an error means for the transaction, or the read, that met it. */
export type TransactionFault =
  | "TRY_AGAIN"
  /** This machine of the database cannot do it; it was undone or never begun, and another one may. */
  | "TRY_ELSEWHERE"
  | "CONNECTION_LOST"
  /** The disk takes no more; what was begun is undone. */
  | "DISK_FULL"
  | "FINAL";

/** Error numbers after which the server has undone the transaction, or never begun it, and the same work may succeed. */
const tryAgainNumbers: ReadonlySet<number> = new Set([
  1205, // lock wait timeout
  1213, // deadlock, and on Galera lost certification
  1020, // record changed since last read (MariaDB snapshot isolation)
  1040, // too many connections
  1203, // too many connections of this account
  8002, // TiDB: pessimistic lock conflict on SELECT FOR UPDATE
  8005, // TiDB: write conflict
  8022, // TiDB: commit failed and was rolled back
  9007, // TiDB: write conflict
]);

const tryElsewhereNumbers: ReadonlySet<number> = new Set([
  1047, // Galera: the node is not part of the majority, or not ready
  1290, // read only
  1836, // read only
]);

/** MySQL has no room left for the table, on the disk or by a quota. */
const diskFullNumber = 1114;

/** SQLite's own: another program holds the file, also while it is recovered or changed under a reader. */
const sqliteBusyCodes: ReadonlySet<number> = new Set([5, 261, 517]);
/** Full, and writing failed: beyond the length that the system lets a file have, for one. */
const sqliteDiskFullCodes: ReadonlySet<number> = new Set([13, 778]);

const connectionLostCodes: ReadonlySet<string> = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ER_SERVER_SHUTDOWN",
  "ER_CONNECTION_KILLED",
]);

/** Server gone away, lost connection during query, server shutdown in progress, connection killed, idle too long, network errors. */
const connectionLostNumbers: ReadonlySet<number> = new Set([2006, 2013, 1053, 1927, 4031, 1158, 1159, 1160, 1161]);

export function transactionFault(error: unknown): TransactionFault {
  const { errno, errcode, code, message } = factsOf(error);
  if (typeof errcode === "number" && sqliteBusyCodes.has(errcode)) return "TRY_AGAIN";
  if (typeof errcode === "number" && sqliteDiskFullCodes.has(errcode)) return "DISK_FULL";
  if (errno === diskFullNumber) return "DISK_FULL";
  if (typeof errno === "number" && tryAgainNumbers.has(errno)) return "TRY_AGAIN";
  if (typeof errno === "number" && tryElsewhereNumbers.has(errno)) return "TRY_ELSEWHERE";
  const isLost =
    (typeof code === "string" && connectionLostCodes.has(code)) ||
    (typeof errno === "number" && connectionLostNumbers.has(errno)) ||
    /Can't add new command when connection is in closed state/.test(message ?? "");
  return isLost ? "CONNECTION_LOST" : "FINAL";
}

/** Of a COMMIT that failed: the server is gone with the answer, or says itself that it does not know, as a Galera node that lost the others in the middle. */
export function isCommitUncertain(error: unknown): boolean {
  return transactionFault(error) === "CONNECTION_LOST" || factsOf(error).errno === errorDuringCommitNumber;
}

const errorDuringCommitNumber = 1180;

/** A row with the same primary key or unique columns stands there already. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return errno === 1062 || /UNIQUE constraint failed/.test(message ?? "");
}

/** There is no such table. */
export function isTableMissing(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return errno === 1146 || /no such table/.test(message ?? "");
}

/** The database account may not do that: denied on the database (1044) or on a table (1142). */
export function isAccountDenied(error: unknown): boolean {
  const { errno } = factsOf(error);
  return errno === 1044 || errno === 1142;
}

/** What MySQL (errno, code) and SQLite (errcode, message) tell, whether or not the object mapper has wrapped it. */
function factsOf(error: unknown): { errno?: unknown; errcode?: unknown; code?: unknown; message?: string } {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === "object" && cause !== null ? cause : {};
}
