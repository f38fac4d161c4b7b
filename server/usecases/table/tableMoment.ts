import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import { readVersions } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";

/** How far the values of a municipality have come, and as of when they are asked for. */
export interface TableMoment {
  /** The instant of the latest write when the request was read. */
  readonly clockMs: number;
  /** Null for as they stand. Never after the clock, so that nothing can come to stand before it. */
  readonly asOfMs: number | null;
  /** What is answered holds all that was acknowledged by then. */
  readonly knownAtMs: number;
}

/** The moment of a request; refused for one that has not been, and where the past is not published. */
export async function tableMoment(
  context: UseCaseContext,
  content: MunicipalityContent,
  asOf: Date | null | undefined,
): Promise<Result<TableMoment, Failure>> {
  const versions = context.versions ?? (await readVersions(context.stores.database));
  const clockMs = versions.valueClocks.get(content.municipality.code) ?? 0;
  const reportedAtMs = content.reported?.valuesAtMs ?? null;
  if (asOf == null) return ok({ clockMs, asOfMs: reportedAtMs, knownAtMs: reportedAtMs ?? clockMs });
  const asked = asOf.getTime();
  if (asked > Math.max(clockMs, context.now.getTime())) {
    return err(failure("AS_OF_AHEAD", { instant: asOf.toISOString() }, "asOf"));
  }
  if (content.access.isPublicOnly) {
    return err(failure("NOT_PUBLISHED", { what: { sv: "Historiken", en: "the history" } }, "asOf"));
  }
  const asOfMs = Math.min(asked, reportedAtMs ?? clockMs);
  return ok({ clockMs, asOfMs, knownAtMs: asOfMs });
}
