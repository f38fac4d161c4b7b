import type { EntityManager, EntitySchema } from "typeorm";
import type { Cancellation } from "../../shared/cancellation";
import type { Result } from "../../shared/result";
import type { Dialect } from "./columns";
import type { TransactionOptions, Work } from "./transactions/inTransaction";
import type { RecordEntities, Row } from "./recordEntities";
import type { RetryLimits } from "./transactions/retries";
import type { ValueEntities } from "./valueEntities";

/** An open database. Reads go through `manager` or `rows`; the only way to write is `inTransaction`. */
export interface Database {
  readonly dialect: Dialect;
  readonly entities: DatabaseEntities;
  /** For reads outside a transaction; on SQLite a write through it fails. */
  readonly manager: EntityManager;
  /** See Transactions. On SQLite transactions wait for each other, so one should not wait for anything but the database. */
  inTransaction<T, E>(work: Work<T, E>, options?: TransactionOptions): Promise<Result<T, E>>;
  /**
   * Rows as arrays in the order of the selected columns, past the object mapper. Alike on both engines but for decimals, which MySQL pads
   * with zeros (see stripZeros), and booleans, which are 0 and 1 on both.
   */
  rows(sql: string, parameters?: readonly unknown[]): Promise<unknown[][]>;
  /**
   * Grows with every commit, where no other process can commit anything: what was read at a count holds as long as that does. Absent where others
   * write too.
   */
  readonly commitCount?: () => number;
  /** It did not take what was written to it, and is only read until it has been opened anew. Absent where it heals by itself. */
  readonly hasFailed?: () => boolean;
  /** The same database for one operation: once that is cancelled, `rows` and transactions end as soon as they can, with an OperationCancelledError. */
  stoppedBy(cancellation: Cancellation): Database;
  close(): Promise<void>;
}

/** Where the database is. The same shape as the server's settings give. */
export type DatabaseAddress = SqliteAddress | MysqlAddress;

export interface SqliteAddress {
  readonly engine: "sqlite";
  /** Absolute path. */
  readonly file: string;
}

export interface MysqlAddress extends HostAddress {
  readonly engine: "mysql";
  /** Further machines of the same cluster, in order of preference. */
  readonly otherHosts?: readonly HostAddress[];
  readonly user: string;
  readonly password: { reveal(): string };
  readonly database: string;
}

/** A machine that the database answers on. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
}

export interface DatabaseOptions {
  /** Called with the text of every statement before it is sent. */
  readonly onStatement?: (sql: string) => void;
  /** Connections to MySQL at most; 10 if not given. */
  readonly poolSize?: number;
  /** Longest that MySQL works on one statement, or waits for a lock; without it the server's own limits hold, as migrations need. */
  readonly statementTimeoutMs?: number;
  readonly retryLimits?: RetryLimits;
  /**
   * For tests: a transaction within a transaction, which on SQLite would wait for itself for ever, says that it is a bug. Node follows every promise of
   * the process for this while a transaction runs, at a tenth of a small write.
   */
  readonly isNestingWatched?: boolean;
  /** SQLite: brings a file to the disk, for a test whose disk does not take it. */
  readonly syncFile?: (file: number) => Promise<void>;
}

export interface DatabaseEntities {
  readonly records: RecordEntities;
  readonly values: ValueEntities;
  readonly all: readonly EntitySchema<Row>[];
}
