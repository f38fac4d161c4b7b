import type { BuiltPages } from "./builtPages";
import { html, page } from "./html";
import { jsonReply } from "./httpReply";
import type { HttpReply } from "./httpReply";
import { httpProblem, problemBody } from "./httpProblem";

/** The page of GraphiQL: an empty place that pages/query.mjs fills. */
export function queryPage(assets: BuiltPages): HttpReply {
  if (!assets.isBuilt) {
    const problem = httpProblem("PAGES_NOT_BUILT");
    return jsonReply(problem.status, problemBody(problem));
  }
  return page({
    title: "Frågesida – Målbok",
    description: "Ställ frågor till Målbok i GraphQL.",
    current: "query",
    assets,
    allowInlineStyles: true,
    head: html`<link rel="stylesheet" href="${assets.urlOf("query.css")}" />
      <script type="module" src="${assets.urlOf("query.js")}"></script>`,
    body: html`<div
        id="query-page"
        data-editor-worker="${assets.urlOf("editor.worker.js")}"
        data-json-worker="${assets.urlOf("json.worker.js")}"
        data-graphql-worker="${assets.urlOf("graphql.worker.js")}"
      ></div>
      <noscript>Frågesidan behöver JavaScript. / The query page needs JavaScript.</noscript>`,
  });
}
