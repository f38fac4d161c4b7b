import type { OtherPlace } from "../otherPlace";
import type { CellValue } from "../sheetCells";
import { cellAt, type SheetTable } from "../sheetTable";
import type { LinkedPlan, PlanColumn } from "./linkedPlan";
import { isSameCell, readPlanCell, shownCell } from "./planCells";
import { asksOf, questionOf, type AskedCell } from "./planQuestions";
import { isOfPlace, placeOfNew, placeOfRecord } from "./planPlace";
import { cellIn, keyWritten, placeOfColumn, planSheet, type PlanSheet } from "./planRows";
import { isLocked, type PlanSheetColumn } from "./planSheet";
import type { PlanWords } from "./planWords";
import type { RecordCells, RecordChange, RecordEdit } from "./recordEdit";
import type { FoundEdits, LockedChange } from "../anyEdit";

/** Everything in a table of a plan that differs from what was fetched, and the rows that people have put in. */
export function findPlanEdits(
  link: LinkedPlan,
  table: SheetTable,
  specs: readonly PlanSheetColumn[],
  words: PlanWords,
): FoundEdits<RecordEdit> {
  const sheet = planSheet(link, table, specs);
  const [edits, locked]: [RecordEdit[], LockedChange[]] = [[], []];
  for (const [record, key] of link.baseline.key.entries()) {
    const rows = sheet.rowsOf.get(key) ?? [];
    const found = rows
      .map((row) => recordEdit(link, sheet, { row, record, words }, locked))
      .filter((edit) => edit !== null);
    const [first] = found;
    if (first === undefined) continue;
    const isAlike = found.length === rows.length && found.every(({ wanted }) => isSame(wanted, first.wanted));
    const cells = found.flatMap(({ changes }) => changes.map(({ cell }) => cell));
    edits.push(isAlike ? first : { ...first, question: { kind: "WHICH_ROW", cells } });
  }
  // In what was reported nobody puts a row.
  const isPast = link.query.report !== undefined;
  if (!isPast) for (const row of sheet.newRows) edits.push(newEdit(link, sheet, row, words));
  const lost = specs.filter(({ isEditable, at }) => isEditable && placeOfColumn(sheet, at) < 0);
  return {
    edits: apart(edits),
    locked,
    ownRowCount: isPast ? sheet.newRows.length : 0,
    lostColumns: lost.map(({ heading }) => heading),
  };
}

const isSame = (a: RecordCells, b: RecordCells) => JSON.stringify(a) === JSON.stringify(b);

interface Stand {
  readonly row: number;
  /** Place in the baseline; -1 for a new one. */
  readonly record: number;
  readonly words: PlanWords;
}

interface ReadRow {
  readonly changes: readonly RecordChange[];
  readonly wanted: RecordCells;
  /** What is to be asked, of which column. */
  readonly asked: readonly AskedCell[];
}

/** Which cells of a row say something else than what was fetched; nothing was where the record is new. */
function readRow(link: LinkedPlan, sheet: PlanSheet, { row, record, words }: Stand): ReadRow {
  const changes: RecordChange[] = [];
  const wanted: Record<string, string> = {};
  const asked: AskedCell[] = [];
  for (const [at, column] of link.columns.entries()) {
    const place = placeOfColumn(sheet, at);
    // The name beside the code of a new row is the server's to say.
    if (place < 0 || (column.isReadOnly && record < 0)) continue;
    const cell = cellIn(sheet, row, at);
    const from = record < 0 ? "" : (link.baseline.cells[at]?.[record] ?? "");
    const read = readPlanCell(column, cell, link.layout, () => usualNumber(link, sheet, { row, at, from }));
    if (read.kind === "TEXT" && isSameCell(column, read.text, from)) continue;
    const isRead = read.kind === "TEXT" && read.doubt?.about !== "TEXT";
    const to = isRead ? shownCell(column, read.text, link.layout) : String(cell);
    changes.push(changeOf(link, sheet, { row, at, from, to }));
    if (read.kind === "TEXT") wanted[column.name] = read.text;
    const question = questionOf(column.name, cell, read, { language: link.layout.language, words });
    if (question !== null) asked.push(question);
  }
  return { changes, wanted, asked };
}

