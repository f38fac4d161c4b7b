import type { BuiltPages } from "../builtPages";
import { bilingual, html, page } from "../html";
import type { HttpProblem } from "../httpProblem";
import type { HttpReply } from "../httpReply";

/** A refusal for somebody who looks at it in a browser. Costs nothing but itself, as it also answers those who ask too often. */
export function problemPage(assets: BuiltPages, { text, status, headers }: HttpProblem): HttpReply {
  const reply = page({
    title: "Logga in – Målbok",
    description: "Logga in i Målbok.",
    current: "sign-in",
    assets,
    isPersonal: true,
    status,
    body: html`<main class="sign-in" id="content">
      <h1>${bilingual({ sv: "Det gick inte", en: "That did not work" })}</h1>
      <p class="notice" role="alert">${bilingual(text)}</p>
      <p class="actions">
        <a class="button" href="/sign-in"> ${bilingual({ sv: "Till inloggningssidan", en: "To the sign-in page" })} </a>
      </p>
    </main>`,
  });
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
