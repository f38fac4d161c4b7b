import { isDuplicateKey } from "./transactionFault";

/** Read by transactionFault as error 1020, "record has changed since last read", after which a transaction is tried again. */
class ChangedMeanwhileError extends Error {
  readonly errno = 1020;

  constructor(cause: unknown) {
    super("somebody else wrote the same row at the same time", { cause });
    this.name = "ChangedMeanwhileError";
  }
}

/**
 * Inserts rows that were not there when the transaction looked. A row that does not exist cannot be locked, so two transactions may both
 * have looked in vain: the one that comes second begins again, and then sees the other's row.
 */
export async function orChangedMeanwhile<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    throw isDuplicateKey(error) ? new ChangedMeanwhileError(error) : error;
  }
}
