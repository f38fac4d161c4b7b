import { err, ok, type Result } from "../../shared/result";

/** A kind of thing that the workbook keeps for us, each in an XML part of its own. */
export interface PartKind {
  /** The root element, and what its namespace ends with. */
  readonly name: "linked-table" | "pending-write";
  /** The version that this add-in writes. */
  readonly version: number;
  /** For each older version what makes the next of it. */
  readonly migrations: Readonly<Record<number, (content: never) => unknown>>;
}

/**
 * NEWER: a newer add-in has written it, so it may be looked at and not changed. TOO_LARGE: more than Excel on the web gives at once, so it is for Excel on a
 * computer. UNREADABLE: no part of ours.
 */
export type PartProblem = "NEWER" | "TOO_LARGE" | "UNREADABLE";

export const namespaceOf = ({ name }: Pick<PartKind, "name">): string => `urn:malbok:${name}`;

/**
 * The part as XML: JSON in one element, which says its version and id. Excel keeps parts that it does not know, and copies them with the file; people who
 * look for them find out what they are.
 */
export function writePart(kind: PartKind, id: string, content: unknown): string {
  // In JSON both occur within texts only, where they may be escaped so.
  const json = JSON.stringify(content)
    .replace(/]]>/g, "]]\\u003e")
    .replace(/[\ufffe\uffff]/g, escaped);
  return `<${kind.name} xmlns="${namespaceOf(kind)}" version="${kind.version}" id="${xmlText(id)}"><![CDATA[${json}]]></${kind.name}>`;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`;

const xmlText = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Reads a part back, from any older version, and in whatever way a program may have saved it: with a prefix, without the CDATA. */
export function readPart<T>(kind: PartKind, xml: string): Result<T, PartProblem> {
  const element = new RegExp(`<(?:[\\w.-]+:)?${kind.name}\\b([^>]*)>([\\s\\S]*)</(?:[\\w.-]+:)?${kind.name}\\s*>\\s*$`);
  const [, attributes = "", inner = ""] = element.exec(xml) ?? [];
  const version = Number(/\bversion=["'](\d+)["']/.exec(attributes)?.[1]);
  if (!(version >= 1)) return err("UNREADABLE");
  if (version > kind.version) return err("NEWER");
  let content: unknown;
  try {
    content = JSON.parse(textOf(inner));
  } catch {
    return err("UNREADABLE");
  }
  for (let from = version; from < kind.version; from += 1) {
    const migrate = kind.migrations[from];
    if (migrate === undefined) return err("UNREADABLE");
    content = migrate(content as never);
  }
  return ok(content as T);
}

const textOf = (inner: string): string =>
  inner.replace(
    /<!\[CDATA\[([\s\S]*?)]]>|&(#x?[0-9a-fA-F]+|\w+);/g,
    (whole, cdata: string | undefined, entity?: string) => cdata ?? entityText(entity ?? "") ?? whole,
  );

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const entityText = (entity: string): string | undefined =>
  entity.startsWith("#")
    ? String.fromCodePoint(entity[1] === "x" ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10))
    : entities[entity];

interface LinkVersion1 {
  readonly knownAt: string;
  readonly baseline: object;
}

/** Each version keeps a migration here, and a saved workbook of it among the tests. Version 1 did not say how read-only columns are shown, nor when nothing new was fetched. */
export const linkedTablePart: PartKind = {
  name: "linked-table",
  version: 2,
  migrations: {
    1: (link: LinkVersion1) => ({
      ...link,
      fetchedAt: link.knownAt,
      lockedLater: [],
      ownHeadings: [],
      baseline: { ...link.baseline, shown: [] },
    }),
  },
};
interface WriteVersion2 {
  readonly kind: string;
  readonly rows: readonly object[];
}

/** In version 1 there were values alone, and in version 2 the records of one write were all of one kind. */
export const pendingWritePart: PartKind = {
  name: "pending-write",
  version: 3,
  migrations: {
    1: (write: object): object => ({ ...write, kind: "VALUES" }),
    2: ({ kind, rows, ...write }: WriteVersion2) =>
      kind === "VALUES"
        ? { ...write, kind, rows }
        : { ...write, kind: "PLAN", rows: rows.map((row) => ({ ...row, kind })) },
  },
};
