import { err, ok } from "../../shared/result";
import { formatValueKey, latestPeriod, parseValueKey } from "../../shared/valueKey";
import { noNumber, orElse, periodCell } from "./askCell";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { badArgument, failureOf, type CellResult, type FunctionCall, type SpillResult } from "./functionCall";
import { spillCellCountMax, tooManyCells } from "./spilling";
import { functionTable, sharedParameters as names } from "./functionTable";

const [indicatorsParameter, periodsParameter, unitsParameter, , headingsParameter] = functionTable.TABLE.parameters;

/** Values of indicators and units by rows and of periods by columns, with a row of headings. */
export async function table(
  call: FunctionCall,
  [indicatorInput, periodInput, unitInput, seriesInput, headingsInput, municipalityInput]: readonly CellInput[],
): Promise<SpillResult> {
  const indicators = read.list(indicatorInput, indicatorsParameter, read.code);
  if (!indicators.ok) return indicators;
  const periods = read.list(periodInput, periodsParameter, read.period);
  if (!periods.ok) return periods;
  const units = read.list(unitInput, unitsParameter, read.code);
  if (!units.ok) return units;
  const series = read.series(seriesInput, names.series);
  if (!series.ok) return series;
  const hasHeadings = read.optionalBoolean(headingsInput, headingsParameter);
  if (!hasHeadings.ok) return hasHeadings;
  // No unit is the municipality as a whole.
  const wantedUnits = units.value.length === 0 ? [""] : units.value;
  const isEmpty =
    indicators.value.length === 0 ? indicatorsParameter : periods.value.length === 0 ? periodsParameter : null;
  if (isEmpty !== null) return err(missing(isEmpty));
  const count = indicators.value.length * wantedUnits.length * periods.value.length;
  if (count > spillCellCountMax) return err(tooManyCells(count));
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const rowOf = (indicator: string, unit: string) =>
    rowOfValues(call, municipality.value, { indicator, unit, series: series.value, periods: periods.value });
  const rows = await Promise.all(
    indicators.value.flatMap((indicator) => wantedUnits.map((unit) => rowOf(indicator, unit))),
  );
  return ok(hasHeadings.value === false ? rows : [headings(periods.value, call), ...rows]);
}

interface AskedRow {
  readonly indicator: string;
  readonly unit: string;
  readonly series: string;
  readonly periods: readonly string[];
}

async function rowOfValues(
  { answers, signal }: FunctionCall,
  municipality: string,
  { indicator, unit, series, periods }: AskedRow,
): Promise<CellResult[]> {
  const cells = Promise.all(
    periods.map((period) => {
      const key = formatValueKey({ indicator, unit, period, series, members: "" });
      return answers.cells.ask({ municipality, key, aspect: "VALUE" }, signal);
    }),
  );
  const facts = await answers.indicators.ask({ municipality, code: indicator }, signal);
  const found = await cells;
  const unitCode = unit === "" ? unitOf(found.find(({ ok: isFound }) => isFound)) : unit;
  const name = unitCode === null ? null : await answers.units.ask({ municipality, code: unitCode }, signal);
  return [
    ok((facts.ok ? facts.value?.title : null) ?? indicator),
    ok((name?.ok === true ? name.value : null) ?? unitCode ?? ""),
    ...found.map((cell) =>
      cell.ok ? orElse(cell.value.number, () => noNumber(cell.value)) : err(failureOf(cell.error)),
    ),
  ];
}

function unitOf(cell: Awaited<ReturnType<FunctionCall["answers"]["cells"]["ask"]>> | undefined): string | null {
  const parts = cell?.ok === true ? parseValueKey(cell.value.key) : null;
  return parts?.ok === true ? parts.value.unit : null;
}

const words = {
  indicator: { sv: "Indikator", en: "Indicator" },
  unit: { sv: "Enhet", en: "Unit" },
  latest: { sv: "senast", en: "latest" },
};

const headings = (periods: readonly string[], { language }: FunctionCall): CellResult[] => [
  ok(words.indicator[language]),
  ok(words.unit[language]),
  ...periods.map((period) => ok(period === latestPeriod ? words.latest[language] : periodCell(period))),
];

const missing = ({ name }: read.ArgumentName) =>
  badArgument({ sv: `${name.sv}: Ange minst en.`, en: `${name.en}: Give at least one.` });
