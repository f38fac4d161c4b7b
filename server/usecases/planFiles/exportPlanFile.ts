import type { Failure } from "../../../shared/errorCodes";
import { ok, type Result } from "../../../shared/result";
import { choicesOf } from "../../domain/plan/planChoices";
import { planColumns, type PlanColumn } from "../../domain/plan/planColumns";
import { conceptOfKind, type PlanTableKind } from "../../domain/plan/planConcepts";
import type { PlanFilter } from "../../domain/plan/planRecords";
import { writePlanFile } from "../../files/planFile/writePlanFile";
import { planTableCell, readPlanTable, type PlanTable } from "../plan/readPlanTable";
import { readContent } from "../readContent";
import type { UseCaseContext } from "../useCaseContext";
import type { ValueFileForm } from "../valueFiles/exportValueFile";

/** A table of a municipality's plan, as the viewer may see it, as a file that `importPlanFile` reads back unchanged. */
export async function exportPlanFile(
  context: UseCaseContext,
  municipality: string,
  kind: PlanTableKind,
  filter: PlanFilter,
  form: ValueFileForm,
): Promise<Result<Uint8Array, Failure>> {
  const content = await readContent(context, municipality);
  if (!content.ok) return content;
  const table = await readPlanTable(context, content.value, kind, filter, null);
  if (!table.ok) return table;
  const columns = planColumns[conceptOfKind[kind]];
  const words = columns.map((column) => wordsOf(table.value, column, form.language));
  const rows = table.value.records.map((record) =>
    columns.map((column, index) => {
      const text = planTableCell(table.value, column, record);
      return text === null ? null : (words[index]?.get(text) ?? text);
    }),
  );
  const versions = table.value.records.map(({ version }) => version);
  return ok(await writePlanFile({ kind, columns, rows, versions }, form));
}

/** What people call the choices of a column. A reference is told by its code, which stands. */
function wordsOf(
  { content, records }: PlanTable,
  column: PlanColumn,
  language: ValueFileForm["language"],
): ReadonlyMap<string, string> | null {
  if (column.form !== "CHOICE" && column.form !== "TRUTH") return null;
  return new Map((choicesOf(content, column, records) ?? []).map(({ code, label }) => [code, label[language]]));
}
