import type { BuiltPages } from "../builtPages";
import { bilingual, html, page } from "../html";
import type { HttpReply } from "../httpReply";

/**
 * Leads on by itself, without scripts. A redirect would not do where the browser comes from another site: what such a chain of redirects ends
 * at gets no cookie that is SameSite=Strict, and the one who has just signed in would seem not to have.
 */
export function onwardsPage({
  assets,
  returnTo,
}: {
  readonly assets: BuiltPages;
  readonly returnTo: string;
}): HttpReply {
  return page({
    title: "Inloggad – Målbok",
    description: "Inloggad i Målbok.",
    current: "sign-in",
    assets,
    isPersonal: true,
    head: html`<meta http-equiv="refresh" content="0; url=${returnTo}" />`,
    body: html`<main class="sign-in" id="content">
      <h1>${bilingual({ sv: "Du är inloggad", en: "You are signed in" })}</h1>
      <p class="actions">
        <a class="button" href="${returnTo}">${bilingual({ sv: "Fortsätt", en: "Continue" })}</a>
      </p>
    </main>`,
  });
}
