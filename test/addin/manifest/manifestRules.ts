import { follows, grammar } from "./manifestGrammar";
import { allOf, named, readManifest, type Element } from "./manifestTree";

/** What is wrong with a manifest, a line each; nothing where Office and we are content. */
export function manifestProblems(xml: string): string[] {
  const root = readManifest(xml);
  return rules.flatMap((rule) => rule(root));
}

type Rule = (root: Element) => string[];

const resourceKinds = ["bt:Image", "bt:Url", "bt:String"];
const resourceOf = (root: Element) =>
  named(root, "Resources").flatMap((resources) =>
    allOf(resources).filter(({ name, attributes }) => resourceKinds.includes(name) && attributes.id !== undefined),
  );
const referencesOf = (root: Element) => allOf(root).filter(({ attributes }) => attributes.resid !== undefined);
const textsOf = (element: Element) =>
  [element, ...element.children].flatMap(({ attributes }) => attributes.DefaultValue ?? attributes.Value ?? []);
const problem = (isWrong: boolean, text: string) => (isWrong ? [text] : []);

const rules: readonly Rule[] = [
  function hasEveryElementInItsPlace(root) {
    return allOf(root).flatMap((element) => {
      const { name, attributes, children } = element;
      const rule = grammar[`${name} ${attributes["xsi:type"] ?? ""}`] ?? grammar[name] ?? "";
      const names = children.map((child) => child.name);
      return problem(!follows(names, rule), `${name} has ${names.join(", ")}, not ${rule}`);
    });
  },
  function namesItselfByAnIdAndAVersion(root) {
    const id = root.children.find(({ name }) => name === "Id")?.text ?? "";
    const version = root.children.find(({ name }) => name === "Version")?.text ?? "";
    return [
      ...problem(!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id), `Id ${id}`),
      ...problem(!/^\d+(\.\d+){3}$/.test(version), `Version ${version}`),
    ];
  },
  function isReachedByHttpsAtOneAddress(root) {
    const addresses = allOf(root)
      .flatMap(({ attributes, name, text }) => [
        ...Object.entries(attributes)
          .filter(([key]) => !key.startsWith("xmlns"))
          .map(([, value]) => value),
        ...(name === "AppDomain" ? [text] : []),
      ])
      .filter((value) => /^[a-z]+:\/\//.test(value));
    const origins = new Set(addresses.map((address) => new URL(address).origin));
    return [
      ...addresses.filter((address) => !address.startsWith("https://")).map((address) => `not https: ${address}`),
      ...problem(origins.size !== 1, `several addresses: ${[...origins].join(", ")}`),
    ];
  },
  function refersToResourcesThatThereAre(root) {
    const ids = resourceOf(root).map(({ attributes }) => attributes.id ?? "");
    const used = referencesOf(root).map(({ attributes }) => attributes.resid ?? "");
    return [
      ...used.filter((id) => !ids.includes(id)).map((id) => `no resource ${id}`),
      ...ids.filter((id) => !used.includes(id)).map((id) => `resource ${id} is not used`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two resources ${id}`),
      ...[...ids, ...used].filter((id) => id.length > 32).map((id) => `resid longer than 32: ${id}`),
    ];
  },
  function keepsTextsShort(root) {
    const limits = [
      ["bt:ShortStrings", 125],
      ["bt:LongStrings", 250],
      ["DisplayName", 125],
    ] as const;
    const tooLong = (element: Element, max: number) =>
      allOf(element)
        .flatMap(({ attributes }) => attributes.DefaultValue ?? attributes.Value ?? [])
        .filter((text) => text.length > max)
        .map((text) => `longer than ${max}: ${text}`);
    return [
      ...limits.flatMap(([name, max]) => named(root, name).flatMap((element) => tooLong(element, max))),
      ...root.children.filter(({ name }) => name === "Description").flatMap((element) => tooLong(element, 250)),
    ];
  },
  function hasUniqueIdsOfControls(root) {
    const ids = ["CustomTab", "Group", "Control", "Item"].flatMap((name) =>
      named(root, name).map(({ attributes }) => attributes.id ?? ""),
    );
    return [
      ...ids.filter((id, at) => id === "" || ids.indexOf(id) !== at).map((id) => `id twice or lacking: "${id}"`),
      ...ids.filter((id) => id.length > 125 || !/^[\w.]+$/.test(id)).map((id) => `id ${id}`),
    ];
  },
  function hasAtMostSixControlsInAGroup(root) {
    return named(root, "Group").flatMap(({ attributes, children }) =>
      problem(children.filter(({ name }) => name === "Control").length > 6, `more than 6 controls: ${attributes.id}`),
    );
  },
  function hasIconsInTheThreeSizes(root) {
    const urls = new Map(resourceOf(root).map(({ attributes }) => [attributes.id, attributes.DefaultValue ?? ""]));
    return named(root, "Icon").flatMap(({ children }) => [
      ...problem(
        children.map(({ attributes }) => attributes.size).join() !== "16,32,80",
        `icon sizes: ${children.map(({ attributes }) => attributes.size).join()}`,
      ),
      ...children
        .filter(({ attributes }) => !urls.get(attributes.resid)?.endsWith(`-${attributes.size}.png`))
        .map(({ attributes }) => `size ${attributes.size} shows ${urls.get(attributes.resid)}`),
    ]);
  },
  function runsEverythingInOneRuntime(root) {
    const [runtime] = named(root, "Runtime");
    const pages = [
      ...named(root, "FunctionFile"),
      ...[...named(root, "Page"), ...named(root, "Action")].flatMap((element) => named(element, "SourceLocation")),
    ];
    return [
      ...problem(runtime?.attributes.lifetime !== "long", "the runtime is not long-lived"),
      ...pages
        .filter(({ attributes }) => attributes.resid !== runtime?.attributes.resid)
        .map(({ name, attributes }) => `${name} has ${attributes.resid}, the runtime ${runtime?.attributes.resid}`),
    ];
  },
  function asksForTheFloorAndNoMore(root) {
    const sets = named(root, "Set").map(({ attributes }) => `${attributes.Name} ${attributes.MinVersion}`);
    return problem(sets.join() !== "SharedRuntime 1.1,ExcelApi 1.12", `requirement sets: ${sets.join(", ")}`);
  },
  function hasASafeNamespace(root) {
    const resid = named(root, "Namespace")[0]?.attributes.resid;
    const namespace = resourceOf(root).find(({ attributes }) => attributes.id === resid)?.attributes.DefaultValue ?? "";
    return problem(!/^[A-Z][A-Z0-9]{2,31}$/.test(namespace), `namespace ${namespace}`);
  },
  function speaksSwedishAndEnglish(root) {
    const locale = root.children.find(({ name }) => name === "DefaultLocale")?.text;
    const spoken = [
      ...root.children.filter(({ name }) => name === "Description"),
      ...named(root, "bt:String").filter(({ attributes }) => attributes.id !== "Functions.Namespace"),
      ...named(root, "bt:Url").filter(({ attributes }) => attributes.id === "Functions.Metadata.Url"),
    ];
    return [
      ...problem(locale !== "sv-SE", `default locale ${locale}`),
      ...spoken
        .filter(({ children }) => children.map(({ attributes }) => attributes.Locale).join() !== "en-US,en-GB")
        .map(({ name, attributes }) => `not in English: ${attributes.id ?? name}`),
      ...spoken
        .filter((element) => new Set(textsOf(element).slice(1)).size > 1)
        .map(({ name, attributes }) => `two kinds of English: ${attributes.id ?? name}`),
    ];
  },
];
