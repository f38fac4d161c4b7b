/** A text for people in both languages; Swedish is the one decided, English stands beside it. */
export interface LocalizedText {
  readonly sv: string;
  readonly en: string;
}

/** Words with a capital, as a cell begins. */
export function sentenceCased<Code extends string>(
  words: Readonly<Record<Code, LocalizedText>>,
): Readonly<Record<Code, LocalizedText>> {
  const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const entries = Object.entries<LocalizedText>(words);
  return Object.fromEntries(
    entries.map(([code, { sv, en }]) => [code, { sv: capital(sv), en: capital(en) }]),
  ) as Readonly<Record<Code, LocalizedText>>;
}
