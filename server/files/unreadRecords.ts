import { conceptNames, type ConceptName } from "../domain/records/concepts";
import type { DataPath, YamlFile } from "./yamlFile";

/** What stands in the files but cannot be read: a record that names it is not wrong, and a record that seems to lack it may have it. */
export class UnreadRecords {
  private readonly keys = new Set<string>();
  private readonly concepts = new Set<ConceptName>();
  private readonly texts: string[] = [];

  /** A file that cannot be read as a whole, or parts of which belong nowhere. Each record may stand in it. */
  addFile(text: string): void {
    this.texts.push(text.normalize("NFC"));
    for (const name of conceptNames) this.concepts.add(name);
  }

  addRecord(concept: ConceptName, record: unknown, file: Pick<YamlFile, "sourceAt">, path: DataPath): void {
    this.concepts.add(concept);
    const fields = typeof record === "object" && record !== null ? (record as Record<string, unknown>) : {};
    // Where the code itself is misspelt or missing, any of the texts may be meant as the code.
    const named = "code" in fields ? ["code"] : Object.keys(fields);
    for (const name of named) {
      const value = fields[name];
      if (typeof value === "string" || typeof value === "number") this.keys.add(String(value));
      const source = file.sourceAt([...path, name]);
      if (source !== null) this.keys.add(source);
    }
  }

  isNamed(key: string): boolean {
    return this.keys.has(key) || this.texts.some((text) => text.includes(key));
  }

  mayHold(concept: ConceptName): boolean {
    return this.concepts.has(concept);
  }
}
