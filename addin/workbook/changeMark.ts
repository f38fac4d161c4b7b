/** How far a municipality had come when something in it was asked for: where it has come further, what was answered may have changed. */
export interface ChangeMark {
  readonly municipality: string;
  /** Of its plans. */
  readonly contentVersion: number;
  /** When a value was last written; null where none has been. */
  readonly valuesChangedAt: string | null;
}

export const isSameMark = (a: ChangeMark, b: ChangeMark): boolean =>
  a.contentVersion === b.contentVersion && a.valuesChangedAt === b.valuesChangedAt;
