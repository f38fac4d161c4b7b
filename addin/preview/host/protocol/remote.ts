import type { Box } from "../model/address";
import type { Sheet } from "../model/sheet";

/** A range that a client holds: it goes where its cells go when some are put in before it or it is cut and pasted. */
export interface RangeSelf {
  sheet: Sheet;
  box: Box;
}

/** Kinds that nearly every other leads to are called by name, so that files need not import each other in a circle. */
export interface NamedSelves {
  readonly Range: RangeSelf;
  readonly Worksheet: Sheet;
}

export type KindName = keyof NamedSelves;

/** Something of the workbook that a client can point at. */
export class Remote<S = unknown> {
  constructor(
    readonly kind: { readonly name: string } | KindName,
    readonly self: S,
  ) {}
}

export const rangeOf = (sheet: Sheet, box: Box): Remote<RangeSelf> => new Remote("Range", { sheet, box });
export const worksheetOf = (sheet: Sheet): Remote<Sheet> => new Remote("Worksheet", sheet);

export const isRange = (target: Remote): target is Remote<RangeSelf> => target.kind === "Range";
