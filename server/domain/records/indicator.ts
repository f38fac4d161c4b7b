import { Type, type Static } from "@sinclair/typebox";
import {
  choice,
  code,
  date,
  decimal,
  flag,
  integer,
  isExample,
  items,
  longText,
  maybe,
  reference,
  settings,
  shortText,
  withDefault,
} from "./fields";

export const indicatorKinds = ["QUALITY", "COST", "VOLUME", "RESULT", "SURVEY", "INDEX"] as const;
export const directions = ["INCREASE", "DECREASE", "RANGE", "NONE"] as const;
export const measureUnits = [
  "PERCENT",
  "SHARE",
  "NUMBER",
  "SEK",
  "TKR",
  "MKR",
  "INDEX",
  "POINTS",
  "DAYS",
  "TONNES",
  "PER_THOUSAND",
  "OTHER",
] as const;
export const unitAggregations = ["SUM", "MEAN", "WEIGHTED_MEAN", "MEDIAN", "LAST", "NONE"] as const;
export const timeAggregations = ["SUM", "LAST", "MEAN", "NONE"] as const;
export const periodTypes = [
  "POINT",
  "MONTH",
  "QUARTER",
  "TERTIAL",
  "HALF",
  "CUMULATIVE",
  "SCHOOL_YEAR",
  "YEAR",
  "SPAN",
] as const;
export const indicatorUseRoles = ["MAIN", "SUPPORT"] as const;
export const toleranceKinds = ["ABSOLUTE", "PERCENT"] as const;

export const IndicatorDefinition = Type.Object({
  version: integer("Number of the definition, from 1 (definitionsversion).", 1, 1_000),
  fromPeriod: code("First period that is measured this way (från period)."),
  text: longText("How it is measured (definition)."),
  externalTitle: maybe(shortText("Title at the external source when it was pinned (titel hos källan).")),
  isBreak: flag("Values before and after cannot be compared (tidsseriebrott)."),
});

export const IndicatorRecord = Type.Object(
  {
    code: code("Business key within the municipality (indikatorkod)."),
    title: shortText("Name (indikatorns namn)."),
    description: maybe(longText("What it tells (beskrivning).")),
    kind: choice("IndicatorKind", indicatorKinds, "Quality, cost, volume, result, survey or index (typ av mått)."),
    measureUnit: choice("MeasureUnit", measureUnits, "Unit of measure; PERCENT is 0-100, SHARE is 0-1 (måttenhet)."),
    measureUnitLabel: maybe(shortText("The unit as written beside a number, such as kr/inv (måttenhetens text).")),
    direction: choice("IndicatorDirection", directions, "Which way is better (riktning)."),
    decimals: withDefault(integer("Decimals shown; never used to judge (visade decimaler).", 0, 10), 0),
    inputDecimals: maybe(integer("Most decimals that input may have (decimaler vid inmatning).", 0, 10)),
    lowerBound: maybe(decimal("Least number that is accepted (lägsta tillåtna tal).")),
    upperBound: maybe(decimal("Greatest number that is accepted (högsta tillåtna tal).")),
    lowerWarning: maybe(decimal("Below this a number is accepted with a warning (varning under).")),
    upperWarning: maybe(decimal("Above this a number is accepted with a warning (varning över).")),
    periodTypes: settings(
      Type.Array(Type.Union(periodTypes.map((type) => Type.Literal(type))), {
        minItems: 1,
        uniqueItems: true,
        description: "Kinds of periods that it is measured for (periodtyper).",
      }),
    ),
    unitAggregation: withDefault(
      choice("UnitAggregation", unitAggregations, "How units are put together (aggregering över enheter)."),
      "NONE",
    ),
    weightIndicator: maybe(reference("indicators", "Denominator of a weighted mean (viktindikator).")),
    timeAggregation: withDefault(
      choice("TimeAggregation", timeAggregations, "How periods are put together (aggregering över tid)."),
      "NONE",
    ),
    isCumulative: flag("Each value counts from the start of the year (ackumulerat under året)."),
    isDerived: flag("Calculated elsewhere; only an import brings its values (beräknad)."),
    formula: maybe(longText("How a derived indicator is calculated, in words, never run (formel).")),
    dimensions: settings(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        default: [],
        uniqueItems: true,
        description: "Dimensions that values are split by, such as GENDER (dimensioner).",
      }),
    ),
    owner: maybe(reference("organizationUnits", "The unit that answers for its values (ansvarig enhet).")),
    externalSource: maybe(shortText("Where it is defined nationally, such as KOLADA (extern källa).")),
    externalId: maybe(code("Its id there, such as N00667 (externt id).")),
    uncertaintyIndicator: maybe(reference("indicators", "Indicator that holds its margin of error (osäkerhetstal).")),
    publishedLagDays: maybe(
      integer("Days from the end of a period until its value is published (publiceringseftersläpning).", 0, 3_650),
    ),
    isBaseForGoals: withDefault(
      flag("May be linked to goals; false for pure background figures (får kopplas till mål)."),
      true,
    ),
    responseScale: maybe(shortText("Survey area or scale, such as inflytande (undersökningsområde).")),
    trendBand: maybe(decimal("Change that counts as unchanged, in the unit of measure (dödband för trend).")),
    validFrom: maybe(date("First day in use (giltig från).")),
    validTo: maybe(date("Last day in use (giltig till).")),
    definitions: items(IndicatorDefinition, "indicator_definition", ["version"], {
      description: "Versions of the definition (definitionsversioner).",
    }),
    isExample,
  },
  { description: "An indicator or key figure (indikator, nyckeltal)." },
);
export type Indicator = Static<typeof IndicatorRecord>;

