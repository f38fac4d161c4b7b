import { recordAt, type MunicipalityContent } from "../content";
import type { IndicatorStatus } from "../followUp/indicatorStatus";
import { modelInUse, statusWordOf, type StatusWord } from "../followUp/statusWords";
import type { DictionaryColumn } from "./cellColumns";
import type { TableLayout } from "./tableLayout";

/** The statuses in the municipality's own words: those of the goal's model, else of the model in use when the row's period ends. Null where it has none. */
export function statusWordColumn(
  content: MunicipalityContent,
  layout: TableLayout,
  { statuses, goal }: { statuses: readonly (IndicatorStatus | null)[]; goal: string | null },
): DictionaryColumn<StatusWord> {
  const ofGoal = recordAt(content, "steeringModels", recordAt(content, "goals", goal)?.model ?? null);
  const models = layout.periods.map(({ endsOn }) => ofGoal ?? modelInUse(content, endsOn));
  const items: StatusWord[] = [];
  const known = new Map<StatusWord, number>();
  const index = statuses.map((status, row) => {
    const model = models[layout.periodIndex[row] as number] ?? null;
    const word = status === null || model === null ? null : statusWordOf(model.indicatorStatusWords, status);
    if (word === null) return null;
    const found = known.get(word) ?? items.push(word) - 1;
    known.set(word, found);
    return found;
  });
  return { items, index };
}
