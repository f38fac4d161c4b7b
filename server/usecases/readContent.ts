import { todayInStockholm } from "../../shared/civilDate";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import type { MunicipalityContent } from "../domain/content";
import { accessOf } from "../domain/access/accessOf";
import { visibleContent } from "../domain/access/visibleContent";
import type { UseCaseContext } from "./useCaseContext";

/** The contents of every municipality that the viewer may read, as they may see them, by municipality code. */
export async function readContents({ viewer, now, stores, versions }: UseCaseContext): Promise<MunicipalityContent[]> {
  const contents = await stores.contentCache.all(stores.database.manager, versions);
  const today = todayInStockholm(now);
  return contents.flatMap((content) => visibleContent(content, viewer, today) ?? []);
}

/** The content of one municipality. */
export async function readContent(
  context: UseCaseContext,
  municipality: string,
): Promise<Result<MunicipalityContent, Failure>> {
  const contents = await readContents(context);
  const content = contents.find((candidate) => candidate.municipality.code === municipality);
  return content === undefined ? err(failure("MUNICIPALITY_UNKNOWN", { municipality })) : ok(content);
}

/** The same after a change: what was known before the call counts no more. */
export const readContentAnew = (context: UseCaseContext, municipality: string) =>
  readContent({ ...context, versions: null }, municipality);

/** The same as stored, for a write: see contentToWrite. */
export async function readContentToWrite(
  context: UseCaseContext,
  municipality: string,
): Promise<Result<MunicipalityContent, Failure>> {
  const { database, contentCache } = context.stores;
  const contents = await contentCache.all(database.manager, context.versions);
  const stored = contents.find((candidate) => candidate.municipality.code === municipality);
  const content = stored === undefined ? null : contentToWrite(context, stored);
  return content === null ? err(failure("MUNICIPALITY_UNKNOWN", { municipality })) : ok(content);
}

/**
 * The content as stored, by which a write is judged whatever its sender sees, with what the viewer may do in it; null where the municipality is not there
 * for them. Never answered to the viewer: see `visibleContent`.
 */
export function contentToWrite(
  { viewer, now }: UseCaseContext,
  stored: MunicipalityContent,
): MunicipalityContent | null {
  const access = accessOf(viewer, stored, todayInStockholm(now));
  if (access === stored.access) return stored;
  return access === null ? null : { ...stored, access };
}
