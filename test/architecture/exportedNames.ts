import ts from "typescript";
import { lineAt, type SourceFile } from "./sourceFiles";

export interface ExportedName {
  readonly name: string;
  /** Where it stands: file and line, or the coordinate in the schema. */
  readonly place: string;
  /** The values, where it is a type that is a closed set of texts. */
  readonly isClosedSet: boolean;
}

/** Names of everything that a file exports by a declaration of its own. */
export function exportedNames({ path, text }: SourceFile): ExportedName[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExported).flatMap((statement) =>
    declaredNames(statement).map((name) => ({
      name: name.text,
      place: `${path}:${lineAt(text, name.getStart())}`,
      isClosedSet: ts.isTypeAliasDeclaration(statement) && isClosedSet(statement.type),
    })),
  );
}

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name).filter(ts.isIdentifier);
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name] : [];
}

/** "A" | "B", or (typeof values)[number]. */
function isClosedSet(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) {
    return type.types.every((member) => ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal));
  }
  return (
    ts.isIndexedAccessTypeNode(type) &&
    type.indexType.kind === ts.SyntaxKind.NumberKeyword &&
    /^\(?typeof /.test(type.objectType.getText())
  );
}
