import type { World } from "../world";
import { UnknownMember } from "./hostError";
import type { KindOf } from "./kind";
import type { Remote } from "./remote";

export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

type Answer = Record<string, unknown>;

/** In what the query is asked. */
interface Asked {
  readonly world: World;
  readonly kindOf: KindOf;
}

/** Answers `load`: what was asked for, with names as on the wire. */
export function answerQuery(of: Remote, query: QueryInfo, asked: Asked): Answer {
  const paths = [...(query.Select ?? []), ...(query.Expand ?? []).map((path) => `${path}/$all`)]
    .map((path) => path.trim().split("/"))
    .filter((path) => path.length > 1 || path[0] !== "");
  return asked.kindOf(of).items ? answerItems(of, paths, query, asked) : answerObject(of, paths, asked);
}

function answerItems(of: Remote, paths: readonly string[][], query: QueryInfo, asked: Asked): Answer {
  const kind = asked.kindOf(of);
  const items = kind.items?.(of.self, asked.world) ?? [];
  const from = query.Skip ?? 0;
  const wanted = items.slice(from, query.Top === undefined ? undefined : from + query.Top);
  const own = paths.filter((path) => isOwn(kind.properties, path));
  const ofItems = paths
    .filter((path) => !isOwn(kind.properties, path))
    .map((path) => (path[0]?.toLowerCase() === "items" ? path.slice(1) : path))
    .filter((path) => path.length > 0 && path[0] !== "$none");
  const wantsItems = paths.length === 0 || paths.length > own.length;
  return {
    ...(own.length > 0 ? answerObject(of, own, asked) : {}),
    ...(wantsItems ? { _Items: wanted.map((item) => answerItem(item, ofItems, asked)) } : {}),
  };
}

const isOwn = (properties: Readonly<Record<string, unknown>> | undefined, path: readonly string[]) =>
  path.length === 1 && nameIn(properties, path[0]) !== null;

/** An item tells its id even when nobody asked, since the client points at it by that. */
function answerItem(item: Remote, paths: readonly string[][], asked: Asked): Answer {
  const id = asked.kindOf(item).id?.(item.self);
  return { ...answerObject(item, paths, asked), ...(id === undefined ? {} : { _Id: id }) };
}

function answerObject(of: Remote, paths: readonly string[][], asked: Asked): Answer {
  const { world } = asked;
  const { name: kindName, properties = {}, links = {} } = asked.kindOf(of);
  const answer: Answer = {};
  const deeper = new Map<string, string[][]>();
  for (const [first = "", ...rest] of paths.length === 0 ? [["$all"]] : paths) {
    if (first === "$none" || first.toLowerCase() === "isnullobject") continue;
    if (first === "$all") {
      for (const [name, property] of Object.entries(properties)) answer[name] = property.get(of.self, world);
      continue;
    }
    const property = nameIn(properties, first);
    if (property !== null) {
      answer[property] = properties[property]?.get(of.self, world);
      continue;
    }
    const link = nameIn(links, first);
    if (link === null) throw new UnknownMember(kindName, first);
    deeper.set(link, [...(deeper.get(link) ?? []), ...(rest.length > 0 ? [rest] : [])]);
  }
  for (const [link, rest] of deeper) {
    const to = links[link]?.(of.self, world) ?? null;
    if (to === null) answer[link] = null;
    else answer[link] = asked.kindOf(to).items ? answerItems(to, rest, {}, asked) : answerObject(to, rest, asked);
  }
  return answer;
}

/** The name on the wire of what a program called by another case: "numberFormat" is "NumberFormat". */
export function nameIn(table: Readonly<Record<string, unknown>> | undefined, asked: string | undefined): string | null {
  if (!table || asked === undefined) return null;
  if (Object.hasOwn(table, asked)) return asked;
  const capital = asked.charAt(0).toUpperCase() + asked.slice(1);
  return Object.hasOwn(table, capital) ? capital : null;
}
