import type { Failure } from "../../../shared/errorCodes";
import { ok, type Result } from "../../../shared/result";
import { whyNotWriteValue } from "../../domain/access/whyNotChange";
import type { MunicipalityContent } from "../../domain/content";
import { anyRevision, decideValue } from "../../domain/values/decideValue";
import { placeText, type IndicatorValue } from "../../domain/values/indicatorValue";
import { ValueJudge } from "../../domain/values/judgeIndicatorValue";
import { mapInTurns } from "../../persistence/inTurns";
import { pageLengthMax, readValuesOf } from "../values/readIndicatorValues";
import type { RecordRow } from "../values/recordValuesInput";
import type { UseCaseContext } from "../useCaseContext";

/**
 * Which rows say nothing but what stands already, of units that the viewer may read and not write: whoever exports all that they see, changes what is theirs and
 * sends it back has written nothing of the others'. By what the viewer sees, so that they learn nothing by trying.
 */
export async function unchangedElsewhere(
  context: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly RecordRow[],
): Promise<Result<ReadonlySet<RecordRow>, Failure>> {
  const { access, numericKeys } = content;
  const elsewhere = rows.filter(
    ({ unit, indicator }) =>
      numericKeys.organizationUnits.has(unit) &&
      numericKeys.indicators.has(indicator) &&
      whyNotWriteValue(access, unit) !== null,
  );
  const unchanged = new Set<RecordRow>();
  if (elsewhere.length === 0) return ok(unchanged);
  const filter = {
    indicators: [...new Set(elsewhere.map(({ indicator }) => indicator))],
    units: [...new Set(elsewhere.map(({ unit }) => unit))],
  };
  const standing = new Map<string, IndicatorValue>();
  const wanted = new Set(elsewhere.map(placeText));
  for (let after: string | undefined = undefined; ;) {
    const page = await readValuesOf(context, content, filter, { first: pageLengthMax, after });
    if (!page.ok) return page;
    const { values, hasNextPage } = page.value;
    for (const value of values) if (wanted.has(placeText(value))) standing.set(placeText(value), value);
    if (!hasNextPage) break;
    after = page.value.cursorAt(values.length - 1);
  }
  const judge = new ValueJudge(content, context.client);
  await mapInTurns(elsewhere, (row) => {
    const current = standing.get(placeText(row));
    if (current === undefined) return;
    const judged = judge.judge(row);
    const decision = decideValue(current, judged.wanted, anyRevision);
    if (judged.failures.length === 0 && decision.kind === "UNCHANGED") unchanged.add(row);
  });
  return ok(unchanged);
}
