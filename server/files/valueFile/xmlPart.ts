import sax from "sax";
import { fileUnreadable } from "./fileKind";
import { FileStop } from "./sheet";

/** What the parts of a workbook are read with: local names, since some programs write a prefix and others none. */
export interface XmlReader {
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const depthMax = 64;
const attributesMax = 128;

/**
 * Reads XML as it comes. A document type is refused, and with it every entity but XML's own five: nothing is expanded and nothing fetched. What
 * would pile up (depth, attributes) is bounded; the length of names and attributes is bounded by the parser.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  // It counts where it is, or it would not notice how long what it keeps has grown.
  const parser = sax.parser(true, { position: true });
  let depth = 0;
  let attributeCount = 0;
  const broken = () => {
    throw new FileStop(
      fileUnreadable("Arbetsbokens innehåll är trasigt (felaktig XML).", "The workbook is damaged (malformed XML)."),
    );
  };
  parser.onerror = broken;
  parser.ondoctype = () => {
    throw new FileStop(
      fileUnreadable(
        "Arbetsboken har en dokumenttyp (DTD), som inget kalkylprogram skriver.",
        "The workbook has a document type (DTD), which no spreadsheet program writes.",
      ),
    );
  };
  parser.onopentagstart = () => {
    depth += 1;
    attributeCount = 0;
    if (depth > depthMax) broken();
  };
  parser.onattribute = () => {
    attributeCount += 1;
    if (attributeCount > attributesMax) broken();
  };
  parser.onopentag = ({ name, attributes }) => {
    const byName = Object.entries(attributes).map(([key, value]) => [localName(key), String(value)] as const);
    reader.open?.(localName(name), new Map(byName));
  };
  parser.ontext = (text) => reader.text?.(text);
  parser.oncdata = (text) => reader.text?.(text);
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close?.(localName(name));
  };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decoded = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      return broken();
    }
  };
  for await (const chunk of chunks) parser.write(decoded(chunk) ?? "");
  parser.write(decoded() ?? "").close();
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);
