import { AsyncLocalStorage } from "node:async_hooks";
import type { EntityManager, QueryRunner } from "typeorm";
import type { Cancellation } from "../../../shared/cancellation";
import { DatabaseTroubleError } from "../../../shared/databaseTrouble";
import type { Result } from "../../../shared/result";
import type { Foreseen } from "./foreseen";
import { LaterStatements, type DirectStatements, type InsertOptions } from "./laterStatements";
import { asTrouble, mayBeTriedAgain, transactionRetryLimits, withRetries, type RetryLimits } from "./retries";
import { Together } from "./together";
import { isCommitUncertain, transactionFault, type TransactionFault } from "./transactionFault";

/** Plain SQL inside a transaction, past the object mapper, for writes of thousands of rows. */
export interface Statements extends DirectStatements {
  /** Of all who share the transaction. */
  readonly foreseen: readonly Foreseen[];
  /** Rows to insert before the COMMIT, with those of all who share the transaction: for what nothing in it reads. A row that stands there already begins it again. */
  insertLater(insert: string, rows: readonly (readonly unknown[])[], options?: InsertOptions): void;
  /** Once for each name before the COMMIT, as it was given last. */
  runLast(name: string, sql: string, parameters: readonly unknown[]): void;
}

/** What is done in one transaction. It may be run again from the start, so it changes nothing but the database. */
export type Work<T, E> = (manager: EntityManager, statements: Statements) => Promise<Result<T, E>> | Result<T, E>;

export interface TransactionOptions {
  /**
   * The work recognises what an earlier run of it has committed, and then does nothing more than answer: it may be run again also when nobody knows
   * whether it was done.
   */
  readonly isRepeatable?: boolean;
  /** Work of one name waits for each other anyway, and writes nothing when its result is a failure: it may share a transaction. Must be repeatable. */
  readonly together?: string | undefined;
  readonly foreseen?: readonly Foreseen[];
}

/** A fresh runner that owns its connection until it is released, and plain SQL on the same connection. */
export interface TransactionRunner {
  readonly runner: QueryRunner;
  readonly statements: DirectStatements;
  /** `isBroken`: the connection's state is not known, so nobody may use it again. */
  readonly release: (isBroken: boolean) => Promise<void>;
  /** Runs the work of the transaction, up to its commit, so that what takes too long in it can be stopped. */
  readonly watch: <R>(task: () => Promise<R>) => Promise<R>;
}

/** The commit was sent and no answer came: it may or may not have been done. Tried again only if the work is repeatable. */
export class CommitUncertainError extends DatabaseTroubleError {
  constructor(cause: unknown) {
    super("COMMIT_UNCERTAIN", { cause });
    this.name = "CommitUncertainError";
  }
}

export interface TransactionSettings {
  /** Each waits for those before it, for a database with one writer. */
  readonly isOneByOne: boolean;
  readonly limits?: RetryLimits | undefined;
  /** Told of what is tried again, and of what at last is not. */
  readonly onFault?: (fault: TransactionFault) => void;
  readonly isNestingWatched?: boolean | undefined;
  /** What has been committed is kept. Those who share the next transaction gather until it is: their commit would have to wait for it all the same. */
  readonly whenKept?: () => Promise<void>;
}

