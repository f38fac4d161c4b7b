import type { BuiltPages } from "../builtPages";
import { bilingual, html, page } from "../html";
import type { HttpReply } from "../httpReply";

/** The end of a sign-in in a dialog of Excel: pages/dialogDone.mjs hands the code over, and Excel closes the dialog. */
export function dialogDonePage(content: {
  readonly assets: BuiltPages;
  /** Works once, for a minute, and only at /sign-in/code. */
  readonly code: string;
  /** Microsoft's office.js. */
  readonly officeScript: URL;
}): HttpReply {
  const { assets, code, officeScript } = content;
  return page({
    title: "Inloggad – Målbok",
    description: "Inloggad i Målbok.",
    current: "sign-in",
    assets,
    isPersonal: true,
    scriptFrom: officeScript,
    head: html`<script src="${officeScript.href}"></script>
      <script type="module" src="${assets.urlOf("dialogDone.js")}"></script>`,
    body: html`<main class="sign-in" id="content">
      <h1>${bilingual({ sv: "Du är inloggad", en: "You are signed in" })}</h1>
      <p data-dialog-code="${code}" data-dialog-state="unknown" role="status">
        <span data-state="told"> ${bilingual({ sv: "Excel stänger fönstret.", en: "Excel closes the window." })} </span>
        <span data-state="no-office">
          ${bilingual({
            sv: "Fönstret öppnades inte av Excel. Stäng det och börja om från Målboks panel i Excel.",
            en: "The window was not opened by Excel. Close it and begin again from Målbok's pane in Excel.",
          })}
        </span>
      </p>
    </main>`,
  });
}
