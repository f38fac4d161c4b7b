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
  current: "start" | "query" | "docs" | "sign-in";
  assets: BuiltPages;
  head?: Html;
  body: Html;
  /** GraphiQL's editor makes style elements at run time; no other page may. */
  allowInlineStyles?: boolean;
  /** Only where somebody signs in are there forms. */
  allowForms?: boolean;
  /** A script from elsewhere: Microsoft's office.js in a dialog of Excel. */
  scriptFrom?: URL;
  /** Made for one visitor: kept by nobody. */
  isPersonal?: boolean;
  status?: number;
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
        <script type="module" src="${assets.urlOf("account.js")}"></script>
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
          <div class="account" data-account>
            <a href="/sign-in">${bilingual({ sv: "Logga in", en: "Sign in" })}</a>
          </div>
          <div class="languages" role="group" aria-label="Språk / Language">
            <button type="button" data-set-language="sv" aria-pressed="true" lang="sv">Svenska</button>
            <button type="button" data-set-language="en" aria-pressed="false" lang="en">English</button>
          </div>
        </header>
        ${body}
      </body>
    </html> `.markup;
  return {
    status: options.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentPolicy(options),
      // A form of a page without referrer sends "Origin: null", from which an older browser's own page cannot be told from another's.
      ...(options.allowForms === true && { "referrer-policy": "same-origin" }),
      ...(options.isPersonal === true
        ? { "cache-control": "no-store" }
        : { "cache-control": "no-cache", etag: etagOf(document) }),
    },
    body: document,
  };
}

interface PagePermissions {
  readonly allowInlineStyles?: boolean;
  readonly allowForms?: boolean;
  readonly scriptFrom?: URL;
}

/** What a page may load. Who may frame it stands in the settings: see pagePolicy.ts. */
export function contentPolicy({ allowInlineStyles = false, allowForms = false, scriptFrom }: PagePermissions): string {
  return [
    "default-src 'none'",
    `script-src 'self'${scriptFrom ? ` ${scriptFrom.origin}` : ""}`,
    `style-src 'self'${allowInlineStyles ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    `form-action ${allowForms ? "'self'" : "'none'"}`,
  ].join("; ");
}

function rendered(value: HtmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "object") return value.map(({ markup }) => markup).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
