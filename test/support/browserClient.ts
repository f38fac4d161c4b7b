import { sendHttp, type HttpAnswer, type HttpCall } from "./httpClient";

/** As much of a browser as sign-in needs: cookies by host and path, where a request comes from, and redirects that can be watched. */
export class BrowserClient {
  readonly cookies = new Map<string, { value: string; path: string; host: string; attributes: string }>();

  /** One request as a page of the same site makes it, without following anything. */
  async send(url: URL | string, { headers = {}, ...call }: HttpCall = {}): Promise<HttpAnswer> {
    const address = new URL(url);
    const sent = [...this.cookies]
      .filter(([, { host, path }]) => host === address.host && isUnder(address.pathname, path))
      .map(([key, { value }]) => `${key.split(" ")[1]}=${value}`);
    const answer = await sendHttp(address.href, {
      ...call,
      headers: {
        "sec-fetch-site": "same-origin",
        accept: "text/html",
        ...(sent.length > 0 && { cookie: sent.join("; ") }),
        ...headers,
      },
    });
    for (const line of answer.headers["set-cookie"] ?? []) this.#keep(address.host, line);
    return answer;
  }

  /** Sends a form as a page's own button does. */
  submit(url: URL | string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    return this.send(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Follows redirects from an address to the first that fits, and does not go there. */
  async followUntil(start: URL, isThere: (url: URL) => boolean): Promise<URL> {
    let url = start;
    for (let step = 0; step < 10; step += 1) {
      if (isThere(url)) return url;
      const answer = await this.send(url, { headers: { "sec-fetch-site": "cross-site" } });
      const { location } = answer.headers;
      if (location === undefined) throw new Error(`no redirect from ${url.href}: ${answer.status} ${answer.text}`);
      url = new URL(location, url);
    }
    throw new Error(`too many redirects, the last to ${url.href}`);
  }

  cookie(name: string): string | undefined {
    return [...this.cookies].find(([key]) => key.endsWith(` ${name}`))?.[1].value;
  }

  #keep(host: string, line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const mark = pair.indexOf("=");
    const name = `${host} ${pair.slice(0, mark)}`;
    const path = /^path=(.*)$/i.exec(attributes.find((each) => /^path=/i.test(each)) ?? "")?.[1] ?? "/";
    if (attributes.some((each) => /^max-age=0$/i.test(each))) this.cookies.delete(name);
    else this.cookies.set(name, { value: pair.slice(mark + 1), path, host, attributes: attributes.join("; ") });
  }
}

const isUnder = (urlPath: string, cookiePath: string) =>
  urlPath === cookiePath || cookiePath === "/" || urlPath.startsWith(`${cookiePath}/`);
