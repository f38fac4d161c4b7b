import type { Failure } from "../../../shared/errorCodes";
import type { MunicipalityContent } from "../content";
import type { ValueSeries } from "../indicatorValue";
import type { ClientKind } from "../viewer";
import { whyNotRecordValue } from "../whyNotRecordValue";
import type { DictionaryColumn } from "./cellColumns";
import type { TableLayout } from "./tableLayout";

/** Why the viewer may not write in each row, also where nothing stands yet; null where they may, and in a row that stands nowhere. */
export function editColumn(
  content: MunicipalityContent,
  layout: TableLayout,
  client: ClientKind,
): DictionaryColumn<Failure> {
  const items: Failure[] = [];
  const known = new Map<string, number>();
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
      client,
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
