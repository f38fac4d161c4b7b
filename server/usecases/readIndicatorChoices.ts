import { recordAt, recordsOf, type MunicipalityContent } from "../domain/content";
import { unitChoosing } from "../domain/access/decidingUnits";
import type { IndicatorUse } from "../domain/records/indicator";
import { readRecordHistories } from "./readRecordHistories";
import type { UseCaseContext } from "./useCaseContext";

export const indicatorChoiceOutcomes = ["ADDED", "REMOVED"] as const;

/** An indicator that was put on a goal, or taken off it. */
export interface IndicatorChoice {
  readonly outcome: (typeof indicatorChoiceOutcomes)[number];
  readonly goal: string;
  readonly indicator: string;
  /** The unit that chose it; null where that is not said. */
  readonly unit: string | null;
  /** The day of the choice as the municipality says it, else as it was written here. */
  readonly chosenOn: string;
  /** Who wrote it and why; null to those who may not read the history. */
  readonly changedBy: string | null;
  readonly reason: string | null;
}

/** Every choice made after the day, by day. What is there was added; what has gone is told by its history. */
export async function readIndicatorChoices(
  context: UseCaseContext,
  content: MunicipalityContent,
  after: string,
): Promise<IndicatorChoice[]> {
  const { contentStore, database } = context.stores;
  const { code } = content.municipality;
  const touched = await contentStore.keysSince(database.manager, code, "indicatorUses", `${after}T00:00:00.000Z`);
  const dated = recordsOf(content, "indicatorUses").filter((use) => (dayOf(content, use) ?? after) > after);
  const keys = [...new Set([...touched, ...dated.map(({ goal, indicator }) => `${goal}|${indicator}`)])];
  const asked = keys.filter((key) => recordAt(content, "goals", key.split("|")[0] ?? null) !== null);
  const histories = await readRecordHistories(
    context,
    content,
    asked.map((key) => ({ concept: "indicatorUses", key })),
  );
  const choices = asked.flatMap((key, index) => choicesOf(content, key, histories[index] ?? []));
  return choices
    .filter(({ chosenOn }) => chosenOn > after)
    .sort((a, b) => (`${a.chosenOn} ${a.goal} ${a.indicator}` < `${b.chosenOn} ${b.goal} ${b.indicator}` ? -1 : 1));
}

type History = Awaited<ReturnType<typeof readRecordHistories>>[number];

function choicesOf(content: MunicipalityContent, key: string, history: History): IndicatorChoice[] {
  const [goal = "", indicator = ""] = key.split("|");
  const use = recordAt(content, "indicatorUses", key);
  const first = history.at(-1);
  const added: IndicatorChoice[] =
    use === null
      ? []
      : [
          {
            outcome: "ADDED",
            goal,
            indicator,
            unit: unitChoosing(content, use),
            chosenOn: dayOf(content, use) ?? use.changedAt.slice(0, 10),
            changedBy: first?.changedBy ?? null,
            reason: first?.reason ?? null,
          },
        ];
  const removed = history.flatMap(({ changes, changedAt, changedBy, reason }): IndicatorChoice[] => {
    const was = (field: string) => changes.find((change) => change.field === field);
    // A removal leaves a version of nothing, so that each field goes.
    if (was("indicator")?.after !== undefined || was("indicator") === undefined) return [];
    const unit = was("decidedBy")?.before;
    return [
      {
        outcome: "REMOVED",
        goal,
        indicator,
        unit: typeof unit === "string" ? unit : null,
        chosenOn: changedAt.slice(0, 10),
        changedBy,
        reason,
      },
    ];
  });
  return [...added, ...removed];
}

const dayOf = (content: MunicipalityContent, { chosenOn, decision }: IndicatorUse): string | null =>
  chosenOn ?? recordAt(content, "decisions", decision)?.decidedOn ?? null;
