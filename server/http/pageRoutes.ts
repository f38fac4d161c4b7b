import { lexicographicSortSchema, printSchema } from "graphql";
import type { GraphQLSchema } from "graphql";
import { loadBuiltAddin } from "./builtAddin";
import { etagOf, loadBuiltPages } from "./builtPages";
import { docsPage } from "./docsPage";
import { loadPreview } from "./previewFiles";
import type { HttpReply } from "./httpReply";
import type { CompleteHttpSettings, SavedOperation } from "./httpSettings";
import { landingPage } from "./landingPage";
import { queryPage } from "./queryPage";

/** Everything that is the same for every visitor while the server runs: made when first asked for, then kept. */
export function createPageRoutes(options: {
  schema: GraphQLSchema;
  settings: CompleteHttpSettings;
  examples: readonly SavedOperation[];
}): (path: string) => HttpReply | undefined {
  const { schema, settings, examples } = options;
  const assets = loadBuiltPages(settings);
  const addin = loadBuiltAddin(settings.addinDir, new URL(settings.officeScript));
  const preview: ReturnType<typeof loadPreview> =
    settings.preview && settings.signIn.includes("demo")
      ? loadPreview({ ...settings.preview, addinDir: settings.addinDir })
      : new Map();
  const makers: Readonly<Record<string, () => HttpReply>> = {
    "/": () => landingPage({ assets, settings, examples }),
    "/query": () => queryPage(assets),
    "/docs": () => docsPage(schema, assets),
    "/schema.graphql": () => text("text/plain; charset=utf-8", `${printSchema(lexicographicSortSchema(schema))}\n`),
    "/examples.json": () => text("application/json; charset=utf-8", JSON.stringify(examples)),
    "/favicon.svg": () => text("image/svg+xml", favicon),
    ...(settings.fileFormatSchema && {
      "/file-format.schema.json": () =>
        text("application/schema+json; charset=utf-8", `${JSON.stringify(settings.fileFormatSchema, null, 2)}\n`),
    }),
  };
  const made = new Map<string, HttpReply>();
  return (path) => {
    const known = made.get(path) ?? assets.asset(path) ?? addin.get(path) ?? preview.get(path);
    if (known) return known;
    const reply = Object.hasOwn(makers, path) && assets.isOffered(path) ? makers[path]?.() : undefined;
    if (reply) made.set(path, reply);
    return reply;
  };
}

function text(contentType: string, body: string): HttpReply {
  return {
    status: 200,
    headers: { "content-type": contentType, "cache-control": "no-cache", etag: etagOf(body) },
    body,
  };
}

/** A goal ring with a rising line. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="8" fill="#0b5563"/>
  <circle cx="16" cy="16" r="9" fill="none" stroke="#fff" stroke-width="2.5"/>
  <circle cx="16" cy="16" r="3.5" fill="#f2b441"/>
</svg>
`;
