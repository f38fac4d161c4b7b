import { Int, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod, type Period } from "../../../shared/period";
import type { MunicipalityContent } from "../../domain/content";
import { crossTabOf } from "../../domain/valueTable/crossTab";
import type { TableLayout } from "../../domain/valueTable/tableLayout";
import { ValueColumns, type ColumnSource } from "../../domain/valueTable/valueColumns";
import type { IndicatorTable } from "../../usecases/table/readIndicatorTable";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { InstantScalar, PeriodScalar } from "../foundation/scalars";
import { membersLabel } from "../values/membersLabel";
import { ValueSeriesEnum } from "../values/valueEnums";
import { IndicatorCrossTabRows, IndicatorTableRows, keysOf } from "./IndicatorTableRows";
import { IndicatorTableValues } from "./IndicatorTableValues";

@ObjectType("IndicatorTablePeriod", { description: "A period of a table (tabellens period).", simpleResolvers: true })
class IndicatorTablePeriod {
  constructor(readonly period: Period) {}

  @GetterField(() => PeriodScalar, { description: "Its code (period)." })
  get code(): string {
    return this.period.code;
  }

  @GetterField(() => LocalizedTextType, { description: "In words (periodens namn)." })
  get label(): LocalizedText {
    return { sv: formatPeriod(this.period, "sv"), en: formatPeriod(this.period, "en") };
  }
}

@ObjectType("IndicatorTableSplit", {
  description: "What a row is split by (tabellens uppdelning).",
  simpleResolvers: true,
})
class IndicatorTableSplit {
  constructor(
    readonly content: MunicipalityContent,
    readonly text: string,
  ) {}

  @GetterField(() => String, { description: 'Empty for the total, else such as "GENDER:K" (uppdelning).' })
  get members(): string {
    return this.text;
  }

  @GetterField(() => LocalizedTextType, { description: "In words (uppdelning i ord)." })
  get label(): LocalizedText {
    return membersLabel(this.content, this.text);
  }
}

@ObjectType("IndicatorCrossTabColumn", {
  description: "A period of a cross-tab, with what stands in each row (korstabellens kolumn).",
  simpleResolvers: true,
})
class IndicatorCrossTabColumn {
  constructor(
    readonly source: ColumnSource,
    readonly of: Period,
  ) {}

  @GetterField(() => PeriodScalar, { description: "The period (period)." })
  get period(): string {
    return this.of.code;
  }

  @GetterField(() => [String], {
    description: "What indicatorCells takes, one entry a row, at most 100000 (nyckel).",
  })
  get key(): string[] {
    return keysOf(this.source.layout);
  }

  @GetterField(() => IndicatorTableValues, { description: "What stands there (värden)." })
  get values(): IndicatorTableValues {
    return new IndicatorTableValues(new ValueColumns(this.source));
  }
}

@ObjectType("IndicatorCrossTab", {
  description:
    "The table with a row for each indicator, unit, series and split, and a column for each period. Among changes, null is what has not changed (korstabell).",
  simpleResolvers: true,
})
class IndicatorCrossTab {
  readonly #columns: readonly TableLayout[];

  constructor(
    readonly source: ColumnSource,
    columns: { readonly rowCount: number; readonly columns: readonly TableLayout[] },
  ) {
    this.rowCount = columns.rowCount;
    this.#columns = columns.columns;
  }

  @GetterField(() => Int, { description: "How many rows there are (antal rader)." })
  rowCount!: number;

  @GetterField(() => IndicatorCrossTabRows, { description: "Where each row stands (rader)." })
  get rows(): IndicatorCrossTabRows {
    return new IndicatorCrossTabRows(this.#columns[0] ?? { ...this.source.layout, ...noRows });
  }

  @GetterField(() => [IndicatorCrossTabColumn], {
    description: "One for each of `periods`, in their order, at most 1000 (kolumner).",
  })
  get columns(): IndicatorCrossTabColumn[] {
    return this.#columns.map(
      (layout, period) => new IndicatorCrossTabColumn({ ...this.source, layout }, layout.periods[period] as Period),
    );
  }
}

