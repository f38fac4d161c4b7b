/** Codes among which some may be meant by a number, where a spreadsheet has taken the zeros from their start: 7 where the code is 007. */
export class CodesWithoutZeros {
  readonly #known: ReadonlySet<string>;
  readonly #withZeros = new Map<string, string>();

  constructor(codes: Iterable<string>) {
    this.#known = new Set(codes);
    for (const code of this.#known) if (/^0\d+$/.test(code)) this.#withZeros.set(code.replace(/^0+(?=\d)/, ""), code);
  }

  /**
   * The code that a text seems to be short for. Null where the text is a code itself, as long as nothing else can be meant: a cell that is a number says
   * 7 for 7 and for 007.
   */
  meantBy(text: string, isNumber: boolean): string | null {
    if (this.#known.has(text) && !isNumber) return null;
    const code = this.#withZeros.get(text);
    return code === undefined || code === text ? null : code;
  }
}
