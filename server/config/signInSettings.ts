import { setting } from "./setting";
import { anyText, listOf, oneOf, textForm } from "./settingForm";
import { ok } from "../../shared/result";

/** How people may sign in. */
export const signInSettings = {
  signIn: setting({
    variable: "MALBOK_SIGN_IN",
    form: listOf(oneOf(["demo", "local", "oidc"])),
    standard: [],
    text: {
      sv: "Sätt att logga in: demo (bara på den egna datorn), local (konton här) och oidc (kommunens egen inloggning).",
      en: "Ways to sign in: demo (on this computer only), local (accounts here) and oidc (the municipality's own sign-in).",
    },
  }),
  openIdProviders: setting({
    variable: "MALBOK_OPENID_PROVIDERS",
    form: anyText({ sv: "en YAML-fil", en: "a YAML file" }),
    standard: null,
    text: {
      sv: "Inloggningstjänsterna (OpenID Connect) och vilka behörigheter deras grupper ger; se examples/sign-in/openid-providers.yaml.",
      en: "The OpenID providers, and which rights their groups give; see examples/sign-in/openid-providers.yaml.",
    },
  }),
  officeScript: setting({
    variable: "MALBOK_OFFICE_SCRIPT",
    form: textForm({ sv: "en adress som börjar med https://", en: "an address that begins with https://" }, (text) =>
      URL.canParse(text) && new URL(text).protocol === "https:" ? ok(text) : null,
    ),
    standard: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
    text: {
      sv: "Microsofts office.js, som tillägget i Excel laddar. I ett slutet nät adressen till en egen kopia.",
      en: "Microsoft's office.js, which the add-in in Excel loads. In a closed network the address of a copy of its own.",
    },
  }),
} as const;
