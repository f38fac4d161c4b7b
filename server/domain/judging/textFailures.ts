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
 * The first character that is none, as U+0007: half a surrogate pair, which UTF-8 cannot write, a control character, or one that turns the
 * direction of writing, so that what is read is not what is there. Lines and tabs are let through only where asked.
 */
export function strangeCharacter(text: string, areLinesAllowed: boolean): string | null {
  for (const [character] of text.matchAll(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu)) {
    if (areLinesAllowed && "\t\n\r".includes(character)) continue;
    return characterName(character);
  }
  return null;
}

/**
 * The first character by which two codes that look alike could differ, as U+0430 (а, that is not a): one that is not seen, a letter that is not
 * Latin, a loose accent, or one that is another form of a common character.
 */
export function lookalikeCharacter(code: string): string | null {
  const found = [...code].find(
    (character) =>
      /[\p{Cf}\p{Co}\p{Cn}\p{M}]|(?!\p{Script=Latin})[\p{L}\p{N}](?<![0-9])/u.test(character) ||
      character.normalize("NFKC") !== character,
  );
  return found === undefined ? null : characterName(found);
}

const characterName = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Characters, as the file format and both databases count them. */
export const lengthOf = (text: string): number => [...text].length;

/** Spaces of every width and marks without any are nothing to read. */
const isBlank = (text: string) => !/[^\s\p{Cf}]/u.test(text);
