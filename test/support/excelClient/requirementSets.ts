/** What every Excel from 2021 has beside ExcelApi, by the names that office.js asks for. */
export const usualSets: Readonly<Record<string, string>> = {
  SharedRuntime: "1.1",
  RibbonApi: "1.2",
  DialogApi: "1.2",
  IdentityAPI: "1.3",
  CustomFunctions: "1.7",
  CustomFunctionsRuntime: "1.3",
  CustomXmlParts: "1.1",
};
