import type { IncomingMessage } from "node:http";
import { Networks } from "../../server/config/networkForms";
import { originBehind } from "../../server/http/trustedProxies";
import { errorsOf, sendHttp } from "../support/httpClient";
import { startTestApp } from "./testApp";

const proxies = new Networks([
  { address: "10.0.0.0", length: 8 },
  { address: "127.0.0.1", length: 32 },
]);

function requestFrom(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  return { socket: { remoteAddress }, headers: { host: "inside:4000", ...headers } } as unknown as IncomingMessage;
}

const forwarded = {
  "x-forwarded-for": "198.51.100.7",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "malbok.example",
};

describe("what a proxy says of a request", () => {
  it("is believed from a trusted one: address, scheme and host", () => {
    expect(originBehind(proxies)(requestFrom("10.1.1.1", forwarded))).toEqual({
      origin: "https://malbok.example",
      isSecure: true,
      address: "198.51.100.7",
    });
  });

  it("is not believed from anybody else, and from nobody when none is trusted", () => {
    const direct = { origin: "http://inside:4000", isSecure: false };
    const stranger = requestFrom("203.0.113.9", forwarded);
    expect(originBehind(proxies)(stranger)).toEqual({ ...direct, address: "203.0.113.9" });
    expect(originBehind(new Networks())(requestFrom("10.1.1.1", forwarded))).toEqual({
      ...direct,
      address: "10.1.1.1",
    });
  });

  it.each([
    ["203.0.113.9, 198.51.100.7", "198.51.100.7"],
    ["203.0.113.9, 198.51.100.7, 10.2.2.2", "198.51.100.7"],
    ["10.3.3.3, 10.2.2.2", "10.3.3.3"],
    ["198.51.100.7, <script>, 10.2.2.2", "10.2.2.2"],
    ["", "10.1.1.1"],
  ])("X-Forwarded-For: %s is %s: the last that is no proxy, since the client can write the rest", (chain, address) => {
    const request = requestFrom("10.1.1.1", { ...forwarded, "x-forwarded-for": chain });
    expect(originBehind(proxies)(request).address).toBe(address);
  });
});

describe("a server behind a trusted proxy", () => {
  it("answers to the name of its public address and to no other, and promises TLS only where the proxy has it", async () => {
    const test = await startTestApp({ publicUrl: "https://malbok.example", trustedProxies: proxies });
    const through = await sendHttp(`${test.url}/healthz`, { headers: forwarded });
    expect([through.status, through.headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
    const plain = await sendHttp(`${test.url}/healthz`, { headers: { host: "malbok.example" } });
    expect([plain.status, plain.headers["strict-transport-security"]]).toEqual([200, undefined]);
    for (const headers of [{ ...forwarded, "x-forwarded-host": "evil.example" }, { host: "evil.example" }]) {
      const refused = await sendHttp(`${test.url}/readyz`, { headers });
      expect([refused.status, errorsOf(refused)[0]?.extensions.code]).toEqual([421, "HOST_NOT_ALLOWED"]);
    }
    await test.app.close();
  });

  it("that listens to the network tells anybody that it lives, and answers nothing else under a foreign name or in the clear", async () => {
    const test = await startTestApp({ host: "0.0.0.0", publicUrl: "https://malbok.example", trustedProxies: proxies });
    const ask = (path: string, host = "10.9.9.9:4000", headers = {}) =>
      sendHttp(`http://127.0.0.1:${test.port}${path}`, { headers: { host, ...headers } });
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
    expect((await ask("/graphql?query={__typename}")).status).toBe(421);
    const clear = await ask("/graphql?query={__typename}", "malbok.example");
    expect([clear.status, errorsOf(clear)[0]?.extensions.code]).toEqual([403, "NOT_SECURE"]);
    const secure = { "x-forwarded-proto": "https" };
    expect((await ask("/graphql?query={__typename}", "malbok.example", secure)).status).toBe(200);
    await test.app.close();
  });
});
