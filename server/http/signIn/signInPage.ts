import { failureText, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { GrantLabel, PersonLabel } from "../../usecases/access/personLabel";
import type { BuiltPages } from "../builtPages";
import { bilingual, html, page, type Html } from "../html";
import type { HttpReply } from "../httpReply";

export interface SignInPageContent {
  readonly assets: BuiltPages;
  readonly isLocalOffered: boolean;
  readonly providers: readonly { readonly key: string; readonly label: string }[];
  readonly demoPersons: readonly PersonLabel[];
  readonly returnTo: string;
  /** In a dialog of Excel, which is closed when somebody has signed in. */
  readonly isDialog: boolean;
  readonly signedIn: PersonLabel | null;
  readonly failure: Failure | null;
}

/** The sign-in page: every way that the settings offer. Works without scripts. */
export function signInPage(content: SignInPageContent): HttpReply {
  const { assets, signedIn, failure, isLocalOffered, providers, demoPersons } = content;
  return page({
    title: "Logga in – Målbok",
    description: "Logga in i Målbok.",
    current: "sign-in",
    assets,
    allowForms: true,
    isPersonal: true,
    status: failure === null ? 200 : 401,
    body: html`<main class="sign-in" id="content">
      <h1>${bilingual({ sv: "Logga in", en: "Sign in" })}</h1>
      ${failure === null ? "" : failureNotice(failure)} ${signedIn === null ? "" : alreadySignedIn(signedIn, content)}
      ${providers.length === 0 ? "" : providerLinks(content)} ${isLocalOffered ? passwordForm(content) : ""}
      ${demoPersons.length === 0 ? "" : demoForm(content)}
      ${!isLocalOffered && providers.length + demoPersons.length === 0 ? nothingToChoose : ""}
    </main>`,
  });
}

/** Demo mode on data that was there before it: demo persons come with the examples, into an empty database. */
const nothingToChoose = html`<p class="notice">
  ${bilingual({
    sv: "Här finns inga demopersoner: de läses in med exempelkommunerna, i en tom databas. Starta med en annan MALBOK_DATA_DIR, eller med MALBOK_SIGN_IN=local och konton från malbok person add.",
    en: "There are no demo persons here: they come with the example municipalities, into an empty database. Start with another MALBOK_DATA_DIR, or with MALBOK_SIGN_IN=local and accounts by malbok person add.",
  })}
</p>`;

/** What went wrong, at the top of a form and read out when the page opens. */
export const failureNotice = (failure: Failure): Html =>
  html`<p class="notice" role="alert">${bilingual(failureText(failure))}</p>`;

/** What a form carries along besides what is filled in. */
export const carriedFields = ({ returnTo, isDialog }: Pick<SignInPageContent, "returnTo" | "isDialog">): Html =>
  html`<input type="hidden" name="returnTo" value="${returnTo}" />${
      isDialog ? html`<input type="hidden" name="dialog" value="1" />` : ""
    }`;

function alreadySignedIn(person: PersonLabel, { returnTo, isDialog }: SignInPageContent): Html {
  const onwards = isDialog ? "/sign-in/dialog-done" : returnTo;
  return html`<section class="panel" aria-labelledby="signed-in">
    <h2 id="signed-in">${bilingual({ sv: `Inloggad som ${person.name}`, en: `Signed in as ${person.name}` })}</h2>
    <ul>
      ${person.grants.map((grant) => html`<li>${grantText(grant)}</li>`)}
    </ul>
    <p class="actions">
      <a class="button" href="${onwards}">${bilingual({ sv: "Fortsätt", en: "Continue" })}</a>
    </p>
    <form method="post" action="/sign-in/out">
      <button class="quiet" type="submit">${bilingual({ sv: "Logga ut", en: "Sign out" })}</button>
    </form>
  </section>`;
}

const grantText = ({ role, municipalityName, unitName }: GrantLabel): Html =>
  bilingual({
    sv: `${municipalityName}: ${role.sv}, ${unitName ?? "hela kommunen"}`,
    en: `${municipalityName}: ${role.en}, ${unitName ?? "the whole municipality"}`,
  });

function providerLinks({ providers, returnTo, isDialog }: SignInPageContent): Html {
  const addressOf = (key: string) =>
    `/sign-in/oidc?${new URLSearchParams({ provider: key, returnTo, ...(isDialog && { dialog: "1" }) }).toString()}`;
  return html`<ul class="providers">
    ${providers.map(
      ({ key, label }) =>
        html`<li>
          <a class="button" href="${addressOf(key)}">
            ${bilingual({ sv: `Logga in med ${label}`, en: `Sign in with ${label}` })}
          </a>
        </li>`,
    )}
  </ul>`;
}

function passwordForm(content: SignInPageContent): Html {
  return html`<form class="panel" method="post" action="/sign-in/password">
    ${carriedFields(content)}
    <label for="name">${bilingual({ sv: "Användarnamn", en: "User name" })}</label>
    <input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required />
    <label for="password">${bilingual({ sv: "Lösenord", en: "Password" })}</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required />
    <button class="button" type="submit">${bilingual({ sv: "Logga in", en: "Sign in" })}</button>
  </form>`;
}

/** One form, in which every person is a button. */
function demoForm(content: SignInPageContent): Html {
  const byMunicipality = new Map<string, PersonLabel[]>();
  for (const person of content.demoPersons) {
    const name = person.grants[0]?.municipalityName ?? "–";
    byMunicipality.set(name, [...(byMunicipality.get(name) ?? []), person]);
  }
  return html`<form class="demo" method="post" action="/sign-in/demo" aria-labelledby="demo">
    ${carriedFields(content)}
    <div class="section-head">
      <h2 id="demo">${bilingual({ sv: "Prova som en demoperson", en: "Try it as a demo person" })}</h2>
      <span class="tag">${bilingual({ sv: "Demo", en: "Demo" })}</span>
    </div>
    <p>
      ${bilingual({
        sv: "Ett klick loggar in. Personerna är påhittade och ser och ändrar olika mycket.",
        en: "One click signs in. The persons are invented, and see and change more or less.",
      })}
    </p>
    ${[...byMunicipality].map(([name, persons]) => municipalityPersons(name, persons))}
  </form>`;
}

function municipalityPersons(name: string, persons: readonly PersonLabel[]): Html {
  return html`<h3>${name}</h3>
    <ul class="persons">
      ${persons.map((person) => {
        const [grant] = person.grants;
        const whole = { sv: "hela kommunen", en: "the whole municipality" };
        return html`<li>
          <button type="submit" name="person" value="${person.personId}">
            <strong>${grant ? bilingual(capitalized(grant.role)) : person.name}</strong>
            <span>${grant?.unitName ?? bilingual(whole)}</span>
            <span class="code">${person.personId}</span>
          </button>
        </li>`;
      })}
    </ul>`;
}

const capitalized = ({ sv, en }: LocalizedText): LocalizedText => ({
  sv: sv.charAt(0).toUpperCase() + sv.slice(1),
  en: en.charAt(0).toUpperCase() + en.slice(1),
});
