/**
 * The code that is meant by a number, where a spreadsheet may have taken the zeros from its start: 7 where the code is 007. Null where the text is a code
 * itself, as long as nothing else can be meant: a cell that is a number says 7 for 7 and for 007.
 */
export function codeThatLostZeros(text: string, known: readonly string[], isNumber: boolean): string | null {
  if (!/^\d+$/.test(text)) return null;
  const isCode = known.includes(text);
  if (isCode && !isNumber) return null;
  return known.find((code) => code !== text && code.length > text.length && code.replace(/^0+/, "") === text) ?? null;
}
