import { BlockList, isIP } from "node:net";
import { ok, type Result } from "../../shared/result";
import { bareHost } from "./hostNames";
import { listOf, textForm, type SettingForm } from "./settingForm";

/** A name or an address to listen on. */
export const hostForm: SettingForm<string> = textForm(
  { sv: "ett värdnamn eller en IP-adress", en: "a host name or an IP address" },
  (text) => {
    const host = bareHost(text);
    return isIP(host) !== 0 || isHostName(host) ? ok(host) : null;
  },
);

/** Scheme, host and port and nothing more, as browsers write it in `Origin`. */
export const originForm: SettingForm<string> = textForm(
  { sv: "ett ursprung som https://malbok.kommun.se", en: "an origin such as https://malbok.kommun.se" },
  (text) => {
    const url = parsedUrl(text);
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(text);
    return isOrigin ? ok(url.origin) : null;
  },
);

/** An origin, or one with `*.` before a domain, as `frame-ancestors` takes it. */
export const frameAncestorForm: SettingForm<string> = textForm(
  {
    sv: "ett ursprung som https://*.sharepoint.com, eller ordet office",
    en: "an origin such as https://*.sharepoint.com, or the word office",
  },
  (text): Result<string, never> | null =>
    text === "office" || /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(text) ? ok(text) : null,
);

/** Addresses and networks such as 10.0.0.0/8. */
export const networksForm: SettingForm<Networks> = (() => {
  const network = textForm(
    { sv: "en IP-adress eller ett nät som 10.0.0.0/8", en: "an IP address or a network such as 10.0.0.0/8" },
    (text) => {
      const [address = "", length, ...more] = text.split("/");
      const family = isIP(address);
      const lengthMax = family === 6 ? 128 : 32;
      if (
        family === 0 ||
        more.length > 0 ||
        (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= lengthMax))
      )
        return null;
      return ok({ address, length: length === undefined ? lengthMax : Number(length) });
    },
  );
  const list = listOf(network);
  return {
    shape: list.shape,
    read: (given) => {
      const read = list.read(given);
      return read.ok ? ok(new Networks(read.value)) : read;
    },
  };
})();

/** A set of addresses. */
export class Networks {
  readonly #blocks = new BlockList();
  readonly isEmpty: boolean;

  constructor(networks: readonly { readonly address: string; readonly length: number }[] = []) {
    this.isEmpty = networks.length === 0;
    for (const { address, length } of networks) {
      this.#blocks.addSubnet(address, length, isIP(address) === 6 ? "ipv6" : "ipv4");
    }
  }

  /** IPv4 written the IPv6 way (::ffff:10.0.0.1), as a socket that takes both tells it, is the same address. */
  has(address: string): boolean {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = isIP(plain);
    return family !== 0 && this.#blocks.check(plain, family === 6 ? "ipv6" : "ipv4");
  }
}

function parsedUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const isHostName = (text: string) => text.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text);
