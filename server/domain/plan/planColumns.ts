import type { LocalizedText } from "../../../shared/localizedText";
import { labelOf } from "../judging/judged";
import { concepts, type ConceptName } from "../records/concepts";
import { addressingRoles } from "../records/goal";
import { shapeOf, type FieldShape, type ListShape } from "../records/shape";
import type { PlanConcept } from "./planConcepts";

/** What a cell of a plan holds: how its text is read, and what a client may offer in it. */
export const planCellForms = [
  "CODE",
  "REFERENCE",
  "TEXT",
  "LONG_TEXT",
  "DATE",
  "PERIOD",
  "DECIMAL",
  "INTEGER",
  "TRUTH",
  "CHOICE",
] as const;
export type PlanCellForm = (typeof planCellForms)[number];

export type AddressingRole = (typeof addressingRoles)[number];

/** A column of a table of a plan: a field of its records, or the units of one role, or a name that people know a code by. */
export interface PlanColumn {
  readonly name: string;
  /** The field of the record, and in a path of a failure. */
  readonly field: string;
  readonly label: LocalizedText;
  readonly form: PlanCellForm;
  /** Several codes in a cell: see codeList. */
  readonly isList: boolean;
  /** Part of the business key: it says which record the row is. */
  readonly isKey: boolean;
  /** A new record must have it. */
  readonly isRequired: boolean;
  /** Only for reading: what it shows belongs to another record. */
  readonly isReadOnly: boolean;
  readonly refersTo: ConceptName | null;
  /** The closed set that a choice is of; null where the words are the model's. */
  readonly enumName: string | null;
  readonly values: readonly string[];
  /** The field that the key of an item of a list stands in; null where the list is plain codes. */
  readonly itemField: string | null;
  readonly role: AddressingRole | null;
}

const periodFields: ReadonlySet<string> = new Set(["period", "baselinePeriod"]);
/** Codes of levels and of status words, which the steering model has. */
const modelWordFields: ReadonlySet<string> = new Set(["level", "activityStatus", "judgedStatus"]);

const formOf = ({ name, storedAs, refersTo }: FieldShape): PlanCellForm => {
  if (refersTo !== null) return "REFERENCE";
  if (periodFields.has(name)) return "PERIOD";
  if (modelWordFields.has(name)) return "CHOICE";
  const forms: Partial<Record<FieldShape["storedAs"], PlanCellForm>> = {
    shortText: "TEXT",
    longText: "LONG_TEXT",
    date: "DATE",
    decimal: "DECIMAL",
    integer: "INTEGER",
    boolean: "TRUTH",
    choice: "CHOICE",
  };
  return forms[storedAs] ?? "CODE";
};

