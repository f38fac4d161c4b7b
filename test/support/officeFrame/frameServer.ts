import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { selfSignedCertificate } from "../selfSignedCertificate";

export interface FrameServer {
  readonly origin: string;
  /** Where the client's loader is, for the setting `officeScript` of the server. */
  readonly officeScript: URL;
  /** The page that frames an add-in. */
  pageFor(addinUrl: string, displayLanguage: string): string;
  close(): Promise<void>;
}

const clientDir = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".html": "text/html; charset=utf-8",
};

/** As Microsoft's own address gives its files: pages of any origin may load them. */
const forEverybody = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "max-age=3600",
};

/** Serves the page that plays Office on the web, and Microsoft's client beside it, by https on localhost. */
export async function startFrameServer(): Promise<FrameServer> {
  const server = createServer(selfSignedCertificate("Office"), (request, response) => {
    void answerFor(new URL(request.url ?? "/", "https://localhost").pathname).then(
      ({ type, body }) => response.writeHead(200, { "content-type": type, ...forEverybody }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    officeScript: new URL(`${origin}/office-js/office.js`),
    pageFor: (addinUrl, displayLanguage) =>
      `${origin}/?${new URLSearchParams({ addin: addinUrl, language: displayLanguage }).toString()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerFor(pathname: string): Promise<{ readonly type: string; readonly body: string | Buffer }> {
  if (pathname === "/") return { type: types[".html"] ?? "", body: page };
  if (pathname === "/frame.mjs")
    return { type: types[".js"] ?? "", body: await readFile(path.join(__dirname, "frame.mjs")) };
  const name = pathname.replace(/^\/office-js\//, "");
  const file = path.join(clientDir, path.normalize(name));
  if (!file.startsWith(clientDir + path.sep)) throw new Error("outside");
  return { type: types[path.extname(file)] ?? "application/octet-stream", body: await readFile(file) };
}

const page = `<!doctype html><html lang="sv"><head><title>Bok1.xlsx</title><link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100% } iframe { border: 0; width: 100%; height: 100vh }</style></head>
<body><script type="module" src="/frame.mjs"></script></body></html>`;
