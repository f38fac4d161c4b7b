import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";

/** The names of the fields that an operation asks of a field, and of each of those; what @include and @skip leave out counts too. */
export type Selection = ReadonlyMap<string, Selection>;

const known = new WeakMap<FieldNode, Selection>();
const nothing: Selection = new Map();

/** What is asked of the field that is being resolved: what nobody asks for need not be read. */
export function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const [node, another] = fieldNodes;
  if (node === undefined) return nothing;
  const selection = another === undefined ? known.get(node) : undefined;
  if (selection !== undefined) return selection;
  const made = new Map<string, Selection>();
  for (const each of fieldNodes) if (each.selectionSet !== undefined) add(made, each.selectionSet, fragments);
  if (another === undefined) known.set(node, made);
  return made;
}

function add(to: Map<string, Selection>, { selections }: SelectionSetNode, fragments: GraphQLResolveInfo["fragments"]) {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) add(to, selection.selectionSet, fragments);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments[selection.name.value];
      if (fragment !== undefined) add(to, fragment.selectionSet, fragments);
    }
    if (selection.kind !== Kind.FIELD) continue;
    const inner = new Map(to.get(selection.name.value));
    if (selection.selectionSet !== undefined) add(inner, selection.selectionSet, fragments);
    to.set(selection.name.value, inner);
  }
}
