import fs from "node:fs/promises";
import path from "node:path";
import { failure } from "../../shared/errorCodes";
import { parseMunicipalityCode } from "../../shared/municipalityCode";
import { err, ok, type Result } from "../../shared/result";
import { roles, type Grant } from "../domain/access/grant";
import { decisionDomains } from "../domain/records/steeringModel";
import { formFailure, type FileProblem } from "./fileProblem";
import { readYamlFile } from "./yamlFile";

/** A person to sign in as in demo mode, with one grant. */
export interface DemoPersonInFile {
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
}

const keys = ["id", "name", "municipality", "role", "unit", "decisionDomain"] as const;
type Key = (typeof keys)[number];
type Entry = { readonly [K in Key]?: unknown };

/** Reads a file of demo persons, or tells everything that is wrong in it. */
export async function readDemoPersons(file: string): Promise<Result<DemoPersonInFile[], FileProblem[]>> {
  const name = path.basename(file);
  const yaml = readYamlFile(name, await fs.readFile(file, "utf8"));
  if (yaml.problems.length > 0) return err([...yaml.problems]);
  const entries = (yaml.data as { persons?: unknown } | null)?.persons;
  if (!Array.isArray(entries)) {
    return err([{ file: name, line: 1, failure: failure("REQUIRED", { field: "persons" }) }]);
  }
  const problems: FileProblem[] = [];
  const seen = new Set<unknown>();
  const persons = entries.map((entry: Entry | null, index): DemoPersonInFile => {
    const refuse = (key: string, wrong: FileProblem["failure"]) => {
      const line = key in (entry ?? {}) ? yaml.lineOfKey(["persons", index], key) : yaml.lineOf(["persons", index]);
      problems.push({ file: name, line, failure: wrong });
    };
    const person = readEntry(entry ?? {}, refuse);
    if (seen.has(person.id)) refuse("id", failure("DUPLICATE", { what: personLabel, key: person.id }));
    seen.add(person.id);
    return person;
  });
  return problems.length > 0 ? err(problems) : ok(persons);
}

const personLabel = { sv: "personen", en: "person" };

function readEntry(entry: Entry, refuse: (key: string, wrong: FileProblem["failure"]) => void): DemoPersonInFile {
  for (const key of Object.keys(entry)) {
    if (!(keys as readonly string[]).includes(key)) {
      refuse(key, formFailure(`”${key}” är ingen känd nyckel.`, `“${key}” is no known key.`));
    }
  }
  const text = (key: Key): string => {
    const value = entry[key];
    if (typeof value === "string" && value.trim() !== "") return value;
    refuse(
      key,
      value === undefined
        ? failure("REQUIRED", { field: key })
        : formFailure(`”${key}” ska vara text.`, `“${key}” must be text.`),
    );
    return "";
  };
  const choice = <T extends string>(key: Key, allowed: readonly T[]): T => {
    const value = text(key);
    const found = allowed.find((each) => each === value);
    const facts = { text: value, field: key, allowed: allowed.join(", ") };
    if (found === undefined && value !== "") refuse(key, failure("CHOICE_UNKNOWN", facts));
    return found ?? (allowed[0] as T);
  };
  const municipality = text("municipality");
  if (municipality !== "" && !parseMunicipalityCode(municipality).ok) {
    refuse("municipality", failure("MUNICIPALITY_CODE_SYNTAX", { text: municipality }));
  }
  return {
    id: text("id"),
    name: text("name"),
    grant: {
      municipality,
      role: choice("role", roles),
      unit: entry.unit === undefined ? null : text("unit"),
      decisionDomain: choice("decisionDomain", decisionDomains),
    },
  };
}
