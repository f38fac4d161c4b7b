/** Small rules that filters are made of. What was not asked always holds. */
export const within = <T>(wanted: readonly T[] | null | undefined, value: T | undefined): boolean =>
  wanted == null || (value !== undefined && wanted.includes(value));

export const equals = <T>(wanted: T | null | undefined, value: T): boolean => wanted == null || wanted === value;

export const holds = (wanted: boolean | null | undefined, value: boolean | (() => boolean)): boolean =>
  wanted == null || wanted === (typeof value === "function" ? value() : value);

export const unchangedSince = (instant: Date | null | undefined, changedAt: string): boolean =>
  instant == null || changedAt < instant.toISOString();

/** Does any of the texts contain the words, whatever their case and whether their letters are composed or not? */
export function matchesSearch(search: string | null | undefined, ...texts: (string | null)[]): boolean {
  if (search === undefined || search === null || search === "") return true;
  const wanted = searchable(search);
  return texts.some((text) => text !== null && searchable(text).includes(wanted));
}

const searchable = (text: string) => text.toLocaleLowerCase("sv").normalize("NFC");
