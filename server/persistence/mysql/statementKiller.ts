import mysql, { type ConnectionOptions, type PoolConnection } from "mysql2";
import { OperationCancelledError, type Cancellation } from "../../../shared/cancellation";
import type { DatabaseHosts } from "./databaseHosts";

/** A statement that was asked to end by KILL QUERY. */
const interruptedNumber = 1317;
/** The server's own time limit: MariaDB's max_statement_time, and MySQL's max_execution_time. */
const statementTimeoutNumbers: readonly unknown[] = [1969, 3024];

/** Ends statements that nobody waits for, by a connection of its own: those of the pool may all be busy with them. */
export class StatementKiller {
  constructor(
    private readonly hosts: DatabaseHosts,
    private readonly account: ConnectionOptions,
    private readonly onStatement: ((sql: string) => void) | undefined,
  ) {}

  /**
   * Runs a task on the connection, and ends its statement when it is cancelled. Until the task is over and no kill is under way nobody else
   * has the connection: the kill could otherwise hit the next one's statement.
   */
  async whileRunning<T>(connection: PoolConnection, cancellation: Cancellation, task: () => Promise<T>): Promise<T> {
    const kills: Promise<void>[] = [];
    const stopListening = cancellation.onCancel(() => void kills.push(this.#kill(connection)));
    try {
      return await task();
    } catch (error) {
      throw asCancelled(error, cancellation);
    } finally {
      stopListening();
      if (kills.length > 0) await Promise.all(kills);
    }
  }

  async #kill(connection: PoolConnection): Promise<void> {
    let killer: mysql.Connection | null = null;
    try {
      const address = this.hosts.hostOf(connection);
      const host = hostNames.get(connection);
      if (address === null || host === undefined) return;
      killer = mysql.createConnection({ ...this.account, host: address.host, port: address.port });
      // What breaks is told by the statements; what breaks once it is hung up, such as a greeting that comes too late, matters to nobody.
      killer.on("error", () => undefined);
      const ask = killer.promise();
      const hostOf = async (on: Pick<typeof ask, "query">) => {
        this.onStatement?.(hostSql);
        const [rows] = await on.query({ sql: hostSql, rowsAsArray: true });
        return String((rows as unknown[][])[0]?.[0]);
      };
      // Behind a balancer the new connection may lead to another server, where that number is somebody else's.
      if (host !== (await hostOf(ask))) return;
      const sql = `KILL QUERY ${connection.threadId}`;
      this.onStatement?.(sql);
      await ask.query(sql);
    } catch {
      // The statement ends by the server's own limit then.
    } finally {
      killer?.destroy();
    }
  }
}

const hostSql = "SELECT @@hostname";
const hostNames = new WeakMap<object, string>();

/** Asked of each connection when it is made, in turn before everything else on it. */
export function rememberHost(connection: PoolConnection, onStatement: ((sql: string) => void) | undefined): void {
  onStatement?.(hostSql);
  connection.query({ sql: hostSql, rowsAsArray: true }, (error, rows) => {
    if (error === null) hostNames.set(connection, String((rows as unknown as unknown[][])[0]?.[0]));
  });
}

/** A statement that the server ended is told as what ended it. */
export function asCancelled(error: unknown, cancellation: Cancellation | null): unknown {
  const { errno, driverError } = error as { errno?: unknown; driverError?: { errno?: unknown } };
  const number = errno ?? driverError?.errno;
  if (statementTimeoutNumbers.includes(number))
    return new OperationCancelledError("STATEMENT_TIMED_OUT", { cause: error });
  const reason = cancellation?.reason ?? null;
  return number === interruptedNumber && reason !== null
    ? new OperationCancelledError(reason, { cause: error })
    : error;
}