/** What a number is expected to be like: what stood there, or else what the column has for the same indicator; null where nothing says it. */
function usualNumber(link: LinkedPlan, sheet: PlanSheet, { row, at, from }: Omit<CellSaid, "to">): number | null {
  if (from !== "") return Number(from);
  const of = link.columns.findIndex(({ name }) => name === "indicator");
  if (of < 0 || placeOfColumn(sheet, of) < 0) return null;
  const indicator = String(cellIn(sheet, row, of)).trim();
  const [codes = [], numbers = []] = [link.baseline.cells[of], link.baseline.cells[at]];
  const known = codes.flatMap((code, record) =>
    code === indicator && numbers[record] ? [Number(numbers[record])] : [],
  );
  return known.at(-1) ?? null;
}

interface CellSaid {
  readonly row: number;
  readonly at: number;
  /** As the server writes it. */
  readonly from: string;
  /** As people read it. */
  readonly to: CellValue;
}

function changeOf({ columns, layout }: LinkedPlan, sheet: PlanSheet, { row, at, from, to }: CellSaid): RecordChange {
  const column = columns[at] as PlanColumn;
  const { name: field, heading: label } = column;
  const place = placeOfColumn(sheet, at);
  const formula = sheet.table.formulas.get(place)?.[row] || null;
  const said = (text: CellValue) => (text === "" || typeof text === "boolean" ? null : text);
  const was = said(shownCell(column, from, layout));
  return { field, label, cell: cellAt(sheet.table, row, place), from: was, to: said(to), formula };
}

function recordEdit(link: LinkedPlan, sheet: PlanSheet, stand: Stand, locked: LockedChange[]): RecordEdit | null {
  const { baseline, columns } = link;
  const { record } = stand;
  const read = readRow(link, sheet, stand);
  if (read.changes.length === 0) return null;
  const place = placeOfRecord(link, baseline, record);
  const isOpen = ({ field }: RecordChange) =>
    !isLocked(
      baseline,
      columns.findIndex(({ name }) => name === field),
      record,
    );
  const changes = read.changes.filter(isOpen);
  const elsewhere = changes.length === 0 ? null : otherPlace(link, read);
  for (const change of read.changes.filter((each) => !isOpen(each))) {
    if (elsewhere?.cells.includes(change.cell) === true) continue;
    const at = columns.findIndex(({ name }) => name === change.field);
    const why = baseline.locks[baseline.lockIndex[at]?.[record] ?? -1] ?? { sv: "", en: "" };
    locked.push({ linkId: link.id, place, change, why });
  }
  if (changes.length === 0) return null;
  const fields = new Set(changes.map(({ field }) => field));
  const said = Object.entries(read.wanted).filter(([name]) => fields.has(name));
  const keyCells = Object.fromEntries(keyCellsOf(link, record));
  const { question, doubts } = asksOf(
    read.asked.filter(({ field }) => fields.has(field)),
    stand.words,
  );
  return {
    ...{ id: `${link.id}|${place.key}`, linkId: link.id, kind: link.kind, municipality: link.query.municipality },
    place,
    base: { revision: baseline.revision[record] ?? null, cells: cellsOf(link, record) },
    changes,
    wanted: { ...keyCells, ...Object.fromEntries(said) },
    question:
      elsewhere ?? (link.kind !== "ASSESSMENTS" && isCleared(link, sheet, stand) ? { kind: "ROW_CLEARED" } : question),
    doubts,
    theirs: new Map(link.theirs).get(place.key) ?? null,
    ofTable: [],
    codeCell: null,
  };
}

