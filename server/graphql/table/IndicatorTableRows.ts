import { Int, ObjectType } from "type-graphql";
import { formatValueKey } from "../../../shared/valueKey";
import type { TableLayout } from "../../domain/valueTable/tableLayout";
import { GetterField } from "../foundation/getterField";
import { PeriodScalar } from "../foundation/scalars";
import { ValueSeriesEnum } from "../values/valueEnums";

const upTo = "one entry a row, at most 100000";
const place = (list: string) => `as places in \`${list}\` counted from 0, ${upTo}`;

const named = <T>(items: readonly T[], index: readonly number[]): T[] => index.map((each) => items[each] as T);

@ObjectType("IndicatorCrossTabRows", {
  description: "Where each row of a cross-tab stands, column by column (korstabellens rader).",
  simpleResolvers: true,
})
export class IndicatorCrossTabRows {
  constructor(readonly layout: TableLayout) {}

  @GetterField(() => [Int], { description: `Its indicator, ${place("indicators")} (indikator).` })
  get indicatorIndex(): readonly number[] {
    return this.layout.indicatorIndex;
  }

  @GetterField(() => [Int], { description: `Its organisation unit, ${place("units")} (enhet).` })
  get unitIndex(): readonly number[] {
    return this.layout.unitIndex;
  }

  @GetterField(() => [Int], { description: `Its series, ${place("series")} (serie).` })
  get seriesIndex(): readonly number[] {
    return this.layout.seriesIndex;
  }

  @GetterField(() => [Int], { description: `What it is split by, ${place("splits")} (uppdelning).` })
  get splitIndex(): readonly number[] {
    return this.layout.splitIndex;
  }

  @GetterField(() => [String], { description: `Code of its indicator, ${upTo} (indikator).` })
  get indicatorCode(): string[] {
    return named(this.layout.indicators, this.layout.indicatorIndex);
  }

  @GetterField(() => [String], { description: `Code of its organisation unit, ${upTo} (enhet).` })
  get unitCode(): string[] {
    return named(this.layout.units, this.layout.unitIndex);
  }

  @GetterField(() => [ValueSeriesEnum], { description: `Outcome, forecast or budget, ${upTo} (serie).` })
  get series(): string[] {
    return named(this.layout.series, this.layout.seriesIndex);
  }

  @GetterField(() => [String], { description: `Empty for the total, else such as "GENDER:K", ${upTo} (uppdelning).` })
  get members(): string[] {
    return named(this.layout.splits, this.layout.splitIndex);
  }
}

@ObjectType("IndicatorTableRows", {
  description: "Where each row stands, column by column (tabellens rader).",
  simpleResolvers: true,
})
export class IndicatorTableRows extends IndicatorCrossTabRows {
  @GetterField(() => [Int], { description: `Its period, ${place("periods")} (period).` })
  get periodIndex(): readonly number[] {
    return this.layout.periodIndex;
  }

  @GetterField(() => [PeriodScalar], { description: `Its period, ${upTo} (period).` })
  get periodCode(): string[] {
    const codes = this.layout.periods.map(({ code }) => code);
    return named(codes, this.layout.periodIndex);
  }

  @GetterField(() => [String], {
    description: `What indicatorCells takes, INDICATOR|UNIT|PERIOD|SERIES|MEMBERS, ${upTo} (nyckel).`,
  })
  get key(): string[] {
    return keysOf(this.layout);
  }
}

/** The key of each row. */
export function keysOf(layout: TableLayout): string[] {
  return layout.indicatorIndex.map((indicator, row) =>
    formatValueKey({
      indicator: layout.indicators[indicator] ?? "",
      unit: layout.units[layout.unitIndex[row] as number] ?? "",
      period: layout.periods[layout.periodIndex[row] as number]?.code ?? "",
      series: layout.series[layout.seriesIndex[row] as number] ?? "",
      members: layout.splits[layout.splitIndex[row] as number] ?? "",
    }),
  );
}
