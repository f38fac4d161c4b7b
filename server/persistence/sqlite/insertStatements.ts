import { placeholders } from "../sqlLists";
import type { InsertOptions } from "../transactions/laterStatements";

type Row = readonly unknown[];

/** One statement, and the rows that it is run for: once for each of `firstRows`, with the parameters of that row and those that follow it. */
export interface InsertStatement {
  readonly sql: string;
  readonly firstRows: readonly number[];
  /** The same list each time, with other cells. */
  readonly parametersFrom: (firstRow: number) => Row;
}

/** Rows of one statement: to run one costs as much as two rows do, and beyond some fifty more rows save nothing. */
const rowCounts = [64, 16, 4, 1];

/** Few statements for many rows, of few kinds, so that they are found prepared. */
export function insertStatements(
  insert: string,
  rows: readonly Row[],
  { ending = "", columnCount = rows[0]?.length ?? 0 }: InsertOptions = {},
): InsertStatement[] {
  const statements: InsertStatement[] = [];
  const cells = cellsOf(rows, columnCount);
  let next = 0;
  for (const rowCount of rowCounts) {
    const firstRows: number[] = [];
    for (; next + rowCount <= rows.length; next += rowCount) firstRows.push(next);
    if (firstRows.length === 0) continue;
    const parameters = [...cells.shared];
    const parametersFrom = (firstRow: number) => {
      let at = cells.shared.length;
      for (let row = firstRow; row < firstRow + rowCount; row += 1) {
        for (const column of cells.own) parameters[at++] = rows[row]?.[column];
      }
      return parameters;
    };
    statements.push({
      sql: `${insert.replace(/VALUES$/, cells.sqlOf(rowCount))} ${ending}`,
      firstRows,
      parametersFrom,
    });
  }
  return statements;
}

interface Cells {
  /** What all rows say alike. */
  readonly shared: Row;
  /** The other columns. */
  readonly own: readonly number[];
  readonly sqlOf: (rowCount: number) => string;
}

/**
 * What all rows say alike is handed over once for each statement and not for each row: the driver needs as long for the twenty cells of a row as SQLite for
 * the row. Of what is written at once most columns do.
 */
function cellsOf(rows: readonly Row[], columnCount: number): Cells {
  const first = rows[0]?.slice(0, columnCount) ?? [];
  const isFew = rows.length < fewRows;
  const isOwn = first.map((cell, column) => isFew || column === 0 || rows.some((row) => row[column] !== cell));
  const own = first.flatMap((_cell, column) => (isOwn[column] === true ? column : []));
  const shared = first.filter((_cell, column) => isOwn[column] === false);
  const values = (rowCount: number) =>
    `VALUES ${new Array<string>(rowCount).fill(`(${placeholders(own.length)})`).join(", ")}`;
  if (shared.length === 0) return { shared, own, sqlOf: values };
  const selected = first.map((_cell, column) => (isOwn[column] === true ? `column${own.indexOf(column) + 1}` : "?"));
  // Without WHERE SQLite would take ON CONFLICT for the condition of a join.
  const sqlOf = (rowCount: number) => `SELECT ${selected.join(", ")} FROM (${values(rowCount)}) WHERE 1 = 1`;
  return { shared, own, sqlOf };
}

/** Of fewer rows it is not worth while to look for what they say alike. */
const fewRows = 4;
