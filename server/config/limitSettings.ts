import { setting } from "./setting";
import { wholeNumber } from "./settingForm";

/** What one request, one person and one address may cost. What goes beyond is refused with the limit in the text. */
export const limitSettings = {
  bodyBytesMax: setting({
    variable: "MALBOK_BODY_BYTES_MAX",
    form: wholeNumber(1_000, 100_000_000),
    standard: 1_048_576,
    text: { sv: "Byte i ett anrop, också uppackade.", en: "Bytes of a request, also unpacked." },
  }),
  writeBodyBytesMax: setting({
    variable: "MALBOK_WRITE_BODY_BYTES_MAX",
    form: wholeNumber(1_000, 100_000_000),
    standard: 16_777_216,
    text: {
      sv: "Byte i ett anrop som bara skriver mätvärden, från en inloggad person.",
      en: "Bytes of a request that writes values and nothing else, by a person who is signed in.",
    },
  }),
  queryDepthMax: setting({
    variable: "MALBOK_QUERY_DEPTH_MAX",
    form: wholeNumber(15, 1_000),
    standard: 30,
    text: { sv: "Nivåer i en fråga.", en: "Levels of a query." },
  }),
  selectionFieldCountMax: setting({
    variable: "MALBOK_SELECTION_FIELDS_MAX",
    form: wholeNumber(20, 10_000),
    standard: 150,
    text: { sv: "Fält bredvid varandra i en fråga.", en: "Fields beside each other in a query." },
  }),
  aliasCountMax: setting({
    variable: "MALBOK_ALIASES_MAX",
    form: wholeNumber(0, 10_000),
    standard: 100,
    text: { sv: "Alias i en fråga.", en: "Aliases of a query." },
  }),
  tokenCountMax: setting({
    variable: "MALBOK_QUERY_TOKENS_MAX",
    form: wholeNumber(100, 1_000_000),
    standard: 4_000,
    text: { sv: "Ord och tecken (token) i en fråga.", en: "Tokens of a query." },
  }),
  objectCountMax: setting({
    variable: "MALBOK_QUERY_OBJECTS_MAX",
    form: wholeNumber(1_000, 10_000_000),
    standard: 200_000,
    text: { sv: "Objekt som ett svar kunde innehålla.", en: "Objects that an answer could hold." },
  }),
  operationTimeoutMs: setting({
    variable: "MALBOK_OPERATION_TIMEOUT_MS",
    form: wholeNumber(10, 3_600_000),
    standard: 20_000,
    text: { sv: "Millisekunder för en fråga eller skrivning.", en: "Milliseconds for a query or a write." },
  }),
  databaseConnectionsMax: setting({
    variable: "MALBOK_DATABASE_CONNECTIONS",
    form: wholeNumber(2, 1_000),
    standard: 10,
    text: {
      sv: "Anslutningar till MySQL eller MariaDB från en process. Alla processers summa ska rymmas i databasens max_connections.",
      en: "Connections to MySQL or MariaDB from one process. The sum over all processes must fit in the database's max_connections.",
    },
  }),
  statementTimeoutMs: setting({
    variable: "MALBOK_STATEMENT_TIMEOUT_MS",
    form: wholeNumber(10, 3_600_000),
    standard: 15_000,
    text: {
      sv: "Millisekunder för en enskild databasfråga på MySQL och MariaDB.",
      en: "Milliseconds for one statement on MySQL and MariaDB.",
    },
  }),
  concurrentOperationsMax: setting({
    variable: "MALBOK_CONCURRENT_OPERATIONS_MAX",
    form: wholeNumber(1, 10_000),
    standard: 32,
    text: {
      sv: "Frågor på en gång från en person, eller från en adress utan inloggning.",
      en: "Operations at the same time by one person, or by one address without sign-in.",
    },
  }),
  writesPerMinute: setting({
    variable: "MALBOK_WRITES_PER_MINUTE",
    form: wholeNumber(1, 1_000_000),
    standard: 240,
    text: { sv: "Skrivningar i minuten från en person.", en: "Writes a minute by one person." },
  }),
  writeRowsPerMinute: setting({
    variable: "MALBOK_WRITE_ROWS_PER_MINUTE",
    form: wholeNumber(1, 100_000_000),
    standard: 60_000,
    text: { sv: "Rader med mätvärden i minuten från en person.", en: "Rows of values a minute by one person." },
  }),
  signInsPerMinute: setting({
    variable: "MALBOK_SIGN_INS_PER_MINUTE",
    form: wholeNumber(1, 1_000_000),
    // A whole town hall may stand behind one address, and each session is renewed every ten minutes.
    standard: 300,
    text: {
      sv: "Anrop till inloggningen i minuten från en adress.",
      en: "Requests to sign-in a minute from one address.",
    },
  }),
} as const;
