import type { Box } from "../model/address";
import { parseAddress } from "../model/address";
import { isError, type CellValue } from "../model/cell";
import type { Sheet } from "../model/sheet";
import type { Workbook } from "../model/workbook";
import { bodyBox, columnName } from "../model/table";
import type { Argument, Call } from "./callParser";

export interface FunctionParameter {
  readonly name: string;
  readonly type?: string;
  readonly dimensionality?: "scalar" | "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  readonly options?: { readonly stream?: boolean; readonly cancelable?: boolean; readonly requiresAddress?: boolean };
}

/** In what a call is made. */
export interface FunctionContext {
  readonly workbook: Workbook;
  readonly isWeb: boolean;
}

export interface Place {
  readonly sheet: Sheet;
  readonly box: Box;
}

/** The cells that an argument points at, or null. */
export function placeOf(argument: Argument, on: Sheet, context: FunctionContext): Place | null {
  if (argument.kind === "cells") {
    const sheet = argument.sheetName === null ? on : context.workbook.sheetByName(argument.sheetName);
    return sheet ? { sheet, box: sheet.grid.within(argument.box) } : null;
  }
  return argument.kind === "name" ? named(argument.name, context) : null;
}

/** "Mål[Kod]" is a column of a table, "Mål" the table's rows, any other name what it was given to. */
function named(text: string, context: FunctionContext): Place | null {
  const [, name = "", column] = /^([^[]+)(?:\[([^\]]+)\])?$/.exec(text) ?? [];
  const table = context.workbook.tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (table) {
    const sheet = context.workbook.sheet(table.sheetId);
    if (column === undefined) return { sheet, box: bodyBox(table) };
    const index = table.columns.findIndex(
      (_, at) => columnName(table, at, sheet).toLowerCase() === column.toLowerCase(),
    );
    const body = bodyBox(table);
    return index < 0 ? null : { sheet, box: { ...body, column: body.column + index, columnCount: 1 } };
  }
  const item = context.workbook.names.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const parsed = item ? parseAddress(item.formula.replace(/^=/, "").replaceAll("$", "")) : null;
  const sheet = parsed?.sheetName ? context.workbook.sheetByName(parsed.sheetName) : null;
  return parsed && sheet ? { sheet, box: parsed.box } : null;
}

/** What a call hands over, or the error that stands in the cell instead, as Excel calls no function with an error. */
export type Handed = { readonly error: string } | { readonly values: readonly unknown[] };

export function handedOver(call: Call, { parameters }: FunctionMetadata, on: Sheet, context: FunctionContext): Handed {
  const required = parameters.filter(({ optional, repeating }) => !optional && !repeating).length;
  const last = parameters.at(-1);
  const isOpen = last?.repeating === true;
  if (call.arguments.length < required || (call.arguments.length > parameters.length && !isOpen))
    return { error: "#VALUE!" };
  const values: unknown[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const given = parameter.repeating
      ? call.arguments.slice(index)
      : [call.arguments[index] ?? { kind: "omitted" as const }];
    const read = given.map((argument) => valueOf(argument, parameter, on, context));
    const error = read.find((each): each is { readonly error: string } => "error" in each);
    if (error) return error;
    const all = read.map((each) => ("value" in each ? each.value : null));
    values.push(parameter.repeating ? all : all[0]);
  }
  return { values };
}

function valueOf(argument: Argument, parameter: FunctionParameter, on: Sheet, context: FunctionContext) {
  if (argument.kind === "omitted") return { value: null };
  const rows = rowsOf(argument, on, context);
  if (rows === null) return { error: "#NAME?" };
  const failed = rows.flat().find(isError);
  if (failed !== undefined) return { error: String(failed) };
  // A text that is typed in the call may be empty; a cell that is empty holds none.
  const blank = argument.kind === "value" ? "" : blankOf(parameter, context);
  const filled = rows.map((row) => row.map((value) => (value === "" ? blank : value)));
  if (parameter.dimensionality === "matrix") return { value: filled };
  const isOne = filled.length === 1 && filled[0]?.length === 1;
  return isOne ? { value: coerced(filled[0]?.[0] ?? null, parameter) } : { error: "#VALUE!" };
}

/** An empty cell is handed over as 0 by Excel on a computer and as null by Excel for the web, and as no text to a parameter that is text. */
function blankOf({ type, dimensionality }: FunctionParameter, { isWeb }: FunctionContext): CellValue | null {
  if (type === "string" && dimensionality !== "matrix") return "";
  return isWeb ? null : 0;
}

function rowsOf(argument: Argument, on: Sheet, context: FunctionContext): readonly (readonly CellValue[])[] | null {
  if (argument.kind === "value") return [[argument.value]];
  if (argument.kind === "array") return argument.rows;
  const place = placeOf(argument, on, context);
  if (place === null) return null;
  const { sheet, box } = place;
  return Array.from({ length: box.rowCount }, (_, row) =>
    Array.from({ length: box.columnCount }, (__, column) => sheet.grid.cell(box.row + row, box.column + column).value),
  );
}

/** A number is text to a parameter that is text. */
const coerced = (value: CellValue | null, { type }: FunctionParameter): CellValue | null =>
  type === "string" && value !== null ? String(value) : value;
