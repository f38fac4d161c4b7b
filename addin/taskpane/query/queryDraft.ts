import { variableValue, writtenVariable } from "../../workbook/queryVariables";

/** A query on its way to be run, inserted and saved. */
export interface QueryDraft {
  readonly query: string;
  /** By the name of the variable, what has been written for it. */
  readonly written: Readonly<Record<string, string>>;
  /** What the table and the saved query are called. */
  readonly title: string;
  readonly description: string;
  readonly code: string;
  /** Of a saved query that has been opened: where it is kept, and the version that was read. */
  readonly opened: { readonly municipality: string; readonly code: string; readonly version: number } | null;
}

export interface DeclaredVariable {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** The variables as JSON, and the names of those that cannot be understood. */
export function variablesOf(
  declared: readonly DeclaredVariable[],
  written: QueryDraft["written"],
  municipality: string,
): { readonly json: string; readonly unclear: readonly string[] } {
  const values: Record<string, unknown> = {};
  const unclear: string[] = [];
  for (const { name, type } of declared) {
    const value = variableValue(type, writtenFor({ name, type }, written, municipality));
    if (!value.ok) unclear.push(name);
    else if (value.value !== undefined) values[name] = value.value;
  }
  return { json: JSON.stringify(values), unclear };
}

/** What stands in the field of a variable: what has been written, or else the municipality that the view is about, and today. */
export function writtenFor(
  { name, type }: Pick<DeclaredVariable, "name" | "type">,
  written: QueryDraft["written"],
  municipality: string,
): string {
  const known = written[name];
  if (known !== undefined) return known;
  const usual = { MunicipalityCode: municipality, LocalDate: new Date().toLocaleDateString("sv-SE") };
  return usual[type.replace("!", "") as keyof typeof usual] ?? "";
}

/** Variables that were kept as JSON, as they would have been written. */
export function writtenOf(json: string | null): QueryDraft["written"] {
  try {
    const values = JSON.parse(json ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writtenVariable(value)]));
  } catch {
    return {};
  }
}
