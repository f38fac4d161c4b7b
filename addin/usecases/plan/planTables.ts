import { err, ok } from "../../../shared/result";
import { readPlanLevels } from "../../api/plan/readPlanLevels";
import { readPlanTable } from "../../api/plan/readPlanTable";
import { linkedTableTexts } from "../../texts/linkedTableTexts";
import { planWords } from "../../texts/planWords";
import { findPlanEdits } from "../../workbook/plan/findPlanEdits";
import type { LinkedPlan } from "../../workbook/plan/linkedPlan";
import { layOutPlan } from "../../workbook/plan/layOutPlan";
import { mergePlan } from "../../workbook/plan/mergePlan";
import { newPlanLink } from "../../workbook/plan/newPlanLink";
import { planSheetColumns } from "../../workbook/plan/planSheet";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import type { NewPlanTable } from "../linkedTableTasks";
import { newLinkFacts } from "../newLinkFacts";
import { asked, workFailure } from "../workFailure";
import type { FetchedTable, OpenLink } from "../openLink";

/** A table of a plan, as the use cases work with it. */
export function openPlan(link: LinkedPlan, now: () => Date): OpenLink {
  const specs = planSheetColumns(link, planWords);
  return {
    specs,
    find: (sheet) => findPlanEdits(link, sheet, specs, planWords),
    fetch: async (ask, what, options) => {
      const knownAt = now().toISOString();
      const columns = link.columns.map(({ name }) => name);
      const since = what === "WHOLE" || link.cursor === "" ? null : link.cursor;
      const read = await readPlanTable(ask, { ...link, columns }, since, options);
      if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
      const answer = read.value;
      return ok({
        isUnchanged: answer.isUnchanged,
        merge: (sheet, over) => mergePlan(link, sheet, { answer, knownAt }, planWords, over),
      });
    },
  };
}

/** A new table of a plan, as it is to stand in the sheet. */
export async function fetchNewPlan(
  context: AddinContext,
  { kind, query, layout }: NewPlanTable,
  { signal }: WorkOptions,
): Work<FetchedTable> {
  if (layout.columns.length === 0) return err(workFailure("NO_COLUMNS", linkedTableTexts.noColumns));
  const options = { signal };
  const facts = newLinkFacts(context, context.now().toISOString());
  const [read, levels] = await Promise.all([
    readPlanTable(context.ask, { kind, query, columns: layout.columns }, null, options),
    readPlanLevels(context.ask, query.municipality, options),
  ]);
  const answer = asked(read);
  if (!answer.ok) return answer;
  const known = asked(levels);
  if (!known.ok) return known;
  if (answer.value === null) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  const link = newPlanLink(facts, { kind, query, layout }, answer.value, known.value);
  return ok({ link, laidOut: layOutPlan(link, answer.value, planWords) });
}
