import { failureText, type Failure } from "../../shared/errorCodes";
import { ANY_VERSION, withChanges, type Change, type MunicipalityContent } from "../../server/domain/content";
import { judgeContent } from "../../server/domain/judging/judgeContent";
import { conceptNames, type ConceptName } from "../../server/domain/records/concepts";
import { buildContent, buildRecord } from "./smallWorld";
import type { Loose, LooseRecords } from "./smallWorldRecords";

/** Built once: a content is never changed. */
const smallWorld = buildContent();

/** What the rules refuse when the records are written over a content (the small world), as "CODE path"; empty when all is well. */
export function refusalsOf(records: LooseRecords, base: MunicipalityContent = smallWorld): string[] {
  return failuresOf(records, base).map((problem) => {
    const { sv, en } = failureText(problem);
    // A fact that the words need and the rule forgot is shown as a dash.
    if (/(^|[\s”“])–/.test(sv + en)) throw new Error(`${problem.code} lacks a fact: ${sv} ${en}`);
    return `${problem.code} ${problem.path ?? ""}`;
  });
}

export function failuresOf(records: LooseRecords, base: MunicipalityContent = smallWorld): Failure[] {
  const { content, applied } = withChanges(base, changesOf(records), "2024-02-01T00:00:00.000Z");
  return judgeContent(content, applied);
}

/** The records as changes that do not ask what was there. */
export function changesOf(records: LooseRecords): Change[] {
  return conceptNames.flatMap((concept) =>
    ((records[concept] ?? []) as readonly Loose<ConceptName>[]).map((fields) => ({
      concept,
      record: buildRecord(concept, fields),
      expectedVersion: ANY_VERSION,
    })),
  );
}

/** A record of the small world with some of its fields changed. */
export function edited<N extends ConceptName>(concept: N, key: string, fields: Loose<N>): Loose<N> {
  const record = smallWorld.records[concept].get(key);
  if (record === undefined) throw new Error(`${concept}[${key}] is not in the small world`);
  return { ...record, ...fields };
}
