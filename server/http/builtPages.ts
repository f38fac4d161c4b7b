import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { HttpReply } from "./httpReply";

/**
 * The files made by scripts/buildPages.mjs, held in memory (about 7 MB): nothing outside the list can be asked for, and a
 * rebuild beside a running server does not break its pages. Without a build the pages stand unstyled and `isBuilt` is false.
 */
export function loadBuiltPages({ pagesDir, queryPage, introspection }: PageSettings): BuiltPages {
  const switchedOff = [...(queryPage ? [] : queryAddresses), ...(introspection ? [] : schemaAddresses)];
  const manifest = readManifest(pagesDir);
  const assets = new Map<string, HttpReply>();
  for (const fileName of manifest ? readdirSync(pagesDir) : []) {
    const contentType = contentTypes[path.extname(fileName)];
    if (contentType === undefined) continue;
    const body = readFileSync(path.join(pagesDir, fileName));
    assets.set(`/assets/${fileName}`, {
      status: 200,
      headers: {
        "content-type": contentType,
        // The name holds a hash of the content.
        "cache-control": "public, max-age=31536000, immutable",
        etag: etagOf(body),
      },
      body,
    });
  }
  return {
    isBuilt: manifest !== undefined,
    urlOf: (name) => `/assets/${manifest?.[name] ?? name}`,
    asset: (urlPath) => assets.get(urlPath),
    isOffered: (urlPath) => !switchedOff.includes(urlPath),
  };
}

const queryAddresses = ["/query", "/examples.json"];
/** What tells the schema to whoever asks. */
const schemaAddresses = ["/docs", "/schema.graphql"];

interface PageSettings {
  readonly pagesDir: string;
  readonly queryPage: boolean;
  readonly introspection: boolean;
}

export interface BuiltPages {
  readonly isBuilt: boolean;
  /** The address of a built file by its name without the hash, such as "site.css". */
  urlOf(name: string): string;
  asset(urlPath: string): HttpReply | undefined;
  /** Whether there is such a page: some can be switched off, and are then linked from nowhere. */
  isOffered(urlPath: string): boolean;
}

export function etagOf(body: string | Buffer): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
};

function readManifest(pagesDir: string): Readonly<Record<string, string>> | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path.join(pagesDir, "manifest.json"), "utf8")) as {
      files: Record<string, string>;
    };
    return manifest.files;
  } catch {
    return undefined; // not built: the query page says so
  }
}
