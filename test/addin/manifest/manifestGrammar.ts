/**
 * Which children an element has and in which order, by the reference of the add-in only manifest
 * (learn.microsoft.com/javascript/api/manifest): `?` at most one, `*` any number, `+` at least one. What is not here has none.
 */
export const grammar: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains? Hosts Requirements? DefaultSettings Permissions VersionOverrides? ExtendedOverrides?",
  DisplayName: "Override*",
  Description: "Override*",
  AppDomains: "AppDomain+",
  Requirements: "Sets",
  Sets: "Set+",
  DefaultSettings: "SourceLocation",
  VersionOverrides: "Description? Requirements? Hosts Resources",
  Hosts: "Host+",
  Runtimes: "Runtime+",
  AllFormFactors: "ExtensionPoint",
  DesktopFormFactor: "GetStarted? FunctionFile ExtensionPoint+",
  GetStarted: "Title Description LearnMoreUrl",
  Script: "SourceLocation",
  Page: "SourceLocation",
  Metadata: "SourceLocation",
  CustomTab: "Group+ Label",
  Group: "Label Icon Control+",
  Supertip: "Title Description",
  Icon: "bt:Image+",
  Items: "Item+",
  Item: "Label Supertip Icon Action",
  Resources: "bt:Images bt:Urls bt:ShortStrings bt:LongStrings",
  "bt:Images": "bt:Image+",
  "bt:Urls": "bt:Url+",
  "bt:ShortStrings": "bt:String+",
  "bt:LongStrings": "bt:String+",
  "bt:Url": "bt:Override*",
  "bt:String": "bt:Override*",
  // Elements that differ by their xsi:type.
  "Host Workbook": "Runtimes? AllFormFactors? DesktopFormFactor",
  "ExtensionPoint CustomFunctions": "Script Page Metadata Namespace",
  "ExtensionPoint PrimaryCommandSurface": "CustomTab",
  "Control Button": "Label Supertip Icon Action",
  "Control Menu": "Label Supertip Icon Items",
  "Action ShowTaskpane": "TaskpaneId SourceLocation",
  "Action ExecuteFunction": "FunctionName",
};

/** Whether names come in the order that a rule of the grammar has. */
export function follows(names: readonly string[], rule: string): boolean {
  const pattern = rule
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => {
      const [, name = "", count = ""] = /^([\w:]+)([?*+]?)$/.exec(part) ?? [];
      return `(?:${name};)${count}`;
    })
    .join("");
  return new RegExp(`^${pattern}$`).test(names.map((name) => `${name};`).join(""));
}
