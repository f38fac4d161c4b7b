import { useState, type RefObject } from "react";
import { columnLetters } from "../host/model/address";
import type { Book } from "./book";
import { rowHeight, type GridMeasures } from "./gridMeasures";

export interface RowHeights {
  /** Another one when any of them has changed. */
  readonly heights: ReadonlyMap<string, number>;
  readonly heightOf: (row: number) => number;
  /** Makes the rows that are drawn as high as their texts are; the others keep the height that they had when they were. */
  readonly fitRows: (rows: readonly number[], columns: GridMeasures["columns"]) => void;
}

/** Excel's own limit, nearly. */
const highest = 540;

/** The heights of rows whose cells wrap their texts, as Excel fits them by itself; in pixels. */
export function useRowHeights({ host: { look } }: Book, ruler: RefObject<HTMLDivElement | null>): RowHeights {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const [known] = useState(() => new Map<string, number>());
  const sheet = look.sheets.find(({ isActive }) => isActive)?.name ?? "";
  const heightOf = (row: number) => heights.get(`${sheet}!${row}`) ?? rowHeight;

  const textHeight = (text: string, width: number): number => {
    const key = `${width} ${text}`;
    let height = known.get(key);
    if (height === undefined && ruler.current !== null) {
      ruler.current.style.width = `${width}px`;
      ruler.current.textContent = text;
      known.set(key, (height = ruler.current.offsetHeight));
    }
    return height ?? rowHeight;
  };
  const neededBy = (row: number, columns: GridMeasures["columns"]) =>
    columns.reduce((height, { index, width }) => {
      const address = `${columnLetters(index)}${row + 1}`;
      if (look.format(address, "WrapText") !== true) return height;
      return Math.max(height, Math.min(highest, textHeight(look.text(address), width)));
    }, rowHeight);

  return {
    heightOf,
    heights,
    fitRows: (rows, columns) => {
      const changed = rows.flatMap((row) => {
        const height = neededBy(row, columns);
        return height === heightOf(row) ? [] : [[`${sheet}!${row}`, height] as const];
      });
      if (changed.length > 0) setHeights((before) => new Map([...before, ...changed]));
    },
  };
}
