import { Kind, type FieldNode, type GraphQLResolveInfo } from "graphql";

const known = new WeakMap<FieldNode, boolean>();

/** Whether what is selected of a field is nothing but such fields of it. Told once for each place in a document, of which each field has its own `names`. */
export function asksOnly({ fieldNodes }: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return fieldNodes.every((node) => {
    let answer = known.get(node);
    if (answer === undefined) {
      const selections = node.selectionSet?.selections ?? [];
      answer = selections.every((selection) => selection.kind === Kind.FIELD && names.has(selection.name.value));
      known.set(node, answer);
    }
    return answer;
  });
}
