import { textHash } from "../secrets/textHash";

/**
 * What tells one list from another, short: whose it is, which, and what was asked for. A page's cursor has it, since going on in another list than the one
 * that it came from would leave out things without a word.
 */
export const listMark = (list: readonly unknown[]): string => textHash(JSON.stringify(list)).slice(0, 8);
