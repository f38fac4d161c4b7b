import type { LocalizedText } from "../../../shared/localizedText";
import type { PlanBaseline } from "./linkedPlan";

/** Records of several tables as one, with the reasons why cells are locked once each. */
export class RecordBuilder {
  readonly #reasons = new Map<string, number>();
  readonly #keys = new Set<string>();
  readonly made: {
    readonly key: string[];
    readonly revision: number[];
    readonly cells: (string | null)[][];
    readonly locks: LocalizedText[];
    readonly lockIndex: (number | null)[][];
  };

  constructor(columnCount: number) {
    const lists = <T>(): T[][] => Array.from({ length: columnCount }, () => []);
    this.made = { key: [], revision: [], cells: lists(), locks: [], lockIndex: lists() };
  }

  has = (key: string): boolean => this.#keys.has(key);

  put(from: PlanBaseline, record: number, mayLock: (at: number) => boolean = () => true): void {
    const { key, revision, cells, lockIndex } = this.made;
    this.#keys.add(from.key[record] ?? "");
    key.push(from.key[record] ?? "");
    revision.push(from.revision[record] ?? 0);
    for (const [at, column] of cells.entries()) {
      column.push(from.cells[at]?.[record] ?? null);
      const lock = mayLock(at) ? (from.lockIndex[at]?.[record] ?? null) : null;
      lockIndex[at]?.push(lock === null ? null : this.#place(from.locks[lock]));
    }
  }

  #place(reason: LocalizedText = { sv: "", en: "" }): number {
    const text = JSON.stringify(reason);
    const known = this.#reasons.get(text);
    if (known !== undefined) return known;
    this.#reasons.set(text, this.made.locks.length);
    return this.made.locks.push(reason) - 1;
  }
}
