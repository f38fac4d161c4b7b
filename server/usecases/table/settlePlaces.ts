import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { periodOfKey, type PlaceKeys } from "../../domain/values/indicatorValue";
import { unitName } from "../../domain/organizationTree";
import { readLatestPeriods, seriesKeysText, type SeriesKeys } from "../../persistence/latestPeriods";
import { periodKey } from "../../../shared/period";
import type { CellPlace } from "../../domain/valueTable/cellLayout";
import type { UseCaseContext } from "../useCaseContext";
import type { AskedPlace } from "./cellPlaces";

/** Where a cell stands, once its latest period is known. */
export interface SettledPlace {
  readonly place: CellPlace;
  /** Null for a split that no value has: it leads nowhere, and nothing stands there. */
  readonly keys: PlaceKeys | null;
}

/** Finds the splits' keys and the latest periods of the places that were asked for; what has no value has no latest period. */
export async function settlePlaces(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  asked: readonly Result<AskedPlace, Failure>[],
  asOfMs: number | null,
): Promise<Result<SettledPlace, Failure>[]> {
  const splits = new Set(asked.flatMap((each) => (each.ok ? each.value.members : [])));
  const dimensionKeys = await stores.valueStore.dimensionKeys.keysOf(splits);
  const seriesOf = ({ indicatorKey, unitKey, series, members }: AskedPlace): SeriesKeys | null => {
    const dimensionKey = dimensionKeys.get(members);
    return dimensionKey === undefined ? null : { indicatorKey, unitKey, series, dimensionKey };
  };
  const sought = asked.flatMap((each) => (each.ok && each.value.period === null ? (seriesOf(each.value) ?? []) : []));
  const latest = sought.length === 0 ? null : await readLatestPeriods(stores.database, sought, asOfMs);
  return asked.map((each) => {
    if (!each.ok) return each;
    const { indicator, unit, series, members } = each.value;
    const keys = seriesOf(each.value);
    const latestKey = keys === null ? undefined : latest?.get(seriesKeysText(keys));
    const period = each.value.period ?? (latestKey === undefined ? null : periodOfKey(latestKey));
    if (period === null) return err(noValue(content, each.value));
    const place = { indicator, unit, series, members, period };
    return ok({ place, keys: keys === null ? null : { ...keys, periodKey: periodKey(period) } });
  });
}

const noValue = (content: MunicipalityContent, { indicator, unit }: AskedPlace): Failure =>
  failure("VALUE_NEVER", {
    indicator: recordAt(content, "indicators", indicator)?.title ?? indicator,
    unit: unitName(content, unit),
  });
