import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import { get } from "node:https";
import path from "node:path";
import { developmentCertificate } from "../../server/cli/developmentCertificate";
import { newFolder, runMalbok, serve, type Served } from "./malbokProcess";

jest.setTimeout(120_000);

const dayMs = 86_400_000;
const now = new Date("2026-11-26T12:00:00Z");
let folder: string;
let server: Served | undefined;

// The first one may have to build.
beforeAll(() => runMalbok(["--version"]));
beforeEach(() => (folder = newFolder()));
afterEach(async () => {
  await server?.killHard();
  server = undefined;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Asks as a browser that trusts one certificate and no other. */
const ask = (url: string, cert: string): Promise<{ status: number | undefined; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    get(url, { ca: [fs.readFileSync(cert, "utf8")], agent: false }, (response) => {
      response.resume().on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    }).on("error", reject);
  });

describe("malbok start --https", () => {
  test("serves the add-in by https at localhost, with a certificate of this computer, and says how to trust it", async () => {
    server = await serve({ MALBOK_DATA_DIR: folder }, "--https", "--no-examples");
    const cert = path.join(folder, "localhost.crt");
    expect(server.url).toMatch(/^https:\/\/localhost:\d+$/);
    const pane = await ask(`${server.url}/addin/taskpane.html`, cert);
    expect(pane.status).toBe(200);
    // Another program answers to the name tomorrow, perhaps by http.
    expect(pane.headers["strict-transport-security"]).toBeUndefined();
    const output = await server.program.printed("add-trusted-cert");
    expect(output).toContain(`certutil -user -addstore Root "${cert}"`);
  });

  test("keeps the certificate, so that it is trusted once", async () => {
    server = await serve({ MALBOK_DATA_DIR: folder }, "--https", "--no-examples");
    const first = fs.readFileSync(path.join(folder, "localhost.crt"), "utf8");
    await server.end("SIGINT");
    server = await serve({ MALBOK_DATA_DIR: folder }, "--https", "--no-examples");
    expect(fs.readFileSync(path.join(folder, "localhost.crt"), "utf8")).toBe(first);
  });
});

describe("the certificate for development", () => {
  test("is for localhost alone, can sign no other, and ends within what every system takes", () => {
    const { cert, key } = developmentCertificate(folder, now);
    const certificate = new X509Certificate(fs.readFileSync(cert));
    expect(certificate.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1");
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / dayMs;
    expect(days).toBeLessThanOrEqual(825);
    expect(fs.statSync(key).mode & 0o077).toBe(0);
  });

  test("is made again a month before it ends, or when it cannot be read", () => {
    const { cert } = developmentCertificate(folder, now);
    const first = fs.readFileSync(cert, "utf8");
    developmentCertificate(folder, new Date(now.getTime() + 700 * dayMs));
    expect(fs.readFileSync(cert, "utf8")).toBe(first);
    developmentCertificate(folder, new Date(now.getTime() + 780 * dayMs));
    expect(fs.readFileSync(cert, "utf8")).not.toBe(first);
    fs.writeFileSync(cert, "no certificate");
    developmentCertificate(folder, now);
    expect(() => new X509Certificate(fs.readFileSync(cert))).not.toThrow();
  });
});
