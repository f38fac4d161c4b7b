import { parseDecimalText } from "../../../shared/decimalText";
import { recordAt, type MunicipalityContent } from "../content";
import { writtenStatus } from "../followUp/indicatorFollowUp";
import type { IndicatorStatusResult, ValueState } from "../followUp/indicatorStatus";
import type { TargetValue } from "../records/indicator";
import { targetValueFor } from "../followUp/targetValueInForce";
import type { TableLayout } from "./tableLayout";
import type { CellPositions } from "./valueCells";

/**
 * The target value in force for each row, by the rule of a follow-up for the row's period; null where there is none. A target value is for the total and
 * for an outcome. With a goal, its own goes first for the indicators that are used on it.
 */
export function targetsOf(
  content: MunicipalityContent,
  layout: TableLayout,
  goal: string | null,
): (TargetValue | null)[] {
  const goals = layout.indicators.map((indicator) =>
    goal !== null && content.records.indicatorUses.has(`${goal}|${indicator}`) ? goal : null,
  );
  return layout.cells.map((_, row) => {
    const period = layout.periods[layout.periodIndex[row] as number] ?? null;
    const indicatorIndex = layout.indicatorIndex[row] as number;
    if (period === null || !isJudged(layout, row)) return null;
    return targetValueFor(content, {
      indicator: layout.indicators[indicatorIndex] as string,
      unit: layout.units[layout.unitIndex[row] as number] as string,
      goal: goals[indicatorIndex] ?? null,
      period,
      onDate: period.endsOn,
    });
  });
}

const isJudged = (layout: TableLayout, row: number) =>
  layout.series[layout.seriesIndex[row] as number] === "OUTCOME" &&
  layout.splits[layout.splitIndex[row] as number] === "";

/** Each row's value against its target value; null where none can be set. */
export function statusesOf(
  content: MunicipalityContent,
  layout: TableLayout,
  { at, targets }: { at: CellPositions; targets: readonly (TargetValue | null)[] },
): (IndicatorStatusResult | null)[] {
  const indicators = layout.indicators.map((code) => recordAt(content, "indicators", code));
  return layout.cells.map((cells, row) => {
    const indicator = indicators[layout.indicatorIndex[row] as number] ?? null;
    if (indicator === null || !isJudged(layout, row)) return null;
    if (cells === null) return writtenStatus(indicator, null, targets[row] ?? null);
    const value = {
      state: cells[at.state as number] as ValueState,
      number: canonicalNumber(cells[at.number as number]),
      margin: at.margin === undefined ? null : canonicalNumber(cells[at.margin]),
      period: layout.periods[layout.periodIndex[row] as number]?.code ?? "",
    };
    return writtenStatus(indicator, value, targets[row] ?? null);
  });
}

/** Databases write the same number with more or fewer zeros at its end. */
function canonicalNumber(cell: unknown): string | null {
  if (cell === null) return null;
  const number = parseDecimalText(cell as string);
  return number.ok ? number.value : number.error.text;
}
