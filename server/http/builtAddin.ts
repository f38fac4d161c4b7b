import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { settings } from "../config/settings";
import { etagOf } from "./builtPages";
import { contentPolicy } from "./html";
import type { HttpReply } from "./httpReply";

/** The page of the add-in: pane, commands and custom functions in one runtime. */
export const taskpanePath = "/addin/taskpane.html";

/**
 * The files made by scripts/buildAddin.mjs by their addresses, held in memory: nothing outside the list can be asked for, and a rebuild beside a
 * running server does not mix two versions in somebody's Excel. Empty without a build.
 */
export function loadBuiltAddin(addinDir: string, officeScript: URL): ReadonlyMap<string, HttpReply> {
  const replies = new Map<string, HttpReply>();
  for (const [name, body] of builtFiles(addinDir)) {
    const address = `/addin/${name}`;
    replies.set(address, address === taskpanePath ? taskpane(body.toString("utf8"), officeScript) : file(name, body));
  }
  return replies;
}

/** The page as it was built, with office.js from where the settings say. */
function taskpane(built: string, officeScript: URL): HttpReply {
  const body = built.replace(`src="${settings.officeScript.standard}"`, `src="${officeScript.href}"`);
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // Fluent writes its styles while it runs, and brings some icons as addresses of data.
      "content-security-policy": contentPolicy({ allowInlineStyles: true, scriptFrom: officeScript }),
      "cache-control": "no-cache",
      etag: etagOf(body),
      ...forExcel,
    },
    body,
  };
}

function file(name: string, body: Buffer): HttpReply {
  return {
    status: 200,
    headers: {
      "content-type": contentTypeOf(name) ?? "application/octet-stream",
      "cache-control": hasHash(name) ? "public, max-age=31536000, immutable" : "no-cache",
      etag: etagOf(body),
      ...(!hasHash(name) && forExcel),
    },
    body,
  };
}

/** Excel on the web takes the page, icons and the list of functions into pages of its own. They are the same for everyone. */
const forExcel = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

/** Whether the name holds a hash of the content. */
const hasHash = (name: string) => name.startsWith("assets/");

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".xml": "application/xml; charset=utf-8",
};

export const contentTypeOf = (name: string): string | undefined => contentTypes[path.extname(name)];

/** Every file below a folder that is a kind of file that pages are made of. */
export const builtFiles = (folder: string): (readonly [name: string, body: Buffer])[] =>
  filesOf(folder)
    .filter((name) => contentTypeOf(name) !== undefined)
    .map((name) => [name, readFileSync(path.join(folder, name))] as const);

/** Names relative to the folder, with slashes on every system. */
function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll(path.sep, "/"));
  } catch {
    return []; // not built: there is no such page
  }
}
