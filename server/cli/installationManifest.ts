import { createHash } from "node:crypto";

export interface Installation {
  /** Scheme and host that the add-in is reached at. */
  readonly origin: string;
  /** Null: by address and namespace, the same each time. */
  readonly id: string | null;
  /** What stands before the functions in a formula. Two installations in one Excel must not share it, nor the id. */
  readonly namespace: string;
  readonly name: string;
}

/** The address in manifest.xml, which is the template. */
const templateOrigin = "https://localhost:4000";

/** The manifest of an installation: address, id, namespace and name; all else as in the template. */
export function installationManifest(template: string, { origin, id, namespace, name }: Installation): string {
  const filled: readonly (readonly [RegExp, string])[] = [
    [/(?<=<Id>)[^<]+/, id ?? stableId(`${origin}/#${namespace}`)],
    [/(?<=<DisplayName DefaultValue=")[^"]+/, xmlText(name)],
    [/(?<=id="Functions\.Namespace" DefaultValue=")[^"]+/, namespace],
    [/(?<=<bt:String id="Tab\.Label" DefaultValue=")[^"]+/, xmlText(name)],
    [/(?<=<bt:String id="Tab\.Label"[^]*?Locale="en-US" Value=")[^"]+/, xmlText(name)],
    [/(?<=<bt:String id="Tab\.Label"[^]*?Locale="en-GB" Value=")[^"]+/, xmlText(name)],
    // What is said of the template itself.
    [/<!--[^]*?-->\n/, ""],
  ];
  return filled
    .reduce((xml, [place, text]) => xml.replace(place, () => text), template)
    .replaceAll(templateOrigin, origin);
}

const xmlText = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** UUID of version 5 in the namespace of URLs (RFC 9562): who writes the manifest again updates the installation and makes no second one. */
function stableId(name: string): string {
  const urls = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const bytes = createHash("sha1").update(urls).update(name, "utf8").digest().subarray(0, 16);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x50;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