/** The transactions of one database. */
export class Transactions {
  /** Null where nesting is not watched. */
  readonly #isInside: AsyncLocalStorage<true> | null;
  #watchedCount = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #together = new Together<[EntityManager, Statements], Foreseen>(async (work, cancellation, foreseen) => {
    const result = await this.run(work, cancellation, { isRepeatable: true, foreseen });
    await this.settings.whenKept?.();
    return result;
  });

  constructor(
    private readonly begin: (cancellation: Cancellation | null) => Promise<TransactionRunner>,
    private readonly settings: TransactionSettings,
  ) {
    this.#isInside = settings.isNestingWatched === true ? new AsyncLocalStorage() : null;
  }

  /**
   * Runs work as one transaction: committed if its result is a success, rolled back if it is a failure or throws. Deadlocks, lock timeouts,
   * lost certification and connections lost before COMMIT (at COMMIT too, if the work is repeatable) are tried again here and nowhere else, the
   * whole work from the start, with pauses; what then is still not done is a DatabaseTroubleError. Once cancelled it is rolled back, unless it has come to its commit.
   */
  async run<T, E>(
    work: Work<T, E>,
    cancellation: Cancellation | null = null,
    options: TransactionOptions = {},
  ): Promise<Result<T, E>> {
    if (this.#isInside?.getStore() === true) {
      throw new Error("inTransaction was called inside a transaction: pass the manager on instead");
    }
    if (options.together !== undefined) {
      return this.#together.run(options.together, work, cancellation, options.foreseen);
    }
    const isInside = this.#isInside;
    if (isInside === null) return this.#inTurn(work, cancellation, options);
    const watched: Work<T, E> = (manager, statements) => isInside.run(true, () => work(manager, statements));
    this.#watchedCount += 1;
    try {
      return await this.#inTurn(watched, cancellation, options);
    } finally {
      this.#watchedCount -= 1;
      // While it is in use Node follows every promise of the process, which all other tests would pay for.
      if (this.#watchedCount === 0) isInside.disable();
    }
  }

  #inTurn<T, E>(work: Work<T, E>, cancellation: Cancellation | null, options: TransactionOptions) {
    const begin = () => this.#runWithRetries(work, cancellation, options);
    return this.settings.isOneByOne ? this.#afterOthers(begin) : begin();
  }

  /** Settles when everything that was asked for one by one is done. */
  async idle(): Promise<void> {
    await this.#last;
  }

  #afterOthers<R>(task: () => Promise<R>): Promise<R> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #runWithRetries<T, E>(
    work: Work<T, E>,
    cancellation: Cancellation | null,
    { isRepeatable = false, foreseen = [] }: TransactionOptions,
  ): Promise<Result<T, E>> {
    const { limits = transactionRetryLimits, onFault } = this.settings;
    let uncertain: CommitUncertainError | null = null;
    const attempt = () => {
      cancellation?.throwIfCancelled();
      return attemptTransaction(() => this.begin(cancellation), work, cancellation, foreseen);
    };
    const mayTryAgain = (error: unknown) => {
      if (error instanceof CommitUncertainError) {
        uncertain = error;
        onFault?.("CONNECTION_LOST");
        return isRepeatable;
      }
      const fault = transactionFault(error);
      if (fault !== "FINAL") onFault?.(fault);
      return mayBeTriedAgain(fault);
    };
    try {
      return await withRetries(limits, attempt, mayTryAgain);
    } catch (error) {
      // What came after a commit whose answer was lost does not say whether that commit was done.
      throw uncertain ?? asTrouble(error);
    }
  }
}

async function attemptTransaction<T, E>(
  begin: () => Promise<TransactionRunner>,
  work: Work<T, E>,
  cancellation: Cancellation | null,
  foreseen: readonly Foreseen[],
): Promise<Result<T, E>> {
  const { runner, statements, release, watch } = await begin();
  let isBroken = false;
  const rollBack = async () => {
    try {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } catch {
      // The connection is gone, and with it the transaction; what made us roll back is the error to tell.
      isBroken = true;
    }
  };
  try {
    await runner.startTransaction();
    const result = await watch(async () => {
      const later = new LaterStatements(statements, foreseen);
      const done = await work(runner.manager, later.statements);
      if (done.ok) await later.run();
      return done;
    });
    cancellation?.throwIfCancelled();
    if (result.ok) await commit(runner);
    else await rollBack();
    return result;
  } catch (error) {
    await rollBack();
    throw error;
  } finally {
    await release(isBroken);
  }
}

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    throw isCommitUncertain(error) ? new CommitUncertainError(error) : error;
  }
}
