import { readFileSync } from "node:fs";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { err, ok, type Result } from "../../shared/result";
import type { SettingProblem } from "./settingProblem";

/** What a configuration file says, by its own names. */
export type SettingsFile = ReadonlyMap<string, { readonly given: unknown; readonly line: number }>;

/** Reads a YAML file of names and values; `variable` is what named the file. */
export function readSettingsFile(file: string, variable: string): Result<SettingsFile, SettingProblem> {
  const unreadable = (sv: string, en: string): Result<never, SettingProblem> =>
    err({
      code: "SETTING_FILE_UNREADABLE",
      variable,
      text: { sv: `Inställningsfilen ${file} ${sv}.`, en: `The settings file ${file} ${en}.` },
    });
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "?";
    return unreadable(`kan inte läsas (${reason})`, `cannot be read (${reason})`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "core", version: "1.2", lineCounter: lines, prettyErrors: false });
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    // The parser's own message may repeat the line, and with it a secret.
    const { line } = lines.linePos(wrong.pos[0]);
    return unreadable(`är inte giltig YAML på rad ${line}`, `is not valid YAML at line ${line}`);
  }
  if (document.contents === null) return ok(new Map());
  if (!isMap(document.contents)) return unreadable("ska ha en inställning per rad", "must have a setting a line");
  const plain = document.toJS() as Record<string, unknown>;
  return ok(
    new Map(
      document.contents.items.flatMap(({ key }) =>
        isScalar(key)
          ? [[String(key.value), { given: plain[String(key.value)], line: lines.linePos(key.range?.[0] ?? 0).line }]]
          : [],
      ),
    ),
  );
}
