import type { FinalRevision, FinalState, SeenCell, SentRow } from "./history";

/** The final state, to be looked up in. */
export class FinalHistory {
  /** Revisions by cell, the first of them first. */
  readonly byCell = new Map<string, FinalRevision[]>();
  readonly byChangeset = new Map<string, FinalRevision[]>();
  readonly values: ReadonlyMap<string, SeenCell>;

  constructor(readonly state: FinalState) {
    for (const revision of state.revisions) {
      listIn(this.byCell, revision.cell).push(revision);
      if (revision.changeset !== null) listIn(this.byChangeset, revision.changeset).push(revision);
    }
    for (const list of this.byCell.values()) list.sort((a, b) => a.revision - b.revision);
    this.values = new Map(state.values.map((value) => [value.cell, value]));
  }

  revisionOf(cell: string, revision: number): FinalRevision | null {
    const list = this.byCell.get(cell) ?? [];
    const usual = list[revision - 1];
    return usual?.revision === revision ? usual : (list.find((each) => each.revision === revision) ?? null);
  }

  /** What stood in a cell at an instant, or just before it. */
  standingAt(cell: string, instantMs: number, isBefore = false): FinalRevision | null {
    const list = this.byCell.get(cell) ?? [];
    return (
      list.findLast(({ changedAtMs }) => changedAtMs < instantMs || (!isBefore && changedAtMs === instantMs)) ?? null
    );
  }

  writtenBy(changeset: string): readonly FinalRevision[] {
    return this.byChangeset.get(changeset) ?? [];
  }

  /** The row says what stands at the revision that it was made upon, so it writes nothing. */
  saysNothingNew({ cell, expectedRevision, content }: SentRow): boolean {
    return expectedRevision !== null && this.revisionOf(cell, expectedRevision)?.content === content;
  }
}

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
