import type { Language } from "../../texts/language";
import type { NewPlanTable } from "../../usecases/linkedTableTasks";
import type { PlanQuery } from "../../workbook/plan/linkedPlan";
import type { PlanLevel } from "../../workbook/plan/planLevel";
import type { PlanColumnOption, PlanOptions } from "../../workbook/plan/planOptions";
import type { ChosenPlanKind } from "../../workbook/plan/planTableKind";

/** A table of a plan on its way to be inserted: what has been chosen so far. */
export interface PlanDraft {
  readonly municipality: string;
  readonly kind: ChosenPlanKind;
  /** A level of goals; "" for all. */
  readonly level: string;
  /** "" for all. */
  readonly unit: string;
  /** As it is typed; "" for all. */
  readonly year: string;
  /** Names of the columns that have been chosen otherwise than usual. */
  readonly shown: ReadonlyMap<string, boolean>;
}

export const newPlanDraft = (municipality: string, kind: ChosenPlanKind, year: number): PlanDraft => ({
  ...{ municipality, kind, level: "", unit: "", year: String(year) },
  shown: new Map(),
});

/** Kinds whose rows are goals, or hang on goals. */
export const isByLevel = (kind: ChosenPlanKind): boolean =>
  kind === "GOALS" || kind === "TARGET_VALUES" || kind === "INDICATOR_USES";

export const isYear = (text: string): boolean => text.trim() === "" || /^(19|20)\d\d$/.test(text.trim());

/** What the draft asks for; null while the year cannot be read. */
export function planTableOf(draft: PlanDraft, options: PlanOptions, language: Language): NewPlanTable | null {
  const { kind, municipality, level, unit, year } = draft;
  if (!isYear(year)) return null;
  const query: PlanQuery = {
    municipality,
    ...(level !== "" && isByLevel(kind) && { levels: [level] }),
    ...(unit !== "" && { units: [unit] }),
    ...yearOf(draft, levelOf(draft, options)),
  };
  const columns = columnsOf(draft, options)
    .filter(({ isShown }) => isShown)
    .map(({ column: { name } }) => name);
  return { kind, query, layout: { columns, language } };
}

/** An activity is of a year; other goals are in force on a day of it. */
function yearOf({ kind, year }: PlanDraft, level: PlanLevel | null): Partial<PlanQuery> {
  if (year.trim() === "" || kind === "INDICATOR_USES") return {};
  const isOfYear = kind !== "GOALS" || level?.isActivity === true;
  return isOfYear ? { years: [Number(year)] } : { validOn: `${year.trim()}-07-01` };
}

export const levelOf = ({ level }: PlanDraft, { levels }: PlanOptions): PlanLevel | null =>
  levels.find(({ code }) => code === level) ?? null;

/** What people usually work with, in the order in which they read it; everything else can be chosen. */
const usual: Readonly<Record<ChosenPlanKind, readonly string[]>> = {
  GOALS: ["title", "description", "parents", "owners", "addressed", "state", "validFrom", "validTo", "decision"],
  INDICATOR_USES: ["goalTitle", "indicatorTitle", "role", "weight", "decidedBy"],
  TARGET_VALUES: ["indicatorTitle", "unitName", "goalTitle", "targetValue", "acceptableValue", "decision", "reason"],
  ASSIGNMENTS: ["text", "decidedBy", "addressees", "goals", "assignedOn", "dueOn", "state", "reportedOn", "report"],
  BUDGET_FRAMES: ["unit", "unitName", "year", "kind", "amount", "forecast", "outcome", "decision", "goals"],
  IMPROVEMENT_ACTIONS: [
    "title",
    "round",
    "unitName",
    "unit",
    "goal",
    "planYear",
    "carriedTo",
    "dueOn",
    "state",
    "result",
  ],
};
const usualOfActivity = [
  "title",
  "parents",
  "owners",
  "contributors",
  "expectedResult",
  "startsOn",
  "endsOn",
  "activityStatus",
];

export interface ChosenColumn {
  readonly column: PlanColumnOption;
  readonly isShown: boolean;
  /** What says which record a row is stays. */
  readonly isFixed: boolean;
}

/** The columns, and whether each is shown: first what says which record a row is, then what people usually work with, and the rest as the server has it. */
export function columnsOf(draft: PlanDraft, options: PlanOptions): readonly ChosenColumn[] {
  const level = levelOf(draft, options);
  const names = draft.kind === "GOALS" && level?.isActivity === true ? usualOfActivity : usual[draft.kind];
  const isUsual = (name: string) => names.includes(name) || (name === "level" && level === null);
  const placeOf = ({ name, isKey }: PlanColumnOption) => {
    // A name stands beside its code.
    if (isKey || /(Title|Name)$/.test(name)) return -1;
    return names.includes(name) ? names.indexOf(name) : names.length;
  };
  const inOrder = [...options.columns].sort((a, b) => placeOf(a) - placeOf(b));
  return inOrder.map((column) => {
    const isFixed = column.isKey || column.name === "title";
    return { column, isFixed, isShown: isFixed || (draft.shown.get(column.name) ?? isUsual(column.name)) };
  });
}
