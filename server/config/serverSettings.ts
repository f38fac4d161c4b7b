import { databaseUrlForm } from "./databaseUrl";
import { frameAncestorForm, hostForm, networksForm, Networks, originForm } from "./networkForms";
import { setting } from "./setting";
import { anyText, listOf, onOff, oneOf, wholeNumber } from "./settingForm";

/** Where the server listens, what it stands on, and who may reach it how. */
export const serverSettings = {
  port: setting({
    variable: "PORT",
    form: wholeNumber(0, 65535, { sv: "0 = välj en ledig port", en: "0 = choose a free port" }),
    standard: 4000,
    text: { sv: "Port att lyssna på.", en: "Port to listen on." },
  }),
  host: setting({
    variable: "HOST",
    form: hostForm,
    standard: "127.0.0.1",
    text: {
      sv: "Adress att lyssna på. En annan än den egna datorn kräver inloggning, MALBOK_PUBLIC_URL, och TLS eller en betrodd proxy.",
      en: "Address to listen on. Another than this computer needs sign-in, MALBOK_PUBLIC_URL, and TLS or a trusted proxy.",
    },
  }),
  databaseUrl: setting({
    variable: "DATABASE_URL",
    form: databaseUrlForm,
    standard: null,
    standardText: { sv: "sqlite:malbok.sqlite i MALBOK_DATA_DIR", en: "sqlite:malbok.sqlite in MALBOK_DATA_DIR" },
    isSecret: true,
    text: { sv: "Databasen.", en: "The database." },
  }),
  dataDir: setting({
    variable: "MALBOK_DATA_DIR",
    form: anyText({ sv: "en mapp", en: "a folder" }),
    standard: "data",
    text: { sv: "Mapp för databasfilen.", en: "Folder of the database file." },
  }),
  publicUrl: setting({
    variable: "MALBOK_PUBLIC_URL",
    form: originForm,
    standard: null,
    text: {
      sv: "Adressen som användarna skriver. Bara dess värdnamn och den egna datorns namn besvaras.",
      en: "The address that users type. Only its host name and the names of this computer are answered.",
    },
  }),
  tlsCert: setting({
    variable: "MALBOK_TLS_CERT",
    form: anyText({ sv: "en PEM-fil", en: "a PEM file" }),
    standard: null,
    text: {
      sv: "Certifikat med sin kedja. Läses om när filen byts ut, och vid SIGHUP.",
      en: "Certificate with its chain. Read again when the file is replaced, and on SIGHUP.",
    },
  }),
  tlsKey: setting({
    variable: "MALBOK_TLS_KEY",
    form: anyText({ sv: "en PEM-fil", en: "a PEM file" }),
    standard: null,
    text: { sv: "Certifikatets privata nyckel.", en: "The certificate's private key." },
  }),
  trustedProxies: setting({
    variable: "MALBOK_TRUSTED_PROXIES",
    form: networksForm,
    standard: new Networks(),
    standardText: { sv: "ingen", en: "none" },
    text: {
      sv: "Proxyservrar vars X-Forwarded-For, -Proto och -Host är sanna.",
      en: "Proxies whose X-Forwarded-For, -Proto and -Host are true.",
    },
  }),
  corsOrigins: setting({
    variable: "MALBOK_CORS_ORIGINS",
    form: listOf(originForm),
    standard: [],
    text: {
      sv: "Andra ursprung vars webbsidor får fråga API:et, med åtkomstnyckel och aldrig med kaka.",
      en: "Other origins whose web pages may ask the API, by access token and never by cookie.",
    },
  }),
  frameAncestors: setting({
    variable: "MALBOK_FRAME_ANCESTORS",
    form: listOf(frameAncestorForm),
    standard: [],
    text: {
      sv: "Vilka som får visa sidorna i en ram. office är Microsofts adresser för Office på webben.",
      en: "Who may show the pages in a frame. office means Microsoft's addresses of Office on the web.",
    },
  }),
  logLevel: setting({
    variable: "MALBOK_LOG_LEVEL",
    form: oneOf(["error", "warn", "info"]),
    standard: "info",
    text: { sv: "Hur mycket som loggas.", en: "How much is logged." },
  }),
  introspection: setting({
    variable: "MALBOK_INTROSPECTION",
    form: onOff,
    standard: true,
    text: {
      sv: "Om schemat kan frågas ut och läsas på /docs och /schema.graphql.",
      en: "Whether the schema can be asked for and read at /docs and /schema.graphql.",
    },
  }),
  queryPage: setting({
    variable: "MALBOK_QUERY_PAGE",
    form: onOff,
    standard: true,
    text: { sv: "Om frågesidan /query finns.", en: "Whether there is a query page /query." },
  }),
} as const;
