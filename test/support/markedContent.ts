import fs from "node:fs";
import path from "node:path";
import { conceptNames, concepts, keyOf, type ConceptName } from "../../server/domain/records/concepts";
import { shapeOf, type FieldShape } from "../../server/domain/records/shape";
import { readFolder, type FolderContent, type RecordLists } from "../../server/files/readFolder";

/** In each text of the municipality's records that are not drafts. */
export const recordMarker = (municipality: string) => `mk${municipality}x`;
/** In each text of its drafts. */
export const draftMarker = (municipality: string) => `mkdraft${municipality}x`;
/** In the reason of a write that was refused, which stands in the audit alone. */
export const auditMarker = (municipality: string) => `mkaudit${municipality}x`;
/** In the name and the address of the person of a municipality. */
export const personMarker = (municipality: string) => `mkperson${municipality}x`;
/** In the comment of each value of the unit. */
export const valueMarker = (municipality: string, unit: string) => `mkv${municipality}<${unit}>`;
/** The digits of a number of the unit that stands there in the open, and of one that is suppressed. */
export const openNumber = (municipality: string, unitIndex: number) => `71${municipality}${digits(unitIndex)}`;
export const suppressedNumber = (municipality: string, unitIndex: number) => `72${municipality}${digits(unitIndex)}`;
const digits = (index: number) => String(index).padStart(3, "0");

/** An indicator of every municipality, whose numbers are found again in any answer. */
export const markedIndicator = "MARKT";

/**
 * What is other than it was in a second world that is meant to look the same to somebody: each thing that is told is written otherwise, or is
 * not there.
 */
export interface WorldDifference {
  /** These are read by everybody; not a difference between the two, and told to both. */
  readonly publicMunicipalities?: readonly string[];
  /** Suppressed numbers, and how few they stand for. */
  readonly suppressed?: boolean;
  readonly drafts?: boolean;
  /** Comments of values, everywhere. */
  readonly comments?: boolean;
  /** Every text and number of these municipalities. */
  readonly municipalities?: readonly string[];
  /** Every number of these units. */
  readonly values?: (municipality: string, unit: string) => boolean;
}

export const hasOtherValues = ({ municipalities, values }: WorldDifference, municipality: string, unit: string) =>
  municipalities?.includes(municipality) === true || values?.(municipality, unit) === true;

/** The files of an example municipality, marked, with the differences told. */
export async function markedContent(code: string, difference: WorldDifference): Promise<FolderContent> {
  return differing(marked(await exampleContent(code)), difference);
}

async function exampleContent(code: string): Promise<FolderContent> {
  const root = path.join(__dirname, "..", "..", "examples", "municipalities");
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

function differing(content: FolderContent, difference: WorldDifference): FolderContent {
  const { code } = content.municipality;
  const isOther = difference.municipalities?.includes(code) === true;
  const isDraft = (record: object) => "state" in record && record.state === "DRAFT";
  const records = Object.fromEntries(
    conceptNames.map((name) => {
      const kept = content.records[name].filter(
        (record) => difference.drafts !== true || keyOf(name, record) !== plantedDraft(code),
      );
      const isChanged = (record: object) =>
        isOther || (difference.drafts === true && name === "goals" && isDraft(record));
      return [name, kept.map((record) => (isChanged(record) ? withMarker(name, record, "annorlunda") : record))];
    }),
  ) as unknown as RecordLists;
  const values = content.values.map((value) => {
    const isOtherValue = hasOtherValues(difference, code, value.unit);
    return {
      ...value,
      ...(isOtherValue && value.number !== null ? { number: otherNumber(value.number) } : {}),
      ...(isOtherValue || difference.comments === true ? { comment: "annorlunda" } : {}),
    };
  });
  const areResultsPublic = difference.publicMunicipalities?.includes(code) === true;
  return { ...content, municipality: { ...content.municipality, areResultsPublic }, records, values };
}

/** Another number that is as likely: half of it, with as many decimals, and so within the bounds of percent. */
function otherNumber(number: string): string {
  const scale = 10 ** (number.split(".")[1]?.length ?? 0);
  return String(Math.round(Number(number) * scale * 0.5) / scale);
}

const plantedDraft = (code: string) => `UTKAST-${draftMarker(code)}`;

/** A draft, for those that have none of their own, and the indicator of planted numbers. */
function withPlantedRecords(code: string, records: RecordLists): RecordLists {
  const [goal] = records.goals;
  const [indicator] = records.indicators;
  if (goal === undefined || indicator === undefined) throw new Error(`${code} has no goal or no indicator`);
  const draft = withMarker(
    "goals",
    { ...goal, code: plantedDraft(code), state: "DRAFT", title: "Utkast" } as const,
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
