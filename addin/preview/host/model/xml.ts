import { invalidArgument } from "../protocol/hostError";

const tag = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const skipped = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;
const textForm = /(?:[^<&]|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)+/y;
const cdata = /<!\[CDATA\[[\s\S]*?\]\]>/y;

/** Refuses what is not XML, as Excel does: tags that do not match, an ampersand or a bracket that was not escaped, more than one root. */
export function checkWellFormed(xml: string): string {
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  const take = (form: RegExp) => {
    form.lastIndex = at;
    const match = form.exec(xml);
    if (match) at += match[0].length;
    return match;
  };
  while (at < xml.length) {
    if (take(skipped) ?? (open.length > 0 ? take(cdata) : null)) continue;
    const match = take(tag);
    if (match) {
      const [, isEnd, name = "", , isEmpty] = match;
      if (!isEnd && open.length === 0) roots += 1;
      if (isEnd && open.pop() !== name) throw invalidArgument(`the XML ends <${name}> where it was not open`);
      if (!isEnd && !isEmpty) open.push(name);
      continue;
    }
    const text = take(textForm);
    if (!text || (open.length === 0 && text[0].trim() !== "")) {
      throw invalidArgument(`no XML at position ${at}: ${xml.slice(at, at + 20)}`);
    }
  }
  if (open.length > 0 || roots !== 1) throw invalidArgument("the XML has no one root that is ended");
  return xml;
}

/** The namespace of the root: its own prefix's, or the default one. */
export function namespaceOf(xml: string): string {
  const root = /<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*([^>]*)>/.exec(xml);
  const [, prefix, attributes = ""] = root ?? [];
  const name = prefix ? `xmlns:${prefix.slice(0, -1)}` : "xmlns";
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? "";
}
