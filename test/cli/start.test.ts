import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../server/persistence/openDatabase";
import { ok } from "../../shared/result";
import { sendGraphql, sendHttp } from "../support/httpClient";
import { newFolder, runMalbok, serve, type Served } from "./malbokProcess";

jest.setTimeout(120_000);

const invented = path.join(__dirname, "..", "fixtures", "pahittade");
let folder: string;
let settings: { MALBOK_DATA_DIR: string };
const running: Served[] = [];

beforeAll(() => runMalbok(["--version"]));
beforeEach(() => {
  folder = newFolder();
  settings = { MALBOK_DATA_DIR: path.join(folder, "data") };
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.killHard();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function started(...words: readonly string[]): Promise<Served> {
  const server = await serve(settings, ...words);
  running.push(server);
  return server;
}

/** The municipalities that the start page names. */
const namesOf = async (server: Served): Promise<string[]> => {
  const { text } = await sendHttp(`${server.url}/`);
  return [...text.matchAll(/<span class="code">(\d{4})<\/span>/g)].map((hit) => hit[1] ?? "").sort();
};

/** Asks as a demo person of Heby. */
async function ask(server: Served, person: string, query: string): Promise<string> {
  const token = await sendHttp(`${server.url}/sign-in/demo`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/plain" },
    body: JSON.stringify({ person }),
  });
  const headers = { authorization: `Bearer ${token.text.trim()}` };
  return (await sendGraphql(server.url, query, { headers })).text;
}

describe("malbok start", () => {
  test("on an empty folder makes the database, loads the five municipalities, and says in both languages where to go", async () => {
    const server = await started();
    const output = await server.program.printed("Ctrl-C");
    expect(output).toMatch(/Målbok är igång\. \/ Målbok is running\./);
    expect(output).toContain(`Börja här / Start here      ${server.url}/`);
    expect(await namesOf(server)).toEqual(["0136", "0331", "1080", "1286", "1493"]);
    for (const page of ["/", "/query", "/docs", "/healthz", "/readyz"]) {
      expect((await sendHttp(server.url + page)).status).toBe(200);
    }
    // The bundle offers what the sources do: no name of a class got lost on the way.
    const contract = fs.readFileSync(path.join(__dirname, "..", "..", "shared", "schema.graphql"), "utf8");
    expect((await sendHttp(`${server.url}/schema.graphql`)).text).toBe(contract);
    expect(await server.end("SIGINT")).toBe(0);
    expect(await server.program.ended).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/Målbok är avslutat/) as string,
    });
    // A second start neither loads them again nor takes long.
    const before = Date.now();
    const again = await started();
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(await again.program.printed("Ctrl-C")).not.toMatch(/inlästa/);
    expect(await namesOf(again)).toHaveLength(5);
  });

  test("does not bring the examples into a database that has a municipality of its own", async () => {
    await runMalbok(["import", invented], settings);
    expect(await namesOf(await started())).toEqual(["9999"]);
  });

  test("leaves an empty database empty when asked to", async () => {
    expect(await namesOf(await started("--no-examples"))).toEqual([]);
  });

  test("ends with 0 on SIGTERM too", async () => {
    const server = await started("--no-examples");
    expect(await server.end("SIGTERM")).toBe(0);
  });

  test("tells a taken port in one line", async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as net.AddressInfo;
    const refused = await runMalbok(["start", "--demo", "--no-examples"], { ...settings, PORT: String(port) });
    taken.close();
    expect(refused).toEqual({
      exitCode: 3,
      out: "",
      errors: [
        expect.stringMatching(new RegExp(`^Port ${port} på 127\\.0\\.0\\.1 används redan .* / Port ${port} on`)),
      ],
    });
  });

  test("tells in one line that another process has the SQLite file", async () => {
    await started("--no-examples");
    for (const words of [
      ["start", "--demo"],
      ["import", invented],
    ]) {
      expect(await runMalbok(words, { ...settings, PORT: "0" })).toEqual({
        exitCode: 3,
        out: "",
        errors: [expect.stringMatching(/^Databasen .*malbok\.sqlite används redan av en annan Målbok-process\./)],
      });
    }
  });

  test("tells a folder that cannot be written in one line", async () => {
    fs.writeFileSync(path.join(folder, "fil"), "");
    expect(await runMalbok(["start", "--demo"], { MALBOK_DATA_DIR: path.join(folder, "fil", "data") })).toEqual({
      exitCode: 3,
      out: "",
      errors: [expect.stringMatching(/^Det går inte att skriva i mappen .* \/ The folder .* cannot be written/)],
    });
  });

  test("tells a wrong database address in one line, and never its password", async () => {
    const url = "mysql://anna:hemligt@127.0.0.1:1/malbok";
    const local = { MALBOK_SIGN_IN: "local" };
    const { exitCode, out, errors } = await runMalbok(["start"], { ...local, DATABASE_URL: url });
    expect([exitCode, out, errors]).toEqual([
      3,
      "",
      [expect.stringMatching(/^Databasservern 127\.0\.0\.1:1 svarar inte/)],
    ]);
    expect(errors.join()).not.toContain("hemligt");
    const wrong = await runMalbok(["start"], { ...local, DATABASE_URL: "mysql//fel" });
    expect([wrong.exitCode, wrong.errors]).toEqual([2, [expect.stringMatching(/^DATABASE_URL ska börja med/)]]);
  });

  test("tells in one line that the database was made by a newer version", async () => {
    await runMalbok(["migrate"], settings);
    const opened = await openDatabase({ engine: "sqlite", file: path.join(settings.MALBOK_DATA_DIR, "malbok.sqlite") });
    if (!opened.ok) throw new Error(opened.error.code);
    await opened.value.inTransaction(async (_manager, statements) =>
      ok(
        await statements.run("INSERT INTO installed_migration (name, installed_at) VALUES (?, ?)", [
          "9999-framtiden",
          0,
        ]),
      ),
    );
    await opened.value.close();
    expect(await runMalbok(["start", "--demo"], settings)).toEqual({
      exitCode: 3,
      out: "",
      errors: [
        expect.stringMatching(/^Databasen är gjord av en nyare version av Målbok \(okänt steg: 9999-framtiden\)/),
      ],
    });
  });

  test("has what was answered as written after kill -9", async () => {
    const server = await started();
    const place = `indicator: "HB-EGENTID", unit: "SABO-1", period: "2031"`;
    const write = `mutation { recordIndicatorValues(municipality: "0331", rows: [{ ${place}, number: "61.25" }]) { rows { __typename } } }`;
    expect(await ask(server, "0331-reporter", write)).toContain('{"rows":[{"__typename":"ValueApplied"}]}');
    await server.killHard();
    await sleep(50);
    const again = await started();
    const read = `{ municipality(code: "0331") { indicator(code: "HB-EGENTID") { values(unit: "SABO-1", first: 100) { nodes { period number } } } } }`;
    expect(await ask(again, "0331-reporter", read)).toContain("61.25");
  });
});
