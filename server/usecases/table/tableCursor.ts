/**
 * What a client gives back to hear only what has changed: how far the municipality's values had come when the table was read, and of what. Opaque to
 * the client. It was read before the values were, and a clock that follows the order of commits stands behind it, so that nothing which was being
 * written meanwhile can be missed; at worst it is told twice.
 */
export interface TableCursor {
  readonly clockMs: number;
  readonly contentVersion: number;
  /** Of what was asked for and of the rights of who asked: with any other the whole table is given. */
  readonly digest: string;
}

export const formatTableCursor = ({ clockMs, contentVersion, digest }: TableCursor): string =>
  Buffer.from(`${clockMs}.${contentVersion}.${digest}`).toString("base64url");

const form = /^(\d{1,15})\.(\d{1,10})\.([\w-]{16})$/;

/** Null for a text that is no such cursor. */
export function parseTableCursor(text: string): TableCursor | null {
  const match = form.exec(Buffer.from(text, "base64url").toString());
  if (match === null) return null;
  const [, clock, version, digest = ""] = match;
  return { clockMs: Number(clock), contentVersion: Number(version), digest };
}