/** The row says that it is another record than the one whose key it has: rows were pasted over it in another order than the table's. */
function otherPlace({ kind, columns }: LinkedPlan, { changes }: ReadRow): OtherPlace | null {
  const others = changes.filter(({ field, to }) => {
    const column = columns.find(({ name }) => name === field);
    return to !== null && column !== undefined && isOfPlace(kind, column);
  });
  if (others.length === 0) return null;
  const said = (name: "from" | "to") => others.map((change) => change[name] ?? "").join(", ");
  return { kind: "OTHER_PLACE", is: said("from"), says: said("to"), cells: others.map(({ cell }) => cell) };
}

/** Nothing is left in any cell of the row that may be written: what a person means by that is not to empty a record. (Of what is judged it is: to take it back.) */
const isCleared = (link: LinkedPlan, sheet: PlanSheet, { row, record }: Stand): boolean =>
  link.columns.every(
    ({ isReadOnly }, at) =>
      isReadOnly ||
      isLocked(link.baseline, at, record) ||
      placeOfColumn(sheet, at) < 0 ||
      cellIn(sheet, row, at) === "",
  );

const cellsOf = ({ columns, baseline }: LinkedPlan, record: number): RecordCells =>
  Object.fromEntries(columns.map(({ name }, at) => [name, baseline.cells[at]?.[record] ?? ""]));

const keyCellsOf = ({ columns, baseline }: LinkedPlan, record: number) =>
  columns.flatMap(({ name, isKey }, at) => (isKey ? [[name, baseline.cells[at]?.[record] ?? ""] as const] : []));

/** A row that people have put in. What they have not said of it and the table is about, such as its year, is said too, and seen where it has a column. */
function newEdit(link: LinkedPlan, sheet: PlanSheet, row: number, words: PlanWords): RecordEdit {
  const read = readRow(link, sheet, { row, record: -1, words });
  const { newRecord } = link.baseline;
  const isUnsaid = (name: string) => !read.changes.some(({ field }) => field === name);
  const added = Object.entries(newRecord).filter(([name]) => isUnsaid(name));
  const addedChanges = added.flatMap(([name, text]) => {
    const at = link.columns.findIndex((column) => column.name === name);
    const column = link.columns[at];
    if (column === undefined || placeOfColumn(sheet, at) < 0) return [];
    return [changeOf(link, sheet, { row, at, from: "", to: shownCell(column, text, link.layout) })];
  });
  const ofTable = added.map(([name, text]) => {
    const column = link.columns.find((each) => each.name === name);
    const label = column?.heading ?? words.leftOut[name]?.[link.layout.language] ?? name;
    return { label, to: column === undefined ? text : String(shownCell(column, text, link.layout)) };
  });
  const key = keyWritten(link, sheet, row);
  const codePlace = placeOfColumn(
    sheet,
    link.columns.findIndex(({ name, isKey }) => isKey && name === "code"),
  );
  return {
    ...{ id: `${link.id}|+${key || row}`, linkId: link.id, kind: link.kind, municipality: link.query.municipality },
    place: placeOfNew(link, sheet, row, key),
    base: { revision: null, cells: {} },
    changes: [...read.changes, ...addedChanges],
    wanted: { ...read.wanted, ...Object.fromEntries(added) },
    ...asksOf(read.asked, words),
    theirs: null,
    ofTable,
    codeCell: codePlace >= 0 && key === "" ? { row, column: codePlace } : null,
  };
}

/** Rows that say themselves to be the same new record: nobody but the person knows which of them is meant. */
function apart(edits: readonly RecordEdit[]): RecordEdit[] {
  const rowsOf = new Map<string, RecordEdit[]>();
  for (const edit of edits) rowsOf.set(edit.id, [...(rowsOf.get(edit.id) ?? []), edit]);
  return [...rowsOf.values()].flatMap(([first, ...others]): RecordEdit[] => {
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    const cells = [first, ...others].flatMap(({ changes: [change] }) => (change === undefined ? [] : [change.cell]));
    return [{ ...first, question: { kind: "WHICH_ROW", cells } }];
  });
}
