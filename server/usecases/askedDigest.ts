import { textHash } from "../secrets/textHash";

/**
 * What tells one question from another, short: whose answer it is, of what, and by which rights or filters. Cursors carry it, since going on by one that
 * belongs to another question would leave out things without a word.
 */
export const askedDigest = (asked: readonly unknown[]): string => textHash(JSON.stringify(asked)).slice(0, 16);
