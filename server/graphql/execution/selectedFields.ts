import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { SelectionSetNode } from "graphql";

/** Thrown while a document is compiled, for what it is left to graphql-js to execute. */
export class NotCompiledError extends Error {}

/** What is selected, by one or several mentions of the same field. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly nodes: readonly { readonly selectionSet?: SelectionSetNode | undefined }[];
}

export type Mentions = [FieldNode, ...FieldNode[]];

/** The fields of an object of that type by their name in the answer, in its order; each with all its mentions. */
export function selectedFields(
  { schema, fragments, nodes }: Selecting,
  type: GraphQLObjectType,
): Map<string, Mentions> {
  const found = new Map<string, Mentions>();
  const spread = new Set<string>();
  const add = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if ((selection.directives?.length ?? 0) > 0) throw new NotCompiledError("a directive");
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const mentions = found.get(key);
        if (mentions === undefined) found.set(key, [selection]);
        else mentions.push(selection);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (matches(schema, selection.typeCondition?.name.value, type)) add(selection.selectionSet);
        continue;
      }
      const { value: name } = selection.name;
      const fragment = fragments.get(name);
      if (fragment === undefined || spread.has(name)) continue;
      spread.add(name);
      if (matches(schema, fragment.typeCondition.name.value, type)) add(fragment.selectionSet);
    }
  };
  for (const { selectionSet } of nodes) if (selectionSet !== undefined) add(selectionSet);
  return found;
}

function matches(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
