import { formatPart, isError, type Cell } from "./cell";
import { type Locale } from "./locale";
import { dayOf } from "./typing";

/** What a cell shows: its value by its number format and the person's locale. Formats beyond digits, percent, dates and text show as General. */
export function cellText(cell: Cell, locale: Locale): string {
  const { value } = cell;
  if (typeof value === "boolean") return value ? locale.yes : locale.no;
  if (typeof value === "string") return isError(value) ? (locale.errors[value] ?? value) : value;
  return numberText(value, String(formatPart(cell, "NumberFormat")), locale);
}

const digitsForm = /^(#,##|# ##)?0(?:\.(0+)(#*)|\.(#+))?( ?%)?$/;

function numberText(value: number, format: string, locale: Locale): string {
  // A format's parts for positive, negative and zero: the first serves, as the others differ in colour at most.
  const [form = ""] = format.split(";");
  if (/^yyyy-mm-dd$/i.test(form)) return dayOf(value);
  const match = digitsForm.exec(form.replaceAll('"', ""));
  if (!match) return general(value, locale);
  const [, grouped, fixed = "", optional = "", onlyOptional = "", percent = ""] = match;
  const text = new Intl.NumberFormat(locale.name, {
    minimumFractionDigits: fixed.length,
    maximumFractionDigits: fixed.length + optional.length + onlyOptional.length,
    useGrouping: grouped !== undefined,
  }).format(percent ? value * 100 : value);
  // Excel's own minus is the hyphen of the keyboard.
  return text.replace("\u2212", "-") + percent;
}

const general = (value: number, locale: Locale) => String(Number(value.toPrecision(11))).replace(".", locale.decimal);

/** The word of the API for what a cell holds. */
export function valueType(cell: Cell): "Empty" | "String" | "Double" | "Boolean" | "Error" {
  const { value } = cell;
  if (value === "") return cell.formula === null ? "Empty" : "String";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return isError(value) ? "Error" : "String";
}
