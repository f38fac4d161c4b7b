import type { Failure } from "../../../shared/errorCodes";
import { parsePeriod, periodKey, type Period, type PeriodType } from "../../../shared/period";
import { ok, type Result } from "../../../shared/result";
import { recordAt, type MunicipalityContent } from "../content";
import { formatMembers, parseMembers, type DimensionMember } from "../dimensionMembers";
import type { Indicator } from "../records/indicator";
import type { OrganizationUnit } from "../records/organizationUnit";
import type { ClientKind } from "../viewer";
import type { ValuePlace } from "./indicatorValue";
import { judgeValueContent, type IndicatorValueInput, type WantedContent } from "./judgeValueContent";
import { ValueRemarks } from "./valueRemarks";

/** `place` and `wanted` are meant to be used only where there are no failures; null where they could not be made. */
export interface ValueJudgement<I extends IndicatorValueInput = IndicatorValueInput> {
  readonly input: I;
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
  /** In canonical codes. */
  readonly place: ValuePlace | null;
  readonly periodKey: number;
  readonly wanted: WantedContent;
}

/** Everything that is wrong with a value, and what is merely unusual. */
export const judgeIndicatorValue = <I extends IndicatorValueInput>(
  content: MunicipalityContent,
  input: I,
  client: ClientKind,
): ValueJudgement<I> => new ValueJudge(content, client).judge(input);

/** Judges values of one municipality, as many as there are: thousands name few periods and splits, and each is read once. */
export class ValueJudge {
  readonly #periods = new Map<string, ReadPeriod | null>();
  readonly #splits = new Map<string, Result<ReadSplit, Failure>>();

  constructor(
    private readonly content: MunicipalityContent,
    private readonly client: ClientKind,
  ) {}

  /** The paths of the failures begin with the row, such as rows[3]. */
  judge<I extends IndicatorValueInput>(input: I, row: number | null = null): ValueJudgement<I> {
    const { content } = this;
    const remarks = new ValueRemarks(row);
    const indicator = recordAt(content, "indicators", input.indicator);
    const unit = recordAt(content, "organizationUnits", input.unit);
    if (indicator === null)
      remarks.refuse("indicator", "REFERENCE_UNKNOWN", unknown("indikatorn", "indicator", input.indicator));
    if (unit === null) remarks.refuse("unit", "REFERENCE_UNKNOWN", unknown("enheten", "organisation unit", input.unit));
    const read = this.#periodOf(input.period);
    if (read === null) remarks.refuse("period", "PERIOD_SYNTAX", { text: input.period });
    else judgePeriod(indicator, unit, read.period, remarks);
    const members = this.#judgeMembers(indicator, input.members, remarks);
    if (indicator?.isDerived === true && this.client !== "IMPORT")
      remarks.refuse("indicator", "DERIVED_VALUE", { indicator: indicator.code });

    const wanted = judgeValueContent(indicator, input, remarks);
    const place =
      indicator === null || unit === null || read === null || members === null
        ? null
        : {
            indicator: indicator.code,
            unit: unit.code,
            series: input.series,
            members,
            period: read.period.code,
          };
    const { failures, warnings } = remarks;
    return { input, failures, warnings, place, periodKey: read?.key ?? 0, wanted };
  }

  #periodOf(text: string): ReadPeriod | null {
    let read = this.#periods.get(text);
    if (read === undefined) {
      const parsed = parsePeriod(text);
      read = parsed.ok ? { period: parsed.value, key: periodKey(parsed.value) } : null;
      this.#periods.set(text, read);
    }
    return read;
  }

  /** The total or any of the indicator's own dimensions, one or several at once. */
  #judgeMembers(indicator: Indicator | null, text: string, remarks: ValueRemarks): string | null {
    let read = this.#splits.get(text);
    if (read === undefined) this.#splits.set(text, (read = readSplit(text)));
    if (!read.ok) {
      remarks.refuse("members", read.error.code, read.error.facts);
      return null;
    }
    for (const { dimension, member } of read.value.members) {
      const known = recordAt(this.content, "dimensions", dimension);
      if (known === null) remarks.refuse("members", "DIMENSION_UNKNOWN", { text: dimension });
      else if (!known.members.some(({ code }) => code === member)) {
        remarks.refuse("members", "DIMENSION_UNKNOWN", { text: `${dimension}:${member}` });
      } else if (indicator !== null && !indicator.dimensions.includes(dimension)) {
        const allowed = indicator.dimensions.join(", ") || "–";
        remarks.refuse("members", "DIMENSION_INCOMPLETE", { indicator: indicator.code, text: dimension, allowed });
      }
    }
    return read.value.text;
  }
}

interface ReadPeriod {
  readonly period: Period;
  readonly key: number;
}

interface ReadSplit {
  readonly members: readonly DimensionMember[];
  /** Canonical. */
  readonly text: string;
}

function readSplit(text: string): Result<ReadSplit, Failure> {
  const members = parseMembers(text);
  return members.ok ? ok({ members: members.value, text: formatMembers(members.value) }) : members;
}

const unknown = (sv: string, en: string, key: string) => ({
  field: { sv: "Värdet", en: "The value" },
  what: { sv, en },
  key,
});

/** A value may stand for any period that the indicator and the unit were there for some day of: a committee that ended in June has a year too. */
function judgePeriod(
  indicator: Indicator | null,
  unit: OrganizationUnit | null,
  period: Period,
  remarks: ValueRemarks,
): void {
  if (indicator !== null) {
    const { code, periodTypes } = indicator;
    if (!(periodTypes as readonly PeriodType[]).includes(period.type)) {
      remarks.refuse("period", "PERIOD_TYPE", {
        indicator: code,
        period: period.code,
        allowed: periodTypes.join(", "),
      });
    }
    if (!isThereDuring(indicator, period)) {
      remarks.refuse("period", "DEFINITION_ENDED", { indicator: code, period: period.code });
    }
  }
  if (unit !== null && !isThereDuring(unit, period)) {
    remarks.refuse("unit", "UNIT_NOT_VALID", { unit: unit.code, period: period.code });
  }
}

/** Some day of the period is enough. */
export const isThereDuring = ({ validFrom, validTo }: Validity, { startsOn, endsOn }: Period): boolean =>
  (validFrom === null || validFrom <= endsOn) && (validTo === null || startsOn <= validTo);

interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
