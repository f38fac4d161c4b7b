import { connect } from "node:net";
import { Networks } from "../../server/config/networkForms";
import { createApp } from "../../server/http/app";
import type { HttpSettings } from "../../server/http/httpSettings";
import { jsonLogger } from "../../server/http/logger";
import { buildSchema } from "graphql";
import { errorsOf, sendGraphql, sendHttp } from "../support/httpClient";
import { openToAll } from "../support/openToAll";
import { startTestApp } from "./testApp";

describe("health", () => {
  it("/healthz tells that the process lives and /readyz whether it can answer", async () => {
    const test = await startTestApp();
    expect((await sendHttp(`${test.url}/healthz`)).status).toBe(200);
    expect((await sendHttp(`${test.url}/readyz`)).status).toBe(200);
    test.state.isReady = false;
    expect((await sendHttp(`${test.url}/healthz`)).status).toBe(200);
    const notReady = await sendHttp(`${test.url}/readyz`);
    expect([notReady.status, notReady.headers["retry-after"]]).toEqual([503, "5"]);
    await test.app.close();
  });
});

describe("who is answered", () => {
  it("a request under a foreign name is refused on every address, so that DNS rebinding leads nowhere", async () => {
    const test = await startTestApp();
    for (const path of ["/", "/graphql", "/readyz", "/query", "/schema.graphql"]) {
      for (const host of [
        "evil.example",
        `evil.example:${test.port}`,
        "127.0.0.1.evil.example",
        "localhost.",
        "192.168.0.2",
      ]) {
        const answer = await sendHttp(`${test.url}${path}`, { headers: { host } });
        expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([421, "HOST_NOT_ALLOWED"]);
      }
    }
    for (const host of ["localhost", `LOCALHOST:${test.port}`, "127.0.0.1", `[::1]:${test.port}`]) {
      expect((await sendHttp(`${test.url}/healthz`, { headers: { host } })).status).toBe(200);
    }
    await test.app.close();
  });

  it("an app that others can reach cannot be made without TLS, or a proxy that has it, and a name for users", () => {
    const proxies = new Networks([{ address: "10.0.0.1", length: 32 }]);
    const lacking: Partial<HttpSettings>[] = [
      {},
      { publicUrl: "https://malbok.example" },
      { trustedProxies: proxies },
      { tlsCert: "cert.pem", tlsKey: "key.pem" },
    ];
    for (const host of ["0.0.0.0", "::", "192.168.0.2", "example.org"]) {
      for (const given of lacking) {
        const make = () =>
          createApp({
            schema: buildSchema("type Query { a: String }"),
            ...openToAll(() => ({})),
            readiness: () => Promise.resolve(true),
            settings: { host, port: 0, pagesDir: "dist/pages", municipalities: [], ...given },
            examples: [],
            logger: jsonLogger(() => undefined),
          });
        expect(make).toThrow(host);
      }
    }
  });

  it.each(["localhost", "::1"])("an app on %s answers at the address that it tells", async (host) => {
    const test = await startTestApp({ host });
    expect((await sendHttp(`${test.url}/healthz`)).status).toBe(200);
    await test.app.close();
  });

  it("a taken port is reported with the code EADDRINUSE", async () => {
    const first = await startTestApp();
    await expect(startTestApp({ port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.app.close();
  });
});

describe("pages and files", () => {
  it("every answer forbids sniffing, framing and foreign content", async () => {
    const test = await startTestApp();
    for (const path of [
      "/",
      "/query",
      "/docs",
      "/graphql?query=%7B__typename%7D",
      "/readyz",
      "/nothing",
      "/examples.json",
    ]) {
      const { headers } = await sendHttp(`${test.url}${path}`);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toMatch(/https?:|script-src[^;]*unsafe|\*/);
      expect(headers["x-powered-by"]).toBeUndefined();
    }
    await test.app.close();
  });

  it("built files carry a hash in their name and are kept for ever, pages are asked for again and cost nothing", async () => {
    const test = await startTestApp();
    const page = await sendHttp(`${test.url}/`);
    const stylesheet = /\/assets\/site-[A-Z0-9]{8}\.css/.exec(page.text)?.[0];
    const asset = await sendHttp(`${test.url}${stylesheet}`);
    expect(asset.status).toBe(200);
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    for (const [path, answer] of [
      ["/", page],
      [String(stylesheet), asset],
    ] as const) {
      const again = await sendHttp(`${test.url}${path}`, { headers: { "if-none-match": String(answer.headers.etag) } });
      expect([again.status, again.text]).toEqual([304, ""]);
    }
    expect(page.headers["cache-control"]).toBe("no-cache");
    await test.app.close();
  });

  it("nothing outside the built files can be fetched", async () => {
    const test = await startTestApp();
    for (const path of [
      "/assets/../package.json",
      "/assets/..%2fpackage.json",
      "/assets/manifest.json",
      "/assets/",
      "/__proto__",
      "/constructor",
    ]) {
      expect((await sendHttp(`${test.url}${path}`)).status).toBe(404);
    }
    await test.app.close();
  });

  it("the schema, the saved operations and the file format are served as data", async () => {
    const test = await startTestApp();
    expect((await sendHttp(`${test.url}/schema.graphql`)).text).toContain(
      '"""Ett mål (goal) på någon nivå i styrmodellen."""\ntype Goal',
    );
    expect(JSON.parse((await sendHttp(`${test.url}/examples.json`)).text)).toHaveLength(2);
    const format = await sendHttp(`${test.url}/file-format.schema.json`);
    expect(format.headers["content-type"]).toMatch(/^application\/schema\+json/);
    expect(JSON.parse(format.text)).toMatchObject({ title: "Målbok" });
    await test.app.close();
  });

  it("pages answer HEAD without a body and refuse other methods", async () => {
    const test = await startTestApp();
    const head = await sendHttp(`${test.url}/docs`, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    const post = await sendHttp(`${test.url}/docs`, { method: "POST" });
    expect([post.status, post.headers.allow]).toEqual([405, "GET, HEAD"]);
    await test.app.close();
  });

  it("without built files the query page says how to build them and the rest works", async () => {
    const test = await startTestApp({ pagesDir: "dist/no-such-folder" });
    const query = await sendHttp(`${test.url}/query`);
    expect([query.status, errorsOf(query)[0]?.extensions.code]).toEqual([503, "PAGES_NOT_BUILT"]);
    expect((await sendHttp(`${test.url}/`)).status).toBe(200);
    await test.app.close();
  });
});

describe("slow clients", () => {
  it("one that never finishes its headers or its body is cut off with 408", async () => {
    const test = await startTestApp({ headersTimeoutMs: 200, requestTimeoutMs: 300 });
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n`;
    for (const sent of [head, `${head}\r\n{"query":`]) {
      expect(await answerToRaw(test.port, sent)).toMatch(/^HTTP\/1.1 408 /);
    }
    await test.app.close();
  });

  it("an idle connection is closed after the time for keep-alive", async () => {
    const test = await startTestApp({ keepAliveTimeoutMs: 100 });
    const started = Date.now();
    expect(await answerToRaw(test.port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")).toMatch(/^HTTP\/1.1 200 /);
    expect(Date.now() - started).toBeLessThan(5000);
    await test.app.close();
  });
});

describe("closing", () => {
  it("lets a running request finish, takes no new ones, and drops idle connections", async () => {
    const test = await startTestApp();
    const running = sendGraphql(test.url, "{ slow(ms: 400) }");
    const idle = answerToRaw(test.port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 150));
    const closed = test.app.close();
    await expect(sendHttp(`${test.url}/healthz`)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(JSON.parse((await running).text)).toEqual({ data: { slow: "done" } });
    await closed;
    expect(await idle).toMatch(/^HTTP\/1.1 200 /);
  });

  it("cuts off a request that does not finish in time", async () => {
    const test = await startTestApp({ shutdownTimeoutMs: 200 });
    const running = sendGraphql(test.url, "{ slow(ms: 3000) }").catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = Date.now();
    await test.app.close();
    expect(Date.now() - started).toBeLessThan(2000);
    expect(await running).toMatchObject({ code: "ECONNRESET" });
  });
});

/** Sends bytes as they are and returns all that comes back until the server closes the connection. */
function answerToRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("utf8")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
