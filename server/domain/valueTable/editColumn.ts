import type { Failure } from "../../../shared/errorCodes";
import type { ValueState } from "../followUp/indicatorStatus";
import type { MunicipalityContent } from "../content";
import type { ValueSeries } from "../values/indicatorValue";
import type { ClientKind } from "../viewer";
import { whyNotRecordValue } from "../values/whyNotRecordValue";
import { stateColumn, type DictionaryColumn } from "./cellColumns";
import type { TableLayout } from "./tableLayout";
import type { CellPositions } from "./valueCells";

/** A table, and by what and when it would be written in. */
interface EditSource {
  readonly content: MunicipalityContent;
  readonly layout: TableLayout;
  readonly at: CellPositions;
  readonly client: ClientKind;
  readonly today: string;
  readonly isPast: boolean;
}

/**
 * Why the viewer may not write in each row, also where nothing stands yet; null where they may, and in a row that stands nowhere. Today's rights and locks
 * count: of the past nobody knows here whether what was waited for then still is, so what is locked is told as locked.
 */
export function editColumn({ content, layout, at, client, today, isPast }: EditSource): DictionaryColumn<Failure> {
  const items: Failure[] = [];
  const known = new Map<string, number>();
  const states = stateColumn(layout.cells, at);
  const stateAt = (row: number): ValueState | null =>
    isPast ? "REPORTED" : (states.items[states.index[row] ?? -1] ?? null);
  const index = layout.cells.map((_, row) => {
    if (layout.indicatorIndex[row] === -1) return null;
    const reason = whyNotRecordValue(
      content,
      {
        indicator: layout.indicators[layout.indicatorIndex[row] as number] as string,
        unit: layout.units[layout.unitIndex[row] as number] as string,
        series: layout.series[layout.seriesIndex[row] as number] as ValueSeries,
        members: layout.splits[layout.splitIndex[row] as number] as string,
        period: layout.periods[layout.periodIndex[row] as number]?.code as string,
      },
      { client, today, stands: stateAt(row) },
    );
    if (reason === null) return null;
    const text = JSON.stringify(reason);
    let found = known.get(text);
    if (found === undefined) {
      known.set(text, (found = items.length));
      items.push(reason);
    }
    return found;
  });
  return { items, index };
}