/** An indicator on a goal. The same indicator may serve several goals. */
export const IndicatorUseRecord = Type.Object(
  {
    goal: reference("goals", "The goal (mål)."),
    indicator: reference("indicators", "The indicator (indikator)."),
    role: withDefault(choice("IndicatorUseRole", indicatorUseRoles, "Main or supporting (roll)."), "MAIN"),
    weight: withDefault(decimal("Weight in the roll-up, 0 is information only (vikt)."), "1"),
    order: withDefault(integer("Order on the goal (ordning).", 0, 10_000), 0),
    decidedBy: maybe(reference("organizationUnits", "The unit that chose it (beslutad av).")),
    decision: maybe(reference("decisions", "The decision that chose it (beslut).")),
    chosenOn: maybe(date("Day it was chosen (vald datum).")),
    isExample,
  },
  { description: "The use of an indicator on a goal (indikatorkoppling)." },
);
export type IndicatorUse = Static<typeof IndicatorUseRecord>;

/** What an indicator shall be for a unit and period. `goal` is empty when it holds whatever the goal. */
export const TargetValueRecord = Type.Object(
  {
    indicator: reference("indicators", "The indicator (indikator)."),
    unit: reference("organizationUnits", "The organisation unit (enhet)."),
    goal: Type.String({
      maxLength: 64,
      default: "",
      storedAs: "code",
      refersTo: "goals",
      description: "The goal that it belongs to; empty text for every goal (mål).",
    }),
    period: code("The period at whose end it shall be met (period)."),
    targetValue: maybe(decimal("Target value (målvärde).")),
    acceptableValue: maybe(decimal("Acceptable value (acceptabelt värde).")),
    low: maybe(decimal("Lower end of the wanted range (intervallets undre gräns).")),
    high: maybe(decimal("Upper end of the wanted range (intervallets övre gräns).")),
    acceptableLow: maybe(decimal("Lower end of the acceptable range (acceptabel undre gräns).")),
    acceptableHigh: maybe(decimal("Upper end of the acceptable range (acceptabel övre gräns).")),
    toleranceKind: maybe(
      choice(
        "ToleranceKind",
        toleranceKinds,
        "Whether the tolerance is a number or percent of the target (toleranstyp).",
      ),
    ),
    tolerance: maybe(decimal("Distance from the target that is still acceptable (tolerans).")),
    baselinePeriod: maybe(code("Period of the starting value (utgångsperiod).")),
    baselineNumber: maybe(decimal("Starting value (utgångsvärde).")),
    decision: maybe(reference("decisions", "The decision (beslut).")),
    reason: maybe(longText("Why it was set or revised (skäl).")),
    isExample,
  },
  { description: "A target value with what is acceptable around it (målvärde)." },
);
export type TargetValue = Static<typeof TargetValueRecord>;
