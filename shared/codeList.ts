/**
 * Codes in one cell: "SN, BUN". A code may have a comma in it and never a |, so where one has they are divided by | and the cell has at least one.
 */
export function formatCodeList(codes: readonly string[]): string {
  if (codes.some((code) => /[,;\n]/.test(code))) return codes.length === 1 ? `${codes[0]} |` : codes.join(" | ");
  return codes.join(", ");
}

/** The codes of a cell, divided by commas, semicolons or line breaks; only by | where it has one. */
export const parseCodeList = (text: string): string[] =>
  text
    .split(text.includes("|") ? "|" : /[,;\n]/)
    .map((code) => code.trim())
    .filter((code) => code !== "");
