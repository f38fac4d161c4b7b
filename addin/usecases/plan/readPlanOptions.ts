import { ok } from "../../../shared/result";
import type { AskServer } from "../../api/askServer";
import { readPlanColumns } from "../../api/plan/readPlanColumns";
import { readPlanLevels } from "../../api/plan/readPlanLevels";
import type { PlanOptions } from "../../workbook/plan/planOptions";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";
import type { Work, WorkOptions } from "../addinContext";

/** What a municipality has to choose a table of a plan from. */
export async function readPlanOptions(
  ask: AskServer,
  municipality: string,
  kind: PlanTableKind,
  { signal }: WorkOptions,
): Work<PlanOptions> {
  const options = { signal };
  const [levels, columns] = await Promise.all([
    readPlanLevels(ask, municipality, options),
    readPlanColumns(ask, municipality, kind, options),
  ]);
  if (!levels.ok) return levels;
  return columns.ok ? ok({ levels: levels.value, columns: columns.value }) : columns;
}
