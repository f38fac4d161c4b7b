import type { LocalizedText } from "../../shared/localizedText";
import { settings, type Settings } from "../config/settings";
import type { PreviewParts } from "./previewFiles";

/** What the HTTP room is told by the composition root; what is left out has the default of the settings. */
export interface HttpSettings extends Partial<Omit<Settings, NotOurs>> {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder made by scripts/buildPages.mjs. */
  readonly pagesDir: string;
  /** Folder made by scripts/buildAddin.mjs; without one there is no add-in. */
  readonly addinDir?: string;
  /** What the preview without Excel is made of; used in demo mode alone. */
  readonly preview?: Omit<PreviewParts, "addinDir">;
  /** Shown on the start page, in this order. */
  readonly municipalities: readonly MunicipalityLabel[];
  /** JSON Schema of the municipality files, served at /file-format.schema.json. */
  readonly fileFormatSchema?: object;
  /** Time for a client to send the headers of a request. */
  readonly headersTimeoutMs?: number;
  /** Time for a client to send a whole request. */
  readonly requestTimeoutMs?: number;
  /** Time that an idle connection is kept. */
  readonly keepAliveTimeoutMs?: number;
  /** Time that running requests get to finish when the server closes. */
  readonly shutdownTimeoutMs?: number;
}

/** What is given anyhow, and what this room has nothing to do with. */
type NotOurs = "host" | "port" | "databaseUrl" | "dataDir";

export interface MunicipalityLabel {
  readonly code: string;
  readonly name: string;
}

/** A saved operation that the query page offers. */
export interface SavedOperation {
  readonly name: string;
  /** The question that it answers. */
  readonly title: LocalizedText;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The settings with every default in its place. */
export function completeSettings(given: HttpSettings) {
  return { ...standards, ...timeouts, addinDir: "", ...given };
}

export type CompleteHttpSettings = ReturnType<typeof completeSettings>;

const standards = Object.fromEntries(Object.entries(settings).map(([name, { standard }]) => [name, standard])) as Omit<
  Settings,
  NotOurs
>;

const timeouts = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 10_000,
  shutdownTimeoutMs: 5_000,
};
