import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { formatValueKey } from "../../../shared/valueKey";
import type { MunicipalityContent } from "../../domain/content";
import { placeKeysText } from "../../domain/values/indicatorValue";
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
import { placeOfCells } from "../../persistence/placeConditions";
import type { UseCaseContext } from "../useCaseContext";
import { placeReader } from "./cellPlaces";
import { settlePlaces, type SettledPlace } from "./settlePlaces";
import { shownRows } from "./shownRows";
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
  /** As of an instant, not as they stand. */
  readonly isPast: boolean;
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
  const read = placeReader(content);
  const settled = await settlePlaces(context, content, keys.map(read), asOfMs);
  const { places, ...failed } = separated(settled);
  const placeKeys = settled.map((each) => (each.ok ? each.value.keys : null));
  const wanted = placeKeys.filter((each) => each !== null);
  const { database } = context.stores;
  const { rows, everSuppressed } = await readCellsAt(database, wanted, { names, asOfMs });
  const at = positionsOf(names);
  const shown = await shownRows(context, content, { rows, at, everSuppressed });
  const byPlace = new Map<string, ValueCells>(shown.map((cells) => [placeKeysText(placeOfCells(cells)), cells]));
  const cells = placeKeys.map((each) => (each === null ? null : (byPlace.get(placeKeysText(each)) ?? null)));
  return ok({ knownAtMs, isPast: asOfMs !== null, layout: layoutOfCells(places, cells), at, ...failed });
}

/** Places, and beside them why there is none; each reason once. */
function separated(settled: readonly Result<SettledPlace, Failure>[]) {
  const failures: Failure[] = [];
  const known = new Map<string, number>();
  const failureIndex = settled.map((each, index) => {
    if (each.ok) return null;
    const text = JSON.stringify([each.error.code, each.error.facts]);
    let number = known.get(text);
    if (number === undefined) {
      known.set(text, (number = failures.length));
      failures.push({ ...each.error, path: `keys[${index}]` });
    }
    return number;
  });
  const places = settled.map((each) => (each.ok ? each.value.place : null));
  const keys = places.map((place) => (place === null ? null : formatValueKey({ ...place, period: place.period.code })));
  return { places, failures, failureIndex, keys };
}
