import type { Failure } from "../../../shared/errorCodes";
import { parsePeriod, periodKey } from "../../../shared/period";
import { ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import { canonicalMembers } from "../../domain/dimensionMembers";
import {
  codesByKey,
  indicatorValueOf,
  placeKeysText,
  type IndicatorValue,
  type PlaceKeys,
  type ValuePlace,
} from "../../domain/values/indicatorValue";
import { maskedHistory } from "../../domain/values/suppression";
import type { ClientKind } from "../../domain/viewer";
import { readContent } from "../readContent";
import type { UseCaseContext } from "../useCaseContext";

/** What a value said from one change until the next, and where the change came from. */
export interface ValueRevision extends IndicatorValue {
  readonly client: ClientKind;
  readonly changeset: string | null;
  readonly reason: string | null;
  readonly workbook: string | null;
  readonly cell: string | null;
}

/** The history of the value at a place, first revision first; empty where nothing was ever written. */
export async function readValueRevisions(
  context: UseCaseContext,
  municipality: string,
  place: ValuePlace,
): Promise<Result<readonly ValueRevision[], Failure>> {
  const content = await readContent(context, municipality);
  if (!content.ok) return content;
  const [history] = await revisionsOf(context, content.value, [place]);
  return ok(history ?? []);
}

/** The histories of several places in their order, in one statement for up to 400: for a DataLoader. */
export async function revisionsOf(
  context: UseCaseContext,
  content: MunicipalityContent,
  places: readonly ValuePlace[],
): Promise<ValueRevision[][]> {
  if (content.access.isPublicOnly) return places.map(() => []);
  const { valueStore } = context.stores;
  const members = places.map((place) => canonicalMembers(place.members));
  const dimensionKeys = await valueStore.dimensionKeys.keysOf(members.filter((text) => text !== null));
  const keys = places.map((place, index) => keysOf(content, dimensionKeys.get(members[index] ?? "|"), place));
  const histories = await valueStore.revisions(keys.filter((key) => key !== null));
  const codes = codesByKey(content);
  return keys.map((key, index) => {
    const all = key === null ? [] : (histories.get(placeKeysText(key)) ?? []);
    const revisions = all.map((row) => ({
      ...indicatorValueOf(row, codes, members[index] ?? ""),
      client: row.client,
      changeset: row.changeset,
      reason: row.reason,
      workbook: row.workbook,
      cell: row.cell,
    }));
    // Masked by what has been hidden since, and then no longer than it was.
    const masked = maskedHistory(revisions, content.access.seesSuppressedOf(places[index]?.unit ?? ""));
    return masked.slice(
      0,
      all.filter(({ changedAtMs }) => changedAtMs <= (content.reported?.valuesAtMs ?? Infinity)).length,
    );
  });
}

function keysOf(
  { numericKeys }: MunicipalityContent,
  dimensionKey: number | undefined,
  place: ValuePlace,
): PlaceKeys | null {
  const period = parsePeriod(place.period);
  const indicatorKey = numericKeys.indicators.get(place.indicator);
  const unitKey = numericKeys.organizationUnits.get(place.unit);
  if (!period.ok || indicatorKey === undefined || unitKey === undefined || dimensionKey === undefined) return null;
  return { indicatorKey, unitKey, series: place.series, dimensionKey, periodKey: periodKey(period.value) };
}
