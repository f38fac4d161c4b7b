/**
 * A spreadsheet runs a text that begins with one of these as a formula (CSV injection). Full-width ones count as well: some programs and
 * languages read them as the plain ones.
 */
const formulaSigns = "=+\\-@\\uff1d\\uff0b\\uff0d\\uff20";
/** What a program may skip before it looks for them: spaces of every width, marks without width, control characters. */
const skipped = "[^\\S\\t\\r\\n]|\\p{Cf}|(?![\\t\\r\\n])\\p{Cc}";
const danger = `(?:${skipped})*[${formulaSigns}\\t\\r\\n]`;
/**
 * Where a cell may begin: at the first character, and also after a semicolon, tab or line break within the text, since a program that
 * divides a file of commas by another sign (Excel in Swedish divides by semicolons) takes no notice of the quotes in the middle of its cells.
 */
const cellStart = "(?<=^|[;\\t\\r\\n])";

const unguardedStarts = new RegExp(`${cellStart}(?='*${danger})`, "gu");
const guardedStarts = new RegExp(`${cellStart}'(?='*${danger})`, "gu");

/**
 * A text that can stand in a cell of a file that people open in a spreadsheet: an apostrophe goes before what would be run as a formula, and
 * before an apostrophe that stands so already. Any other text is left as it is.
 */
export const guardedCellText = (text: string): string => text.replace(unguardedStarts, "'");

/** The text as it was before `guardedCellText`; what was never guarded and needs no guard is left as it is. */
export const unguardedCellText = (text: string): string => text.replace(guardedStarts, "");
