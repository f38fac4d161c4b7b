import type { Failure } from "../../../shared/errorCodes";
import type { AuditFact } from "./auditEvent";
import type { PlaceKeys } from "../values/indicatorValue";

type Facts = { readonly [name: string]: AuditFact };

/** A version of a record that a write made. */
export interface RecordVersion {
  readonly concept: string;
  readonly key: string;
  readonly version: number;
}

/** A revision of a value that a write made. */
export interface ValueVersion extends PlaceKeys {
  readonly revision: number;
}

/** What a changeset refers to: before and after stand in the histories, under these versions. goals: [["KF1", 2]]. */
export function recordFacts(records: readonly RecordVersion[]): Facts {
  const byConcept: Record<string, [string, number][]> = {};
  for (const { concept, key, version } of records) (byConcept[concept] ??= []).push([key, version]);
  return records.length === 0 ? {} : { recordCount: records.length, records: byConcept };
}

/**
 * Values by the small integers of their places: one list for each indicator, unit, series and split, and in it period and revision by turns, so
 * that a write of 20,000 is some hundred thousand characters. Never a figure.
 */
export function valueFacts(values: readonly ValueVersion[]): Facts {
  const blocks = new Map<string, Block>();
  let block: Block | undefined;
  for (const value of values) {
    // Those of one list mostly come one after the other, so that most need not be looked up.
    if (block === undefined || !isIn(block, value)) {
      const { indicatorKey, unitKey, series, dimensionKey } = value;
      const name = `${indicatorKey}.${unitKey}.${series}.${dimensionKey}`;
      block = blocks.get(name);
      if (block === undefined) blocks.set(name, (block = [indicatorKey, unitKey, series, dimensionKey, []]));
    }
    block[4].push(value.periodKey, value.revision);
  }
  return values.length === 0 ? {} : { valueCount: values.length, values: [...blocks.values()] };
}

type Block = [indicatorKey: number, unitKey: number, series: string, dimensionKey: number, by: number[]];

const isIn = (block: Block, { indicatorKey, unitKey, series, dimensionKey }: ValueVersion): boolean =>
  block[0] === indicatorKey && block[1] === unitKey && block[2] === series && block[3] === dimensionKey;

const pathCountMax = 10;
const pathLengthMax = 120;

/** Why a write was refused: how many times each code, and where the first of them were. Never what was written there. */
export function refusalFacts(failures: readonly Failure[]): Facts {
  const codes: Record<string, number> = {};
  for (const { code } of failures) codes[code] = (codes[code] ?? 0) + 1;
  const paths = failures.flatMap(({ path }) => path ?? []).slice(0, pathCountMax);
  return { codes, paths: paths.map((path) => path.slice(0, pathLengthMax)) };
}
