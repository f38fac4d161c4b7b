const swedish = new Intl.Collator("sv");

/** Compares names as Swedish does: å ä ö last. */
export const swedishOrder = (a: string, b: string): number => swedish.compare(a, b);
