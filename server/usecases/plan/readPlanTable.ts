import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { rightsKey } from "../../domain/access/visibleContent";
import type { AssessmentItem } from "../../domain/assessing/assessmentItem";
import { assessmentCell, assessmentRow } from "../../domain/assessing/assessmentRows";
import type { JudgedPlace } from "../../domain/assessing/assessmentSubject";
import { chosenPlaces } from "../../domain/assessing/chosenPlaces";
import { roundMoment, type RoundMoment } from "../../domain/assessing/roundMoment";
import { judgedPlaces } from "../../domain/assessing/roundSubjects";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { cellText } from "../../domain/plan/planCells";
import { proposalColumns, type PlanColumn } from "../../domain/plan/planColumns";
import type { Assessment } from "../../domain/records/assessment";
import { readAssessmentItems } from "../assessing/readAssessmentItems";
import { conceptOfKind, type PlanTableKind } from "../../domain/plan/planConcepts";
import { planRecords, type PlanFilter } from "../../domain/plan/planRecords";
import { concepts, type ConceptName, type RecordOf, type Stored } from "../../domain/records/concepts";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import { askedDigest } from "../askedDigest";
import { formatTableCursor, parseTableCursor } from "../table/tableCursor";
import type { UseCaseContext } from "../useCaseContext";
import { valueClock } from "../values/valueClock";

export interface PlanTable {
  readonly kind: PlanTableKind;
  readonly content: MunicipalityContent;
  /** Given back, it tells whether anything of the municipality's plans has changed. */
  readonly cursor: string;
  /** Nothing has: there are no rows. */
  readonly isUnchanged: boolean;
  /** Those that are not there yet and may be written, such as what is to be judged in a round, have version 0. */
  readonly records: readonly Stored<RecordOf<PlanConcept>>[];
  /** What is proposed beside assessments of a round, by their rows. */
  readonly items: ReadonlyMap<object, AssessmentItem>;
}

/** Rows of one table. */
export const planTableRowCountMax = 5_000;

/** Records of a plan as the viewer of the content may see them, as rows of a table; of a round everything that is to be judged in it, judged or not. */
export async function readPlanTable(
  context: UseCaseContext,
  content: MunicipalityContent,
  kind: PlanTableKind,
  filter: PlanFilter,
  changedSince: string | null,
): Promise<Result<PlanTable, Failure>> {
  const { viewer, now } = context;
  const unknown = unknownIn(content, filter);
  if (unknown !== null) return err(unknown);
  const { code } = content.municipality;
  const moment = kind === "ASSESSMENTS" && filter.round != null ? roundMoment(content, filter.round) : null;
  const { round = null, number = null } = content.reported ?? {};
  const asked = [code, round, number, kind, filter, rightsKey(viewer, code, todayInStockholm(now))];
  const cursor = formatTableCursor({
    // Values change what is proposed, and nothing else here.
    clockMs: moment === null ? 0 : await valueClock(context, code),
    contentVersion: content.contentVersion,
    digest: askedDigest(asked),
  });
  if (changedSince !== null && parseTableCursor(changedSince) === null) {
    return err(failure("CURSOR_INVALID", {}, "changedSince"));
  }
  const table = { kind, content, cursor, isUnchanged: false, items: new Map<object, AssessmentItem>() };
  if (changedSince === cursor) return ok({ ...table, isUnchanged: true, records: [] });
  const places = moment === null ? [] : placesOf(content, moment, filter);
  const records = moment === null ? planRecords(content, conceptOfKind[kind], filter) : [];
  if (records.length + places.length > planTableRowCountMax) {
    return err(failure("TABLE_TOO_LARGE", { max: planTableRowCountMax }));
  }
  if (moment === null) return ok({ ...table, records });
  const items = await readAssessmentItems(context, content, moment, places);
  const rows = items.map((item) => [assessmentRow(moment.round, item), item] as const);
  return ok({ ...table, records: rows.map(([record]) => record), items: new Map(rows) });
}

/** What the round follows up, and what has been judged besides. */
function placesOf(content: MunicipalityContent, moment: RoundMoment, filter: PlanFilter): JudgedPlace[] {
  const { units, levels, under, indicators, subjectKinds: kinds } = filter;
  const chosen = { units, levels, under, indicators, kinds };
  return chosenPlaces(content, judgedPlaces(content, moment), chosen, moment.onDate);
}

/** What stands in a cell of the table. */
export function planTableCell(
  { content, items }: PlanTable,
  column: PlanColumn,
  record: PlanTable["records"][number],
): string | null {
  if (!proposalColumns.includes(column)) return cellText(content, column, record);
  const item = items.get(record);
  return item === undefined ? null : assessmentCell(content, item, (record as Stored<Assessment>).round, column.name);
}

/** A filter that names what is not there would give a table that looks as if there were nothing. */
function unknownIn(content: MunicipalityContent, filter: PlanFilter): Failure | null {
  const named: readonly (readonly [field: string, concept: ConceptName, keys: readonly string[]])[] = [
    ["under", "goals", filter.under == null ? [] : [filter.under]],
    ["units", "organizationUnits", filter.units ?? []],
    ["indicators", "indicators", filter.indicators ?? []],
    ["planDocument", "planDocuments", filter.planDocument == null ? [] : [filter.planDocument]],
    ["round", "reportingRounds", filter.round == null ? [] : [filter.round]],
  ];
  for (const [field, concept, keys] of named) {
    const key = keys.find((each) => recordAt(content, concept, each) === null);
    if (key !== undefined) return failure("NOT_FOUND", { what: concepts[concept].label, key }, field);
  }
  return null;
}
