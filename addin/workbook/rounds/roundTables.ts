import type { LocalizedText } from "../../../shared/localizedText";
import type { PlanLayout, PlanQuery, SubjectKind } from "../plan/linkedPlan";
import type { TableLayout, TableQuery } from "../tableQuery";
import type { Round, RoundContents, RoundItem } from "./round";

/** A table that a unit reports in: of values, or of what it judges of one kind. */
export type RoundTable =
  | { readonly kind: "VALUES"; readonly query: TableQuery; readonly layout: TableLayout }
  | { readonly kind: "ASSESSMENTS"; readonly of: SubjectKind; readonly query: PlanQuery; readonly layout: PlanLayout };

/** What the columns that say what a row is about are headed by; their codes are out of sight, and have other words. */
export interface RoundWords {
  readonly headings: Readonly<Record<string, LocalizedText>>;
  readonly activity: LocalizedText;
}

interface Reporting {
  readonly municipality: string;
  readonly round: Pick<Round, "code">;
  readonly unit: string;
  readonly language: keyof LocalizedText;
}

/** In the order in which they are filled in: each leans on those before it. */
const kindsInOrder: readonly SubjectKind[] = ["ACTIVITY", "INDICATOR", "GOAL", "RESPONSIBILITY"];

/** The tables that a unit reports in: only those that it has something in. */
export function roundTables(reporting: Reporting, { items, kinds }: RoundContents, words: RoundWords): RoundTable[] {
  const values = items.filter(({ requires }) => requires === "VALUES");
  return [
    ...(values.length > 0 ? [valuesOf(reporting, values)] : []),
    ...kindsInOrder.filter((of) => kinds.includes(of)).map((of) => assessmentsOf(reporting, of, words)),
  ];
}

function valuesOf({ municipality, language }: Reporting, values: readonly RoundItem[]): RoundTable {
  const distinct = (name: "indicator" | "unit" | "period") => [...new Set(values.map((item) => item[name]))];
  return {
    kind: "VALUES",
    query: {
      municipality,
      indicators: distinct("indicator"),
      units: distinct("unit"),
      periods: distinct("period"),
      series: ["OUTCOME"],
      include: "PLACES",
      asOf: null,
    },
    layout: {
      form: "LONG",
      columns: ["INDICATOR", "UNIT", "PERIOD", "TARGET_VALUE", "NUMBER", "STATE", "STATUS", "COMMENT", "LOCK_REASON"],
      language,
    },
  };
}

/** What each kind is known by. */
const subjectColumns: Readonly<Record<SubjectKind, readonly string[]>> = {
  GOAL: ["goalTitle"],
  ACTIVITY: ["goalTitle"],
  INDICATOR: ["indicatorTitle", "goalTitle"],
  RESPONSIBILITY: ["responsibilityTitle"],
};

const keyColumns = ["round", "unit", "goal", "indicator", "responsibility"];

function assessmentsOf(
  { municipality, round, unit, language }: Reporting,
  of: SubjectKind,
  { headings, activity }: RoundWords,
): RoundTable {
  const explanation = language === "sv" ? "explanation" : "explanationEn";
  return {
    kind: "ASSESSMENTS",
    of,
    query: { municipality, round: round.code, units: [unit], subjectKinds: [of] },
    layout: {
      columns: [
        ...subjectColumns[of],
        // What is proposed, and beside it all that is to be filled in; then what it rests on.
        ...["proposal", "judgedStatus", "motivation", "analysis", "plannedMeasures"],
        ...[explanation, "isAnalysisNeeded", "previousStatus", "coverage", "unitName"],
        ...keyColumns,
      ],
      hidden: keyColumns,
      headings: of === "ACTIVITY" ? { ...headings, goalTitle: activity } : headings,
      language,
    },
  };
}
