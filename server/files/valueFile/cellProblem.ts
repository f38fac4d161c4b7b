import type { Failure } from "../../../shared/errorCodes";

/** Something about a file of values, and where: an address such as Blad1!F12, null where it is the file or a sheet as a whole. */
export interface CellProblem {
  readonly cell: string | null;
  readonly failure: Failure;
}
