import { commonUnit } from "../../domain/access/unitCoverage";
import { valueFacts } from "../../domain/audit/writeFacts";
import type { MunicipalityContent } from "../../domain/content";
import type { RecordedValues } from "../values/valueOutcome";
import type { WriteRefusal, WriteTold } from "./auditedWrite";

/** What the subject of an event about values says. */
export const valuesSubject = "values";

interface SentRow {
  readonly unit: string;
  readonly workbook?: string | null | undefined;
  readonly cell?: string | null | undefined;
}

/**
 * What the audit says of values that were sent: what was written, by its places and revisions, and beside it what was refused, also where the
 * rest was kept. A conflict is told by its number, in the changeset that it was left out of.
 */
export function toldOfValues(
  content: MunicipalityContent,
  rows: readonly SentRow[],
  { outcomes, summary, written }: RecordedValues,
  today: string,
): { readonly changesets: readonly WriteTold[]; readonly refusal: WriteRefusal | null } {
  const about = (concerned: readonly SentRow[]) => ({
    subject: valuesSubject,
    unit: commonUnit(content, new Set(concerned.map(({ unit }) => unit)), today),
    workbook: onlyOf(concerned.map(({ workbook }) => workbook)),
    cell: concerned.length === 1 ? (concerned[0]?.cell ?? null) : null,
  });
  const counts = { conflictCount: summary.CONFLICT, refusedCount: summary.REFUSED, unchangedCount: summary.UNCHANGED };
  const applied = rows.filter((_row, index) => outcomes[index]?.kind === "APPLIED");
  const refused = rows.filter((_row, index) => outcomes[index]?.kind === "REFUSED");
  return {
    changesets: written.length === 0 ? [] : [{ ...about(applied), facts: { ...valueFacts(written), ...counts } }],
    refusal:
      refused.length === 0
        ? null
        : {
            ...about(refused),
            failures: outcomes.flatMap((outcome) => (outcome.kind === "REFUSED" ? outcome.failures : [])),
            facts: { rowCount: rows.length, ...counts },
          },
  };
}

/** What they all say; null where they differ or say nothing. */
export function onlyOf(texts: readonly (string | null | undefined)[]): string | null {
  const [first = null] = texts;
  return texts.every((text) => (text ?? null) === first) ? first : null;
}
