import type { LinkFacts } from "../linkFacts";
import type { LinkedPlan, PlanColumn } from "./linkedPlan";
import type { AnsweredColumn, PlanAnswer } from "./planAnswer";
import type { PlanLevel } from "./planLevel";

type Asked = Pick<LinkedPlan, "kind" | "query" | "layout">;

/** What the workbook is to remember of a new table of a plan. */
export function newPlanLink(
  facts: Omit<LinkFacts, "kind">,
  { kind, query, layout }: Asked,
  answer: PlanAnswer,
  levels: readonly PlanLevel[],
): LinkedPlan {
  const only = levels.find(({ code }) => query.levels?.length === 1 && query.levels[0] === code) ?? null;
  const { key, revision, cells, locks, lockIndex, cursor, columns } = answer;
  const newRecord = newRecordOf({ kind, query, layout }, only, levels);
  return {
    ...facts,
    ...{ kind, query, layout, cursor },
    columns: columns.map((column) => planColumn(column, layout, only)),
    baseline: { key, revision, cells, locks, lockIndex, newRecord },
    theirs: [],
    ownHeadings: [],
  };
}

/** A table of one level is headed by the municipality's own word for its goals. */
function planColumn(
  { label, ...column }: AnsweredColumn,
  { language, headings }: Asked["layout"],
  only: PlanLevel | null,
): PlanColumn {
  const own = column.name === "title" && only !== null ? capitalised(only.labelSingular) : label[language];
  // Of a long list only the server knows what is in it.
  const isClosed = column.form === "CHOICE" || column.form === "TRUTH";
  return { ...column, heading: headings?.[column.name]?.[language] ?? own, choices: isClosed ? column.choices : null };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What every record of the table has in common, by what it is of: its level and model, its year, its unit. */
function newRecordOf(
  { kind, query }: Asked,
  only: PlanLevel | null,
  levels: readonly PlanLevel[],
): Readonly<Record<string, string>> {
  const models = new Set(levels.map(({ model }) => model));
  const [onlyModel = null] = models.size === 1 ? models : [];
  const year = query.years?.length === 1 ? String(query.years[0]) : null;
  const unit = query.units?.length === 1 ? (query.units[0] ?? null) : null;
  const said = (fields: Readonly<Record<string, string | null>>) =>
    Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
  switch (kind) {
    case "GOALS":
      return said({
        ...{ level: only?.code ?? null, model: only?.model ?? onlyModel, owners: unit },
        ...{ validFrom: year && `${year}-01-01`, validTo: year && `${year}-12-31` },
        year: only?.isActivity === true ? year : null,
      });
    case "TARGET_VALUES":
      return said({ unit, period: year });
    case "ASSIGNMENTS":
      return said({ addressees: unit });
    case "BUDGET_FRAMES":
      return said({ unit, year, versionNumber: "1", inForceFrom: year && `${year}-01-01` });
    case "IMPROVEMENT_ACTIONS":
      return said({ round: query.round ?? null, unit, planYear: year });
    case "ASSESSMENTS":
      return said({ round: query.round ?? null, unit });
    case "INDICATOR_USES":
      return said({ goal: query.under ?? null });
  }
}
