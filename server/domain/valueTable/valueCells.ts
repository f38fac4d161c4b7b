import type { ValueState } from "../followUp/indicatorStatus";
import { maskedValue, publicValue } from "../values/suppression";

/** What of a value a table may be asked for, beside where it stands. */
export const valueCellNames = [
  "number",
  "state",
  "revision",
  "margin",
  "sampleSize",
  "source",
  "comment",
  "isExample",
  "changedAtMs",
  "changedBy",
] as const;
export type ValueCellName = (typeof valueCellNames)[number];

/** A value as the database gives it: the keys of its place (indicator, unit, series, split, period), then the cells that were asked for. */
export type ValueCells = readonly unknown[];

/** Cells before the first that was asked for. */
const placeCellCount = 5;

/** Where each of the names stands in the cells. */
export type CellPositions = Readonly<Partial<Record<ValueCellName, number>>>;

export const positionsOf = (names: readonly ValueCellName[]): CellPositions =>
  Object.fromEntries(names.map((name, index) => [name, placeCellCount + index]));

/** What is told of a value depends on its state; and of what it said in the past, on its revision. */
export const namesToRead = (asked: readonly ValueCellName[], isPast: boolean): ValueCellName[] => [
  ...new Set<ValueCellName>([...asked, "state", ...(isPast ? (["revision"] as const) : [])]),
];

/** Whom cells are shown to. */
export interface CellViewer {
  /** Of the unit in the row. */
  readonly seesSuppressed: boolean;
  readonly isPublicOnly: boolean;
}

/** The cells as the viewer may see them, by the rules for single values; the very same where nothing is hidden. `state` must be among them. */
export function shownCells(cells: ValueCells, at: CellPositions, viewer: CellViewer): ValueCells {
  const isMasked = !viewer.seesSuppressed && cells[at.state as number] === "SUPPRESSED";
  if (!isMasked && !viewer.isPublicOnly) return cells;
  const given = (name: ValueCellName) => (at[name] === undefined ? null : cells[at[name]]);
  const value = {
    state: given("state") as ValueState,
    number: given("number") as string | null,
    margin: given("margin") as string | null,
    sampleSize: given("sampleSize") as number | null,
    comment: given("comment") as string | null,
    changedBy: given("changedBy") as string,
  };
  const masked = maskedValue(value, viewer.seesSuppressed);
  const shown: Readonly<Record<string, unknown>> = viewer.isPublicOnly ? publicValue(masked) : masked;
  const copy = [...cells];
  for (const [name, cell] of Object.entries(shown)) {
    const position = at[name as ValueCellName];
    if (position !== undefined) copy[position] = cell;
  }
  return copy;
}
