/** A text for people in both languages; Swedish is the one decided, English stands beside it. */
export interface LocalizedText {
  readonly sv: string;
  readonly en: string;
}
