import { GraphQLError, Kind } from "graphql";
import type { ASTVisitor, FragmentDefinitionNode, SelectionSetNode, ValidationContext, ValidationRule } from "graphql";
import type { LocalizedText } from "../../shared/localizedText";
import { bilingualMessage } from "./httpProblem";

/**
 * Validation rules that bound the shape of an operation: how deep its fields nest and how many aliases it uses. They are
 * judged once per document, as validated documents are cached. Fragment cycles are refused by earlier rules.
 */
export function queryLimitRules(limits: { depthMax: number; aliasCountMax: number }): ValidationRule[] {
  return [depthRule(limits.depthMax), aliasRule(limits.aliasCountMax)];
}

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
function limitError(validationErrorCode: "QUERY_TOO_DEEP" | "TOO_MANY_ALIASES", text: LocalizedText): GraphQLError {
  return new GraphQLError(bilingualMessage(text), { extensions: { validationErrorCode } });
}
