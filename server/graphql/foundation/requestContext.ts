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
  /** What the task gives, done the first time that this is asked for by that name: also where an operation is executed anew. */
  once<T>(name: string, task: () => T): T;
  readonly loaders: Loaders;
  readonly recordHistories: RecordHistoryLoader;
}

export const createRequestContext = (call: UseCaseContext): RequestContext => new CallContext(call);

/** What it holds is made when first asked for: most operations need little of it. */
class CallContext implements RequestContext {
  readonly viewer;
  readonly now;
  readonly client;
  readonly stores;
  readonly session;
  versions;
  // Not #private: Apollo works on a copy of the context.
  private reading: Promise<readonly MunicipalityContent[]> | null = null;
  private ownLoaders: Loaders | null = null;
  private ownHistories: RecordHistoryLoader | null = null;
  private done: Map<string, unknown> | null = null;

  constructor({ viewer, now, client, stores, session, versions }: UseCaseContext) {
    this.viewer = viewer;
    this.now = now;
    this.client = client;
    this.stores = stores;
    this.session = session ?? null;
    this.versions = versions ?? null;
  }

  contents(): Promise<readonly MunicipalityContent[]> {
    return (this.reading ??= readContents(this));
  }

  forgetContents(): void {
    this.reading = null;
    this.versions = null;
    this.ownLoaders?.clear();
    this.ownHistories?.clearAll();
  }

  once<T>(name: string, task: () => T): T {
    const done = (this.done ??= new Map());
    if (!done.has(name)) done.set(name, task());
    return done.get(name) as T;
  }

  get loaders(): Loaders {
    return (this.ownLoaders ??= createLoaders(this));
  }

  get recordHistories(): RecordHistoryLoader {
    return (this.ownHistories ??= createRecordHistoryLoader(this));
  }
}

export async function contentOf(context: RequestContext, municipality: string): Promise<MunicipalityContent | null> {
  return (await context.contents()).find((content) => content.municipality.code === municipality) ?? null;
}
