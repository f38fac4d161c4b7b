import { createElement as h, useState } from "react";
import { signInAsDemoPerson } from "./session.mjs";

/**
 * Why answers may be empty: nobody has signed in, or somebody who has no role in the municipality that the chosen example asks about. In demo
 * mode one click signs in as somebody who has.
 */
export function SignInNotice({ account, municipality, text }) {
  const [hasFailed, setFailed] = useState(false);
  if (account === null || account.ways.length === 0) return null;
  const { signedIn, demoPersons } = account;
  const isForeign =
    municipality !== undefined && !signedIn?.grants.some((grant) => grant.municipality === municipality);
  if (signedIn !== null && !isForeign) return null;

  // The first whose role holds for the whole municipality may read all of it.
  const fitting = demoPersons.find(({ grants: [grant] }) =>
    municipality === undefined
      ? grant?.unitName === null
      : grant?.unitName === null && grant.municipality === municipality,
  );
  const name = fitting?.grants[0].municipalityName;
  const act = async () => setFailed((await signInAsDemoPerson(fitting.personId)) === null);
  return h(
    "div",
    { className: "notice sign-in-notice", role: "status" },
    h("span", null, signedIn === null ? text.nobody : text.elsewhere(name ?? municipality)),
    fitting
      ? h(
          "button",
          { type: "button", className: "quiet", onClick: () => void act() },
          text.signInAs(text.role(fitting.grants[0].role), name),
        )
      : h("a", { href: "/sign-in?returnTo=/query" }, text.signIn),
    hasFailed ? h("span", null, text.signInFailed) : null,
  );
}
