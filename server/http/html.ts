import type { LocalizedText } from "../../shared/localizedText";
import { etagOf } from "./builtPages";
import type { BuiltPages } from "./builtPages";
import type { HttpReply } from "./httpReply";

/** Markup that may be put into a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

/** Template tag that escapes every value that is not itself `Html`. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.reduce((markup, part, index) => markup + rendered(values[index - 1]) + part));
}

export type HtmlValue = string | number | undefined | Html | readonly Html[];

/** A text in both languages; the style sheet shows the chosen one, and Swedish without scripts. */
export function bilingual({ sv, en }: { [language in keyof LocalizedText]: string | Html }): Html {
  return html`<span lang="sv">${sv}</span><span lang="en">${en}</span>`;
}

/** A whole page as an answer: head, the header shared by all pages, the body. */
export function page(options: {
  title: string;
  description: string;
  current: "start" | "query" | "docs";
  assets: BuiltPages;
  head?: Html;
  body: Html;
  /** GraphiQL's editor makes style elements at run time; no other page may. */
  allowInlineStyles?: boolean;
}): HttpReply {
  const { title, description, current, assets, head, body } = options;
  const link = (name: typeof current, href: string, text: LocalizedText) =>
    assets.isOffered(href)
      ? html`<a href="${href}" ${name === current ? new Html('aria-current="page"') : ""}>${bilingual(text)}</a>`
      : "";
  const document = html`<!doctype html>
    <html lang="sv" data-lang="sv" data-page="${current}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${description}" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.urlOf("site.css")}" />
        <script src="${assets.urlOf("language.js")}"></script>
        ${head}
      </head>
      <body>
        <a class="skip" href="#content">${bilingual({ sv: "Till innehållet", en: "Skip to content" })}</a>
        <header class="site-header">
          <a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28" />Målbok</a>
          <nav aria-label="Målbok">
            ${link("query", "/query", { sv: "Frågesida", en: "Query page" })}
            ${link("docs", "/docs", { sv: "Schema", en: "Schema" })}
          </nav>
          <div class="languages" role="group" aria-label="Språk / Language">
            <button type="button" data-set-language="sv" aria-pressed="true" lang="sv">Svenska</button>
            <button type="button" data-set-language="en" aria-pressed="false" lang="en">English</button>
          </div>
        </header>
        ${body}
      </body>
    </html> `.markup;
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": contentPolicy(options.allowInlineStyles === true),
      etag: etagOf(document),
    },
    body: document,
  };
}

/** What a page may load. Who may frame it stands in the settings: see pagePolicy.ts. */
function contentPolicy(allowInlineStyles: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${allowInlineStyles ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function rendered(value: HtmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "object") return value.map(({ markup }) => markup).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
