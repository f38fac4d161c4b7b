import { swedishOrder } from "../../../shared/swedishOrder";
import type { ConceptName, RecordOf, Stored } from "../../domain/records/concepts";
import { keyOf } from "../../domain/records/concepts";
import type { MunicipalityContent } from "../../domain/content";
import { pageOf, type Page, type PageArgs } from "./connection";
import { nodeOf, type ContentNode } from "./node";

/** A page of nodes from records that have been filtered and sorted. */
export function pageOfRecords<N extends ConceptName>(
  content: MunicipalityContent,
  concept: N,
  records: readonly Stored<RecordOf<N>>[],
  page: PageArgs,
  asked: readonly unknown[],
): Page<ContentNode<N>> {
  return pageOf(
    records.map((record) => nodeOf(content, concept, record)),
    ({ record }) => keyOf(concept, record),
    page,
    [content.municipality.code, concept, ...asked],
  );
}

/** Sorts by a text as Swedish does (å ä ö last), then by key so that the order is total. */
export function sortedByText<T>(rows: readonly T[], text: (row: T) => string, key: (row: T) => string): T[] {
  return [...rows].sort((a, b) => swedishOrder(text(a), text(b)) || (key(a) < key(b) ? -1 : 1));
}
