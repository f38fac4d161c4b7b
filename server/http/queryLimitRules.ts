import { GraphQLError, Kind } from "graphql";
import type {
  ASTVisitor,
  FragmentDefinitionNode,
  GraphQLFormattedError,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from "graphql";
import type { LocalizedText } from "../../shared/localizedText";
import { toldInBoth } from "../../shared/toldInBoth";

export interface QueryLimits {
  readonly queryDepthMax: number;
  readonly selectionFieldCountMax: number;
  readonly aliasCountMax: number;
  readonly tokenCountMax: number;
}

/** Fields of one operation after all fragments are spread. */
export const recursiveSelectionsMax = 10_000;

/**
 * Validation rules that bound the shape of an operation: how deep its fields nest, how many stand beside each other, and how many aliases it
 * uses. They are judged once per document, as validated documents are cached. Fragment cycles are refused by earlier rules.
 */
export function queryLimitRules(limits: QueryLimits): ValidationRule[] {
  return [
    offeredOperationRule,
    depthRule(limits.queryDepthMax),
    breadthRule(limits.selectionFieldCountMax),
    aliasRule(limits.aliasCountMax),
  ];
}

/** graphql-js finds out that a schema has no subscriptions only when it is to run one, and then as a fault. */
const offeredOperationRule: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (context.getSchema().getRootType(operation)) return;
    const text = { sv: `Här finns ingen ${operation}.`, en: `There is no ${operation} here.` };
    const { message, extensions } = toldInBoth(text, {});
    context.reportError(new GraphQLError(message, { extensions }));
  },
});

/** Two limits are held by graphql-js and Apollo Server, in English, and by one of them without saying it. */
export function withLimitSaid(error: GraphQLFormattedError, { tokenCountMax }: QueryLimits): GraphQLFormattedError {
  if (error.extensions?.validationErrorCode === "MAX_RECURSIVE_SELECTIONS_EXCEEDED") {
    return { ...error, ...toldInBoth(selectionsText, error.extensions) };
  }
  if (error.extensions?.code === "GRAPHQL_PARSE_FAILED" && /contains more tha[nt] \d+ tokens/.test(error.message)) {
    const text = {
      sv: `Frågan har fler än ${tokenCountMax} ord och tecken (token), som är gränsen.`,
      en: `The query has more than ${tokenCountMax} tokens, which is the limit.`,
    };
    return { ...error, ...toldInBoth(text, error.extensions) };
  }
  return error;
}

const selectionsText = {
  sv: `Frågan har fler än ${recursiveSelectionsMax} fält när dess fragment är insatta; det är gränsen.`,
  en: `The query has more than ${recursiveSelectionsMax} fields with its fragments in place, which is the limit.`,
};

function depthRule(depthMax: number): ValidationRule {
  return (context): ASTVisitor => {
    const fragmentDepths = new Map<FragmentDefinitionNode, number>();
    return {
      OperationDefinition(operation) {
        const depth = depthOf(operation.selectionSet, context, fragmentDepths);
        if (depth <= depthMax) return;
        context.reportError(
          limitError("QUERY_TOO_DEEP", {
            sv: `Frågan går ${depth} nivåer djupt; gränsen är ${depthMax}.`,
            en: `The query is ${depth} levels deep; the limit is ${depthMax}.`,
          }),
        );
      },
    };
  };
}

function depthOf(
  selectionSet: SelectionSetNode,
  context: ValidationContext,
  fragmentDepths: Map<FragmentDefinitionNode, number>,
): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      depth = 1 + (selection.selectionSet ? depthOf(selection.selectionSet, context, fragmentDepths) : 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(selection.selectionSet, context, fragmentDepths);
    } else {
      const fragment = context.getFragment(selection.name.value);
      if (fragment) {
        depth = fragmentDepths.get(fragment) ?? depthOf(fragment.selectionSet, context, fragmentDepths);
        fragmentDepths.set(fragment, depth);
      }
    }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function breadthRule(fieldCountMax: number): ValidationRule {
  return (context): ASTVisitor => {
    const fragmentBreadths = new Map<FragmentDefinitionNode, number>();
    let isTold = false;
    return {
      SelectionSet(selectionSet) {
        const breadth = breadthOf(selectionSet, context, fragmentBreadths);
        if (breadth <= fieldCountMax || isTold) return;
        isTold = true;
        context.reportError(
          limitError("QUERY_TOO_WIDE", {
            sv: `Frågan har ${breadth} fält bredvid varandra; gränsen är ${fieldCountMax}.`,
            en: `The query has ${breadth} fields beside each other; the limit is ${fieldCountMax}.`,
          }),
        );
      },
    };
  };
}

/** Fields that stand beside each other when the fragments are in place. */
function breadthOf(
  selectionSet: SelectionSetNode,
  context: ValidationContext,
  fragmentBreadths: Map<FragmentDefinitionNode, number>,
): number {
  let breadth = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) breadth += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      breadth += breadthOf(selection.selectionSet, context, fragmentBreadths);
    } else {
      const fragment = context.getFragment(selection.name.value);
      if (!fragment) continue;
      const known = fragmentBreadths.get(fragment) ?? breadthOf(fragment.selectionSet, context, fragmentBreadths);
      fragmentBreadths.set(fragment, known);
      breadth += known;
    }
  }
  return breadth;
}

function aliasRule(aliasCountMax: number): ValidationRule {
  return (context): ASTVisitor => {
    let aliasCount = 0;
    return {
      Field(field) {
        if (field.alias) aliasCount += 1;
      },
      Document: {
        leave() {
          if (aliasCount <= aliasCountMax) return;
          context.reportError(
            limitError("TOO_MANY_ALIASES", {
              sv: `Frågan har ${aliasCount} alias; gränsen är ${aliasCountMax}.`,
              en: `The query has ${aliasCount} aliases; the limit is ${aliasCountMax}.`,
            }),
          );
        },
      },
    };
  };
}

/** Apollo Server gives every refused document the code GRAPHQL_VALIDATION_FAILED; the reason stands beside it. */
function limitError(
  validationErrorCode: "QUERY_TOO_DEEP" | "QUERY_TOO_WIDE" | "TOO_MANY_ALIASES",
  text: LocalizedText,
): GraphQLError {
  const { message, extensions } = toldInBoth(text, { validationErrorCode });
  return new GraphQLError(message, { extensions });
}
