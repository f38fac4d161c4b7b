import { cellBox, formatBox, intersection, sheetPrefix, type Box } from "../model/address";
import { emptyCell, isUsed, type Cell, type CellValue } from "../model/cell";
import type { Sheet } from "../model/sheet";
import { handedOver, placeOf, type FunctionContext, type FunctionMetadata, type Place } from "./argumentValues";
import { parseCall, type Call } from "./callParser";
import { readResult, type CellResult, type InvocationResult } from "./results";

/** A cell whose formula is a call of one of the add-in's functions. */
interface FunctionCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly call: Call;
  readonly reads: readonly Place[];
  isDirty: boolean;
  /** The call that is under way, whose answer is awaited. */
  invocation: number | null;
  /** What it last came to, and where that was put or wanted to be. */
  rows: readonly (readonly CellResult[])[] | null;
  area: Box | null;
}

export interface InvocationEntry {
  readonly type: 1000 | 1001;
  readonly message: unknown;
}

const keyOf = (sheet: Sheet, row: number, column: number) => `${sheet.id} ${row} ${column}`;

/** Works out the add-in's own functions by calling them in the client, and spills what comes back. */
export class CustomFunctions {
  private readonly known = new Map<string, FunctionMetadata>();
  private readonly cells = new Map<string, FunctionCell>();
  private readonly underWay = new Map<number, FunctionCell>();
  private readonly namespaces = new Set<string>();
  private outgoing: InvocationEntry[] = [];
  private lastInvocation = 0;
  /** Calls that were made, for tests that count them. */
  callCount = 0;

  constructor(private readonly context: FunctionContext) {}

  register(namespace: string, functions: readonly FunctionMetadata[]): void {
    this.namespaces.add(namespace.toUpperCase());
    for (const each of functions) this.known.set(`${namespace}.${each.name}`.toUpperCase(), each);
    this.lookEverywhere();
  }

  /** After a workbook was opened, undone or restored: what stands in it is found anew and worked out. */
  lookEverywhere(): void {
    this.cells.clear();
    for (const sheet of this.context.workbook.sheets) this.look(sheet, sheet.grid.used(true));
  }

  cellsChanged(sheet: Sheet, box: Box, hasMoved: boolean): void {
    if (hasMoved) {
      this.forget((cell) => cell.sheet === sheet);
      this.look(sheet, sheet.grid.used(true));
      return;
    }
    const within = sheet.grid.within(box);
    this.look(sheet, within);
    for (const cell of this.cells.values()) {
      if (cell.reads.some((place) => place.sheet === sheet && intersection(place.box, within))) cell.isDirty = true;
      // Something came in the way of what is spilled, or out of it.
      if (cell.sheet === sheet && cell.area && cell.rows && intersection(cell.area, within)) this.put(cell, cell.rows);
    }
  }

  markDirty(sheet: Sheet, box: Box): void {
    for (const cell of this.cells.values()) {
      if (cell.sheet === sheet && intersection(cellBox(cell.row, cell.column), box)) cell.isDirty = true;
    }
  }
  markAllDirty(): void {
    for (const cell of this.cells.values()) cell.isDirty = true;
  }

  /** Finds the function cells of a box and forgets those that have become something else. */
  private look(sheet: Sheet, box: Box | null): void {
    if (box === null) return;
    for (let row = box.row; row < box.row + box.rowCount; row += 1) {
      for (let column = box.column; column < box.column + box.columnCount; column += 1) {
        this.lookAt(sheet, row, column);
      }
    }
  }

  private lookAt(sheet: Sheet, row: number, column: number): void {
    const { formula } = sheet.grid.cell(row, column);
    // The usual case of a table's ten thousand rows: values, and no functions in the workbook.
    if (formula === null && this.cells.size === 0) return;
    const key = keyOf(sheet, row, column);
    const before = this.cells.get(key);
    if (before?.formula === formula && before.sheet === sheet) return;
    if (before) this.drop(key, before);
    const call = formula === null ? null : parseCall(formula);
    if (formula === null || call === null) return;
    if (!this.known.has(call.name)) {
      if (this.namespaces.has(call.name.slice(0, call.name.indexOf("."))))
        this.set(sheet, row, column, { value: "#NAME?" }, formula);
      return;
    }
    const reads = call.arguments.flatMap((argument) => placeOf(argument, sheet, this.context) ?? []);
    this.cells.set(key, {
      sheet,
      row,
      column,
      formula,
      call,
      reads,
      isDirty: true,
      invocation: null,
      rows: null,
      area: null,
    });
  }

  /** Is the cell's formula a call of the add-in's, or of what the add-in ought to have? */
  isOwn(sheet: Sheet, row: number, column: number): boolean {
    return this.cells.has(keyOf(sheet, row, column)) || sheet.grid.cell(row, column).value === "#NAME?";
  }

  private forget(isMeant: (cell: FunctionCell) => boolean): void {
    for (const [key, cell] of this.cells) if (isMeant(cell)) this.cells.delete(key);
  }

  private drop(key: string, cell: FunctionCell): void {
    this.cells.delete(key);
    this.cancel(cell);
    if (cell.area) this.clearSpill(cell);
  }

