import { isIsoDate } from "../../../shared/civilDate";
import { formatCodeList, parseCodeList } from "../../../shared/codeList";
import { decimalsMax, parseDecimalText, significantDigitsMax } from "../../../shared/decimalText";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { parsePeriod } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, type MunicipalityContent } from "../content";
import type { Goal } from "../records/goal";
import type { AddressingRole, PlanColumn } from "./planColumns";
import { truthWords } from "./planWords";

type Fields = Readonly<Record<string, unknown>>;

/** What a cell says of a record, as the API writes it: a date 2024-08-31, a number 12.5, a code, codes as a list. Null where it says nothing. */
export function cellText(content: MunicipalityContent, column: PlanColumn, record: object): string | null {
  const value = (record as Fields)[column.field];
  if (column.isReadOnly && column.refersTo !== null) return titleOf(content, column, value as string);
  if (column.isList) return formatCodeList(codesIn(column, value as readonly unknown[])) || null;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

function titleOf(content: MunicipalityContent, { refersTo }: PlanColumn, key: string): string | null {
  const record = refersTo === null ? null : (recordAt(content, refersTo, key) as Fields | null);
  return ((record?.title ?? record?.name) as string | undefined) ?? null;
}

function codesIn({ itemField, role }: PlanColumn, items: readonly unknown[]): string[] {
  if (itemField === null) return items as string[];
  return (items as Fields[])
    .filter((item) => role === null || item.role === role)
    .map((item) => item[itemField] as string);
}

/** Units by their part in a goal; a role that is not there is not spoken of. */
export type SaidAddressing = Readonly<Partial<Record<AddressingRole, readonly string[]>>>;

/** What the cells of a row say, as a save of the record takes it. */
export interface SaidRow {
  readonly input: Readonly<Record<string, unknown>>;
  readonly addressing: SaidAddressing | null;
  /** Cells that cannot be read, by the names of their columns. */
  readonly unread: readonly { readonly column: PlanColumn; readonly failure: Failure }[];
}

/** A cell that is null says nothing; one that is empty says that there shall be none. */
export function saidIn(
  cells: readonly {
    readonly column: PlanColumn;
    readonly text: string | null;
    readonly choices: readonly PlanChoice[] | null;
  }[],
): SaidRow {
  const input: Record<string, unknown> = {};
  const addressing: Partial<Record<AddressingRole, readonly string[]>> = {};
  const unread: { column: PlanColumn; failure: Failure }[] = [];
  for (const { column, text, choices } of cells) {
    if (text === null || column.isReadOnly) continue;
    const read = parseCell(column, text, choices);
    if (!read.ok) unread.push({ column, failure: read.error });
    else if (column.role !== null) addressing[column.role] = read.value as string[];
    else input[column.field] = read.value;
  }
  return { input, addressing: Object.keys(addressing).length === 0 ? null : addressing, unread };
}

/** A goal's units with those of some roles put in the place of what they were; the others stay, in their order. */
export function mergedAddressing(current: Goal["addressing"], said: SaidAddressing): Goal["addressing"] {
  const kept = current.filter(({ unit, role }) => said[role]?.includes(unit) ?? true);
  const isThere = (unit: string, role: AddressingRole) => kept.some((item) => item.unit === unit && item.role === role);
  const added = (Object.entries(said) as [AddressingRole, readonly string[]][]).flatMap(([role, units]) =>
    units.filter((unit) => !isThere(unit, role)).map((unit) => ({ unit, role })),
  );
  return [...kept, ...added];
}

/** What may be chosen in a cell: the code, and what people call it. */
export interface PlanChoice {
  readonly code: string;
  readonly label: LocalizedText;
  /** What tells a status apart without its colour, and the colour (#rrggbb); by the model. */
  readonly symbol?: string;
  readonly color?: string;
}

function parseCell(column: PlanColumn, text: string, choices: readonly PlanChoice[] | null): Result<unknown, Failure> {
  const trimmed = text.trim();
  if (column.isList) {
    const codes = parseCodeList(text);
    return ok(
      column.itemField === null || column.role !== null
        ? codes
        : codes.map((code) => ({ [column.itemField as string]: code })),
    );
  }
  // Free text keeps its own spaces.
  if (trimmed === "") return ok(column.isKey && !column.isRequired ? "" : null);
  switch (column.form) {
    case "TEXT":
    case "LONG_TEXT":
      return ok(text);
    case "CODE":
    case "REFERENCE":
      return ok(trimmed);
    case "DATE":
      return isIsoDate(trimmed) ? ok(trimmed) : err(failure("DATE_SYNTAX", { text }));
    case "PERIOD": {
      const period = parsePeriod(trimmed);
      return period.ok ? ok(period.value.code) : err(failure("PERIOD_SYNTAX", { text }));
    }
    case "DECIMAL": {
      const number = parseDecimalText(trimmed);
      return number.ok
        ? number
        : err(failure(number.error.code, { text, digits: significantDigitsMax, decimals: decimalsMax }));
    }
    case "INTEGER":
      return /^-?\d{1,9}$/.test(trimmed) ? ok(Number(trimmed)) : err(failure("CELL_NUMBER", { text }));
    case "TRUTH": {
      const truth = chosen(truthChoices, trimmed);
      return truth === null ? unknownChoice(column, text, truthChoices) : ok(truth === "true");
    }
    case "CHOICE": {
      const code = chosen(choices ?? [], trimmed);
      return code === null ? unknownChoice(column, text, choices ?? []) : ok(code);
    }
  }
}

export const truthChoices: readonly PlanChoice[] = Object.entries(truthWords).map(([code, label]) => ({ code, label }));

/** By the code, or by the word of either language. */
function chosen(choices: readonly PlanChoice[], text: string): string | null {
  const isSame = (other: string) => other.toLowerCase() === text.normalize("NFC").toLowerCase();
  const found =
    choices.find(({ code }) => isSame(code)) ?? choices.find(({ label }) => isSame(label.sv) || isSame(label.en));
  return found?.code ?? null;
}

function unknownChoice({ label }: PlanColumn, text: string, choices: readonly PlanChoice[]) {
  const allowed = {
    sv: choices.map((choice) => choice.label.sv).join(", "),
    en: choices.map((choice) => choice.label.en).join(", "),
  };
  return err(failure("CHOICE_UNKNOWN", { text, field: label, allowed }));
}
