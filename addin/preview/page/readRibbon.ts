import type { Language } from "../../texts/language";

/** The add-in's own tab, as Office reads it from the manifest. */
export interface RibbonTab {
  readonly label: string;
  readonly namespace: string;
  readonly groups: readonly { readonly label: string; readonly controls: readonly RibbonControl[] }[];
}

export interface RibbonControl {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: string;
  /** The command that the add-in has registered; null opens the pane. Not for a menu. */
  readonly command: string | null;
  readonly items: readonly RibbonControl[];
}

export const allControls = ({ groups }: RibbonTab): RibbonControl[] =>
  groups.flatMap(({ controls }) => controls.flatMap((control) => [control, ...control.items]));

export function readRibbon(manifest: Document, language: Language): RibbonTab {
  const resource = (id: string | null) => {
    const found = [...manifest.getElementsByTagName("*")].find((each) => each.getAttribute("id") === id && id !== null);
    const override = [...(found?.children ?? [])].find((each) => each.getAttribute("Locale") === "en-US");
    const isEnglish = language === "en" && override !== undefined;
    return (isEnglish ? override.getAttribute("Value") : found?.getAttribute("DefaultValue")) ?? "";
  };
  const child = (element: Element, name: string) => [...element.children].find((each) => each.localName === name);
  const said = (element: Element | undefined) => resource(element?.getAttribute("resid") ?? null);
  const control = (element: Element): RibbonControl => {
    const supertip = child(element, "Supertip");
    const icon = [...(child(element, "Icon")?.children ?? [])].find((each) => each.getAttribute("size") === "32");
    const items = child(element, "Items");
    return {
      id: element.getAttribute("id") ?? "",
      label: said(child(element, "Label")),
      tip: supertip ? said(child(supertip, "Description")) : "",
      icon: new URL(said(icon)).pathname,
      command: element.getElementsByTagName("FunctionName")[0]?.textContent ?? null,
      items: items ? [...items.children].map(control) : [],
    };
  };
  const tab = manifest.getElementsByTagName("CustomTab")[0];
  if (!tab) throw new Error("The manifest has no tab.");
  return {
    label: said(child(tab, "Label")),
    namespace: said(manifest.getElementsByTagName("Namespace")[0]),
    groups: [...tab.children]
      .filter((each) => each.localName === "Group")
      .map((group) => ({
        label: said(child(group, "Label")),
        controls: [...group.children].filter((each) => each.localName === "Control").map(control),
      })),
  };
}
