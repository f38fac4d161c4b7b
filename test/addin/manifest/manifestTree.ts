import { XMLParser } from "fast-xml-parser";

/** An element of a manifest: its name with the prefix, its attributes, its children in order, its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Parsed = Record<string, unknown> & { readonly ":@"?: Record<string, string> };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
});

export function readManifest(xml: string): Element {
  const root = (parser.parse(xml) as Parsed[]).map(elementOf).find((element) => element?.name === "OfficeApp");
  if (!root) throw new Error("no OfficeApp");
  return root;
}

function elementOf(parsed: Parsed): Element | null {
  const name = Object.keys(parsed).find((key) => key !== ":@") ?? "";
  if (name.startsWith("#") || name.startsWith("?")) return null;
  const inside = parsed[name] as Parsed[];
  return {
    name,
    attributes: parsed[":@"] ?? {},
    children: inside.map(elementOf).filter((child) => child !== null),
    text: inside
      .filter((child) => "#text" in child)
      .map((child) => String(child["#text"]))
      .join(""),
  };
}

/** The element and all below it. */
export const allOf = (element: Element): Element[] => [element, ...element.children.flatMap(allOf)];

export const named = (element: Element, name: string): Element[] => allOf(element).filter((each) => each.name === name);
