import type { Failure } from "../../../shared/errorCodes";
import type { BuiltPages } from "../builtPages";
import { bilingual, html, page } from "../html";
import type { HttpReply } from "../httpReply";
import { carriedFields, failureNotice } from "./signInPage";

/** Where a person changes the password; whoever signed in with a one-time password comes here first. */
export function changePasswordPage(content: {
  readonly assets: BuiltPages;
  readonly returnTo: string;
  readonly isDialog: boolean;
  /** The password was given by an administrator and opens nothing else. */
  readonly isRequired: boolean;
  readonly failures: readonly Failure[];
}): HttpReply {
  const { assets, isRequired, failures } = content;
  return page({
    title: "Byt lösenord – Målbok",
    description: "Byt lösenord i Målbok.",
    current: "sign-in",
    assets,
    allowForms: true,
    isPersonal: true,
    status: failures.length === 0 ? 200 : 400,
    body: html`<main class="sign-in" id="content">
      <h1>${bilingual({ sv: "Byt lösenord", en: "Change password" })}</h1>
      ${isRequired ? requiredNotice : ""} ${failures.map(failureNotice)}
      <form class="panel" method="post" action="/sign-in/change-password">
        ${carriedFields(content)} ${isRequired ? "" : currentPassword}
        <label for="new">${bilingual({ sv: "Nytt lösenord", en: "New password" })}</label>
        <input
          id="new"
          name="new"
          type="password"
          autocomplete="new-password"
          minlength="12"
          aria-describedby="rules"
          required
        />
        <p class="hint" id="rules">
          ${bilingual({
            sv: "Minst 12 tecken. Fyra ord som inte hör ihop är lätta att minnas och svåra att gissa.",
            en: "At least 12 characters. Four words that do not belong together are easy to remember and hard to guess.",
          })}
        </p>
        <label for="again">${bilingual({ sv: "Nytt lösenord igen", en: "New password again" })}</label>
        <input id="again" name="again" type="password" autocomplete="new-password" minlength="12" required />
        <button class="button" type="submit">${bilingual({ sv: "Byt lösenord", en: "Change password" })}</button>
      </form>
    </main>`,
  });
}

const requiredNotice = html`<p class="notice">
  ${bilingual({
    sv: "Du loggade in med ett engångslösenord. Välj ett eget, som bara du känner till, så kommer du vidare.",
    en: "You signed in with a one-time password. Choose one of your own, which only you know, and go on.",
  })}
</p>`;

/** Not asked of one who has just shown a one-time password. */
const currentPassword = html`<label for="current">
    ${bilingual({ sv: "Nuvarande lösenord", en: "Present password" })}
  </label>
  <input id="current" name="current" type="password" autocomplete="current-password" required />`;
