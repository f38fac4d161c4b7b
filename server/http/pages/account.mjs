// The place in the header that says who has signed in. Without scripts it is a link to the sign-in page.
import { loadState, signInAsDemoPerson, signOut } from "./session.mjs";

const place = document.querySelector("[data-account]");
const onSignInPage = document.documentElement.dataset.page === "sign-in";

const texts = {
  signIn: { sv: "Logga in", en: "Sign in" },
  signOut: { sv: "Logga ut", en: "Sign out" },
  demo: { sv: "Demopersoner", en: "Demo persons" },
  hint: { sv: "Ett klick loggar in.", en: "One click signs in." },
  whole: { sv: "hela kommunen", en: "the whole municipality" },
  more: { sv: "Logga in på annat sätt", en: "Sign in another way" },
  changePassword: { sv: "Byt lösenord", en: "Change password" },
  failed: { sv: "Det gick inte. Ladda om sidan.", en: "That failed. Reload the page." },
};

/** An element with its attributes and children; a text stands in both languages, of which the style sheet shows one. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children.flat());
  return made;
}

const both = ({ sv, en }) => [element("span", { lang: "sv" }, breakable(sv)), element("span", { lang: "en" }, en)];

/** The one word that a narrow screen has no room for. */
const breakable = (text) => text.replace("modelladmin", "modell\u00adadmin");

const grantText = ({ role, municipalityName }) => ({
  sv: `${role.sv}, ${municipalityName}`,
  en: `${role.en}, ${municipalityName}`,
});

function summaryOf({ signedIn }) {
  if (signedIn === null) return both(texts.demo);
  const [first, ...others] = signedIn.grants;
  const grant = first
    ? element("span", { class: "account-grant" }, both(grantText(first)), others.length > 0 ? ` +${others.length}` : "")
    : "";
  return [element("span", { class: "account-name" }, signedIn.name), " ", grant];
}

function grantList({ grants }) {
  return element(
    "ul",
    { class: "account-grants" },
    grants.map(({ unitName, ...grant }) => {
      const { sv, en } = grantText(grant);
      return element(
        "li",
        {},
        both({ sv: `${sv}, ${unitName ?? texts.whole.sv}`, en: `${en}, ${unitName ?? texts.whole.en}` }),
      );
    }),
  );
}

function demoList({ demoPersons, signedIn }) {
  const groups = new Map();
  for (const person of demoPersons) {
    const name = person.grants[0]?.municipalityName ?? "–";
    groups.set(name, [...(groups.get(name) ?? []), person]);
  }
  const roleOf = ({ grants: [grant] }) => `${grant?.municipalityName} ${grant?.role.sv}`;
  const isAlone = (person) => demoPersons.filter((each) => roleOf(each) === roleOf(person)).length === 1;
  const button = (person) =>
    element(
      "button",
      {
        type: "button",
        "data-person": person.personId,
        ...(person.personId === signedIn?.personId && { "aria-current": "true" }),
        onclick: () => void act(() => signInAsDemoPerson(person.personId)),
      },
      person.grants[0] ? [both(person.grants[0].role), isAlone(person) ? "" : `: ${person.name}`] : person.name,
    );
  return element(
    "div",
    { class: "account-demo" },
    element("h2", {}, both(texts.demo)),
    element("p", { class: "hint" }, both(texts.hint)),
    [...groups].map(([name, persons]) =>
      element(
        "section",
        {},
        element("h3", {}, name),
        element(
          "ul",
          {},
          persons.map((person) => element("li", {}, button(person))),
        ),
      ),
    ),
  );
}

function panelOf(state) {
  const { signedIn, demoPersons, ways } = state;
  const parts = [];
  if (signedIn !== null) {
    parts.push(grantList(signedIn));
    const actions = [
      element("button", { type: "button", class: "quiet", onclick: () => void act(signOut) }, both(texts.signOut)),
    ];
    if (signedIn.hasPassword) {
      actions.push(element("a", { href: "/sign-in/change-password" }, both(texts.changePassword)));
    }
    parts.push(element("p", { class: "account-actions" }, actions));
  }
  if (demoPersons.length > 0) parts.push(demoList(state));
  if (signedIn === null && ways.some((way) => way !== "demo")) {
    parts.push(element("p", {}, element("a", { href: signInAddress() }, both(texts.more))));
  }
  return element(
    "div",
    { class: "account-panel" },
    parts,
    element("p", { role: "status", "data-account-problem": "" }),
  );
}

/** Back to where one is, as far as that is a page of ours. */
const signInAddress = () => `/sign-in?${new URLSearchParams({ returnTo: location.pathname + location.search })}`;

async function act(work) {
  const state = await work().catch(() => null);
  const problem = place.querySelector("[data-account-problem]");
  if (state === null && problem) return problem.replaceChildren(...both(texts.failed));
  place.querySelector("summary, a")?.focus();
  // The sign-in page itself shows who has signed in.
  if (onSignInPage) location.reload();
}

function show(state) {
  if (state.signedIn === null && (state.demoPersons.length === 0 || onSignInPage)) {
    place.replaceChildren(element("a", { href: onSignInPage ? "/sign-in" : signInAddress() }, both(texts.signIn)));
    return;
  }
  const menu = element("details", { class: "account-menu" }, element("summary", {}, summaryOf(state)), panelOf(state));
  place.replaceChildren(menu);
}

document.addEventListener("malbok:account", ({ detail }) => show(detail));
document.addEventListener("click", ({ target }) => {
  const menu = place.querySelector("details[open]");
  if (menu && !menu.contains(target)) menu.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  const menu = place.querySelector("details[open]");
  if (key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

if (place) {
  const state = await loadState();
  if (state !== null) document.dispatchEvent(new window.CustomEvent("malbok:account", { detail: state }));
}
