import { randomUUID } from "node:crypto";
import { sendGraphql } from "../support/httpClient";
import { describeOnBothEngines, type TestEngine } from "../support/testDatabase";
import { createChaosWorld, hotCells, municipality, placeOf, type ChaosWriter } from "./chaosWorld";
import { databaseUrlOf } from "./chaosSystems";
import { ChaosServer } from "./servers";

jest.setTimeout(120_000);

const cell = hotCells[0] ?? "";

describeOnBothEngines("officers at their workbooks", (engine) => {
  const running: ChaosServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) {
      await server.killHard();
      await server.front.stop();
    }
  });

  /** A world with so many officers, each at a server process of their own where the database allows more than one. */
  async function officesOf(count: number): Promise<Officer[]> {
    const address = await engine.newAddress();
    const persons = await createChaosWorld(address, count);
    const servers: ChaosServer[] = [];
    for (let number = 1; number <= processCount(engine, count); number += 1) {
      const server = await ChaosServer.start(`server ${number}`, {
        settings: { DATABASE_URL: databaseUrlOf(address) },
      });
      servers.push(server);
      running.push(server);
    }
    return persons.map((person, index) => new Officer(person, servers[index % servers.length] as ChaosServer));
  }

  test("two who change the same value: the second sees what the first wrote, who and when, and decides", async () => {
    const [anna, bo] = (await officesOf(2)) as [Officer, Officer];
    expect(await anna.write([{ number: 10, expectedRevision: null }])).toMatchObject({ outcome: ["APPLIED"] });
    // Both read the same, and both correct it.
    expect(await anna.read()).toMatchObject({ number: 10, revision: 1 });
    expect(await bo.read()).toMatchObject({ number: 10, revision: 1 });
    const first = await anna.write([{ number: 11, expectedRevision: 1 }]);
    expect(first).toMatchObject({ isWritten: true, outcome: ["APPLIED"], revision: [2] });

    const second = await bo.write([{ number: 12, expectedRevision: 1 }]);
    expect(second).toMatchObject({ isWritten: false, changedAt: null, outcome: ["CONFLICT"], revision: [2] });
    const [remark] = second.remarks;
    expect(remark).toMatchObject({
      outcome: "CONFLICT",
      current: { number: 11, revision: 2, changedAt: first.changedAt },
    });
    expect(remark?.current?.changedBy).toBe((await anna.read()).changedBy);
    expect(await anna.read()).toMatchObject({ number: 11, revision: 2 });

    // Bo has seen it, and wants 12 all the same.
    const decided = await bo.write([{ number: 12, expectedRevision: remark?.current?.revision ?? null }]);
    expect(decided).toMatchObject({ isWritten: true, outcome: ["APPLIED"], revision: [3] });
    const seen = await anna.read();
    expect(seen).toMatchObject({ number: 12, revision: 3 });
    expect(seen.changedBy).not.toBe(remark?.current?.changedBy);
    expect(await anna.history()).toEqual([10, 11, 12]);
  });

  test("an answer that is lost on its way: sent again it is the same answer, and one revision stands", async () => {
    const [anna] = (await officesOf(1)) as [Officer];
    const changeset = randomUUID();
    const rows = [{ number: 20, expectedRevision: null }];
    const isLost = anna.server.front.cutAfter((said) => said.includes(changeset));
    await expect(anna.write(rows, changeset)).rejects.toMatchObject({ code: "ECONNRESET" });
    await isLost;

    const again = await anna.write(rows, changeset);
    expect(again).toMatchObject({ isRepeat: true, isWritten: true, outcome: ["APPLIED"], revision: [1], changeset });
    expect(await anna.write(rows, changeset)).toEqual(again);
    expect(await anna.history()).toEqual([20]);
  });

  test("a request that never arrived: sent again it is done, and says that it is the first", async () => {
    const [anna] = (await officesOf(1)) as [Officer];
    const changeset = randomUUID();
    const rows = [{ number: 30, expectedRevision: null }];
    const isLost = anna.server.front.cutBefore((said) => said.includes(changeset));
    await expect(anna.write(rows, changeset)).rejects.toMatchObject({ code: "ECONNRESET" });
    await isLost;
    expect(await anna.write(rows, changeset)).toMatchObject({ isRepeat: false, isWritten: true, revision: [1] });
    expect(await anna.history()).toEqual([30]);
  });

  test("an answer that is lost with its server, killed: sent again after the new start it is the same answer", async () => {
    const [anna] = (await officesOf(1)) as [Officer];
    const changeset = randomUUID();
    const rows = [{ number: 40, expectedRevision: null }];
    const isLost = anna.server.front.cutAfter((said) => said.includes(changeset));
    await expect(anna.write(rows, changeset)).rejects.toMatchObject({ code: "ECONNRESET" });
    await isLost;
    await anna.server.killHard();
    await anna.server.startAnew();
    expect(await anna.write(rows, changeset)).toMatchObject({ isRepeat: true, isWritten: true, revision: [1] });
    expect(await anna.history()).toEqual([40]);
  });
});

/** A SQLite file has one process. */
const processCount = ({ dialect }: TestEngine, count: number) => (dialect === "sqlite" ? 1 : count);

interface Row {
  readonly number: number;
  readonly expectedRevision: number | null;
}

interface Value {
  readonly number: number;
  readonly revision: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

interface Answer {
  readonly changeset: string;
  readonly isRepeat: boolean;
  readonly isWritten: boolean;
  readonly changedAt: string | null;
  readonly outcome: readonly string[];
  readonly revision: readonly (number | null)[];
  readonly remarks: readonly { readonly outcome: string; readonly current: Value | null }[];
}

const valueFields = "{ number revision changedAt changedBy }";

/** Somebody who reads and writes one cell over HTTP. */
class Officer {
  constructor(
    private readonly person: ChaosWriter,
    readonly server: ChaosServer,
  ) {}

  write(rows: readonly Row[], changeset: string | null = null): Promise<Answer> {
    const mutation = `mutation ($municipality: MunicipalityCode!, $rows: [IndicatorValueInput!]!, $changeset: String) {
      recordIndicatorValues(municipality: $municipality, rows: $rows, changeset: $changeset) {
        changeset isRepeat isWritten changedAt outcome revision remarks { outcome current ${valueFields} } } }`;
    const sent = rows.map((row) => ({ ...placeOf(cell), ...row }));
    return this.#ask<Answer>(mutation, "recordIndicatorValues", { municipality, rows: sent, changeset });
  }

  async read(): Promise<Value> {
    const { indicator, unit, period } = placeOf(cell);
    const history = await this.#historyOf({ indicator, unit, period });
    return history.at(-1) as Value;
  }

  async history(): Promise<number[]> {
    return (await this.#historyOf(placeOf(cell))).map(({ number }) => number);
  }

  async #historyOf(place: ReturnType<typeof placeOf>): Promise<Value[]> {
    const query = `query ($municipality: MunicipalityCode!, $indicator: String!, $unit: String!, $period: Period!) {
      valueHistory(municipality: $municipality, indicator: $indicator, unit: $unit, period: $period) ${valueFields} }`;
    return this.#ask<Value[]>(query, "valueHistory", { municipality, ...place });
  }

  async #ask<T>(query: string, field: string, variables: Record<string, unknown>): Promise<T> {
    const headers = { authorization: `Bearer ${this.person.token}` };
    const { text } = await sendGraphql(this.server.url, query, { variables, headers });
    const { data, errors } = JSON.parse(text) as { data?: Record<string, T>; errors?: unknown };
    if (data?.[field] === undefined || errors !== undefined) throw new Error(text);
    return data[field];
  }
}
