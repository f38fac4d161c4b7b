import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { parsePeriod, type Period } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { latestPeriod, parseValueKey } from "../../../shared/valueKey";
import { isUnitHidden } from "../../domain/access/visibleContent";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { formatMembers, parseMembers } from "../../domain/dimensionMembers";
import { groupUnitOf } from "../../domain/groupUnit";
import { valueSeries, type ValueSeries } from "../../domain/values/indicatorValue";
import type { CellPlace } from "../../domain/valueTable/cellLayout";
import { isSeriesRead } from "../values/readIndicatorValues";

/** A place as it was asked for, with its keys in the value table; the split's is found later. */
export interface AskedPlace extends Omit<CellPlace, "period"> {
  readonly indicatorKey: number;
  readonly unitKey: number;
  /** Null for the latest that has a value. */
  readonly period: Period | null;
}

/**
 * Reads the keys of many cells, which name few indicators, units and periods very often: each is looked up once. What cannot be answered is a failure of
 * that key alone.
 */
export function placeReader(content: MunicipalityContent): (key: string) => Result<AskedPlace, Failure> {
  const { numericKeys } = content;
  const indicatorOf = once((code: string) => {
    const record = recordAt(content, "indicators", code);
    const key = record === null ? undefined : numericKeys.indicators.get(record.code);
    return record === null || key === undefined ? notFound(code, words.indicator) : ok({ code: record.code, key });
  });
  const unitOf = once((text: string) => {
    const code = text === "" ? (groupUnitOf(content)?.code ?? "") : text;
    if (code === "") return err(failure("GROUP_UNIT_MISSING"));
    const record = recordAt(content, "organizationUnits", code);
    if (record === null) return notFound(code, words.unit);
    const key = numericKeys.organizationUnits.get(record.code);
    const isHidden = key === undefined || isUnitHidden(content, record.code);
    return isHidden ? err(failure("VALUES_HIDDEN", { unit: record.name })) : ok({ code: record.code, key });
  });
  const periodOf = once((text: string) => {
    if (text === latestPeriod) return ok(null);
    const period = parsePeriod(text);
    return period.ok ? period : noPeriod(text);
  });
  const seriesOf = once((text: string) => readSeries(content, text));
  const membersOf = once((text: string): Result<string, Failure> => {
    const members = parseMembers(text);
    return members.ok ? ok(formatMembers(members.value)) : members;
  });
  return (key) => {
    const parts = parseValueKey(key);
    if (!parts.ok) return parts;
    const [indicator, unit] = [indicatorOf(parts.value.indicator), unitOf(parts.value.unit)];
    const [period, series] = [periodOf(parts.value.period), seriesOf(parts.value.series)];
    const members = membersOf(parts.value.members);
    if (!indicator.ok) return indicator;
    if (!unit.ok) return unit;
    if (!period.ok) return period;
    if (!series.ok) return series;
    if (!members.ok) return members;
    return ok({
      indicator: indicator.value.code,
      unit: unit.value.code,
      series: series.value,
      members: members.value,
      period: period.value,
      indicatorKey: indicator.value.key,
      unitKey: unit.value.key,
    });
  };
}

const words = {
  indicator: { sv: "Indikatorn", en: "indicator" },
  unit: { sv: "Enheten", en: "organisation unit" },
} satisfies Record<string, LocalizedText>;

const notFound = (key: string, what: LocalizedText) => err(failure("NOT_FOUND", { what, key }));
const noPeriod = (text: string) => err(failure("PERIOD_SYNTAX", { text }));

function readSeries(content: MunicipalityContent, text: string): Result<ValueSeries, Failure> {
  const series = valueSeries.find((each) => each === text);
  if (series === undefined) {
    const field = { sv: "serie", en: "series" };
    return err(failure("CHOICE_UNKNOWN", { text, field, allowed: valueSeries.join(", ") }));
  }
  const what = { sv: "Annat än utfall", en: "What is no outcome" };
  return isSeriesRead(content, series) ? ok(series) : err(failure("NOT_PUBLISHED", { what }));
}

function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = read(text)));
    return found;
  };
}
