import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { ValueCellName } from "../../domain/valueTable/valueCells";
import type { ValueColumns } from "../../domain/valueTable/valueColumns";
import { Refusal, refusalOf } from "../foundation/failures";
import { DecimalScalar, InstantScalar, PeriodScalar } from "../foundation/scalars";
import { StatusWordType } from "../indicator/IndicatorFollowUpType";
import { LocaleEnum } from "../municipality/MunicipalityType";
import { IndicatorStatusEnum, ValueStateEnum } from "../values/valueEnums";

/** A column of the answer: what it is made from is read only if it is asked for. */
interface Column {
  readonly type: object;
  readonly description: string;
  /** What is to be read of each value; its state always is. */
  readonly cells: readonly ValueCellName[];
  readonly of: (columns: ValueColumns) => readonly unknown[];
  /** No entry is ever null. */
  readonly isFull?: true;
}

const cell = (name: ValueCellName, type: object, description: string): Column => ({
  type,
  description: `${description}, at most 100000`,
  cells: [name],
  of: (columns) => columns.cells(name),
});

const ofPlace = (type: object, description: string, of: Column["of"]): Column => ({
  type,
  description: `${description}, at most 100000`,
  cells: [],
  of,
});

const indexOf = (list: string, description: string, cells: readonly ValueCellName[], of: Column["of"]): Column => ({
  type: Int,
  description: `${description}, as places in \`${list}\` counted from 0, at most 100000`,
  cells,
  of,
});

const list = (type: object, description: string, cells: readonly ValueCellName[], of: Column["of"]): Column => ({
  type,
  description: `${description}, each once, at most 100000`,
  cells,
  of,
  isFull: true,
});

const inTarget = "of the target value in force, for outcomes of the total";

const columns: Readonly<Record<string, Column & { readonly term: string }>> = {
  number: { ...cell("number", DecimalScalar, "The number; never 0 for one that is missing"), term: "tal" },
  state: { ...cell("state", ValueStateEnum, "What it is, or why there is no number"), term: "värdeläge" },
  stateIndex: { ...indexOf("states", "The state", [], ({ states }) => states.index), term: "värdeläge" },
  states: { ...list(ValueStateEnum, "The states there are", [], ({ states }) => states.items), term: "värdelägen" },
  revision: { ...cell("revision", Int, "Give it as expectedRevision when you write"), term: "revision" },
  margin: { ...cell("margin", DecimalScalar, "Uncertainty, plus or minus"), term: "felmarginal" },
  sampleSize: { ...cell("sampleSize", Int, "How many answered or were counted"), term: "antal svarande" },
  source: { ...cell("source", String, "Where it comes from"), term: "källa" },
  comment: { ...cell("comment", String, "Comment"), term: "kommentar" },
  isExample: {
    ...cell("isExample", Boolean, "Made up to show how it works"),
    of: (made) => made.cells("isExample").map((each) => (each === null ? null : each === 1)),
    term: "exempeldata",
  },
  changedAtIndex: {
    ...indexOf("instants", "When it was changed last", ["changedAtMs"], ({ instants }) => instants.index),
    term: "senast ändrat",
  },
  instants: {
    ...list(InstantScalar, "The instants of changes", ["changedAtMs"], ({ instants }) =>
      instants.items.map((ms) => new Date(Number(ms)).toISOString()),
    ),
    term: "tidpunkter",
  },
  changedByIndex: {
    ...indexOf("persons", "Who changed it last", ["changedBy"], ({ persons }) => persons.index),
    term: "ändrat av",
  },
  persons: {
    ...list(String, "Opaque person ids", ["changedBy"], ({ persons }) => persons.items),
    term: "personer",
  },
  targetValue: {
    ...ofPlace(DecimalScalar, `What shall be reached, ${inTarget}`, (made) => made.target("targetValue")),
    term: "målvärde",
  },
  acceptableValue: {
    ...ofPlace(DecimalScalar, `What is acceptable, ${inTarget}`, (made) => made.target("acceptableValue")),
    term: "acceptabelt värde",
  },
  targetLow: {
    ...ofPlace(DecimalScalar, `Lower end of the range, ${inTarget}`, (made) => made.target("low")),
    term: "målintervallets nedre gräns",
  },
  targetHigh: {
    ...ofPlace(DecimalScalar, `Upper end of the range, ${inTarget}`, (made) => made.target("high")),
    term: "målintervallets övre gräns",
  },
  targetPeriod: {
    ...ofPlace(PeriodScalar, `Its period, ${inTarget}`, (made) => made.target("period")),
    term: "målvärdets period",
  },
  status: {
    ...ofPlace(
      IndicatorStatusEnum,
      "The value as written against its target value, for outcomes of the total",
      (made) => made.statuses(),
    ),
    cells: ["number"],
    term: "indikatorstatus",
  },
  statusWordIndex: {
    ...indexOf(
      "statusWords",
      "The status in the municipality's own words",
      ["number"],
      ({ statusWords }) => statusWords.index,
    ),
    term: "statusord",
  },
  statusWords: {
    ...list(StatusWordType, "The words for the statuses", ["number"], ({ statusWords }) => statusWords.items),
    term: "statusord",
  },
  canEdit: {
    ...ofPlace(
      Boolean,
      "You may write there today, also where nothing stands yet; asked as of an instant, what a round has locked is told as locked even if a value is still waited for there",
      (made) => made.canEdit(),
    ),
    isFull: true,
    term: "får du ändra",
  },
  editRefusalIndex: {
    ...indexOf("editRefusals", "Why you may not write there; null where you may", [], ({ edits }) => edits.index),
    term: "varför inte",
  },
  editRefusals: {
    ...list(Refusal, "The reasons why not", [], ({ edits }) => edits.items.map(refusalOf)),
    term: "skäl",
  },
};

/** What of each value is to be read for columns that are asked for by name, in an order of its own. */
export function cellNamesOf(asked: Iterable<string>): ValueCellName[] {
  const names = [...asked].flatMap((name) =>
    name === "explanation" ? explanationCells : (columns[name]?.cells ?? []),
  );
  return [...new Set(names)].sort();
}

const explanationCells: readonly ValueCellName[] = ["number", "margin"];

@ObjectType("IndicatorTableValues", {
  description: "What stands in each row, column by column; null where nothing does (tabellens värden).",
  simpleResolvers: true,
})
export class IndicatorTableValues {
  constructor(readonly columns: ValueColumns) {}
}

for (const [name, { type, description, term, isFull, of }] of Object.entries(columns)) {
  const nullable = isFull === true ? {} : { nullable: "items" as const };
  Field(() => [type], { ...nullable, description: `${description} (${term}).` })(IndicatorTableValues.prototype, name);
  Object.defineProperty(IndicatorTableValues.prototype, name, {
    get(this: IndicatorTableValues) {
      return of(this.columns);
    },
  });
}

@Resolver(() => IndicatorTableValues)
export class IndicatorTableValuesResolver {
  @FieldResolver(() => [String], {
    nullable: "items",
    description: "The status in words, for outcomes of the total, at most 100000 (förklaring).",
  })
  explanation(
    @Root() { columns: made }: IndicatorTableValues,
    @Arg("locale", () => LocaleEnum, { defaultValue: "sv_SE", description: "The language (språk)." }) locale: string,
  ): (string | null)[] {
    return made.explanations(locale === "sv_SE" ? "sv" : "en");
  }
}
