import { parsePeriod, periodKey } from "../../shared/period";
import type { ReferenceMunicipality, ReferenceRow } from "../domain/followUp/referenceValue";
import type { UseCaseContext } from "./useCaseContext";

/** Published values of one national indicator, of every municipality. */
export interface ReferenceKey {
  readonly source: string;
  readonly externalId: string;
  readonly members: string;
  readonly period: string;
}

/** The municipalities that there are values to compare with for, by code. Open to every viewer: what is here has been published. */
export async function readReferenceMunicipalities({
  stores,
}: UseCaseContext): Promise<ReadonlyMap<string, ReferenceMunicipality>> {
  const rows = await stores.referenceStore.municipalities();
  return new Map(rows.map((row) => [row.code, row]));
}

/** One statement for each source, whatever the indicators, splits and periods. */
export async function readReferenceValues(
  { stores }: UseCaseContext,
  keys: readonly ReferenceKey[],
): Promise<ReferenceRow[][]> {
  const dimensionKeys = await stores.valueStore.dimensionKeys.keysOf(keys.map(({ members }) => members));
  const periodKeyOf = (text: string) => {
    const period = parsePeriod(text);
    return period.ok ? periodKey(period.value) : -1;
  };
  const found = new Map<string, ReferenceRow[]>();
  const text = (source: string, externalId: string, dimensionKey: number, period: number) =>
    `${source}|${externalId}|${dimensionKey}|${period}`;
  for (const source of new Set(keys.map((key) => key.source))) {
    const asked = keys.filter((key) => key.source === source);
    const periods = asked.map(({ period }) => periodKeyOf(period));
    const rows = await stores.referenceStore.read({
      source,
      externalIds: [...new Set(asked.map(({ externalId }) => externalId))],
      dimensionKeys: [...new Set(asked.flatMap(({ members }) => dimensionKeys.get(members) ?? []))],
      periodKeyFrom: Math.min(...periods),
      periodKeyTo: Math.max(...periods),
    });
    for (const row of rows) {
      const place = text(source, row.externalId, row.dimensionKey, row.periodKey);
      const list = found.get(place);
      if (list === undefined) found.set(place, [row]);
      else list.push(row);
    }
  }
  return keys.map(({ source, externalId, members, period }) => {
    const dimensionKey = dimensionKeys.get(members);
    return dimensionKey === undefined
      ? []
      : (found.get(text(source, externalId, dimensionKey, periodKeyOf(period))) ?? []);
  });
}
