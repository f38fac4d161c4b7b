import { readConfig } from "../../server/config";
import { SignInRules } from "../../server/cli/signInRules";

const mysql = "mysql://anna:hemligt@127.0.0.1/malbok";

/** Codes and texts of what keeps a server from starting. */
function problems(environment: Readonly<Record<string, string>>, commandLine: Readonly<Record<string, string>> = {}) {
  const config = readConfig({ rules: new SignInRules().rules, commandLine }, environment);
  return config.ok ? [] : config.error.map(({ code, text }) => ({ code, ...text }));
}
const codes = (environment: Readonly<Record<string, string>>, commandLine = {}) =>
  problems(environment, commandLine).map(({ code }) => code);

describe("what a server must know of sign-in before it starts", () => {
  it("refuses with neither demo nor anything else, and says what is missing in both languages", () => {
    expect(problems({})).toEqual([
      {
        code: "SIGN_IN_MISSING",
        sv: expect.stringMatching(/MALBOK_SIGN_IN saknas.*local.*oidc.*malbok start --demo/) as string,
        en: expect.stringMatching(/MALBOK_SIGN_IN is missing.*local.*oidc.*malbok start --demo/) as string,
      },
    ]);
  });

  it("other commands than start need no sign-in", () => {
    expect(readConfig({}, {}).ok).toBe(true);
  });

  it.each(["demo", "local", "demo,local"])("takes %s on this computer", (ways) => {
    expect(codes({ MALBOK_SIGN_IN: ways })).toEqual([]);
    expect(codes({}, { MALBOK_SIGN_IN: ways })).toEqual([]);
  });

  it("refuses demo for another address, however it is asked for and whatever else there is", () => {
    const open = { HOST: "0.0.0.0", MALBOK_PUBLIC_URL: "https://malbok.example", MALBOK_TRUSTED_PROXIES: "10.0.0.1" };
    expect(codes({ ...open, MALBOK_SIGN_IN: "local" })).toEqual([]);
    for (const host of ["0.0.0.0", "::", "192.168.0.2", "malbok.example"]) {
      expect(codes({ ...open, HOST: host, MALBOK_SIGN_IN: "demo,local" })).toEqual(["DEMO_NOT_ALONE"]);
      expect(codes({ ...open, HOST: host }, { MALBOK_SIGN_IN: "demo" })).toContain("DEMO_NOT_ALONE");
    }
  });

  it("refuses demo behind a name that others can reach, as by a proxy on the same computer", () => {
    expect(codes({ MALBOK_PUBLIC_URL: "https://malbok.example", MALBOK_SIGN_IN: "demo" })).toEqual(["DEMO_NOT_ALONE"]);
    expect(codes({ MALBOK_TRUSTED_PROXIES: "127.0.0.1", MALBOK_SIGN_IN: "demo" })).toEqual(["DEMO_NOT_ALONE"]);
    expect(codes({ MALBOK_PUBLIC_URL: "http://localhost:4000", MALBOK_SIGN_IN: "demo" })).toEqual([]);
  });

  it("refuses demo with a MySQL address, and does not repeat its password", () => {
    const refused = problems({ DATABASE_URL: mysql, MALBOK_SIGN_IN: "demo" });
    expect(refused.map(({ code }) => code)).toEqual(["DEMO_NOT_ALONE"]);
    expect(JSON.stringify(refused)).not.toContain("hemligt");
    expect(codes({ DATABASE_URL: mysql, MALBOK_SIGN_IN: "local" })).toEqual([]);
  });

  it("refuses oidc without providers, and providers without oidc", () => {
    expect(problems({ MALBOK_SIGN_IN: "oidc" })).toEqual([
      expect.objectContaining({ code: "SETTING_MISSING", en: expect.stringMatching(/issuer.*clientId/) as string }),
    ]);
    const file = { MALBOK_OPENID_PROVIDERS: "examples/sign-in/openid-providers.yaml" };
    expect(codes({ MALBOK_SIGN_IN: "local", ...file })).toEqual(["SETTING_INVALID"]);
    expect(codes({ MALBOK_SIGN_IN: "local,oidc", ...file })).toEqual([]);
  });

  it("tells everything at once", () => {
    const wrong = {
      PORT: "x",
      HOST: "0.0.0.0",
      DATABASE_URL: mysql,
      MALBOK_SIGN_IN: "demo,oidc",
      MALBOK_OPENID_PROVIDERS: "finns-inte.yaml",
      MALBOK_OFFICE_SCRIPT: "http://elsewhere.example/office.js",
    };
    const told = problems(wrong).map(({ code, sv }) => `${code} ${sv}`);
    for (const part of [/PORT/, /Demoläget.*HOST=0\.0\.0\.0.*MySQL/, /finns-inte\.yaml/, /MALBOK_OFFICE_SCRIPT/])
      expect(told.filter((line) => part.test(line)).length).toBeGreaterThan(0);
  });
});
