import type { MunicipalityContent } from "../../domain/content";
import { readContents } from "../../usecases/readContent";
import type { UseCaseContext } from "../../usecases/useCaseContext";
import { createLoaders, type Loaders } from "./loaders";
import { createRecordHistoryLoader, type RecordHistoryLoader } from "./recordHistoryLoader";

/** What every resolver gets: the call, and what it has read once for all of them. */
export interface RequestContext extends UseCaseContext {
  /** The municipalities that the viewer may read; read once for the operation, and again after a mutation has changed them. */
  contents(): Promise<readonly MunicipalityContent[]>;
  forgetContents(): void;
  readonly loaders: Loaders;
  readonly recordHistories: RecordHistoryLoader;
}

export function createRequestContext(call: UseCaseContext): RequestContext {
  let contents: Promise<readonly MunicipalityContent[]> | null = null;
  return {
    ...call,
    contents: () => (contents ??= readContents(call)),
    forgetContents() {
      contents = null;
      this.loaders.clear();
      this.recordHistories.clearAll();
    },
    loaders: createLoaders(call),
    recordHistories: createRecordHistoryLoader(call),
  };
}

export async function contentOf(context: RequestContext, municipality: string): Promise<MunicipalityContent | null> {
  return (await context.contents()).find((content) => content.municipality.code === municipality) ?? null;
}
