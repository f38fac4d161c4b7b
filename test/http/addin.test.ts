import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { signInSettings } from "../../server/config/signInSettings";
import { sendHttp } from "../support/httpClient";
import { startTestApp, type TestApp } from "./testApp";

const pane = "/addin/taskpane.html";
const ownCopy = "https://office.example/lib/office.js";
let folder: string;
let test: TestApp;
let closed: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "malbok-addin-"));
  execFileSync(process.execPath, ["scripts/buildAddin.mjs", path.join(folder, "addin")]);
  mkdirSync(path.join(folder, "addin", "icons"), { recursive: true });
  writeFileSync(path.join(folder, "addin", "icons", "planted.png"), "png");
  writeFileSync(path.join(folder, "secret.js"), "secret");
  test = await startTestApp({ addinDir: path.join(folder, "addin") });
  closed = await startTestApp({ addinDir: path.join(folder, "addin"), officeScript: ownCopy });
}, 120_000);
afterAll(async () => {
  await test?.app.close();
  await closed?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const policyOf = async (app: TestApp, address = pane) => {
  const text = String((await sendHttp(app.url + address)).headers["content-security-policy"]);
  return Object.fromEntries(text.split("; ").map((rule) => [rule.split(" ")[0] ?? "", rule.split(" ").slice(1)]));
};

describe("the add-in as the server gives it out", () => {
  it("is asked for again each time, so that everyone has the version of the server, and what has a hash never", async () => {
    const page = await sendHttp(test.url + pane);
    expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
    const [script] = /assets\/[\w.-]+\.js/.exec(page.text) ?? [];
    const asset = await sendHttp(`${test.url}/addin/${script}`);
    expect([asset.status, asset.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
    for (const [address, { headers }] of [
      [pane, page],
      [`/addin/${script}`, asset],
    ] as const) {
      const again = await sendHttp(test.url + address, { headers: { "if-none-match": String(headers.etag) } });
      expect([again.status, again.text]).toEqual([304, ""]);
    }
  });

  it("loads Microsoft's office.js, or the copy that the settings name, and the policy lets that in and no other", async () => {
    for (const [app, script] of [
      [test, signInSettings.officeScript.standard],
      [closed, ownCopy],
    ] as const) {
      const { text } = await sendHttp(app.url + pane);
      expect([...text.matchAll(/src="(https:[^"]+)"/g)].map((hit) => hit[1])).toEqual([script]);
      expect((await policyOf(app))["script-src"]).toEqual(["'self'", new URL(script).origin]);
    }
  });

  it("may load nothing but from its own server, and run no text as a script", async () => {
    const policy = await policyOf(test);
    expect(policy["default-src"]).toEqual(["'none'"]);
    expect(policy["connect-src"]).toEqual(["'self'"]);
    expect(policy["base-uri"]).toEqual(["'none'"]);
    expect(policy["form-action"]).toEqual(["'none'"]);
    expect(JSON.stringify(policy)).not.toMatch(/unsafe-eval|script-src[^\]]*unsafe/);
  });

  it("is framed by Office on the web without a setting, as is nothing else of ours", async () => {
    expect((await policyOf(test))["frame-ancestors"]).toEqual(
      expect.arrayContaining(["'self'", "https://*.officeapps.live.com", "https://*.cloud.microsoft"]),
    );
    expect((await sendHttp(test.url + pane)).headers["x-frame-options"]).toBeUndefined();
    expect((await policyOf(test, "/"))["frame-ancestors"]).toEqual(["'none'"]);
    const named = await startTestApp({
      addinDir: path.join(folder, "addin"),
      frameAncestors: ["https://intra.example"],
    });
    expect((await policyOf(named))["frame-ancestors"]).toEqual(
      expect.arrayContaining(["https://*.officeapps.live.com", "https://intra.example"]),
    );
    await named.app.close();
  });

  it("lets Excel's own pages take the page, icons and the list of functions, and no page elsewhere the scripts", async () => {
    for (const address of [pane, "/addin/icons/planted.png"]) {
      expect((await sendHttp(test.url + address)).headers).toMatchObject({
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      });
    }
    const [script] = /assets\/[\w.-]+\.js/.exec((await sendHttp(test.url + pane)).text) ?? [];
    const { headers } = await sendHttp(`${test.url}/addin/${script}`);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("is the built files and nothing beside them", async () => {
    for (const address of [
      "/addin/",
      "/addin/.stamp",
      "/addin/../secret.js",
      "/addin/..%2fsecret.js",
      "/addin/assets",
    ]) {
      expect((await sendHttp(test.url + address)).status).toBe(404);
    }
    const without = await startTestApp({ addinDir: path.join(folder, "none") });
    expect((await sendHttp(without.url + pane)).status).toBe(404);
    await without.app.close();
  });
});

describe("a sign-in in a dialog of Excel", () => {
  it("keeps the window that opened it, which other pages let go", async () => {
    const openerOf = async (address: string) =>
      (await sendHttp(test.url + address)).headers["cross-origin-opener-policy"];
    expect(await openerOf("/sign-in")).toBe("unsafe-none");
    expect([await openerOf("/"), await openerOf("/query")]).toEqual(["same-origin", "same-origin"]);
  });
});
