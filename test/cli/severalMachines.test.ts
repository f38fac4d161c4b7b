import type { MysqlAddress } from "../../server/persistence/database";
import { errorsOf, sendHttp, type HttpAnswer } from "../support/httpClient";
import { askServer, createProcessWorld, monthOf, readOf, writeOf, type ProcessWorld } from "../support/processWorld";
import { commitIsSaid, startTcpProxy, type TcpProxy } from "../support/tcpProxy";
import { describeOn } from "../support/testDatabase";
import { runMalbok, serveAccounts, type Served } from "./malbokProcess";

jest.setTimeout(120_000);

const codesOf = (answer: HttpAnswer) => errorsOf(answer).map(({ extensions }) => extensions.code);
const dataOf = (answer: HttpAnswer) => (JSON.parse(answer.text) as { data: unknown }).data;
const nodesOf = (answer: HttpAnswer) =>
  (dataOf(answer) as { municipality: { indicatorValues: { nodes: unknown[] } } }).municipality.indicatorValues.nodes;

describeOn("mysql", "two servers on one database", (engine) => {
  /** The first server reaches it through a proxy that a test can break. */
  let proxy: TcpProxy;
  let first: Served;
  let second: Served;
  let world: ProcessWorld;
  beforeAll(async () => {
    await runMalbok(["--version"]);
    const address = (await engine.newAddress()) as MysqlAddress;
    world = await createProcessWorld(address);
    proxy = await startTcpProxy(address);
    const urlThrough = (port: number) => `mysql://root:@127.0.0.1:${port}/${address.database}`;
    [first, second] = await Promise.all([
      serveAccounts({ DATABASE_URL: urlThrough(proxy.port) }),
      serveAccounts({ DATABASE_URL: urlThrough(address.port) }),
    ]);
  });
  afterAll(async () => {
    await first.killHard();
    await second.killHard();
    await proxy.stop();
  });

  const ask = (server: Served, query: string, token = world.tokens.reporter) => askServer(server.url, token, query);
  const giveReader = (person: string) =>
    `mutation { giveGrant(person: "${person}", grant: { municipality: "9999", role: READER, decisionDomain: HOW }) { __typename } }`;

  test("a value written through one is read at once through the other", async () => {
    for (let number = 0; number < 60; number += 1) {
      const month = monthOf(number);
      const [writer, reader] = number % 2 === 0 ? [first, second] : [second, first];
      expect((await ask(writer, writeOf({ month, number, expectedRevision: null }))).text).toContain("ValueApplied");
      expect(nodesOf(await ask(reader, readOf(month)))).toEqual([{ number, revision: 1 }]);
    }
  });

  test("a right given or taken away through one holds at once in the other", async () => {
    const { administrator } = world.tokens;
    const mine = `{ viewer { grants { grantId role } } }`;
    expect((await ask(first, mine)).text).not.toContain("READER");
    await ask(first, giveReader(world.reporterId), administrator);
    const given = (await ask(second, mine)).text;
    expect(given).toContain("READER");
    const grantId = /"grantId":"([^"]+)","role":"READER"/.exec(given)?.[1] ?? "";
    await ask(second, `mutation { revokeGrant(grantId: "${grantId}") { __typename } }`, administrator);
    expect((await ask(first, mine)).text).not.toContain("READER");
  });

  test("a write with a changeset id is done once though its connection was lost at COMMIT, and the client notices nothing", async () => {
    const cut = proxy.cutAfter(commitIsSaid);
    const answer = await ask(first, writeOf({ month: "2020-06", number: 7, expectedRevision: null, changeset: "c-1" }));
    await cut;
    expect(answer.text).toContain("ValueApplied");
    expect(nodesOf(await ask(second, readOf("2020-06")))).toEqual([{ number: 7, revision: 1 }]);
  });

  test("what cannot be done again safely is answered as uncertain when its connection was lost at COMMIT", async () => {
    const cut = proxy.cutBefore(commitIsSaid);
    const answer = await ask(first, giveReader(world.reporterId), world.tokens.administrator);
    await cut;
    expect([answer.status, codesOf(answer), answer.headers["retry-after"]]).toEqual([503, ["COMMIT_UNCERTAIN"], "2"]);
    expect(errorsOf(answer)[0]?.extensions.retryable).toBe(false);
    expect(errorsOf(answer)[0]?.message).toMatch(/inte känt om den.* \/ .*not known whether/);
  });

  test("a database that is gone is told by a code and by readiness, and both come back by themselves", async () => {
    await proxy.refuse();
    try {
      const query = await ask(first, readOf("2020-06"));
      expect([query.status, codesOf(query), query.headers["retry-after"]]).toEqual([
        503,
        ["DATABASE_UNAVAILABLE"],
        "2",
      ]);
      const ready = await sendHttp(`${first.url}/readyz`);
      expect([ready.status, (await sendHttp(`${first.url}/healthz`)).status]).toEqual([503, 200]);
    } finally {
      await proxy.accept();
    }
    expect((await sendHttp(`${first.url}/readyz`)).status).toBe(200);
    expect(nodesOf(await ask(first, readOf("2020-06")))).toHaveLength(1);
  });
});
