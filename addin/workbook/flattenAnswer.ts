/** What a cell of a flattened answer holds; null for nothing. */
export type FlatCell = string | number | boolean | null;

type Row = ReadonlyMap<string, FlatCell>;

/** Steps that say nothing of what is in a column. */
export const wrappers: readonly string[] = ["nodes", "edges", "node"];

/**
 * An answer of any query as rows, in columns that are known before it comes, by a rule that can be told in a sentence: each object of a list is a row; what
 * stands outside the list is repeated on its rows; a list of texts or numbers is one cell; and of several lists beside each other the rows come one list
 * after the other. A row that says nothing is none.
 */
export const flattenedRows = (answer: unknown, paths: readonly string[]): readonly (readonly FlatCell[])[] =>
  rowsOf(answer, [])
    .map((row) => paths.map((path) => row.get(path) ?? null))
    .filter((row) => row.some((cell) => cell !== null));

/** What columns are called: each by its way from where all of them part. */
export function headingsOf(paths: readonly string[]): readonly string[] {
  const shared = sharedStart(paths);
  return paths.map((path) => path.slice(shared));
}

function rowsOf(value: unknown, path: readonly string[]): readonly Row[] {
  if (Array.isArray(value)) {
    if (isRowList(value)) return value.flatMap((item) => rowsOf(item, path));
    const items: readonly unknown[] = value;
    return items.length === 0 ? [] : [new Map([[path.join("."), items.map((item) => cellOf(item) ?? "").join("; ")]])];
  }
  if (typeof value !== "object" || value === null) return [new Map([[path.join("."), cellOf(value)]])];
  const fields = Object.entries(value).map(([name, field]) => ({
    rows: rowsOf(field, wrappers.includes(name) ? path : [...path, name]),
    isBranch: hasRowList(field),
  }));
  const own = new Map(
    fields.filter(({ isBranch }) => !isBranch).flatMap(({ rows }) => rows.flatMap((row) => [...row])),
  );
  const branches = fields.filter(({ isBranch }) => isBranch).flatMap(({ rows }) => rows);
  if (branches.length === 0) return own.size === 0 ? [] : [own];
  return branches.map((row) => new Map([...own, ...row]));
}

const isRowList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);

/** An empty list may be one of rows, and then it has none. */
const hasRowList = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0 || isRowList(value)
    : typeof value === "object" && value !== null && Object.values(value).some(hasRowList);

const cellOf = (value: unknown): FlatCell =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;

/** How many letters of all the names are the way to where they part. */
function sharedStart(columns: readonly string[]): number {
  const [first = ""] = columns;
  const steps = first.split(".").slice(0, -1);
  for (let count = steps.length; count > 0; count -= 1) {
    const start = `${steps.slice(0, count).join(".")}.`;
    if (columns.every((column) => column.startsWith(start))) return start.length;
  }
  return 0;
}
