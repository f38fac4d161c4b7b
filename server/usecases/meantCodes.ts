import { failure, type Failure } from "../../shared/errorCodes";

/** What somebody may have meant who wrote no code: the code of the name that was written, or the one that a spreadsheet took the zeros from. */
export class MeantCodes {
  readonly #known = new Set<string>();
  readonly #withZeros = new Map<string, string>();
  /** Null where several have the name. */
  readonly #named = new Map<string, string | null>();

  constructor(records: Iterable<readonly [code: string, name: string]>) {
    for (const [code, name] of records) {
      this.#known.add(code);
      if (/^0\d+$/.test(code)) this.#withZeros.set(code.replace(/^0+(?=\d)/, ""), code);
      const plain = plainName(name);
      this.#named.set(plain, this.#named.has(plain) ? null : code);
    }
  }

  /** Null where the text is a code itself and nothing else can be meant (a cell that is a number says 7 for 7 and for 007), and where there is nothing to say. */
  whyNot(text: string, isNumber: boolean, path: string): Failure | null {
    const isKnown = this.#known.has(text);
    if (isKnown && !isNumber) return null;
    const withZeros = this.#withZeros.get(text);
    if (withZeros !== undefined && withZeros !== text) {
      return failure("CODE_LOST_ZEROS", { text, code: withZeros }, path);
    }
    const named = isKnown ? null : (this.#named.get(plainName(text)) ?? null);
    return named === null ? null : failure("NAME_FOR_CODE", { text, code: named }, path);
  }
}

const plainName = (name: string) => name.normalize("NFC").trim().toLowerCase();
