/** How many decimals a canonical decimal text has: 2 for "12.25", 0 for "12". */
export function decimalPlaces(canonicalText: string): number {
  const point = canonicalText.indexOf(".");
  return point < 0 ? 0 : canonicalText.length - point - 1;
}
