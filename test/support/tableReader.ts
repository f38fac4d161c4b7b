import { readContent } from "../../server/usecases/readContent";
import { readIndicatorTable, type IndicatorTable } from "../../server/usecases/table/readIndicatorTable";
import type { IndicatorTableFilter } from "../../server/usecases/table/tableQuery";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { formatValueKey } from "../../shared/valueKey";
import type { Failure } from "../../shared/errorCodes";
import type { Result } from "../../shared/result";
import type { ValueWorld } from "./valueWorld";

export interface TableAsked {
  readonly filter?: IndicatorTableFilter;
  readonly asOf?: Date;
  readonly changedSince?: string;
}

/** A table as somebody who asks for number, state, revision and comment gets it. */
export async function askTable(
  world: ValueWorld,
  { filter = {}, asOf, changedSince }: TableAsked,
  call: Partial<UseCaseContext> = {},
): Promise<Result<IndicatorTable, Failure>> {
  const asked = world.context(call);
  const content = await readContent(asked, "9999");
  if (!content.ok) return content;
  const names = ["number", "state", "revision", "comment"] as const;
  return readIndicatorTable(asked, content.value, {
    ...{ filter, asOf, changedSince, names },
    filterText: JSON.stringify(filter),
  });
}

/** The same where it is given. */
export async function readTable(...asked: Parameters<typeof askTable>): Promise<IndicatorTable> {
  const table = await askTable(...asked);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return table.value;
}

/** Each row of a table: what stands at its key, such as "71.5 REPORTED 1". */
export function valuesByKey({ layout, at }: IndicatorTable): Map<string, string> {
  return new Map(
    layout.cells.map((cells, row) => {
      const key = formatValueKey({
        indicator: layout.indicators[layout.indicatorIndex[row] ?? -1] ?? "",
        unit: layout.units[layout.unitIndex[row] ?? -1] ?? "",
        period: layout.periods[layout.periodIndex[row] ?? -1]?.code ?? "",
        series: layout.series[layout.seriesIndex[row] ?? -1] ?? "",
        members: layout.splits[layout.splitIndex[row] ?? -1] ?? "",
      });
      const cell = (name: keyof typeof at) => (cells?.[at[name] ?? -1] ?? null) as string | number | null;
      const number = cell("number") === null ? "-" : Number(cell("number"));
      return [key, `${number} ${cell("state")} ${cell("revision")}`];
    }),
  );
}
