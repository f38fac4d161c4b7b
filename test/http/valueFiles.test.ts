import { request as httpRequest } from "node:http";
import { writeXlsx } from "../../server/files/valueFile/writeXlsx";
import type { HttpAnswer } from "../support/httpClient";
import { errorsOf, sendHttp } from "../support/httpClient";
import { grantOf } from "../support/markedViewers";
import { openSignInWorld, type SignInWorld } from "../support/signInWorld";
import { describeOnBothEngines } from "../support/testDatabase";

const header = "Indikator;Enhet;Period;Värde\r\n";

describeOnBothEngines("values as files over HTTP", (engine) => {
  let world: SignInWorld;
  let token: string;
  beforeEach(async () => {
    world = await openSignInWorld(engine, { environment: { MALBOK_WRITE_ROWS_PER_MINUTE: "1000" } });
    token = await tokenOf("anna", "REPORTER");
  });
  afterEach(() => world.close());

  const tokenOf = async (name: string, role: Parameters<typeof grantOf>[1]) => {
    const { personId } = await world.access.person(name, grantOf("9999", role));
    return (await world.access.session(personId)).accessToken;
  };
  const send = (file: string | Buffer, query: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
    sendHttp(`${world.url}/import/values?${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, ...headers },
      body: file,
    });
  const get = (query: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
    sendHttp(`${world.url}/export/values?${query}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const bytesOf = (query: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const options = { headers: { authorization: `Bearer ${token}` }, agent: false };
      const request = httpRequest(`${world.url}/export/values?${query}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks)));
      });
      request.on("error", reject).end();
    });
  const body = (answer: HttpAnswer) => JSON.parse(answer.text) as Record<string, unknown>;
  const code = (answer: HttpAnswer) => [answer.status, errorsOf(answer)[0]?.extensions.code];

  test("a file is tried first and written when that is asked for, with each problem at its cell in both languages", async () => {
    const file = `${header}N01951;SN;2024;1,5\r\nN01951;SN;2023;ca 2\r\n`;
    const tried = await send(file, "municipality=9999&file=Bokslut.csv");
    expect(tried.status).toBe(200);
    expect(body(tried)).toMatchObject({
      isDryRun: true,
      isWritten: false,
      changeset: null,
      summary: { applied: 1, unreadable: 1 },
      problemCount: 1,
      problems: [{ kind: "UNREADABLE", cell: "D3", code: "CELL_NUMBER", text: { en: expect.any(String) as string } }],
    });
    const atomic = await send(file, "municipality=9999&dryRun=false");
    expect([atomic.status, body(atomic).isWritten]).toEqual([422, false]);
    const written = await send(file, "municipality=9999&dryRun=false&mode=per-row&file=Bokslut.csv");
    expect([written.status, body(written).isWritten]).toEqual([200, true]);
    const again = await send(file, "municipality=9999&dryRun=false&mode=per-row&file=Bokslut.csv");
    expect(body(again)).toMatchObject({ isRepeat: true, changeset: body(written).changeset });
  });

  test("what was exported is read back unchanged, as a workbook and as CSV in both languages", async () => {
    await send(`${header}N01951;SN;2024;1,3750\r\nN01951;SN;2023;7\r\n`, "municipality=9999&dryRun=false");
    for (const form of ["format=xlsx", "format=csv", "format=csv&language=en"]) {
      const file = await bytesOf(`municipality=9999&${form}`);
      expect(body(await send(file, "municipality=9999"))).toMatchObject({
        summary: { unchanged: 2, applied: 0, conflict: 0 },
        problems: [],
      });
    }
    const one = await get("municipality=9999&format=csv&indicator=N01951&unit=SN&from=2024");
    expect(one.headers["content-disposition"]).toBe('attachment; filename="9999-varden.csv"');
    expect(one.text.split("\r\n")[1]).toMatch(/^N01951;.*;SN;Socialnämnden;2024;Utfall;;1,3750;/);
  });

  test("who has the file already is told so, until a value, a record or a right has changed", async () => {
    await send(`${header}N01951;SN;2024;1\r\n`, "municipality=9999&dryRun=false");
    const first = await get("municipality=9999");
    const etag = first.headers.etag ?? "";
    const again = () => get("municipality=9999", { "if-none-match": etag });
    world.access.statements.length = 0;
    const unchanged = await again();
    expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, "", etag]);
    expect(world.access.statements.length).toBeLessThanOrEqual(1);
    expect((await get("municipality=9999&format=csv", { "if-none-match": etag })).status).toBe(200);
    await send(`${header}N01951;SN;2023;1\r\n`, "municipality=9999&dryRun=false");
    expect((await again()).status).toBe(200);
  });

  test("only a person who has signed in sends a file, and anybody gets what is theirs to see", async () => {
    const file = `${header}N01951;SN;2024;1\r\n`;
    const nobody = await send(file, "municipality=9999", { authorization: "" });
    expect(nobody.status).toBe(401);
    const anonymously = await sendHttp(`${world.url}/import/values?municipality=9999`, { method: "POST", body: file });
    expect(code(anonymously)).toEqual([401, "SIGN_IN_REQUIRED"]);
    // The same for one that is there and one that is not.
    for (const municipality of ["9999", "9998"]) {
      const answer = await sendHttp(`${world.url}/export/values?municipality=${municipality}`);
      expect([...code(answer), answer.headers["www-authenticate"]]).toEqual([
        ...[401, "SIGN_IN_REQUIRED"],
        'Bearer realm="malbok"',
      ]);
    }
    expect(code(await get("municipality=9998"))).toEqual([404, "MUNICIPALITY_UNKNOWN"]);
    expect(code(await send(file, "municipality=9998&dryRun=false"))).toEqual([404, "MUNICIPALITY_UNKNOWN"]);
    token = await tokenOf("lena", "READER");
    const refused = await send(file, "municipality=9999&dryRun=false");
    expect([refused.status, (body(refused).problems as { code: string }[])[0]?.code]).toEqual([422, "ROLE_REQUIRED"]);
  });

  test("a page of another origin cannot send a file by the cookie of the one who opens it", async () => {
    const cookie = { authorization: undefined as never, cookie: `malbok-access=${token}` };
    const elsewhere = { ...cookie, "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const answer = await sendHttp(`${world.url}/import/values?municipality=9999&dryRun=false`, {
      method: "POST",
      headers: Object.fromEntries(Object.entries(elsewhere).filter(([, value]) => value !== undefined)),
      body: `${header}N01951;SN;2024;1\r\n`,
    });
    expect([answer.status, errorsOf(answer)[0]?.extensions.code]).not.toContain(200);
    expect((await get("municipality=9999&format=csv")).text.split("\r\n")).toHaveLength(2);
  });

  test("a misspelt parameter, a form, another method and a file that is none are refused with a text", async () => {
    const file = `${header}N01951;SN;2024;1\r\n`;
    expect(code(await send(file, "municipality=9999&dryrun=false"))).toEqual([400, "PARAMETER_UNKNOWN"]);
    expect(code(await send(file, "municipality=9999&dryRun=no"))).toEqual([400, "PARAMETER_VALUE"]);
    expect(code(await send(file, "dryRun=false"))).toEqual([400, "REQUIRED"]);
    const form = { "content-type": "multipart/form-data; boundary=x" };
    expect(code(await send(file, "municipality=9999", form))).toEqual([415, "FILE_BODY_EXPECTED"]);
    expect(code(await send("", "municipality=9999"))).toEqual([422, "FILE_UNREADABLE"]);
    expect((await get("municipality=9999&format=pdf")).status).toBe(400);
    expect((await sendHttp(`${world.url}/import/values`)).status).toBe(405);
    expect(code(await get("municipality=9999&indicator=FINNS-INTE"))).toEqual([422, "NOT_FOUND"]);
  });

  test("the limits of writing hold: bytes as sent and unpacked, and rows a minute", async () => {
    const large = await send(Buffer.alloc(17 * 1024 * 1024, 65), "municipality=9999");
    expect(code(large)).toEqual([413, "BODY_TOO_LARGE"]);
    const rows = (count: number) =>
      writeXlsx({
        name: "Blad1",
        header: ["Indikator", "Enhet", "Period", "Värde"],
        widths: [],
        rows: Array.from({ length: count }, () => [
          { text: "N01951" },
          { text: "SN" },
          { text: "2024" },
          { number: "1" },
        ]),
      });
    expect((await send(await rows(600), "municipality=9999")).status).toBe(200);
    const tooFast = await send(await rows(601), "municipality=9999");
    expect(code(tooFast)).toEqual([429, "RATE_LIMITED"]);
    expect(Number(tooFast.headers["retry-after"])).toBeGreaterThan(0);
  });
});
