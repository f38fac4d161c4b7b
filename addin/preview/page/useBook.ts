import { useSyncExternalStore } from "react";
import type { Book } from "./book";

/** Has the view made again when the workbook may look different. */
export function useBook(book: Book): number {
  return useSyncExternalStore(book.watch, () => book.version);
}