/** "validFrom" is read as "Valid from", "överordnade mål" as "Överordnade mål". */
const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const spaced = (name: string) => capitalised(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

function labelFrom(name: string, description: string): LocalizedText {
  return { sv: capitalised(labelOf(name, description).sv), en: spaced(name) };
}

function fieldColumn(concept: PlanConcept, shape: FieldShape): PlanColumn {
  const isKey = (concepts[concept].key as readonly string[]).includes(shape.name);
  return {
    name: shape.name,
    field: shape.name,
    label: labelFrom(shape.name, shape.description),
    form: formOf(shape),
    isList: false,
    isKey,
    isRequired: !shape.isOptional && shape.schema.default === undefined,
    isReadOnly: shape.isSteered,
    refersTo: shape.refersTo as ConceptName | null,
    enumName: shape.enumName,
    values: (shape.schema.enum as readonly string[] | undefined) ?? [],
    itemField: null,
    role: null,
  };
}

const roleLabels: Readonly<Record<AddressingRole, readonly [name: string, label: LocalizedText]>> = {
  OWNER: ["owners", { sv: "Ägare", en: "Owners" }],
  ADDRESSED: ["addressed", { sv: "Adressater", en: "Addressed" }],
  CONTRIBUTES: ["contributors", { sv: "Bidrar", en: "Contributors" }],
};

function listColumns(list: ListShape): PlanColumn[] {
  const [first] = list.fields;
  const usual = {
    ...{ name: list.name, field: list.name, label: labelFrom(list.name, list.description), isList: true },
    ...{ isKey: false, isRequired: false, isReadOnly: list.isSteered, enumName: null, values: [] },
    refersTo: (first?.refersTo ?? null) as ConceptName | null,
    form: first?.refersTo == null ? ("CODE" as const) : ("REFERENCE" as const),
    itemField: list.isPlain ? null : (list.key[0] ?? null),
    role: null,
  };
  if (list.name !== "addressing") return [usual];
  return addressingRoles.map((role) => ({ ...usual, name: roleLabels[role][0], label: roleLabels[role][1], role }));
}

/** Names that people know the codes of a column by. */
const titles: Partial<Record<ConceptName, readonly [suffix: string, label: LocalizedText]>> = {
  indicators: ["Title", { sv: "Indikatornamn", en: "Indicator title" }],
  organizationUnits: ["Name", { sv: "Enhetsnamn", en: "Unit name" }],
  goals: ["Title", { sv: "Målets rubrik", en: "Goal title" }],
  responsibilities: ["Title", { sv: "Ansvarets rubrik", en: "Responsibility title" }],
};

/** A code that says which record it is, or whose, has the name after it. */
function withTitle(column: PlanColumn): PlanColumn[] {
  const title = column.refersTo === null ? undefined : titles[column.refersTo];
  if (title === undefined || column.isList || !(column.isKey || column.isRequired) || column.name === "decidedBy")
    return [column];
  const [suffix, label] = title;
  const named = { name: `${column.name}${suffix}`, label, form: "TEXT" as const, isKey: false, isRequired: false };
  return [column, { ...column, ...named, isReadOnly: true }];
}

const shown = (name: string, form: PlanCellForm, sv: string, en: string): PlanColumn => ({
  ...{ name, field: name, label: { sv, en }, form, isList: false, isKey: false, isRequired: false, isReadOnly: true },
  ...{ refersTo: null, enumName: null, values: [], itemField: null, role: null },
});

/** What is worked out beside an assessment: see assessmentCell. */
export const proposalColumns: readonly PlanColumn[] = [
  shown("proposal", "CHOICE", "Förslag", "Proposal"),
  shown("explanation", "LONG_TEXT", "Förklaring", "Explanation"),
  shown("explanationEn", "LONG_TEXT", "Förklaring på engelska", "Explanation in English"),
  shown("coverage", "TEXT", "Underlag", "Basis"),
  shown("previousStatus", "CHOICE", "Status förra gången", "Previous status"),
  shown("isAnalysisNeeded", "TRUTH", "Röd igen, analys saknas", "Red again, no analysis"),
];

function columnsFor(concept: PlanConcept): PlanColumn[] {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const ofFields = fields.flatMap((shape) => withTitle(fieldColumn(concept, shape)));
  const ofLists = lists.flatMap(listColumns);
  // What is example data is told last.
  const isLast = ({ name }: PlanColumn) => name === "isExample";
  const computed = concept === "assessments" ? proposalColumns : [];
  return [...ofFields.filter((column) => !isLast(column)), ...ofLists, ...computed, ...ofFields.filter(isLast)];
}

/** The columns of each kind of table, in the order of the record's definition. */
export const planColumns: Readonly<Record<PlanConcept, readonly PlanColumn[]>> = {
  goals: columnsFor("goals"),
  indicatorUses: columnsFor("indicatorUses"),
  targetValues: columnsFor("targetValues"),
  assignments: columnsFor("assignments"),
  budgetFrames: columnsFor("budgetFrames"),
  assessments: columnsFor("assessments"),
  improvementActions: columnsFor("improvementActions"),
};

/** The column that a failure is about, by its path: goals[OM1].parents[0].goal is about parents. Null for the record as a whole. */
export function columnOfPath(concept: PlanConcept, path: string | undefined): PlanColumn | null {
  const field = /\]\.(\w+)(?:\[\d+\][^\]]*)?$/.exec(path ?? "")?.[1];
  return planColumns[concept].find((column) => column.field === field && !column.isReadOnly) ?? null;
}
