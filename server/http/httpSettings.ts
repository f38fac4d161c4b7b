import type { LocalizedText } from "../../shared/localizedText";

/** What the HTTP room is told by the composition root; everything optional has a default in `httpDefaults`. */
export interface HttpSettings {
  /** A loopback name or address. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder made by scripts/buildPages.mjs. */
  readonly pagesDir: string;
  /** Shown on the start page, in this order. */
  readonly municipalities: readonly MunicipalityLabel[];
  /** JSON Schema of the municipality files, served at /file-format.schema.json. */
  readonly fileFormatSchema?: object;
  /** Limit of a request body, both as sent and unpacked. */
  readonly bodyBytesMax?: number;
  readonly queryDepthMax?: number;
  readonly aliasCountMax?: number;
  readonly objectCountMax?: number;
  /** Time for a client to send the headers of a request. */
  readonly headersTimeoutMs?: number;
  /** Time for a client to send a whole request. */
  readonly requestTimeoutMs?: number;
  /** Time that an idle connection is kept. */
  readonly keepAliveTimeoutMs?: number;
  /** Time that running requests get to finish when the server closes. */
  readonly shutdownTimeoutMs?: number;
}

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

export const httpDefaults = {
  bodyBytesMax: 1024 * 1024,
  /** The introspection query of GraphiQL is 15 deep; the longest red thread with connections stays under 30. */
  queryDepthMax: 30,
  aliasCountMax: 100,
  tokenCountMax: 4000,
  /** Objects that an answer could hold: ten thousand values with indicator and unit are 30,000. */
  objectCountMax: 200_000,
  /** Fields of one operation after all fragments are spread. */
  recursiveSelectionsMax: 10_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 10_000,
  shutdownTimeoutMs: 5_000,
} as const;
