import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import type { MunicipalityContent } from "../domain/content";
import { whyNotRead } from "../domain/rights";
import type { UseCaseContext } from "./useCaseContext";

/** The contents of every municipality that the viewer may read, by municipality code. */
export async function readContents({ viewer, stores }: UseCaseContext): Promise<MunicipalityContent[]> {
  const contents = await stores.contentCache.all(stores.database.manager);
  return contents.filter(({ municipality }) => whyNotRead(viewer, municipality.code) === null);
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
