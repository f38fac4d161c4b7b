import { ArgsType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import { askedDigest } from "../../usecases/askedDigest";
import { badRequest } from "./badRequest";
import { boundedCount } from "./boundedCount";

/** Most rows of a list of records in one answer. */
const pageSizeMax = 500;
const pageSizeDefault = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: pageSizeDefault,
    description: `How many at the most, up to ${pageSizeMax} (antal).`,
  })
  first!: number;

  @Field(() => String, { nullable: true, description: "Cursor of the last one already seen (fortsätt efter)." })
  after?: string | null;
}

@ObjectType({ description: "Where a page ends (sidinformation)." })
export class PageInfo {
  @Field(() => Boolean, { description: "There is more (finns mer)." })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Give this as `after` to go on (markör)." })
  endCursor!: string | null;
}

export interface Page<T> {
  readonly nodes: T[];
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
}

/** The type of a page of things: nodes, how many there are in all, and where to go on. */
export function connectionType(name: string, nodeType: () => ClassType, description: string): ClassType<Page<unknown>> {
  @ObjectType(`${name}Connection`, { description })
  class Connection {
    @Field(() => [nodeType()], { description: "The rows of this page (rader)." })
    nodes!: unknown[];

    @Field(() => Int, { description: "How many there are in all (totalt antal)." })
    totalCount!: number;

    @Field(() => PageInfo, { description: "Where this page ends (sidinformation)." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/**
 * One page of a list in memory; `list` says which: whose it is, its name, and what was asked for. The cursor names the last key seen, not a position, so that a row which comes or goes meanwhile neither
 * repeats nor hides others: when that key has gone, the page starts after where it would have stood.
 */
export function pageOf<T>(
  all: readonly T[],
  keyOfRow: (row: T) => string,
  { first, after }: PageArgs,
  list: readonly unknown[],
): Page<T> {
  boundedCount("first", first, pageSizeMax);
  const start = after === undefined || after === null ? 0 : positionAfter(all, keyOfRow, decodeCursor(after, list));
  const nodes = all.slice(start, start + first);
  const last = nodes.at(-1);
  return {
    nodes,
    totalCount: all.length,
    pageInfo: {
      hasNextPage: start + nodes.length < all.length,
      endCursor: last === undefined ? null : encodeCursor(start + nodes.length, keyOfRow(last), list),
    },
  };
}

const encodeCursor = (position: number, key: string, list: readonly unknown[]) =>
  Buffer.from(JSON.stringify([position, key, askedDigest(list)])).toString("base64url");

function positionAfter<T>(
  all: readonly T[],
  keyOfRow: (row: T) => string,
  [position, key]: readonly [number, string],
): number {
  const found = all.findIndex((row) => keyOfRow(row) === key);
  return found === -1 ? Math.min(position - 1, all.length) : found + 1;
}

function decodeCursor(cursor: string, list: readonly unknown[]): [number, string] {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [position, key, mark] = Array.isArray(decoded) ? (decoded as unknown[]) : [];
    if (
      Number.isInteger(position) &&
      (position as number) > 0 &&
      typeof key === "string" &&
      mark === askedDigest(list)
    ) {
      return [position as number, key];
    }
  } catch {
    // falls through to the coded answer
  }
  throw badRequest(failure("CURSOR_INVALID", {}, "after"));
}
