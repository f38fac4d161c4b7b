import { Field, InputType, registerEnumType, type ClassType } from "type-graphql";
import { Decimal } from "decimal.js";
import { codeOrder } from "../../../shared/codeOrder";
import { parsePeriod } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { concepts, keyOf, type ConceptName, type RecordOf, type Stored } from "../../domain/records/concepts";
import { shapeOf, type FieldShape } from "../../domain/records/shape";
import { boundedCount } from "./boundedCount";
import { periodFields, typeName } from "./recordTypes";

/** One thing to sort by. */
export interface SortKey {
  /** Name of the field in the record. */
  readonly field: string;
  readonly direction: "ASCENDING" | "DESCENDING";
}

/** Most things to sort by at once. */
export const sortKeysMax = 3;

const SortDirection = { ASCENDING: "ASCENDING", DESCENDING: "DESCENDING" } as const;
registerEnumType(SortDirection, {
  name: "SortDirection",
  description: "Which way a list is sorted; what is missing stands last both ways (sorteringsriktning).",
  valuesConfig: {
    ASCENDING: { description: "The smallest, earliest or first in the alphabet first, å ä ö last (stigande)." },
    DESCENDING: { description: "The largest, latest or last in the alphabet first (fallande)." },
  },
});

type Value = string | number | Decimal | null;
type Fields = Readonly<Record<string, unknown>>;

/** A field that a list can be sorted by: what it compares by, and how. */
interface SortableField {
  readonly name: string;
  readonly description: string;
  readonly valueOf: (record: Fields) => Value;
  readonly compare: (a: Value, b: Value) => number;
}

/** What the records of a concept can be sorted by: their own fields that are one value each, and when and how often they changed. */
function sortableFields(concept: ConceptName): SortableField[] {
  const own = shapeOf(concepts[concept].record).fields.filter(
    ({ storedAs }) => storedAs !== "json" && storedAs !== "boolean",
  );
  return [
    ...own.map(sortable),
    {
      name: "changedAt",
      description: "Instant of the last change (senast ändrad).",
      valueOf: ({ changedAt }) => changedAt as string,
      compare: byLetters,
    },
    {
      name: "version",
      description: "How many times it has been written (version).",
      valueOf: ({ version }) => version as number,
      compare: byNumber,
    },
  ];
}

function sortable(shape: FieldShape): SortableField {
  const { name, description, storedAs } = shape;
  const text = (record: Fields) => (record[name] ?? null) as string | null;
  const field = (valueOf: SortableField["valueOf"], compare: SortableField["compare"]): SortableField => ({
    name,
    description,
    valueOf,
    compare,
  });
  if (periodFields.has(name)) return field((record) => daysOf(text(record)), byLetters);
  switch (storedAs) {
    case "decimal":
      return field((record) => {
        const value = text(record);
        return value === null ? null : new Decimal(value);
      }, byDecimal);
    case "integer":
      return field((record) => (record[name] ?? null) as number | null, byNumber);
    case "choice": {
      const choices = shape.schema.enum as readonly string[];
      return field((record) => {
        const value = text(record);
        return value === null ? null : choices.indexOf(value);
      }, byNumber);
    }
    case "date":
      return field(text, byLetters);
    default:
      return field(text, (a, b) => swedishOrder(a as string, b as string));
  }
}

/** A period stands where it ends, and the shorter of two that end together first. */
function daysOf(code: string | null): string | null {
  if (code === null) return null;
  const period = parsePeriod(code);
  if (!period.ok) return code;
  const { endsOn, startsOn } = period.value;
  // Later start = shorter; the digits are turned so that it comes first.
  return `${endsOn} ${startsOn.replace(/\d/g, (digit) => String(9 - Number(digit)))}`;
}

const byNumber = (a: Value, b: Value) => (a as number) - (b as number);
const byDecimal = (a: Value, b: Value) => (a as Decimal).comparedTo(b as Decimal);
const byLetters = (a: Value, b: Value) => codeOrder(a as string, b as string);

/** The input by which a list of the concept's records is sorted, such as GoalSort. */
export function sortInputOf(concept: ConceptName): ClassType<SortKey> {
  const type = typeName(concept);
  const { label } = concepts[concept];
  const fields = sortableFields(concept);
  const SortField = Object.fromEntries(fields.map(({ name }) => [constantCase(name), name]));
  registerEnumType(SortField, {
    name: `${type}SortField`,
    description: `What a list of ${label.en} records can be sorted by (sorteringsfält, ${label.sv}).`,
    valuesConfig: Object.fromEntries(fields.map(({ name, description }) => [constantCase(name), { description }])),
  });

  @InputType(`${type}Sort`, { description: `One thing to sort by (sortering, ${label.sv}).` })
  class Sort implements SortKey {
    @Field(() => SortField, { description: "Which field (sorteringsfält)." })
    field!: string;

    @Field(() => SortDirection, { defaultValue: "ASCENDING", description: "Which way (sorteringsriktning)." })
    direction!: SortKey["direction"];
  }
  return Sort;
}

const constantCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The records in that order; what the keys do not tell apart stands by business key, so that the order is total. */
export function sortedBy<N extends ConceptName>(
  concept: N,
  records: readonly Stored<RecordOf<N>>[],
  keys: readonly SortKey[],
): Stored<RecordOf<N>>[] {
  boundedCount("orderBy", keys.length, sortKeysMax);
  const fields = sortableFields(concept);
  const rules = keys.map(({ field, direction }) => {
    const found = fields.find(({ name }) => name === field);
    if (found === undefined) throw new Error(`${concept} cannot be sorted by ${field}`);
    return { ...found, sign: direction === "DESCENDING" ? -1 : 1 };
  });
  const rows = records.map((record) => ({
    record,
    key: keyOf(concept, record),
    values: rules.map(({ valueOf }) => valueOf(record as unknown as Fields)),
  }));
  rows.sort((a, b) => {
    for (const [index, { compare, sign }] of rules.entries()) {
      const order = compareValues(a.values[index] ?? null, b.values[index] ?? null, compare, sign);
      if (order !== 0) return order;
    }
    return codeOrder(a.key, b.key);
  });
  return rows.map(({ record }) => record);
}

function compareValues(a: Value, b: Value, compare: SortableField["compare"], sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return sign * compare(a, b);
}
