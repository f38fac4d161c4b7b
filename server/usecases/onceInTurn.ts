import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import type { Changeset, ValueTurn } from "../persistence/changesetStore";
import type { Transaction } from "../persistence/dimensionKeys";
import type { Attempted } from "./audit/auditedWrite";
import type { UseCaseContext } from "./useCaseContext";

/** What somebody has sent, to be done once under its id. */
export interface SentOnce<E> extends Pick<Changeset, "id" | "municipality" | "reason" | "kind" | "requestHash"> {
  readonly failed: (failure: Failure) => E;
}

/** The municipality's turn, for what has not been done yet. */
export interface OwnTurn extends Omit<ValueTurn, "kept"> {
  readonly transaction: Transaction;
  /** In the same transaction. Where nothing else is said it wrote no values and undid nothing, now. */
  readonly keepAnswer: (
    answer: Pick<Changeset, "isWritten" | "answer"> & Partial<Pick<Changeset, "changedAtMs" | "undoes" | "reach">>,
  ) => void;
}

/**
 * Work that is done in the municipality's turn, or not at all where the same has been sent before: then it answers the changeset that was kept. What is kept
 * under an id is kept in the transaction that did it, so it is done once however often it is sent, and something else under that id is refused.
 */
export const onceInTurn =
  <T, E>(
    { stores, viewer, client, now }: UseCaseContext,
    { failed, ...sent }: SentOnce<E>,
    work: (turn: OwnTurn) => Promise<Result<Attempted<T>, E>>,
  ) =>
  async (transaction: Transaction): Promise<Result<Attempted<T | Changeset>, E>> => {
    const { id, municipality, requestHash } = sent;
    const { changesetStore } = stores;
    const { personId: changedBy } = viewer;
    const turn = await changesetStore.takeTurn(transaction.statements, municipality, id);
    if (turn === null) return err(failed(failure("MUNICIPALITY_UNKNOWN", { municipality })));
    const { kept, contentVersion, clockMs } = turn;
    if (kept !== null) {
      const isSame =
        kept.municipality === municipality && kept.changedBy === changedBy && kept.requestHash === requestHash;
      if (!isSame) return err(failed(failure("CHANGESET_REUSED", { changeset: id }, "changeset")));
      return ok({ value: kept, changesets: [] });
    }
    const defaults = { changedAtMs: now.getTime(), undoes: null, reach: nowhere };
    const keepAnswer: OwnTurn["keepAnswer"] = (answer) =>
      changesetStore.insert(transaction.statements, { ...sent, changedBy, client, ...defaults, ...answer });
    return work({ transaction, contentVersion, clockMs, keepAnswer });
  };

const nowhere: Changeset["reach"] = { indicatorKeys: [], unitKeys: [] };
