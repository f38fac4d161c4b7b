import fs from "node:fs";
import path from "node:path";
import type { GraphQLSchema } from "graphql";
import { conceptNames, concepts, keyOf, type ConceptName } from "../../server/domain/records/concepts";
import { shapeOf, type FieldShape } from "../../server/domain/records/shape";
import { localAdministrator } from "../../server/domain/viewer";
import { readFolder, type FolderContent, type RecordLists } from "../../server/files/readFolder";
import { readReference } from "../../server/files/readReference";
import { createSchema } from "../../server/graphql/schema";
import { createStores } from "../../server/usecases/createStores";
import { importMunicipality } from "../../server/usecases/importMunicipality";
import { importReferenceValues } from "../../server/usecases/importReferenceValues";
import { recordIndicatorValues } from "../../server/usecases/recordIndicatorValues";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import { exampleMunicipalities } from "./exampleWorld";
import { buildRow } from "./valueWorld";
import type { TestEngine } from "./testDatabase";

/**
 * The example municipalities with a marker in every text of every record and in every value, so that whatever an answer holds says where it came
 * from. A viewer who may not see a thing must never be sent its marker, by whatever way it asks.
 */
export interface MarkedWorld {
  readonly stores: Stores;
  readonly schema: GraphQLSchema;
  /** The codes of each kind of record, of all municipalities. */
  readonly codes: Readonly<Record<ConceptName, readonly string[]>>;
  readonly units: Readonly<Record<string, readonly string[]>>;
  context(overrides?: Partial<UseCaseContext>): UseCaseContext;
}

export const worldInstant = new Date("2026-01-15T08:00:00Z");

/** In each text of the municipality's records that are not drafts. */
export const recordMarker = (municipality: string) => `mk${municipality}x`;
/** In each text of its drafts. */
export const draftMarker = (municipality: string) => `mkdraft${municipality}x`;
/** In the comment of each value of the unit. */
export const valueMarker = (municipality: string, unit: string) => `mkv${municipality}<${unit}>`;
/** The digits of a number of the unit that stands there in the open, and of one that is suppressed. */
export const openNumber = (municipality: string, unitIndex: number) => `71${municipality}${digits(unitIndex)}`;
export const suppressedNumber = (municipality: string, unitIndex: number) => `72${municipality}${digits(unitIndex)}`;
const digits = (index: number) => String(index).padStart(3, "0");

/** An indicator of every municipality, whose numbers are found again in any answer. */
export const markedIndicator = "MARKT";

const examples = path.join(__dirname, "..", "..", "examples");

export async function openMarkedWorld(engine: TestEngine): Promise<MarkedWorld> {
  const stores = createStores(await engine.open());
  const context = (overrides: Partial<UseCaseContext> = {}): UseCaseContext => ({
    viewer: localAdministrator,
    now: worldInstant,
    client: "API",
    stores,
    ...overrides,
  });
  const codes = Object.fromEntries(conceptNames.map((name) => [name, new Set<string>()])) as unknown as Record<
    ConceptName,
    Set<string>
  >;
  const units: Record<string, readonly string[]> = {};
  for (const code of exampleMunicipalities) {
    const content = marked(await exampleContent(code));
    const imported = await importMunicipality(context({ client: "IMPORT" }), content, {
      isDryRun: false,
      reason: null,
    });
    if (!imported.ok) {
      const wrong = [...imported.error.failures, ...imported.error.values].slice(0, 5);
      throw new Error(`${code}: ${JSON.stringify(wrong)}`);
    }
    for (const name of conceptNames) for (const record of content.records[name]) codes[name].add(keyOf(name, record));
    units[code] = content.records.organizationUnits.map((unit) => unit.code);
    await plantNumbers(context, code, units[code]);
  }
  const reference = await readReference(path.join(examples, "reference"));
  if (!reference.ok) throw new Error("the reference data cannot be read");
  await importReferenceValues(context({ client: "IMPORT" }), reference.value);
  return {
    stores,
    schema: createSchema(),
    codes: Object.fromEntries(
      conceptNames.map((name) => [name, [...codes[name]].sort()]),
    ) as unknown as MarkedWorld["codes"],
    units,
    context,
  };
}

