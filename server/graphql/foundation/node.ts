import { failure } from "../../../shared/errorCodes";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import {
  concepts,
  conceptNames,
  keyOf,
  type ConceptName,
  type RecordOf,
  type Stored,
} from "../../domain/records/concepts";
import { shapeOf, type FieldShape, type ListShape } from "../../domain/records/shape";
import { badRequest } from "./badRequest";

/**
 * A record as GraphQL walks it: the record, and the content that it stands in. The fields of its GraphQL type are getters beside these three,
 * so that a reference to another record is followed in memory, without a promise or a statement per row.
 */
export interface ContentNode<N extends ConceptName = ConceptName> {
  readonly concept: N;
  readonly content: MunicipalityContent;
  readonly record: Stored<RecordOf<N>>;
}

/** An item of a list in a record, such as a link to a parent goal. */
export interface ItemNode {
  readonly content: MunicipalityContent;
  readonly item: Record<string, unknown>;
  readonly owner: ContentNode;
}

type Getter = (this: ContentNode) => unknown;
type ItemGetter = (this: ItemNode) => unknown;

const prototypes = new Map<ConceptName, object>(conceptNames.map((name) => [name, prototypeOf(name)]));
const itemPrototypes = new Map<string, object>();
const nodes = new WeakMap<MunicipalityContent, WeakMap<object, ContentNode>>();

/** The node of a record; the same record in the same content is the same node. */
export function nodeOf<N extends ConceptName>(
  content: MunicipalityContent,
  concept: N,
  record: Stored<RecordOf<N>>,
): ContentNode<N> {
  let ofContent = nodes.get(content);
  if (ofContent === undefined) nodes.set(content, (ofContent = new WeakMap()));
  let node = ofContent.get(record);
  if (node === undefined) {
    node = Object.assign(Object.create(prototypes.get(concept) ?? null) as object, {
      concept,
      content,
      record,
    }) as ContentNode;
    ofContent.set(record, node);
  }
  return node as unknown as ContentNode<N>;
}

/** A list in an answer that is not a page is never longer; its description says so. */
export const listLengthMax = 500;

/**
 * The rows of a list that is given whole. One that is longer is refused, and never cut: what was left out would look as if it were not there.
 * `instead` is the paged list that gives the same rows.
 */
export function wholeList<T>(rows: readonly T[], instead: string): readonly T[] {
  if (rows.length <= listLengthMax) return rows;
  throw badRequest(failure("TOO_MANY", { count: rows.length, max: listLengthMax }), instead);
}

/**
 * Nodes of all the records, of which there may be listLengthMax: a longer list is refused and told which page gives it. `filter` is what
 * that page is asked for, in GraphQL: { parent: "V1" }.
 */
export function nodesOf<N extends ConceptName>(
  content: MunicipalityContent,
  concept: N,
  records: readonly Stored<RecordOf<N>>[],
  filter = "{ … }",
): ContentNode<N>[] {
  return wholeList(records, `municipality { ${concept}(filter: ${filter}, first, after) }`).map((record) =>
    nodeOf(content, concept, record),
  );
}

export function nodeAt<N extends ConceptName>(
  content: MunicipalityContent,
  concept: N,
  key: string | null,
): ContentNode<N> | null {
  const record = recordAt(content, concept, key);
  return record === null ? null : nodeOf(content, concept, record);
}

function prototypeOf(concept: ConceptName): object {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const prototype = {};
  const define = (name: string, get: Getter) => Object.defineProperty(prototype, name, { get });
  define("id", function () {
    return `${concepts[this.concept].table}:${this.content.municipality.code}:${keyOf(this.concept, this.record)}`;
  });
  define("version", function () {
    return this.record.version;
  });
  define("changedAt", function () {
    return this.record.changedAt;
  });
  for (const field of fields) {
    define(field.name, function () {
      return followed(this.content, field, (this.record as unknown as Record<string, unknown>)[field.name]);
    });
  }
  for (const list of lists) {
    define(list.name, function () {
      const items = (this.record as unknown as Record<string, unknown>)[list.name] as unknown[];
      const [field] = list.fields as [FieldShape];
      return list.isPlain
        ? items.map((item) => followed(this.content, field, item)).filter((item) => item !== null)
        : items.map((item) => itemNode(this, list, item as Record<string, unknown>));
    });
  }
  return prototype;
}

function itemNode(owner: ContentNode, list: ListShape, item: Record<string, unknown>): ItemNode {
  let prototype = itemPrototypes.get(list.table);
  if (prototype === undefined) itemPrototypes.set(list.table, (prototype = itemPrototypeOf(list)));
  return Object.assign(Object.create(prototype) as object, { content: owner.content, item, owner });
}

function itemPrototypeOf(list: ListShape): object {
  const prototype = {};
  for (const field of list.fields) {
    const get: ItemGetter = function () {
      return followed(this.content, field, this.item[field.name]);
    };
    Object.defineProperty(prototype, field.name, { get });
  }
  return prototype;
}

function followed(content: MunicipalityContent, field: FieldShape, value: unknown): unknown {
  if (field.refersTo === null || typeof value !== "string") return value;
  return nodeAt(content, field.refersTo as ConceptName, value);
}
