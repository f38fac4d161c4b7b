import { baseStart, lockedMark } from "../columnSpecs";
import { markerOf } from "../linkedTable";
import type { CellValue } from "../sheetCells";
import type { SheetColumn } from "../sheetColumn";
import type { TableWords } from "../tableWords";
import type { LinkedPlan, PlanBaseline, PlanColumn } from "./linkedPlan";
import { shownCell } from "./planCells";

/** A column of a table of a plan in the sheet: one of the link's (`at` is its place among them), or why a row is locked, a base, or the key. */
export interface PlanSheetColumn extends SheetColumn {
  readonly at: number;
}

type Words = Pick<TableWords, "headings">;

/** The columns in their order: what is shown, why cells are locked, what was fetched in each column that is written, and the key. */
export function planSheetColumns({ id, columns, layout }: LinkedPlan, words: Words): PlanSheetColumn[] {
  const written = columns.flatMap((column, at) => (column.isReadOnly ? [] : [{ column, at }]));
  const other = { of: null, periodPlace: 0, isEditable: false, at: -1 };
  return [
    ...columns.map(({ name, heading, isReadOnly }, at) => ({ ...other, name, heading, isEditable: !isReadOnly, at })),
    { ...other, name: lockReason, heading: words.headings.LOCK_REASON[layout.language] },
    ...written.map(({ column: { name }, at }) => ({ ...other, name: "BASE", of: name, heading: baseStart + name, at })),
    { ...other, name: "KEY", heading: markerOf(id) },
  ];
}

const lockReason = "LOCK_REASON";

/** What a column shows of a record. */
export function planCell(link: LinkedPlan, baseline: PlanBaseline, spec: PlanSheetColumn, record: number): CellValue {
  const { name, at } = spec;
  if (name === "KEY") return baseline.key[record] ?? "";
  if (name === lockReason) return lockReasons(link, baseline, record);
  if (name === "BASE" && isLocked(baseline, at, record)) return lockedMark;
  return shownCell(link.columns[at] as PlanColumn, baseline.cells[at]?.[record] ?? null, link.layout);
}

export const isLocked = ({ lockIndex }: PlanBaseline, at: number, record: number): boolean =>
  (lockIndex[at]?.[record] ?? null) !== null;

/**
 * Why cells of the row are locked, each reason once with the columns that it is about, unless it is about all. A reason that begins with its column's own
 * name is one with those that go on in the same words: "Start, Slut är beslutat …". What no row may have changed goes without saying.
 */
export function lockReasons(
  { columns, layout }: LinkedPlan,
  { locks, lockIndex }: PlanBaseline,
  record: number,
): string {
  const written = columns.flatMap(({ isKey, isReadOnly, heading }, at) =>
    isKey || isReadOnly ? [] : [{ heading, at }],
  );
  const locked = written.flatMap(({ heading, at }) => {
    const lock = lockIndex[at]?.[record] ?? null;
    return lock === null ? [] : [{ heading, why: locks[lock]?.[layout.language] ?? "" }];
  });
  const endings = locked.flatMap(({ heading, why }) =>
    why.startsWith(`${heading} `) ? why.slice(heading.length) : [],
  );
  const headingsOf = new Map<string, string[]>();
  for (const { heading, why } of locked) {
    const said = endings.find((ending) => why.endsWith(ending)) ?? `: ${why}`;
    headingsOf.set(said, [...(headingsOf.get(said) ?? []), heading]);
  }
  return [...headingsOf]
    .map(([said, headings]) =>
      headings.length === written.length && said.startsWith(": ") ? said.slice(2) : `${headings.join(", ")}${said}`,
    )
    .join(" ");
}