  private cancel(cell: FunctionCell): void {
    if (cell.invocation === null) return;
    this.underWay.delete(cell.invocation);
    if (this.known.get(cell.call.name)?.options?.cancelable ?? this.known.get(cell.call.name)?.options?.stream) {
      this.outgoing.push({ type: 1001, message: { invocationId: cell.invocation } });
    }
    cell.invocation = null;
  }

  /** Calls what is to be worked out and answers what is to be sent to the client. */
  run(): readonly InvocationEntry[] {
    for (const cell of this.cells.values()) if (cell.isDirty) this.start(cell);
    const entries = this.outgoing;
    this.outgoing = [];
    return entries;
  }

  private start(cell: FunctionCell): void {
    cell.isDirty = false;
    this.cancel(cell);
    const metadata = this.known.get(cell.call.name);
    if (!metadata) return;
    const handed = handedOver(cell.call, metadata, cell.sheet, this.context);
    if ("error" in handed) {
      this.put(cell, [[{ value: handed.error }]]);
      return;
    }
    this.lastInvocation += 1;
    this.callCount += 1;
    cell.invocation = this.lastInvocation;
    this.underWay.set(this.lastInvocation, cell);
    const { stream = false, cancelable = false, requiresAddress = false } = metadata.options ?? {};
    const address = requiresAddress
      ? `${sheetPrefix(cell.sheet.name)}${formatBox(cellBox(cell.row, cell.column))}`
      : "";
    const flags = (cancelable ? 1 : 0) + (stream ? 2 : 0);
    this.outgoing.push({
      type: 1000,
      message: [this.lastInvocation, metadata.id, handed.values, address, flags, null],
    });
    this.put(cell, [[{ value: "#BUSY!" }]]);
  }

  /** Takes the client's answers; one that comes for a call that was given up is passed over. */
  settle(results: readonly InvocationResult[]): void {
    for (const result of results) {
      const cell = this.underWay.get(result[0]);
      if (!cell) continue;
      if (!this.known.get(cell.call.name)?.options?.stream) {
        this.underWay.delete(result[0]);
        cell.invocation = null;
      }
      this.put(cell, readResult(result));
    }
  }

  get underWayCount(): number {
    return this.underWay.size;
  }

  /** Puts what a call came to in its cell and beyond, if there is room. */
  private put(cell: FunctionCell, rows: readonly (readonly CellResult[])[]): void {
    const { sheet, row, column } = cell;
    if (cell.area) this.clearSpill(cell);
    cell.rows = rows;
    const columnCount = Math.max(1, ...rows.map((each) => each.length));
    const area = { row, column, rowCount: Math.max(1, rows.length), columnCount };
    const isSpill = area.rowCount > 1 || area.columnCount > 1;
    cell.area = isSpill ? area : null;
    if (isSpill && !this.isFree(cell, area)) {
      this.set(sheet, row, column, { value: "#SPILL!" }, cell.formula);
      return;
    }
    const parent = formatBox(cellBox(row, column));
    rows.forEach((values, r) =>
      values.forEach((value, c) => {
        const isAnchor = r === 0 && c === 0;
        this.set(sheet, row + r, column + c, value, isAnchor ? cell.formula : null, isAnchor ? undefined : parent);
      }),
    );
    if (rows.length === 0) this.set(sheet, row, column, { value: "#CALC!" }, cell.formula);
    for (const other of this.cells.values()) {
      if (other !== cell && other.reads.some((place) => place.sheet === sheet && intersection(place.box, area))) {
        other.isDirty = true;
      }
    }
  }

  private isFree({ sheet, row, column }: FunctionCell, area: Box): boolean {
    if (this.context.workbook.tablesOn(sheet).some((table) => intersection(table.box, area))) return false;
    for (let r = area.row; r < area.row + area.rowCount; r += 1) {
      for (let c = area.column; c < area.column + area.columnCount; c += 1) {
        if (r === row && c === column) continue;
        const there = sheet.grid.cell(r, c);
        if (there.value !== "" || there.formula !== null) return false;
      }
    }
    return true;
  }

  private clearSpill({ sheet, row, column, area }: FunctionCell): void {
    if (!area) return;
    const parent = formatBox(cellBox(row, column));
    for (let r = area.row; r < area.row + area.rowCount; r += 1) {
      for (let c = area.column; c < area.column + area.columnCount; c += 1) {
        const there = sheet.grid.cell(r, c);
        if (there.spilledFrom !== parent) continue;
        const cleared: Cell = { value: "", formula: null, format: there.format };
        sheet.grid.setCell(r, c, isUsed(cleared) ? cleared : emptyCell);
      }
    }
  }

  private set(
    sheet: Sheet,
    row: number,
    column: number,
    { value, errorText }: CellResult,
    formula: string | null,
    spilledFrom?: string,
  ): void {
    sheet.grid.setCell(row, column, {
      value: value satisfies CellValue,
      formula,
      format: sheet.grid.cell(row, column).format,
      ...(spilledFrom === undefined ? {} : { spilledFrom }),
      ...(errorText ? { errorText } : {}),
    });
  }
}
