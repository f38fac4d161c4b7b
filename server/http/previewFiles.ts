import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { settings } from "../config/settings";
import { etagOf } from "./builtPages";
import { builtFiles, contentTypeOf } from "./builtAddin";
import { contentPolicy } from "./html";
import type { HttpReply } from "./httpReply";

/** The pane in the preview's frame: beside the pane for Excel, so that it finds its files and its server as there. */
export const previewPanePath = "/addin/preview.html";

export interface PreviewParts {
  /** Folder made by scripts/buildPreview.mjs. */
  readonly previewDir: string;
  /** Folder made by scripts/buildAddin.mjs. */
  readonly addinDir: string;
  readonly manifestFile: string;
  /** Microsoft's client as its package has it: for development, and given out by this computer to itself alone. */
  readonly officeClientFile: string;
}

/**
 * The add-in in a workbook of our own, for whoever has no Excel: only in demo mode, which is on one's own computer. Empty where a part is missing, as
 * in an installed package, which brings no packages of development.
 */
export function loadPreview({
  previewDir,
  addinDir,
  manifestFile,
  officeClientFile,
}: PreviewParts): ReadonlyMap<string, HttpReply> {
  const replies = new Map<string, HttpReply>();
  const pageFile = path.join(previewDir, "index.html");
  const paneFile = path.join(addinDir, "taskpane.html");
  if (![pageFile, paneFile, manifestFile, officeClientFile].every((file) => existsSync(file))) return replies;
  const add = (address: string, name: string, body: Buffer | string, headers: Readonly<Record<string, string>> = {}) =>
    replies.set(address, {
      status: 200,
      headers: {
        "content-type": contentTypeOf(name) ?? "application/octet-stream",
        "cache-control": "no-cache",
        etag: etagOf(body),
        ...headers,
      },
      body,
    });
  for (const [name, body] of builtFiles(previewDir)) add(`/preview/${name}`, name, body);
  // The page and the frame are of one origin.
  const asPage = { "content-security-policy": `${contentPolicy({ allowInlineStyles: true })}; frame-src 'self'` };
  add("/preview/", "index.html", readFileSync(pageFile), asPage);
  replies.set("/preview", { status: 308, headers: { location: "/preview/", "cache-control": "no-store" }, body: "" });
  add(previewPanePath, "taskpane.html", inFrame(readFileSync(paneFile, "utf8")), asPage);
  add("/preview/manifest.xml", "manifest.xml", readFileSync(manifestFile));
  add("/preview/office/excel.js", "excel.js", readFileSync(officeClientFile));
  return replies;
}

/** The pane with Microsoft's client alone, between our wire to the workbook and what Excel would say of itself. */
const inFrame = (pane: string) =>
  pane.replace(
    `<script src="${settings.officeScript.standard}"></script>`,
    ["client/bridge.js", "office/excel.js", "client/office.js"]
      .map((address) => `<script src="../preview/${address}"></script>`)
      .join("\n    "),
  );
