import type { ValueState } from "./indicatorStatus";

/** A municipality to compare with that does not keep its steering here. */
export interface ReferenceMunicipality {
  readonly code: string;
  readonly name: string;
  /** K municipality, R region, L the whole country. */
  readonly type: string;
}

/** A published value of such a municipality, by the source's own id of the indicator. */
export interface ReferenceRow {
  readonly source: string;
  readonly externalId: string;
  readonly dimensionKey: number;
  readonly periodKey: number;
  readonly municipality: string;
  readonly number: string | null;
  readonly state: ValueState;
  readonly isExample: boolean;
}

/** A published value of a municipality to compare with, in codes. */
export interface PublishedValue {
  readonly source: string;
  readonly externalId: string;
  readonly municipality: string;
  readonly period: string;
  readonly members: string;
  readonly number: string | null;
  readonly state: ValueState;
  readonly isExample: boolean;
}
