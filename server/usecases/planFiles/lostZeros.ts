import type { Failure } from "../../../shared/errorCodes";
import { recordsOf, type MunicipalityContent } from "../../domain/content";
import { oncePer } from "../../domain/oncePer";
import type { PlanColumn } from "../../domain/plan/planColumns";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import { keyOf, type ConceptName } from "../../domain/records/concepts";
import type { PlanFileCell } from "../../files/planFile/readPlanFile";
import { MeantCodes } from "../meantCodes";

/** Codes of which a spreadsheet has taken the zeros: 7 for the goal 007 would otherwise be a new goal. */
export const lostZeros = (
  content: MunicipalityContent,
  concept: PlanConcept,
  cells: readonly PlanFileCell[],
): { readonly column: PlanColumn; readonly failure: Failure }[] =>
  cells.flatMap(({ column, text, isNumber }) => {
    const of = column.refersTo ?? (column.name === "code" ? concept : null);
    if (of === null || column.isReadOnly || text === null || !/^\d+$/.test(text.trim())) return [];
    const failure = codesOf(content, of).whyNot(text.trim(), isNumber, column.field);
    return failure === null ? [] : [{ column, failure }];
  });

const codesOf = oncePer(
  (content: MunicipalityContent, concept: ConceptName) =>
    new MeantCodes(recordsOf(content, concept).map((record) => [keyOf(concept, record), ""])),
);
