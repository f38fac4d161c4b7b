import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { readConfig } from "../../server/config";
import { Networks } from "../../server/config/networkForms";
import { settingSections, settings } from "../../server/config/settings";
import { settingsPage } from "../../server/config/settingsPage";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "malbok-settings-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const read = (environment: Record<string, string>, file?: string) => readConfig({ file }, environment);

function problems(environment: Record<string, string>, file?: string) {
  const config = read(environment, file);
  return config.ok ? [] : config.error.map(({ code, variable, text }) => ({ code, variable, ...text }));
}

describe("the configuration file", () => {
  const yaml =
    "port: 4100\nhost: localhost\ncorsOrigins: [https://a.example, 'https://b.example:8443']\nintrospection: off\n";

  it("gives what the environment does not, and the command line is stronger than both", () => {
    const file = written("malbok.yaml", yaml);
    expect(read({ PORT: "4200" }, file)).toMatchObject({
      ok: true,
      value: {
        port: 4200,
        host: "localhost",
        corsOrigins: ["https://a.example", "https://b.example:8443"],
        introspection: false,
      },
    });
    expect(readConfig({ commandLine: { PORT: "4300" } }, { PORT: "4200", MALBOK_CONFIG: file })).toMatchObject({
      ok: true,
      value: { port: 4300, host: "localhost" },
    });
  });

  it("that has unknown names is refused, each with its line and the nearest name, beside all other problems", () => {
    const file = written("malbok.yaml", "ports: 4100\ntlsCerts: a.pem\nqueryDepthMax: deep\n");
    expect(problems({ PORT: "x" }, file)).toEqual([
      expect.objectContaining({ variable: "PORT" }),
      expect.objectContaining({
        en: 'queryDepthMax at line 3 of malbok.yaml must be a whole number 15–1000, but is "deep".',
      }),
      expect.objectContaining({
        code: "SETTING_UNKNOWN",
        en: expect.stringMatching(/no setting ports \(line 1 .*“port”/) as string,
      }),
      expect.objectContaining({
        sv: expect.stringMatching(/^Det finns ingen inställning tlsCerts.*”tlsCert”/) as string,
      }),
    ]);
  });

  it.each([
    ["a file that is not there", null, /cannot be read \(ENOENT\)/],
    ["no YAML", "port: [1\nhost: x", /is not valid YAML at line/],
    ["a name that stands twice", "port: 1\nport: 2", /is not valid YAML at line 2/],
    ["a list", "- port", /must have a setting a line/],
  ])("with %s is refused", (_what, text, said) => {
    const file = text === null ? path.join(folder, "none.yaml") : written("malbok.yaml", text);
    expect(problems({}, file)).toEqual([expect.objectContaining({ en: expect.stringMatching(said) as string })]);
  });

  it("never has its secrets in a message, not even where it is broken", () => {
    const file = written("malbok.yaml", "databaseUrl: mysql://u:hunter2@db\nport: 4000\nport: 'hunter2");
    expect(
      JSON.stringify(problems({}, file)) + JSON.stringify(problems({}, written("b.yaml", "databaseUrl: hunter2"))),
    ).not.toContain("hunter2");
  });
});

describe("a secret", () => {
  it("may stand in a file that the environment or the configuration file names", () => {
    const secret = written("url", "mysql://u:hunter2@db/m\n");
    const database = { engine: "mysql", host: "db" };
    expect(read({ DATABASE_URL_FILE: secret })).toMatchObject({ ok: true, value: { database } });
    expect(read({}, written("m.yaml", `databaseUrlFile: ${secret}`))).toMatchObject({ ok: true, value: { database } });
    expect(inspect(read({ DATABASE_URL_FILE: secret }), { depth: 9 })).not.toContain("hunter2");
  });

  it("is not given twice by one source, and its file must be there", () => {
    const both = { DATABASE_URL: "sqlite:a", DATABASE_URL_FILE: path.join(folder, "x") };
    expect(problems(both)).toEqual([expect.objectContaining({ code: "SETTING_TWICE", variable: "DATABASE_URL" })]);
    expect(problems({ DATABASE_URL_FILE: path.join(folder, "x") })).toEqual([
      expect.objectContaining({ code: "SETTING_FILE_UNREADABLE", variable: "DATABASE_URL" }),
    ]);
  });
});

describe("a variable that begins with MALBOK_ and is no setting", () => {
  it("stops the start when it is nearly one, as the setting would be left out in silence", () => {
    expect(problems({ MALBOK_TRUSTED_PROXYS: "10.0.0.1" })).toEqual([
      expect.objectContaining({
        en: "There is no setting MALBOK_TRUSTED_PROXYS. Did you mean MALBOK_TRUSTED_PROXIES?",
      }),
    ]);
  });

  it("is told and no more when it is like none: others put such variables there too", () => {
    const config = read({ MALBOK_SERVICE_HOST: "10.0.0.1", MALBOK_PORT_4000_TCP_ADDR: "10.0.0.1" });
    expect(config.ok && config.value.notices.map(({ variable }) => variable)).toEqual([
      "MALBOK_SERVICE_HOST",
      "MALBOK_PORT_4000_TCP_ADDR",
    ]);
  });
});

describe("the forms of settings", () => {
  it.each([
    ["MALBOK_CORS_ORIGINS", "https://a.example/path"],
    ["MALBOK_CORS_ORIGINS", "*"],
    ["MALBOK_CORS_ORIGINS", "https://a.example, a.example"],
    ["MALBOK_PUBLIC_URL", "ftp://a.example"],
    ["MALBOK_FRAME_ANCESTORS", "https://*"],
    ["MALBOK_FRAME_ANCESTORS", "https://a.example; script-src *"],
    ["MALBOK_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["MALBOK_TRUSTED_PROXIES", "proxy.example"],
    ["MALBOK_TRUSTED_PROXIES", "10.0.0.0/8/8"],
    ["MALBOK_INTROSPECTION", "perhaps"],
    ["MALBOK_SIGN_IN", "password"],
    ["MALBOK_OPERATION_TIMEOUT_MS", "0"],
  ])("refuse %s=%s", (variable, text) => {
    expect(problems({ [variable]: text })).toEqual([expect.objectContaining({ code: "SETTING_INVALID", variable })]);
  });

  it("know addresses within networks, IPv4 also as IPv6 writes it", () => {
    const networks = new Networks([
      { address: "10.1.0.0", length: 16 },
      { address: "fd00::", length: 8 },
    ]);
    expect(["10.1.2.3", "::ffff:10.1.2.3", "fd12::1"].map((address) => networks.has(address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["10.2.0.1", "fe80::1", "", "10.1.2.3.4"].map((address) => networks.has(address))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("the table of settings", () => {
  it("is what docs/settings.md says", () => {
    const page = readFileSync(path.join(__dirname, "..", "..", "docs", "settings.md"), "utf8");
    expect(page).toBe(settingsPage());
    const variables = Object.values(settings).map(({ variable }) => variable);
    expect(new Set(variables).size).toBe(variables.length);
    expect(variables.filter((variable) => !page.includes(`\`${variable}\``))).toEqual([]);
  });

  it("has examples that a server would start with", () => {
    const secret = written("url", "sqlite:malbok.sqlite");
    const examples = [...settingsPage().matchAll(/```yaml\n(.*?)```/gs)].map((hit) => hit[1] ?? "");
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      const file = written("example.yaml", text.replace(/^(databaseUrlFile: ).*$/m, `$1${secret}`));
      expect(problems({}, file)).toEqual([]);
    }
  });

  it("has each setting in one section, in Swedish and English", () => {
    const listed = settingSections.flatMap((section) => Object.entries(section.settings));
    expect(listed.map(([name]) => name).sort()).toEqual(Object.keys(settings).sort());
    for (const [, { text, form }] of listed) {
      for (const words of [text.sv, text.en]) expect(words).toMatch(/^[A-ZÅÄÖ][^|\n]*\.$/);
      for (const words of [form.shape.sv, form.shape.en]) expect(words).toMatch(/^[^|\n]+[^.]$/);
    }
  });

  it("has defaults that its own forms accept", () => {
    for (const { standard, form } of Object.values(settings)) {
      if (standard === null || standard instanceof Networks) continue;
      expect(form.read(standard)).toEqual({ ok: true, value: standard });
    }
  });
});
