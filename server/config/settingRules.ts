import { demoNotAlone } from "./demoRule";
import { isLoopbackHost } from "./hostNames";
import type { SettingProblem } from "./settingProblem";
import type { Settings } from "./settings";

/** What must hold between settings. All that does not is told at once. */
export function settingRuleProblems(settings: Settings): SettingProblem[] {
  return rules.flatMap((rule) => rule(settings) ?? []);
}

type SettingRule = (settings: Settings) => SettingProblem | null;

/** What holds for the one who starts the server, and not for other commands. */
export function signInMissing({ signIn }: Settings): SettingProblem | null {
  if (signIn.length > 0) return null;
  return {
    code: "SIGN_IN_MISSING",
    variable: "MALBOK_SIGN_IN",
    text: {
      sv: "MALBOK_SIGN_IN saknas: ingen skulle kunna logga in. Ange local (konton här) eller oidc (kommunens egen inloggning, med MALBOK_OPENID_PROVIDERS), eller prova på den egna datorn med malbok start --demo.",
      en: "MALBOK_SIGN_IN is missing: nobody could sign in. Give local (accounts here) or oidc (the municipality's own sign-in, with MALBOK_OPENID_PROVIDERS), or try it on this computer by malbok start --demo.",
    },
  };
}

const rules: readonly SettingRule[] = [
  // Until people can sign in anybody who reaches the server may do anything.
  ({ host, signIn }) =>
    isLoopbackHost(host) || signIn.includes("local") || signIn.includes("oidc")
      ? null
      : {
          code: "HOST_NOT_LOOPBACK",
          variable: "HOST",
          text: {
            sv: `HOST är ”${host}”, men utan inloggning (MALBOK_SIGN_IN=local eller oidc) lyssnar Målbok bara på den egna datorn: 127.0.0.1, ::1 eller localhost.`,
            en: `HOST is "${host}", but without sign-in (MALBOK_SIGN_IN=local or oidc) Målbok listens on this computer only: 127.0.0.1, ::1 or localhost.`,
          },
        },
  demoNotAlone,
  ({ signIn, openIdProviders }) => {
    const isWanted = signIn.includes("oidc");
    if (isWanted === (openIdProviders !== null)) return null;
    return isWanted
      ? {
          code: "SETTING_MISSING",
          variable: "MALBOK_OPENID_PROVIDERS",
          text: {
            sv: "MALBOK_OPENID_PROVIDERS saknas: MALBOK_SIGN_IN nämner oidc, men inte var inloggningstjänsten (issuer) och klienten (clientId) står. Utgå från examples/sign-in/openid-providers.yaml.",
            en: "MALBOK_OPENID_PROVIDERS is missing: MALBOK_SIGN_IN names oidc, but not where the provider (issuer) and the client (clientId) stand. Begin with examples/sign-in/openid-providers.yaml.",
          },
        }
      : {
          code: "SETTING_INVALID",
          variable: "MALBOK_OPENID_PROVIDERS",
          text: {
            sv: "MALBOK_OPENID_PROVIDERS är angiven, men MALBOK_SIGN_IN nämner inte oidc. Lägg till det, eller ta bort filen.",
            en: "MALBOK_OPENID_PROVIDERS is given, but MALBOK_SIGN_IN does not name oidc. Add it, or take the file away.",
          },
        };
  },
  ({ host, tlsCert, tlsKey, trustedProxies }) =>
    isLoopbackHost(host) || tlsCert !== null || tlsKey !== null || !trustedProxies.isEmpty
      ? null
      : {
          code: "HOST_WITHOUT_TLS",
          variable: "HOST",
          text: {
            sv: `HOST är ”${host}”, och då skulle lösenord gå i klartext över nätet. Ange MALBOK_TLS_CERT och MALBOK_TLS_KEY, eller MALBOK_TRUSTED_PROXIES om en proxy sköter TLS.`,
            en: `HOST is "${host}", and passwords would then cross the network in the clear. Give MALBOK_TLS_CERT and MALBOK_TLS_KEY, or MALBOK_TRUSTED_PROXIES if a proxy does TLS.`,
          },
        },
  ({ host, publicUrl }) =>
    isLoopbackHost(host) || publicUrl !== null
      ? null
      : {
          code: "SETTING_MISSING",
          variable: "MALBOK_PUBLIC_URL",
          text: {
            sv: "MALBOK_PUBLIC_URL saknas: utan den besvaras bara den egna datorns namn. Ange adressen som användarna skriver, som https://malbok.kommun.se.",
            en: "MALBOK_PUBLIC_URL is missing: without it only the names of this computer are answered. Give the address that users type, such as https://malbok.kommun.se.",
          },
        },
  ({ tlsCert, tlsKey }) => {
    if ((tlsCert === null) === (tlsKey === null)) return null;
    const variable = tlsCert === null ? "MALBOK_TLS_CERT" : "MALBOK_TLS_KEY";
    return {
      code: "SETTING_MISSING",
      variable,
      text: {
        sv: `${variable} saknas: certifikat och nyckel hör ihop.`,
        en: `${variable} is missing: certificate and key go together.`,
      },
    };
  },
  ({ publicUrl, host, tlsCert }) =>
    publicUrl?.startsWith("http:") === true && (tlsCert !== null || !isLoopbackHost(host))
      ? {
          code: "SETTING_INVALID",
          variable: "MALBOK_PUBLIC_URL",
          text: {
            sv: `MALBOK_PUBLIC_URL ska börja med https://, men är ”${publicUrl}”.`,
            en: `MALBOK_PUBLIC_URL must begin with https://, but is "${publicUrl}".`,
          },
        }
      : null,
  ({ bodyBytesMax, writeBodyBytesMax }) =>
    writeBodyBytesMax >= bodyBytesMax
      ? null
      : {
          code: "SETTING_INVALID",
          variable: "MALBOK_WRITE_BODY_BYTES_MAX",
          text: {
            sv: `MALBOK_WRITE_BODY_BYTES_MAX (${writeBodyBytesMax}) är mindre än MALBOK_BODY_BYTES_MAX (${bodyBytesMax}).`,
            en: `MALBOK_WRITE_BODY_BYTES_MAX (${writeBodyBytesMax}) is less than MALBOK_BODY_BYTES_MAX (${bodyBytesMax}).`,
          },
        },
];
