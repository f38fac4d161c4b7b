import type { Failure } from "../../shared/errorCodes";
import { ok, type Result } from "../../shared/result";
import { recordsOf } from "../domain/content";
import type { IndicatorValue } from "../domain/values/indicatorValue";
import { conceptNames, withoutVersion } from "../domain/records/concepts";
import type { Municipality } from "../domain/records/municipality";
import type { RecordsToImport } from "./checkMunicipality";
import { readAllValues } from "./values/readAllValues";
import { readContent } from "./readContent";
import type { UseCaseContext } from "./useCaseContext";

export interface ExportedMunicipality {
  readonly municipality: Municipality;
  readonly records: RecordsToImport;
  readonly values: readonly IndicatorValue[];
}

/** Everything that a municipality has here but its history: what importMunicipality takes. */
export async function exportMunicipality(
  context: UseCaseContext,
  municipality: string,
): Promise<Result<ExportedMunicipality, Failure>> {
  const content = await readContent(context, municipality);
  if (!content.ok) return content;
  const values = await readAllValues(context, content.value);
  const records = Object.fromEntries(
    conceptNames.map((name) => [name, recordsOf(content.value, name).map(withoutVersion)]),
  ) as unknown as RecordsToImport;
  return ok({ municipality: withoutVersion(content.value.municipality), records, values });
}
