import fs from "node:fs";
import path from "node:path";
import { sendGraphql, sendHttp } from "../support/httpClient";
import { newFolder, runMalbok, serve, type Served } from "./malbokProcess";

jest.setTimeout(120_000);

const planted = {
  password: "planterat-losen-1",
  token: "malbok_planterad-nyckel-2",
  name: "Planterad Persson",
  figure: "98.7654",
  comment: "planterad kommentar",
  broken: "planterad halv json",
};

describe("what malbok start prints and logs", () => {
  let folder: string;
  let server: Served;
  beforeAll(() => runMalbok(["--version"]));
  beforeEach(async () => {
    folder = newFolder();
    server = await serve({ MALBOK_DATA_DIR: path.join(folder, "data") }, "--demo");
  });
  afterEach(async () => {
    await server.killHard();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const postJson = (urlPath: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    sendHttp(server.url + urlPath, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });

  test("has nothing of what was sent: no figures, texts, names, passwords or tokens", async () => {
    const signedIn = await postJson("/sign-in/demo", JSON.stringify({ person: "0331-reporter" }));
    const { accessToken } = JSON.parse(signedIn.text) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    const row = `{ indicator: "X", unit: "VON", period: "2024", number: "${planted.figure}", comment: "${planted.comment}" }`;
    const statuses = [
      await sendGraphql(
        server.url,
        `mutation { recordIndicatorValues(municipality: "0331", rows: [${row}]) { isWritten } }`,
        { headers },
      ),
      await postJson("/sign-in/password", JSON.stringify({ name: planted.name, password: planted.password })),
      await postJson("/graphql", "{}", { authorization: `Bearer ${planted.token}` }),
      await postJson("/graphql", `{"query": "${planted.broken}`, headers),
      await sendHttp(`${server.url}/${planted.token}?password=${planted.password}`),
    ].map(({ status }) => status);
    expect(statuses.every((status) => status >= 200 && status < 500)).toBe(true);
    await server.end("SIGTERM");
    const { output } = await server.program.ended;
    expect(output).toContain('"event":"http.closed"');
    for (const secret of [...Object.values(planted), accessToken]) expect(output).not.toContain(secret);
  });
});
