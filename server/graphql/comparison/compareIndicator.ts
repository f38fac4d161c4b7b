import { wholeCountry } from "../../../shared/municipalityCode";
import { parsePeriod } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { groupUnitOf } from "../../domain/groupUnit";
import { indicatorComparison } from "../../domain/followUp/indicatorComparison";
import { targetValueFor } from "../../domain/followUp/targetValueInForce";
import type { RequestContext } from "../foundation/requestContext";
import { ComparisonNode, type ComparedValue } from "./ComparisonType";

export interface CompareRequest {
  readonly indicator: string;
  readonly period: string;
  readonly members: string;
  /** Null compares with every municipality of the reference data that has a value. */
  readonly comparatorSet: string | null;
  /** The year whose members count; null for the period's own. */
  readonly membersOfYear: number | null;
}

/** The comparison of one indicator; several asked for at once read the database together. Null for an unknown set or indicator. */
export async function compareIndicator(
  { loaders }: RequestContext,
  content: MunicipalityContent,
  request: CompareRequest,
): Promise<ComparisonNode | null> {
  const indicator = recordAt(content, "indicators", request.indicator);
  const period = parsePeriod(request.period);
  const members = period.ok ? membersOf(content, request, period.value.endsOn) : null;
  if (indicator === null || !period.ok || members === null) return null;
  const unit = groupUnitOf(content)?.code ?? "";
  const place = { indicator: indicator.code, unit, series: "OUTCOME" as const, members: request.members };
  const { externalSource: source, externalId } = indicator;
  const [series, published, names] = await Promise.all([
    loaders.valueSeries.load({ content, ...place }),
    source === null || externalId === null
      ? []
      : loaders.referenceValues.load({ source, externalId, members: request.members, period: request.period }),
    loaders.referenceMunicipalities(),
  ]);
  const own = series.find((value) => value.period === request.period) ?? null;
  const rows = new Map(published.map((row) => [row.municipality, row]));
  const comparedOf = (code: string): ComparedValue => {
    const row = rows.get(code);
    const municipality = { code, name: names.get(code)?.name ?? null };
    return { municipality, number: row?.number ?? null, state: row?.state ?? null, isExample: row?.isExample ?? false };
  };
  const everybody = [...rows.keys()].filter(
    (code) => names.get(code)?.type === "K" && code !== content.municipality.code,
  );
  const others = (members === "EVERYBODY" ? everybody : members).sort().map(comparedOf);
  const sought = { indicator: indicator.code, unit, goal: null, period: period.value, onDate: null };
  const result = indicatorComparison({
    indicator,
    ownNumber: own?.number ?? null,
    otherNumbers: others.map(({ number }) => number),
    targetValue: targetValueFor(content, sought),
  });
  const { comparatorSet } = request;
  return new ComparisonNode(content, {
    indicator: indicator.code,
    period: request.period,
    comparatorSet,
    own,
    others,
    country: rows.has(wholeCountry) ? comparedOf(wholeCountry) : null,
    result,
  });
}

function membersOf(
  content: MunicipalityContent,
  { comparatorSet, membersOfYear }: CompareRequest,
  lastDay: string,
): string[] | "EVERYBODY" | null {
  if (comparatorSet === null) return "EVERYBODY";
  const year = membersOfYear ?? Number(lastDay.slice(0, 4));
  const set = recordAt(content, "comparatorSets", comparatorSet);
  return set === null
    ? null
    : set.members.filter((member) => member.year === year).map(({ municipality }) => municipality);
}
