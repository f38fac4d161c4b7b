import { readFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "./cruise";

export interface GlossaryRow {
  readonly swedish: string;
  readonly identifiers: readonly string[];
  readonly meaning: string;
  /** As written: `unit`, `*Kpi*`, `*Manager`. */
  readonly avoid: readonly string[];
}

export function readGlossary(): GlossaryRow[] {
  const lines = readFileSync(path.join(projectDir, "shared/GLOSSARY.md"), "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("|") && !/^\|[-| ]+\|$/.test(line) && !line.startsWith("| Swedish "))
    .map((line) => {
      const cells = line.split("|").slice(1, -1);
      if (cells.length !== 4) throw new Error(`a row of the glossary has ${cells.length} cells: ${line}`);
      const [swedish = "", identifiers = "", meaning = "", avoid = ""] = cells.map((cell) => cell.trim());
      return { swedish, identifiers: quoted(identifiers), meaning, avoid: quoted(avoid) };
    });
}

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((hit) => hit[1] ?? "");

/** Is the name one that the pattern says to avoid? `*Kpi*` is found in kpiCount and externalKpi, and not in skpi. */
export function isAvoided(name: string, pattern: string): boolean {
  if (!pattern.startsWith("*")) return name.toLowerCase() === pattern.toLowerCase();
  const words = inWords(name);
  const wanted = inWords(pattern.replaceAll("*", ""));
  return pattern.endsWith("*") ? words.includes(wanted) : words.endsWith(wanted);
}

/** targetValueMax -> "-target-value-max-" */
const inWords = (name: string) =>
  `-${(name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9åäö]+|[0-9]+/g) ?? []).join("-").toLowerCase()}-`;
