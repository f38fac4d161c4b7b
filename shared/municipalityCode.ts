import { err, ok, type Result } from "./result";

/** A refused municipality code; suggestion holds the code that a spreadsheet probably ate a zero of, never applied by itself. */
export interface MunicipalityCodeFailure {
  readonly code: "MUNICIPALITY_CODE_SYNTAX";
  readonly text: string;
  readonly suggestion: string | null;
}

/** The whole country, among the codes of municipalities. */
export const wholeCountry = "0000";

/**
 * Reads a municipality code: four digits as text, "0331" for Heby, "0000" for the whole country. Excel turns 0331 into the number 331;
 * that is refused with the suggestion "0331", since a guess could point out another municipality.
 */
export function parseMunicipalityCode(input: string | number): Result<string, MunicipalityCodeFailure> {
  const text = String(input);
  if (/^\d{4}$/.test(text)) return ok(text);
  const suggestion = /^\d{3}$/.test(text) ? text.padStart(4, "0") : null;
  return err({ code: "MUNICIPALITY_CODE_SYNTAX", text, suggestion });
}
