import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileProblemText } from "../../server/files/fileProblem";
import { readOpenIdProviders } from "../../server/files/readOpenIdProviders";

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-openid-"))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  const file = path.join(folder, "providers.yaml");
  fs.writeFileSync(file, text);
  return readOpenIdProviders(file);
}
function problems(text: string): string[] {
  const providers = read(text);
  return providers.ok ? [] : providers.error.map((problem) => fileProblemText(problem).en);
}

const provider = `providers:
  - key: kommunen
    label: Heby kommun
    issuer: https://id.heby.example
    clientId: malbok
`;

describe("a file of OpenID providers", () => {
  test("that is the example is read, with its secrets from the files beside it", () => {
    const read = readOpenIdProviders(path.resolve("examples", "sign-in", "openid-providers.yaml"));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [entra, keycloak, adfs] = read.value;
    expect(entra).toMatchObject({
      key: "entra",
      clientSecret: "byt-ut-mig / replace-me",
      subjectClaim: "oid",
      scopes: ["openid", "profile", "email"],
    });
    expect(entra?.grants[0]).toEqual({
      claim: "groups",
      value: "22222222-2222-2222-2222-222222222222",
      municipality: "0331",
      role: "REPORTER",
      unit: "VOF",
      decisionDomain: "HOW",
    });
    expect(entra?.excel?.scopes).toEqual(["api://11111111-1111-1111-1111-111111111111/malbok"]);
    expect(keycloak).toMatchObject({ bearerClients: ["power-query"] });
    expect(keycloak?.excel).toBeUndefined();
    expect(adfs).toMatchObject({ clientSecret: null, audiences: [], grants: [{ claim: "Group", unit: null }] });
  });

  test("needs no more than key, label, issuer and client", () => {
    expect(read(provider)).toMatchObject({ ok: true, value: [{ audiences: [], grants: [], subjectClaim: "sub" }] });
  });

  test("is told where it is wrong, all of it, with file and line", () => {
    const wrong = `providers:
  - key: Kommunen
    label: Heby kommun
    isuer: https://id.heby.example
    clientId: malbok
    grants:
      - { value: alla, municipality: 0331, role: BOSS, decisionDomain: HOW }
`;
    expect(problems(wrong)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^providers\.yaml:2: .*Kommunen/),
        expect.stringMatching(/^providers\.yaml:2: The field “issuer” is missing/),
        expect.stringMatching(/^providers\.yaml:4: “isuer” is no known key. Did you mean “issuer”\?/),
        expect.stringMatching(/^providers\.yaml:7: .*"0331" in quotes/),
        expect.stringMatching(/^providers\.yaml:7: .*“BOSS”.*READER, REPORTER/),
      ]) as string[],
    );
  });

  test.each([
    ["an issuer over plain HTTP", "http://id.heby.example"],
    ["no address", "heby"],
    ["an address with a question", "https://id.heby.example/?tenant=1"],
    ["a file", "file:///etc/issuer"],
  ])("with %s as issuer is refused", (_what, issuer) => {
    expect(problems(provider.replace("https://id.heby.example", issuer))).toEqual([
      expect.stringMatching(/^providers\.yaml:4: “issuer” must be an address that begins with https/),
    ]);
  });

  test("may have an issuer over plain HTTP on this computer", () => {
    for (const host of ["localhost:8080", "127.0.0.1", "[::1]:8080"])
      expect(problems(provider.replace("https://id.heby.example", `http://${host}/realms/a`))).toEqual([]);
  });

  test("must name each provider once, ask for openid, and have the secret that it names", () => {
    const twice = `${provider}    scopes: [profile]\n    clientSecretFile: saknas\n${provider.replace("providers:\n", "")}`;
    expect(problems(twice)).toEqual([
      expect.stringMatching(/^providers\.yaml:7: The client's secret must stand alone in the file saknas/),
      expect.stringMatching(/^providers\.yaml:6: “scopes” must hold openid/),
      expect.stringMatching(/^providers\.yaml:8: Two providers have the key “kommunen”/),
    ]);
  });

  test("that is not there, or is empty, is told", () => {
    const missing = readOpenIdProviders(path.join(folder, "saknas.yaml"));
    expect(missing.ok ? [] : missing.error.map((problem) => fileProblemText(problem).en)).toEqual([
      expect.stringMatching(/saknas\.yaml: The file of OpenID providers cannot be read/),
    ]);
    for (const text of ["", "providers: []", "[]"]) expect(problems(text).length).toBeGreaterThan(0);
  });
});
