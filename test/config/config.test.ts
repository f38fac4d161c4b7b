import path from "node:path";
import { inspect } from "node:util";
import { readConfig, type Config } from "../../server/config";
import { describeDatabase } from "../../server/config/databaseUrl";

describe("the settings", () => {
  it("have defaults that need nothing: port 4000 on 127.0.0.1 and an SQLite file in ./data", () => {
    expect(valid({})).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      dataDir: path.resolve("data"),
      database: { engine: "sqlite", file: path.resolve("data/malbok.sqlite") },
    });
    expect(valid({ PORT: " ", HOST: "", DATABASE_URL: "", MALBOK_DATA_DIR: "" })).toEqual(valid({}));
  });

  it("put the default database into the data folder that is given", () => {
    expect(valid({ MALBOK_DATA_DIR: "/srv/malbok" })).toMatchObject({
      dataDir: "/srv/malbok",
      database: { file: "/srv/malbok/malbok.sqlite" },
    });
  });

  it.each([
    ["sqlite:other.sqlite", path.resolve("other.sqlite")],
    ["sqlite:/srv/m.sqlite", "/srv/m.sqlite"],
    ["sqlite:///srv/m.sqlite", "/srv/m.sqlite"],
  ])("read %s as the file %s", (url, file) => {
    expect(valid({ DATABASE_URL: url }).database).toEqual({ engine: "sqlite", file });
  });

  it.each(["mysql", "mariadb"])("read %s:// with encoded characters and the default port", (scheme) => {
    const { database } = valid({ DATABASE_URL: `${scheme}://m%40l:p%2Fw%20%25@[::1]/m%C3%A5lbok` });
    expect(database).toMatchObject({ engine: "mysql", host: "::1", port: 3306, user: "m@l", database: "målbok" });
    expect(database.engine === "mysql" && database.password.reveal()).toBe("p/w %");
  });

  it("read the hosts of a cluster in order, each with its port", () => {
    const { database } = valid({ DATABASE_URL: "mysql://u:p%2Cw@a:3307,b,[::1]:3308/m" });
    expect(database).toMatchObject({ host: "a", port: 3307, database: "m" });
    expect(database.engine === "mysql" && database.otherHosts).toEqual([
      { host: "b", port: 3306 },
      { host: "::1", port: 3308 },
    ]);
    expect(describeDatabase(database)).toBe("mysql://u:***@a:3307,b:3306,[::1]:3308/m");
  });

  it("never show the password: not printed, not as JSON, not in the description", () => {
    const config = valid({ DATABASE_URL: "mysql://u:hunter2@db:3307/m" });
    const shown = [
      inspect(config, { depth: 9, showHidden: true }),
      JSON.stringify(config),
      describeDatabase(config.database),
    ];
    expect(shown.join(" ")).not.toContain("hunter2");
    expect(describeDatabase(config.database)).toBe("mysql://u:***@db:3307/m");
  });

  it("that are wrong are all reported at once, in Swedish and English, each with its variable", () => {
    const read = readConfig({}, { PORT: "80a", HOST: "0.0.0.0", DATABASE_URL: "postgres://u:hunter2@h/d" });
    expect(read.ok).toBe(false);
    const problems = read.ok ? [] : read.error;
    expect(problems.map(({ code, variable }) => [code, variable])).toEqual([
      ["SETTING_INVALID", "PORT"],
      ["SETTING_INVALID", "DATABASE_URL"],
      ["HOST_NOT_LOOPBACK", "HOST"],
      ["HOST_WITHOUT_TLS", "HOST"],
      ["SETTING_MISSING", "MALBOK_PUBLIC_URL"],
    ]);
    for (const { text, variable } of problems) {
      expect(text.sv).toContain(variable);
      expect(text.en).toContain(variable);
      expect(text.sv + text.en).not.toContain("hunter2");
    }
  });

  it.each(["-1", "65536", "4000.5", "1e3", "0x10", "port"])("refuse PORT=%s", (port) => {
    expect(codes({ PORT: port })).toEqual(["SETTING_INVALID"]);
  });

  it("take port 0, which means any free port", () => {
    expect(valid({ PORT: "0" }).port).toBe(0);
  });

  it.each(["0.0.0.0", "::", "192.168.1.4", "malbok.example", "127.0.0.1.example"])(
    "refuse HOST=%s without sign-in",
    (host) => {
      expect(codes({ ...behindProxy, HOST: host, MALBOK_SIGN_IN: "" })).toEqual(["HOST_NOT_LOOPBACK"]);
      expect(codes({ ...behindProxy, HOST: host, MALBOK_SIGN_IN: "demo" })).toContain("HOST_NOT_LOOPBACK");
    },
  );

  it("take any HOST with sign-in, an address for users, and a proxy or a certificate", () => {
    expect(valid({ ...behindProxy, HOST: "0.0.0.0" })).toMatchObject({ host: "0.0.0.0", signIn: ["local"] });
    const withCertificate = {
      ...behindProxy,
      MALBOK_TRUSTED_PROXIES: "",
      MALBOK_TLS_CERT: "c.pem",
      MALBOK_TLS_KEY: "k.pem",
    };
    expect(valid({ ...withCertificate, HOST: "::" })).toMatchObject({ host: "::", tlsCert: "c.pem" });
  });

  it.each([
    ["HOST_WITHOUT_TLS", { MALBOK_TRUSTED_PROXIES: "" }],
    ["SETTING_MISSING", { MALBOK_PUBLIC_URL: "" }],
    ["SETTING_INVALID", { MALBOK_PUBLIC_URL: "http://malbok.example" }],
    ["SETTING_MISSING", { MALBOK_TLS_CERT: "c.pem" }],
    ["SETTING_MISSING", { MALBOK_TLS_KEY: "k.pem" }],
  ])("refuse with %s what would leave an open server unsafe: %j", (code, change) => {
    expect(codes({ ...behindProxy, HOST: "0.0.0.0", ...change })).toEqual([code]);
  });

  it.each([["localhost"], ["::1"], ["[::1]", "::1"], ["LOCALHOST", "localhost"]])(
    "take HOST=%s",
    (host, read = host) => {
      expect(valid({ HOST: host }).host).toBe(read);
    },
  );

  it.each([
    "sqlite:",
    "sqlite::memory:",
    "sqlite://malbok.sqlite",
    "malbok.sqlite",
    "mysql://db/m",
    "mysql://u:hunter2@db",
    "mysql://u:hunter2@db/",
    "mysql://u:hunter2@db/a/b",
    "mysql://u:hunter2@db:99999/m",
    "mysql://u:hunter2%@db/m",
    "mysql://u:hunter2@db/m?ssl=1",
    "mysql://u:hunter2#3@db/m",
    "mysql://u:hunter2@a,/m",
    "mysql://u:hunter2@,a/m",
    "mysql://u:hunter2@a,b:99999/m",
    "mysql://u:hunter2@a:x,b/m",
  ])("refuse DATABASE_URL=%s without repeating it", (url) => {
    const read = readConfig({}, { DATABASE_URL: url });
    expect(codes({ DATABASE_URL: url })).toEqual(["SETTING_INVALID"]);
    expect(JSON.stringify(read)).not.toContain("hunter2");
  });
});

const behindProxy = {
  MALBOK_SIGN_IN: "local",
  MALBOK_PUBLIC_URL: "https://malbok.example",
  MALBOK_TRUSTED_PROXIES: "10.0.0.0/8, ::1",
};

function valid(env: Record<string, string>): Config {
  const read = readConfig({}, env);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function codes(env: Record<string, string>): string[] {
  const read = readConfig({}, env);
  return read.ok ? [] : read.error.map(({ code }) => code);
}
