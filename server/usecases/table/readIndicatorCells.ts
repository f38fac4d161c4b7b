import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { formatValueKey } from "../../../shared/valueKey";
import type { MunicipalityContent } from "../../domain/content";
import { placeKeysText, type PlaceKeys } from "../../domain/indicatorValue";
import { layoutOfCells } from "../../domain/valueTable/cellLayout";
import type { TableLayout } from "../../domain/valueTable/tableLayout";
import {
  namesToRead,
  positionsOf,
  type CellPositions,
  type ValueCellName,
  type ValueCells,
} from "../../domain/valueTable/valueCells";
import { readCellsAt } from "../../persistence/valueCells";
import type { UseCaseContext } from "../useCaseContext";
import { placeReader, type KeyedPlace } from "./cellPlaces";
import { placeOfCells, shownRows } from "./shownRows";
import { tableMoment } from "./tableMoment";

/** Cells in one request. */
export const cellCountMax = 5_000;

export interface IndicatorCellsRequest {
  readonly keys: readonly string[];
  readonly names: readonly ValueCellName[];
  readonly asOf?: Date | null | undefined;
}

/** Single values in the order of their keys: each a value, nothing, or a failure of its own. */
export interface IndicatorCells {
  readonly knownAtMs: number;
  readonly layout: TableLayout;
  readonly at: CellPositions;
  /** Canonical; null where the key is none. */
  readonly keys: readonly (string | null)[];
  readonly failures: readonly Failure[];
  /** Null for a key that has not failed. */
  readonly failureIndex: readonly (number | null)[];
}

export async function readIndicatorCells(
  context: UseCaseContext,
  content: MunicipalityContent,
  { keys, names: asked, asOf }: IndicatorCellsRequest,
): Promise<Result<IndicatorCells, Failure>> {
  if (keys.length > cellCountMax) return err(failure("TOO_MANY", { count: keys.length, max: cellCountMax }, "keys"));
  const moment = await tableMoment(context, content, asOf);
  if (!moment.ok) return moment;
  const { asOfMs, knownAtMs } = moment.value;
  const names = namesToRead(asked, asOfMs !== null);
  const { places, ...failed } = readPlaces(content, keys);
  const placeKeys = await keysOfPlaces(context, places);
  const wanted = placeKeys.filter((each) => each !== null);
  const { database } = context.stores;
  const { rows, everSuppressed } = await readCellsAt(database, wanted, { names, asOfMs });
  const at = positionsOf(names);
  const shown = await shownRows(context, content, { rows, at, everSuppressed });
  const byPlace = new Map<string, ValueCells>(shown.map((cells) => [placeKeysText(placeOfCells(cells)), cells]));
  const cells = placeKeys.map((each) => (each === null ? null : (byPlace.get(placeKeysText(each)) ?? null)));
  return ok({ knownAtMs, layout: layoutOfCells(places, cells), at, ...failed });
}

function readPlaces(content: MunicipalityContent, keys: readonly string[]) {
  const read = placeReader(content);
  const failures: Failure[] = [];
  const known = new Map<string, number>();
  const failureIndex: (number | null)[] = [];
  const places = keys.map((key, index) => {
    const place = read(key);
    if (place.ok) {
      failureIndex.push(null);
      return place.value;
    }
    const text = JSON.stringify([place.error.code, place.error.facts]);
    let number = known.get(text);
    if (number === undefined) {
      known.set(text, (number = failures.length));
      failures.push({ ...place.error, path: `keys[${index}]` });
    }
    failureIndex.push(number);
    return null;
  });
  const canonical = places.map((place) =>
    place === null ? null : formatValueKey({ ...place, period: place.period.code }),
  );
  return { places, failures, failureIndex, keys: canonical };
}

/** A split that no value has leads nowhere, and nothing stands there. */
async function keysOfPlaces(
  { stores }: UseCaseContext,
  places: readonly (KeyedPlace | null)[],
): Promise<(PlaceKeys | null)[]> {
  const splits = new Set(places.flatMap((place) => place?.members ?? []));
  const dimensionKeys = await stores.valueStore.dimensionKeys.keysOf(splits);
  return places.map((place) => {
    const dimensionKey = place === null ? undefined : dimensionKeys.get(place.members);
    if (place === null || dimensionKey === undefined) return null;
    const { indicatorKey, unitKey, series, periodKey } = place;
    return { indicatorKey, unitKey, series, dimensionKey, periodKey };
  });
}