const noRows = { indicatorIndex: [], unitIndex: [], seriesIndex: [], splitIndex: [], periodIndex: [], cells: [] };

/** A table as GraphQL walks it; everything is a getter, made only if it is asked for. */
@ObjectType("IndicatorTable", {
  description:
    "Values of indicators x units x periods x series x splits, column by column: each column is a list with one entry a row (tabell).",
  simpleResolvers: true,
})
export class IndicatorTableNode {
  constructor(
    readonly table: IndicatorTable,
    readonly source: ColumnSource,
  ) {}

  @GetterField(() => String, { description: "Give it as changedSince the next time (markör)." })
  get cursor(): string {
    return this.table.cursor;
  }

  @GetterField(() => Boolean, { description: "Nothing of it has changed since the cursor (oförändrad)." })
  get isUnchanged(): boolean {
    return this.table.isUnchanged;
  }

  @GetterField(() => Boolean, {
    description:
      "All of it: replace what you have. False: only the rows that have changed, to be set in by their keys (hel tabell).",
  })
  get isWhole(): boolean {
    return this.table.isWhole;
  }

  @GetterField(() => InstantScalar, {
    description:
      "All that was acknowledged by then is in it. Of a table as of an instant: asked for again as of this one, the values are the same (känt vid).",
  })
  get knownAt(): string {
    return new Date(this.table.knownAtMs).toISOString();
  }

  @GetterField(() => Int, { description: "How many rows there are (antal rader)." })
  get rowCount(): number {
    return this.source.layout.cells.length;
  }

  @GetterField(() => [objectTypeOf("indicators")], {
    description: "The indicators of the rows, each once, at most 100000 (indikatorer).",
  })
  get indicators(): (ContentNode<"indicators"> | null)[] {
    return this.source.layout.indicators.map((code) => nodeAt(this.source.content, "indicators", code));
  }

  @GetterField(() => [objectTypeOf("organizationUnits")], {
    description: "The organisation units of the rows, each once, at most 100000 (enheter).",
  })
  get units(): (ContentNode<"organizationUnits"> | null)[] {
    return this.source.layout.units.map((code) => nodeAt(this.source.content, "organizationUnits", code));
  }

  @GetterField(() => [IndicatorTablePeriod], {
    description: "The periods of the rows, each once, at most 1000 (perioder).",
  })
  get periods(): IndicatorTablePeriod[] {
    return this.source.layout.periods.map((period) => new IndicatorTablePeriod(period));
  }

  @GetterField(() => [ValueSeriesEnum], { description: "The series of the rows, each once, at most 3 (serier)." })
  get series(): readonly string[] {
    return this.source.layout.series;
  }

  @GetterField(() => [IndicatorTableSplit], {
    description: "What the rows are split by, each once, at most 1000 (uppdelningar).",
  })
  get splits(): IndicatorTableSplit[] {
    return this.source.layout.splits.map((text) => new IndicatorTableSplit(this.source.content, text));
  }

  @GetterField(() => IndicatorTableRows, { description: "Where each row stands (rader)." })
  get rows(): IndicatorTableRows {
    return new IndicatorTableRows(this.source.layout);
  }

  @GetterField(() => IndicatorTableValues, { description: "What stands in each row (värden)." })
  get values(): IndicatorTableValues {
    return new IndicatorTableValues(new ValueColumns(this.source));
  }

  @GetterField(() => IndicatorCrossTab, { description: "The same with a column for each period (korstabell)." })
  get crossTab(): IndicatorCrossTab {
    return new IndicatorCrossTab(this.source, crossTabOf(this.source.layout));
  }

  @GetterField(() => [String], {
    description: "Keys of rows that are in the table no longer, at most 100000 (borttagna).",
  })
  get removed(): readonly string[] {
    return this.table.removed;
  }
}
