import type { PoolConnection } from "mysql2";
import type { DataSource, QueryRunner } from "typeorm";
import { OperationCancelledError, type Cancellation } from "../../../shared/cancellation";
import { asTrouble, mayBeTriedAgain, withRetries, type RetryLimits } from "../transactions/retries";
import { transactionFault, type TransactionFault } from "../transactions/transactionFault";

/** Of one server: once more, on another connection. */
const onceMore: RetryLimits = { attemptsMax: 2, firstPauseMs: 10, longestPauseMs: 10, totalMs: 5_000 };
/** Of several: until one of them answers. */
const untilAnotherAnswers: RetryLimits = { attemptsMax: 12, firstPauseMs: 10, longestPauseMs: 1_000, totalMs: 8_000 };

/** Reads outside transactions again when their connection was lost or their machine could not answer. Reading twice does no harm. */
export class ReadAgain {
  readonly #limits: RetryLimits;

  constructor(
    hostCount: number,
    private readonly onFault: (fault: TransactionFault) => void,
  ) {
    this.#limits = hostCount > 1 ? untilAnotherAnswers : onceMore;
  }

  async run<T>(read: () => Promise<T>, cancellation: Cancellation | null = null): Promise<T> {
    const mayTryAgain = (error: unknown) => {
      if (error instanceof OperationCancelledError || cancellation?.reason != null) return false;
      const fault = transactionFault(error);
      if (fault !== "FINAL") this.onFault(fault);
      return mayBeTriedAgain(fault);
    };
    try {
      return await withRetries(this.#limits, read, mayTryAgain);
    } catch (error) {
      throw asTrouble(error);
    }
  }

  /** Lets the object mapper's reads outside transactions do the same. */
  applyTo(source: DataSource): void {
    const create = source.createQueryRunner.bind(source);
    source.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
      const readOnce = async (given: readonly unknown[]) => {
        try {
          return await query(...given);
        } catch (error) {
          if (transactionFault(error) !== "FINAL") forgetConnection(runner);
          throw error;
        }
      };
      return Object.assign(runner, {
        query: (...given: unknown[]) =>
          runner.isTransactionActive || !isRead(given[0]) ? query(...given) : this.run(() => readOnce(given)),
      });
    };
  }
}

const isRead = (sql: unknown) => typeof sql === "string" && /^\s*SELECT\b/i.test(sql);

/** It takes another one from the pool at its next statement. */
function forgetConnection(runner: QueryRunner): void {
  const held = runner as unknown as { databaseConnection?: PoolConnection };
  held.databaseConnection?.destroy();
  Object.assign(runner, { databaseConnection: undefined, databaseConnectionPromise: undefined });
}
