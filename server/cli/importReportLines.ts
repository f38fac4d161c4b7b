import type { ImportOutcome, ImportReport, RecordImport, ValueImport } from "../usecases/importMunicipality";
import { formatLocalNumber } from "../../shared/localNumber";
import { concepts } from "../domain/records/concepts";
import { MunicipalityRecord } from "../domain/records/municipality";
import { shapeOf } from "../domain/records/shape";
import { placeText, type IndicatorValue } from "../domain/values/indicatorValue";

const signs: Readonly<Record<ImportOutcome, string>> = { CREATED: "+", CHANGED: "~", UNCHANGED: "=" };

/** The difference that an import makes, a line for each record and value that is new or changed, and the sums. */
export function importReportLines(
  { isDryRun, records, kept, values }: ImportReport,
  end: "REFUSED" | null = null,
): string[] {
  const recordLines = records
    .filter(({ outcome }) => outcome !== "UNCHANGED")
    .flatMap(({ concept, key, outcome, differences }) => [
      `${signs[outcome]} ${concept} ${key}`,
      ...differences.map(
        ({ field, before, after }) =>
          `    ${field}: ${shown(concept, field, before)} → ${shown(concept, field, after)}`,
      ),
    ]);
  const valueLines = values.filter(({ outcome }) => outcome !== "UNCHANGED").map(valueLine);
  const keptLines = kept.map(
    ({ concept, key }) => `  ${concept} ${key} (finns kvar, saknas i filerna / kept, not in the files)`,
  );
  return [
    ...recordLines,
    ...valueLines,
    ...keptLines,
    `Poster / records: ${sums(records)}, ${kept.length} kvar / kept.`,
    `Värden / values: ${sums(values)}.`,
    end === "REFUSED"
      ? "Ingenting har ändrats. / Nothing has been changed."
      : isDryRun
        ? "Provkörning: ingenting har ändrats. / Dry run: nothing has been changed."
        : "Klart. / Done.",
  ];
}

function valueLine({ outcome, before, after }: ValueImport): string {
  const change = before === null ? said(after) : `${said(before)} → ${said(after)}`;
  return `${signs[outcome]} ${placeText(after)}: ${change}`;
}

const said = ({ number, state }: IndicatorValue) =>
  number === null ? state : [formatLocalNumber(number, "sv"), ...(state === "REPORTED" ? [] : [state])].join(" ");

function sums(items: readonly { readonly outcome: ImportOutcome }[]): string {
  const count = (wanted: ImportOutcome) => items.filter(({ outcome }) => outcome === wanted).length;
  return `${count("CREATED")} nya / new, ${count("CHANGED")} ändrade / changed, ${count("UNCHANGED")} oförändrade / unchanged`;
}

/** As it stands in the files, but a number as Swedes write it. */
function shown(concept: RecordImport["concept"], field: string, value: unknown): string {
  const definition = concept === "municipality" ? MunicipalityRecord : concepts[concept].record;
  const isDecimal = shapeOf(definition).fields.some(({ name, storedAs }) => name === field && storedAs === "decimal");
  if (isDecimal && typeof value === "string") return formatLocalNumber(value, "sv");
  const text = JSON.stringify(value ?? null);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
