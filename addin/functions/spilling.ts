import { badArgument, type CellFailure } from "./functionCall";

/** Cells that one formula may fill: more are inserted as a table, which is refreshed in parts. */
export const spillCellCountMax = 20_000;

export const tooManyCells = (count: number): CellFailure =>
  badArgument({
    sv: `Tabellen blir ${count} celler; högst ${spillCellCountMax} får plats. Infoga en tabell från panelen i stället.`,
    en: `The table would be ${count} cells; at most ${spillCellCountMax} fit. Insert a table from the pane instead.`,
  });
