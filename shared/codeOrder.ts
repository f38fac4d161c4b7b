/** Compares codes, days and other texts that are no names by their letters' numbers, the same everywhere; names are compared by `swedishOrder`. */
export const codeOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
