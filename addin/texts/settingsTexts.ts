import type { LocalizedText } from "../../shared/localizedText";

/** Words of the settings, fetched with the view. */
export const settingsTexts = {
  workbookTitle: { sv: "Arbetsboken", en: "The workbook" },
  refreshOnOpen: {
    sv: "Uppdatera tabellerna när arbetsboken öppnas med panelen",
    en: "Refresh the tables when the workbook is opened with the pane",
  },
  refreshOnOpenText: {
    sv: "Gäller alla som öppnar arbetsboken. Det som är skrivet men inte skickat lämnas i fred.",
    en: "Holds for all who open the workbook. What has been typed and not sent is left alone.",
  },
  recalculate: { sv: "Räkna om alla funktioner", en: "Calculate all functions again" },
  recalculateText: {
    sv: "Funktionerna minns sina svar så länge arbetsboken är öppen. Här glöms de, och allt hämtas på nytt.",
    en: "Functions remember their answers for as long as the workbook is open. Here these are forgotten and all is fetched anew.",
  },
  recalculated: { sv: "Funktionerna räknas om.", en: "The functions are being calculated." },
  paneTitle: { sv: "Panelen", en: "The pane" },
  language: { sv: "Språk", en: "Language" },
  languageOffice: { sv: "Som Office", en: "As in Office" },
  languageSwedish: { sv: "Svenska", en: "Svenska" },
  languageEnglish: { sv: "English", en: "English" },
  languageReload: {
    sv: "Språket byts när panelen laddas om. Du loggar in igen då.",
    en: "The language changes when the pane is reloaded. You sign in again then.",
  },
  reload: { sv: "Ladda om panelen", en: "Reload the pane" },
  aboutTitle: { sv: "Om Målbok", en: "About Målbok" },
  server: { sv: "Server", en: "Server" },
  version: { sv: "Tilläggets version", en: "Version of the add-in" },
  serverVersion: { sv: "Serverns version: {version}", en: "Version of the server: {version}" },
  otherVersion: {
    sv: "Servern har uppgraderats sedan panelen laddades. Ladda om panelen: det som är skrivet i bladet står kvar, och du loggar in igen.",
    en: "The server has been upgraded since the pane was loaded. Reload the pane: what is typed in the sheet stays, and you sign in again.",
  },
  numbers: { sv: "Tal", en: "Numbers" },
  numbersText: {
    sv: "Tal läses med decimalkomma och decimalpunkt. Kan en cell läsas på två sätt frågar granskningen.",
    en: "Numbers are read with a decimal comma and a decimal point. Where a cell has two readings the review asks.",
  },
} as const satisfies Record<string, LocalizedText>;
