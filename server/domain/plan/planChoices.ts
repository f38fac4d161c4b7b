import { swedishOrder } from "../../../shared/swedishOrder";
import { judgingWords } from "../assessing/assessmentRows";
import { subjectKindOf } from "../assessing/assessmentSubject";
import { recordsOf, type MunicipalityContent } from "../content";
import type { Assessment } from "../records/assessment";
import type { ConceptName } from "../records/concepts";
import type { SteeringModel } from "../records/steeringModel";
import { truthChoices, type PlanChoice } from "./planCells";
import type { PlanColumn } from "./planColumns";
import { planWords } from "./planWords";

/** More than these are no list to choose from. */
export const choiceCountMax = 2_000;

/** What may be chosen in the cells of a column; null where anything may be written, or where there is too much to choose from. */
export function choicesOf(
  content: MunicipalityContent,
  column: PlanColumn,
  records: readonly object[] = [],
): readonly PlanChoice[] | null {
  const { form, enumName, refersTo, values, name } = column;
  if (judgingColumns.has(name)) return judgingChoices(content, records as readonly Assessment[]);
  if (form === "TRUTH") return truthChoices;
  if (column.isReadOnly) return null;
  if (form === "REFERENCE") return refersTo === null ? null : recordChoices(content, refersTo);
  if (form !== "CHOICE") return null;
  if (enumName !== null) return values.map((code) => ({ code, label: planWords[enumName]?.[code] ?? both(code) }));
  const models = modelsInUseFirst(content);
  return distinct(models.flatMap((model) => (name === "level" ? levelChoices(model) : statusChoices(model))));
}

/** Columns that hold a word by which something is judged, or would be. */
const judgingColumns: ReadonlySet<string> = new Set(["judgedStatus", "proposal", "previousStatus"]);

/** The words for what the rows are about. */
function judgingChoices(content: MunicipalityContent, records: readonly Assessment[]): PlanChoice[] {
  const subjects = new Map(records.map((each) => [`${each.round} ${judgingKey(content, each)}`, each] as const));
  const words = [...subjects.values()].flatMap((each) => judgingWords(content, each.round, each));
  return distinct(
    words.map(({ code, labelSv: sv, labelEn: en, symbol, color }) => ({ code, label: { sv, en }, symbol, color })),
  );
}

/** Those with the same words. */
const judgingKey = (content: MunicipalityContent, subject: Assessment) =>
  `${subjectKindOf(content, subject)} ${content.records.goals.get(subject.goal)?.model ?? ""}`;

const both = (text: string) => ({ sv: text, en: text });

/** The municipality's own words. */
const levelChoices = ({ levels }: SteeringModel): PlanChoice[] =>
  levels.map(({ code, labelSingular }) => ({ code, label: both(labelSingular) }));

const statusChoices = ({ activityStatusWords }: SteeringModel): PlanChoice[] =>
  activityStatusWords.map(({ code, labelSv: sv, labelEn: en }) => ({ code, label: { sv, en } }));

/** What an older model calls the same is not told. */
function modelsInUseFirst(content: MunicipalityContent): SteeringModel[] {
  const rank = { ACTIVE: 0, DRAFT: 1, RETIRED: 2 } as const;
  return recordsOf(content, "steeringModels").sort((a, b) => rank[a.state] - rank[b.state]);
}

const distinct = (choices: readonly PlanChoice[]): PlanChoice[] => {
  const byCode = new Map<string, PlanChoice>();
  for (const choice of choices) if (!byCode.has(choice.code)) byCode.set(choice.code, choice);
  return [...byCode.values()];
};

function recordChoices(content: MunicipalityContent, concept: ConceptName): PlanChoice[] | null {
  const records = recordsOf(content, concept) as unknown as Readonly<Record<string, unknown>>[];
  if (records.length > choiceCountMax) return null;
  return records
    .map((record) => ({ code: String(record.code), label: both(String(record.title ?? record.name ?? record.code)) }))
    .sort((a, b) => swedishOrder(a.label.sv, b.label.sv));
}