async function exampleContent(code: string): Promise<FolderContent> {
  const root = path.join(examples, "municipalities");
  const folder = fs.readdirSync(root).find((name) => name.startsWith(`${code}-`)) ?? code;
  const read = await readFolder(path.join(root, folder));
  if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)));
  return read.value;
}

function marked(content: FolderContent): FolderContent {
  const { code } = content.municipality;
  const records = Object.fromEntries(
    conceptNames.map((name) => [
      name,
      content.records[name].map((record) =>
        withMarker(
          name,
          record,
          name === "goals" && "state" in record && record.state === "DRAFT" ? draftMarker(code) : recordMarker(code),
        ),
      ),
    ]),
  ) as unknown as RecordLists;
  const values = content.values.map((value) => ({
    ...value,
    comment: `${value.comment ?? ""} ${valueMarker(code, value.unit)}`.trim(),
  }));
  return { ...content, records: withPlantedRecords(code, records), values };
}

/** A draft, for those that have none of their own, and the indicator of planted numbers. */
function withPlantedRecords(code: string, records: RecordLists): RecordLists {
  const [goal] = records.goals;
  const [indicator] = records.indicators;
  if (goal === undefined || indicator === undefined) throw new Error(`${code} has no goal or no indicator`);
  const draft = withMarker(
    "goals",
    { ...goal, code: `UTKAST-${draftMarker(code)}`, state: "DRAFT", title: "Utkast" } as const,
    draftMarker(code),
  );
  const numbers = {
    ...indicator,
    code: markedIndicator,
    title: `Märkta tal ${recordMarker(code)}`,
    kind: "VOLUME",
    measureUnit: "NUMBER",
    periodTypes: ["YEAR"],
    isDerived: false,
    isCumulative: false,
    unitAggregation: "SUM",
    timeAggregation: "NONE",
    weightIndicator: null,
    uncertaintyIndicator: null,
    lowerBound: null,
    upperBound: null,
    lowerWarning: null,
    upperWarning: null,
    inputDecimals: null,
    validFrom: null,
    validTo: null,
    definitions: [],
    dimensions: [],
  } as typeof indicator;
  return { ...records, goals: [...records.goals, draft], indicators: [...records.indicators, numbers] };
}

function withMarker<R extends object>(concept: ConceptName, record: R, marker: string): R {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const withMarks = <T extends object>(item: T, shapes: readonly FieldShape[]): T => {
    const texts = shapes
      .filter(
        ({ storedAs, schema }) => (storedAs === "shortText" || storedAs === "longText") && schema.pattern === undefined,
      )
      .map(({ name }) => [name, (item as Record<string, unknown>)[name]] as const)
      .filter((entry): entry is readonly [string, string] => typeof entry[1] === "string");
    return { ...item, ...Object.fromEntries(texts.map(([name, text]) => [name, `${text} ${marker}`])) };
  };
  const whole = withMarks(record, fields);
  const marks = lists
    .filter(({ isPlain }) => !isPlain)
    .map((list) => {
      const items = ((whole as Record<string, unknown>)[list.name] ?? []) as object[];
      return [list.name, items.map((item) => withMarks(item, list.fields))];
    });
  return { ...whole, ...Object.fromEntries(marks) } as R;
}

/** For each unit a number in 2022 that is in the open, and one in 2023 that was reported and has been hidden since. */
async function plantNumbers(
  context: (overrides?: Partial<UseCaseContext>) => UseCaseContext,
  municipality: string,
  units: readonly string[],
): Promise<void> {
  const write = async (period: string, rows: Parameters<typeof buildRow>[0][]) => {
    const input = {
      municipality,
      rows: rows.map((row) => buildRow({ indicator: markedIndicator, period, ...row })),
      mode: "PER_ROW" as const,
      isDryRun: false,
      changeset: null,
      reason: null,
    };
    const written = await recordIndicatorValues(context(), input);
    if (!written.ok) throw new Error(JSON.stringify(written.error));
  };
  const each = <T>(row: (unit: string, index: number) => T) => units.map(row);
  await write(
    "2022",
    each((unit, index) => ({
      unit,
      number: openNumber(municipality, index),
      comment: valueMarker(municipality, unit),
    })),
  );
  await write(
    "2023",
    each((unit, index) => ({ unit, number: suppressedNumber(municipality, index) })),
  );
  await write(
    "2023",
    each((unit) => ({ unit, number: null, state: "SUPPRESSED" as const, expectedRevision: 1 })),
  );
}
