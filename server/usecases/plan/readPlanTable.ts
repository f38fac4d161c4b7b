import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { rightsKey } from "../../domain/access/visibleContent";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { conceptOfKind, type PlanTableKind } from "../../domain/plan/planConcepts";
import { planRecords, type PlanFilter } from "../../domain/plan/planRecords";
import { concepts, type ConceptName, type RecordOf, type Stored } from "../../domain/records/concepts";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import { textHash } from "../../secrets/textHash";
import { digestLength, formatTableCursor, parseTableCursor } from "../table/tableCursor";
import type { UseCaseContext } from "../useCaseContext";

export interface PlanTable {
  readonly kind: PlanTableKind;
  readonly content: MunicipalityContent;
  /** Given back, it tells whether anything of the municipality's plans has changed. */
  readonly cursor: string;
  /** Nothing has: there are no rows. */
  readonly isUnchanged: boolean;
  readonly records: readonly Stored<RecordOf<PlanConcept>>[];
}

/** Rows of one table. */
export const planTableRowCountMax = 5_000;

/** Records of a plan as the viewer of the content may see them, as rows of a table. */
export function readPlanTable(
  { viewer, now }: UseCaseContext,
  content: MunicipalityContent,
  kind: PlanTableKind,
  filter: PlanFilter,
  changedSince: string | null,
): Result<PlanTable, Failure> {
  const unknown = unknownIn(content, filter);
  if (unknown !== null) return err(unknown);
  const { code } = content.municipality;
  const asked = JSON.stringify([code, kind, filter, rightsKey(viewer, code, todayInStockholm(now))]);
  const cursor = formatTableCursor({
    clockMs: 0,
    contentVersion: content.contentVersion,
    digest: textHash(asked).slice(0, digestLength),
  });
  if (changedSince !== null && parseTableCursor(changedSince) === null) {
    return err(failure("CURSOR_INVALID", {}, "changedSince"));
  }
  if (changedSince === cursor) return ok({ kind, content, cursor, isUnchanged: true, records: [] });
  const records = planRecords(content, conceptOfKind[kind], filter);
  if (records.length > planTableRowCountMax) return err(failure("TABLE_TOO_LARGE", { max: planTableRowCountMax }));
  return ok({ kind, content, cursor, isUnchanged: false, records });
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
