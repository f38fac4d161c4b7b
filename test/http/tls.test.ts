import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TLSSocket } from "node:tls";
import { readTlsPair } from "../../server/http/tlsFiles";
import { selfSignedCertificate } from "../support/selfSignedCertificate";
import { startTestApp } from "./testApp";

let folder: string;
const files = () => ({ tlsCert: path.join(folder, "cert.pem"), tlsKey: path.join(folder, "key.pem") });

function install(pair: { cert: string; key: string }) {
  writeFileSync(files().tlsCert, pair.cert);
  writeFileSync(files().tlsKey, pair.key);
}

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "malbok-tls-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly certificateOf: string;
}

/** Asks as a browser that believes these certificates and no others. */
function ask(url: string, ca: string[]): Promise<Seen> {
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => {
      const { subject } = (response.socket as TLSSocket).getPeerCertificate();
      response.resume().on("end", () => {
        resolve({ status: response.statusCode, headers: response.headers, certificateOf: String(subject.CN) });
      });
    }).on("error", reject);
  });
}

describe("a server with a certificate", () => {
  it("answers by TLS under its own name, and tells browsers to come back by TLS only", async () => {
    const pair = selfSignedCertificate("first");
    install(pair);
    const test = await startTestApp({ ...files(), publicUrl: "https://malbok.example" });
    expect(test.url).toMatch(/^https:/);
    const seen = await ask(`${test.url}/healthz`, [pair.cert]);
    expect([seen.status, seen.certificateOf]).toEqual([200, "first"]);
    expect(seen.headers["strict-transport-security"]).toBe("max-age=31536000");
    await expect(ask(`${test.url}/healthz`, [selfSignedCertificate("another").cert])).rejects.toThrow(/self-signed/);
    await test.app.close();
  });

  it("takes up a renewed certificate on SIGHUP, and stays with the old one while the new is broken", async () => {
    const [first, second] = [selfSignedCertificate("first"), selfSignedCertificate("second")];
    const believed = [first.cert, second.cert];
    install(first);
    const test = await startTestApp(files());
    install({ cert: second.cert, key: first.key });
    process.emit("SIGHUP");
    expect((await ask(`${test.url}/healthz`, believed)).certificateOf).toBe("first");
    expect(test.logLines.join("")).toContain('"event":"tls.pairUnusable"');
    install(second);
    process.emit("SIGHUP");
    expect((await ask(`${test.url}/healthz`, believed)).certificateOf).toBe("second");
    expect(test.logLines.join("")).not.toContain("PRIVATE KEY");
    await test.app.close();
  });

  it("takes up a replaced file by itself", async () => {
    const [first, second] = [selfSignedCertificate("first"), selfSignedCertificate("second")];
    install(first);
    const test = await startTestApp(files());
    await new Promise((resolve) => setTimeout(resolve, 50));
    install(second);
    const end = Date.now() + 20_000;
    let seen = "";
    while (seen !== "second" && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      seen = (await ask(`${test.url}/healthz`, [first.cert, second.cert])).certificateOf;
    }
    expect(seen).toBe("second");
    await test.app.close();
  }, 30_000);
});

describe("a certificate and a key", () => {
  it("are refused when they do not belong together, are not there, or are no PEM", () => {
    install(selfSignedCertificate("first"));
    const { tlsCert: cert, tlsKey: key } = files();
    expect(readTlsPair({ cert, key }).ok).toBe(true);
    expect(readTlsPair({ cert, key: path.join(folder, "none.pem") })).toEqual({ ok: false, error: "ENOENT" });
    install({ ...selfSignedCertificate("first"), key: selfSignedCertificate("second").key });
    expect(readTlsPair({ cert, key })).toEqual({ ok: false, error: "ERR_OSSL_X509_KEY_VALUES_MISMATCH" });
    install({ cert: "no certificate", key: "no key" });
    expect(readTlsPair({ cert, key }).ok).toBe(false);
  });
});
