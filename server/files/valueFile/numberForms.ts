import { isoDate } from "../../../shared/civilDate";
import type { XmlReader } from "./xmlPart";
import { sheetLimits, type NumberForm } from "./sheet";

type FormKind =
  { readonly kind: "PLAIN" | "PERCENT" | "DATE" | "MONTH" } | { readonly kind: "ZEROS"; readonly width: number };

const plain: FormKind = { kind: "PLAIN" };

/** The formats that have a number and no text in the file, those of them that say more than digits (ECMA-376, 18.8.30). */
const builtIn: ReadonlyMap<number, FormKind> = new Map<number, FormKind>([
  ...[9, 10].map((id) => [id, { kind: "PERCENT" }] as const),
  ...[14, 15, 16, 18, 19, 20, 21, 22, 45, 46, 47].map((id) => [id, { kind: "DATE" }] as const),
  [17, { kind: "MONTH" }],
  ...range(27, 36).map((id) => [id, { kind: "DATE" }] as const),
  ...range(50, 58).map((id) => [id, { kind: "DATE" }] as const),
]);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What the format of a cell makes of a number, by the number of its style. */
export class NumberForms {
  readonly #codes = new Map<number, string>();
  readonly #styles: number[] = [];
  #isInStyles = false;
  startsIn1904 = false;

  /** Reads styles.xml. */
  readonly reader: XmlReader = {
    open: (name, attributes) => {
      if (this.#styles.length + this.#codes.size >= sheetLimits.styles) return;
      if (name === "numFmt") this.#codes.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
      if (name === "cellXfs") this.#isInStyles = true;
      if (name === "xf" && this.#isInStyles) this.#styles.push(Number(attributes.get("numFmtId") ?? 0));
    },
    close: (name) => {
      if (name === "cellXfs") this.#isInStyles = false;
    },
  };

  of(style: string | undefined, number: number): NumberForm {
    const id = this.#styles[Number(style ?? 0)] ?? 0;
    const code = this.#codes.get(id);
    const form = (code === undefined ? builtIn.get(id) : formOf(code)) ?? plain;
    if (form.kind === "ZEROS") return form;
    if (form.kind !== "DATE" && form.kind !== "MONTH") return { kind: form.kind };
    const day = dayOf(number, this.startsIn1904);
    return day === null ? { kind: "PLAIN" } : { kind: form.kind, isoDate: day };
  }
}

/** Quoted words, colours, conditions and languages aside; what is left of a format says what it shows. */
function formOf(code: string): FormKind {
  const signs = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .split(";")[0] as string;
  if (/general/i.test(signs)) return plain;
  if (signs.includes("%")) return { kind: "PERCENT" };
  if (/[ymdhs]/i.test(signs)) {
    return /y/i.test(signs) && /m/i.test(signs) && !/[dhs]/i.test(signs) ? { kind: "MONTH" } : { kind: "DATE" };
  }
  return /^0{2,}$/.test(signs) ? { kind: "ZEROS", width: signs.length } : plain;
}

const dayMs = 86_400_000;
const dayMax = 2_958_465;

/** Day 1 is 1 January 1900, and 29 February of that year counts though it never was; or day 0 is 1 January 1904. */
function dayOf(serial: number, startsIn1904: boolean): string | null {
  const day = Math.floor(serial);
  if (day < 0 || day > dayMax) return null;
  const epoch = startsIn1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * dayMs);
  return isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
