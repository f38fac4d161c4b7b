import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { commandIds } from "../../../addin/commands/commandIds";
import { manifestProblems } from "./manifestRules";
import { named, readManifest } from "./manifestTree";

const projectDir = path.resolve(__dirname, "..", "..", "..");
const read = (...names: string[]) => readFileSync(path.join(projectDir, ...names), "utf8");
const manifest = read("manifest.xml");

/** A break of the manifest, and what must be said of it. */
const breaks: readonly (readonly [string, (xml: string) => string, RegExp])[] = [
  [
    "an element out of order",
    (xml) => xml.replace(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1"),
    /OfficeApp has Version, Id/,
  ],
  [
    "an element that there is not",
    (xml) => xml.replace("<GetStarted>", "<GetStarted><Video />"),
    /GetStarted has Video/,
  ],
  [
    "a label that is gone",
    (xml) => xml.replace('<Label resid="Tab.Label" />', ""),
    /CustomTab has Group, Group, Group, not/,
  ],
  ["an id that is none", (xml) => xml.replace(/<Id>[^<]+/, "<Id>malbok"), /Id malbok/],
  ["a version of three parts", (xml) => xml.replace(/<Version>[^<]+/, "<Version>0.1.0"), /Version 0\.1\.0$/],
  [
    "http",
    (xml) =>
      xml.replace('"https://localhost:4000/addin/taskpane.html" />', '"http://localhost:4000/addin/taskpane.html" />'),
    /not https/,
  ],
  [
    "a second server",
    (xml) => xml.replace("<AppDomain>https://localhost:4000", "<AppDomain>https://cdn.example"),
    /several addresses/,
  ],
  ["a reference to nothing", (xml) => xml.replace('resid="Tab.Label"', 'resid="Tab.Titel"'), /no resource Tab\.Titel/],
  [
    "a resource that nobody uses",
    (xml) => xml.replace('resid="Icon.Help.80"', 'resid="Icon.Review.80"'),
    /resource Icon\.Help\.80 is not used/,
  ],
  [
    "a resource twice",
    (xml) => xml.replace('id="Icon.Help.16" D', 'id="Icon.Help.32" D'),
    /two resources Icon\.Help\.32/,
  ],
  [
    "a long resid",
    (xml) => xml.replaceAll("Functions.Metadata.Url", "Functions.Metadata.Url.Of.Everything"),
    /resid longer than 32/,
  ],
  ["a long label", (xml) => xml.replace('"Visa panel"', `"${"x".repeat(126)}"`), /longer than 125: xxx/],
  [
    "a long tip",
    (xml) => xml.replace("Value=\"Open Målbok's pane", `Value="${"x".repeat(251)}`),
    /longer than 250: xxx/,
  ],
  [
    "a long description",
    (xml) => xml.replace('<Description DefaultValue="', `<Description DefaultValue="${"x".repeat(251)}`),
    /longer than 250/,
  ],
  [
    "an id of a control twice",
    (xml) => xml.replace('id="InsertTable.Button"', 'id="ShowPane.Button"'),
    /id twice or lacking: "ShowPane\.Button"/,
  ],
  [
    "seven controls in a group",
    (xml) => xml.replace(/(<Control xsi:type="Button" id="ReviewEdits[\s\S]*?<\/Control>)/, "$1".repeat(7)),
    /more than 6 controls: WriteBack\.Group/,
  ],
  [
    "an icon in two sizes",
    (xml) => xml.replace('<bt:Image size="80" resid="Icon.Help.80" />', ""),
    /icon sizes: 16,32/,
  ],
  [
    "an icon of another size",
    (xml) => xml.replace('size="80" resid="Icon.Help.80"', 'size="80" resid="Icon.Help.16"'),
    /size 80 shows .*help-16/,
  ],
  [
    "commands in a runtime of their own",
    (xml) => xml.replace('<FunctionFile resid="Taskpane.Url"', '<FunctionFile resid="LearnMore.Url"'),
    /FunctionFile has LearnMore\.Url/,
  ],
  ["a short runtime", (xml) => xml.replace('lifetime="long"', 'lifetime="short"'), /not long-lived/],
  ["a higher floor", (xml) => xml.replace('MinVersion="1.12"', 'MinVersion="1.13"'), /ExcelApi 1\.13/],
  [
    "a set that Office 2021 has not",
    (xml) => xml.replace("</Sets>", '<Set Name="RibbonApi" MinVersion="1.2" /></Sets>'),
    /RibbonApi 1\.2/,
  ],
  ["a namespace with å", (xml) => xml.replace('DefaultValue="MALBOK"', 'DefaultValue="MÅLBOK"'), /namespace MÅLBOK/],
  [
    "another default language",
    (xml) => xml.replace("<DefaultLocale>sv-SE", "<DefaultLocale>en-US"),
    /default locale en-US/,
  ],
  [
    "a text without English",
    (xml) => xml.replace('<bt:Override Locale="en-GB" Value="Help" />', ""),
    /not in English: ShowHelp\.Label/,
  ],
  [
    "two kinds of English",
    (xml) => xml.replace('Locale="en-GB" Value="Help"', 'Locale="en-GB" Value="Aid"'),
    /two kinds of English: ShowHelp\.Label/,
  ],
];

describe("the manifest", () => {
  test("follows the rules of Office and of the house", () => {
    expect(manifestProblems(manifest)).toEqual([]);
  });

  test.each(breaks)("a planted break is found: %s", (_name, change, said) => {
    expect(change(manifest)).not.toBe(manifest);
    expect(manifestProblems(change(manifest)).join("\n")).toMatch(said);
  });

  test("has the version of the package", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    expect(named(readManifest(manifest), "Version").map(({ text }) => text)).toEqual([`${version}.0`]);
  });

  test("calls every command that the add-in registers, and no other", () => {
    const called = named(readManifest(manifest), "FunctionName").map(({ text }) => text);
    expect(called.sort()).toEqual([...commandIds].sort());
  });

  test("names the shortcuts of the keyboard, which start commands that there are by keys that no two share and no keyboard writes with", () => {
    const [overrides] = named(readManifest(manifest), "ExtendedOverrides");
    expect(overrides?.attributes.Url).toBe("https://localhost:4000/addin/shortcuts.json");
    const { actions, shortcuts } = JSON.parse(read("addin", "shortcuts.json")) as {
      actions: readonly { id: string; type: string; name: string }[];
      shortcuts: readonly { action: string; key: { default: string } }[];
    };
    const ids = actions.map(({ id }) => id);
    expect(ids.filter((id) => !commandIds.some((command) => command === id))).toEqual([]);
    expect(actions.filter(({ type, name }) => type !== "ExecuteFunction" || !name.includes(" / "))).toEqual([]);
    expect(shortcuts.map(({ action }) => action)).toEqual(ids);
    const keys = shortcuts.map(({ key }) => key.default);
    expect(new Set(keys).size).toBe(ids.length);
    // Ctrl and Alt alone are AltGr, with which people write.
    for (const key of keys) expect(key).toMatch(/^Ctrl\+Alt\+Shift\+[A-Z]$/);
  });

  test("shows icons that there are, in the size that it says", () => {
    const shown = [...manifest.matchAll(/https:\/\/localhost:4000\/addin\/(icons\/[\w-]+-(\d+)\.png)/g)];
    expect(shown.length).toBeGreaterThan(18);
    for (const [, file = "", size] of shown) {
      const png = readFileSync(path.join(projectDir, "addin", file));
      // Width and height of the first chunk.
      expect([file, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([file, Number(size), Number(size)]);
    }
  });

  test("has an icon for every drawing, and a drawing for every icon", () => {
    const icons = new Set([...manifest.matchAll(/icons\/([\w]+)-\d+\.png/g)].map((hit) => hit[1] ?? ""));
    for (const icon of icons) expect(existsSync(path.join(projectDir, "addin", "icons", `${icon}.svg`))).toBe(true);
  });
});
