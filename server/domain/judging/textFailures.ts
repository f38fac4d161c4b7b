import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";

export interface TextRules {
  /** What the text is called in a message. */
  readonly field: LocalizedText;
  /** In characters. */
  readonly max: number;
  /** Whether it may have several lines and tabs. */
  readonly isLong: boolean;
}

/** What is wrong with a text for people: that it is not there, does not fit, or holds what no reader, file or database can show again. */
export function textFailures(text: string, { field, max, isLong }: TextRules, path: string): Failure[] {
  if (isBlank(text)) return [failure("REQUIRED", { field }, path)];
  const character = strangeCharacter(text, isLong);
  if (character !== null) return [failure("TEXT_CHARACTER", { field, character }, path)];
  const count = lengthOf(text);
  return count <= max ? [] : [failure("TEXT_TOO_LONG", { field, count, max }, path)];
}

/**
 * The first character that is none, as U+0007: half a surrogate pair, which UTF-8 cannot write, or a control character. Lines and tabs are
 * let through only where asked.
 */
export function strangeCharacter(text: string, areLinesAllowed: boolean): string | null {
  for (const [character] of text.matchAll(/[\p{Cc}\p{Cs}]/gu)) {
    if (areLinesAllowed && "\t\n\r".includes(character)) continue;
    return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return null;
}

/** Characters, as the file format and both databases count them. */
export const lengthOf = (text: string): number => [...text].length;

/** Spaces of every width and marks without any are nothing to read. */
const isBlank = (text: string) => !/[^\s\p{Cf}]/u.test(text);
