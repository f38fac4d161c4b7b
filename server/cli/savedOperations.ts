import fs from "node:fs/promises";
import path from "node:path";
import { Kind, parse, valueFromASTUntyped } from "graphql";
import type { LocalizedText } from "../../shared/localizedText";
import type { SavedOperation } from "../http/httpSettings";

/**
 * The operations of a folder's *.graphql files in the order of their names: the first comment line is the title in Swedish, the second in
 * English, and the defaults of the
 * variables are what the query page starts with.
 */
export async function readSavedOperations(folder: string): Promise<SavedOperation[]> {
  const names = (await fs.readdir(folder).catch(() => [])).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    names.map(async (fileName) => {
      const text = await fs.readFile(path.join(folder, fileName), "utf8");
      const [operation] = parse(text).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      const name = path.basename(fileName, ".graphql");
      const variables = (operation?.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
      );
      return {
        name,
        title: titleOf(text, name),
        text,
        variables: Object.fromEntries(variables) as Record<string, unknown>,
      };
    }),
  );
}

function titleOf(text: string, name: string): LocalizedText {
  const [sv = name, en = sv] = [...text.matchAll(/^#\s*(.+)$/gm)].map(([, line]) => line as string);
  return { sv, en };
}
