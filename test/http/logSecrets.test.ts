import { grantOf } from "../support/accessWorld";
import { errorsOf, sendGraphql, sendHttp, type HttpAnswer } from "../support/httpClient";
import { openSignInWorld, type SignInWorld } from "../support/signInWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { ok } from "../../shared/result";

/** Planted wherever a request, a person or a value has room for it; none may stand in a log. */
const secrets = {
  password: "hemligt-losen-4711",
  wrongPassword: "gissat-losen-4712",
  token: "malbok_planterad-nyckel-4713",
  name: "Planterad Persson",
  email: "planterad.persson@example.org",
  signInName: "planterad.namn",
  figure: "98.7654",
  comment: "planterad kommentar om ett barn",
  variable: "planterad variabel",
  reason: "planterat skäl",
  literal: "planterad text i frågan",
} as const;

describeOnBothEngines("the log of a server that meets every kind of failure", (engine) => {
  let world: SignInWorld;
  let accessToken: string;
  const answers: HttpAnswer[] = [];

  const keep = async (asked: Promise<HttpAnswer>) => {
    const answer = await asked;
    answers.push(answer);
    return answer;
  };
  const post = (urlPath: string, body: string, headers: Record<string, string> = {}) =>
    keep(
      sendHttp(world.url + urlPath, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      }),
    );
  const ask = (query: string, variables?: Record<string, unknown>) =>
    keep(
      sendGraphql(world.url, query, {
        ...(variables && { variables }),
        headers: { authorization: `Bearer ${accessToken}` },
      }),
    );
  const write = (period: string, reason: string | null = null) =>
    ask(
      `mutation { recordIndicatorValues(municipality: "9999", reason: ${JSON.stringify(reason)}, rows: [{ indicator: "N00610", unit: "SN", period: "${period}", number: "${secrets.figure}", comment: "${secrets.comment}" }]) { isWritten rows { __typename ... on ValueRefused { refusals { text { en } } } } } }`,
    );
  const change = (sql: string) =>
    world.access.database.inTransaction(async (manager) => ok(void (await manager.query(sql))));

  beforeAll(async () => {
    world = await openSignInWorld(engine, { isAnySqlAllowed: true });
    const { personId } = await world.access.person(secrets.signInName, grantOf("REPORTER"), grantOf("TENANT_ADMIN"));
    await world.access.setPassword(personId, secrets.password);
    await world.access.write((statements) =>
      statements.run("UPDATE person SET name = ?, email = ? WHERE person_id = ?", [
        secrets.name,
        secrets.email,
        personId,
      ]),
    );
    ({ accessToken } = await world.access.session(personId));
  }, 60_000);
  afterAll(() => world?.close());

  test("refusals of every kind: sign-in, tokens, broken requests, broken variables, rules", async () => {
    await post("/sign-in/password", JSON.stringify({ name: secrets.signInName, password: secrets.wrongPassword }));
    await post("/sign-in/password", JSON.stringify({ name: secrets.name, password: secrets.wrongPassword }));
    await post("/sign-in/password", `{"password": "${secrets.password}`);
    await post("/graphql", "{}", { authorization: `Bearer ${secrets.token}` });
    await post("/graphql", `{"query": "${secrets.literal}`);
    await ask(`{ "${secrets.literal}" }`);
    await ask(`{ municipality(code: "${secrets.literal}") { name } }`);
    await ask("query ($code: MunicipalityCode!) { municipality(code: $code) { name } }", { code: secrets.variable });
    await keep(sendHttp(`${world.url}/${secrets.token}?token=${secrets.token}`));
    const written = await write("2023");
    expect(written.text).toContain('"isWritten":true');
    expect(answers.some(({ status }) => status === 401)).toBe(true);
  });

  test("faults of the database under reads and writes: the client gets an error id and no word of SQL", async () => {
    const begun = answers.length;
    await change("ALTER TABLE indicator_value RENAME TO indicator_value_away");
    await write("2024", secrets.reason);
    await ask(
      `{ municipality(code: "9999") { indicator(code: "N00610") { latestValues(unit: "SN", count: 1) { number } } } }`,
    );
    await change("ALTER TABLE indicator_value_away RENAME TO indicator_value");
    await change("ALTER TABLE person RENAME TO person_away");
    await post("/sign-in/password", JSON.stringify({ name: secrets.signInName, password: secrets.password }));
    await change("ALTER TABLE person_away RENAME TO person");
    const faults = answers.slice(begun);
    expect(faults).toHaveLength(3);
    for (const answer of faults) {
      expect(errorsOf(answer).map(({ extensions }) => extensions.code)).toEqual(["INTERNAL"]);
      const errorId = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(answer.text)?.[0];
      expect(world.logLines.filter((line) => line.includes(String(errorId)))).toHaveLength(1);
      expect(answer.text).not.toMatch(/SQL|SELECT|INSERT|indicator_value|no such table|ER_|\.[jt]s|\bat \w+ \(/);
    }
    const lines = world.logLines.map((line) => JSON.parse(line) as { event: string; causes?: { code?: string }[] });
    expect(lines.filter(({ event }) => event.endsWith("internalError"))).toHaveLength(3);
  });

  // Only MySQL tells values in what it says of a fault.
  if (engine.dialect === "mysql") {
    test("faults whose message repeats what was written", async () => {
      await change("ALTER TABLE indicator_value_revision MODIFY reason INT");
      const answer = await write("2024", secrets.reason);
      expect(errorsOf(answer).map(({ extensions }) => extensions.code)).toEqual(["INTERNAL"]);
      expect(answer.text).not.toContain(secrets.reason);
      expect(world.logLines.at(-1)).toMatch(/"errno":1366/);
    });
  }

  test("has lines that tell where a fault was thrown, and none with anything that was planted", () => {
    // An error's id is random, and may hold any four digits.
    const log = world.logLines.join("").replace(/"errorId":"[^"]+"/g, "");
    expect(log).toMatch(/"at":\[".+\.ts:\d+:\d+/);
    for (const secret of [...Object.values(secrets), accessToken, "9876", "planterad"]) {
      expect(log).not.toContain(secret);
    }
    for (const line of world.logLines) {
      expect(Object.keys(JSON.parse(line) as object)).toEqual(expect.arrayContaining(["time", "level", "event"]));
      expect(line).not.toMatch(/\/(home|root|tmp|work)\//);
    }
  });
});
