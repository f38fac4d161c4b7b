import { CommitUncertainError } from "../../server/persistence/transactions/inTransaction";
import { createStores } from "../../server/usecases/createStores";
import { takeRoundStep } from "../../server/usecases/rounds/takeRoundStep";
import type { Stores } from "../../server/usecases/useCaseContext";
import type { MysqlAddress } from "../../server/persistence/database";
import { annualRound, during, persons, RoundWorld } from "../support/roundWorld";
import { buildContent } from "../support/smallWorld";
import { callOf, execute, insertContent } from "../support/testApi";
import { describeOn } from "../support/testDatabase";
import { commitIsSaid, startTcpProxy, type TcpProxy } from "../support/tcpProxy";

describeOn("mysql", "a commit that was done and whose answer was lost", (engine) => {
  let proxy: TcpProxy;
  let stores: Stores;
  beforeEach(async () => {
    const address = (await engine.newAddress()) as MysqlAddress;
    const direct = await engine.openAt(address);
    await engine.migrate(direct);
    const rounds = [{ ...annualRound, reporters: [...annualRound.reporters] }];
    await insertContent(createStores(direct), buildContent({ reportingRounds: rounds }));
    proxy = await startTcpProxy(address);
    const retryLimits = { attemptsMax: 12, firstPauseMs: 5, longestPauseMs: 50, totalMs: 10_000 };
    stores = createStores(await engine.openAt({ ...address, port: proxy.port }, { retryLimits }));
  });
  afterEach(() => proxy.stop());

  test("of a step with an id is answered by what stands after it", async () => {
    const world = new RoundWorld(stores);
    const happened = proxy.cutAfter(commitIsSaid);
    const opened = await world.step("controller", "openRound", `expectedVersion: 1, changeset: "s-1"`);
    await happened;
    expect(opened).toEqual({ outcome: "UNCHANGED", record: { version: 2, state: "OPEN" } });
  });

  test("of a step without an id is answered by that nobody knows, and not as another's change", async () => {
    const happened = proxy.cutAfter(commitIsSaid);
    const step = {
      ...{ municipality: "9999", round: annualRound.code, expectedVersion: 1, reason: null, isDryRun: false },
      move: { concept: "reportingRounds" as const, step: { kind: "OPEN" as const } },
    };
    const call = callOf(stores, { viewer: persons.controller, now: during });
    await expect(takeRoundStep(call, { ...step, changeset: null })).rejects.toBeInstanceOf(CommitUncertainError);
    await happened;
  });

  test("of rows of a plan is answered with what they made of each other", async () => {
    const goal = (code: string, level: string, parent: string) => ({
      ...{ code, level, model: "SM2023", title: code, year: 2024, validFrom: "2024-01-01", validTo: "2024-12-31" },
      ...{ parents: [{ goal: parent }], addressing: [{ unit: "SN", role: "OWNER" }] },
    });
    const rows = [
      { goal: { ...goal("AKT-NY", "AKTIVITET", "NM-SN-1"), expectedResult: "Klart." } },
      { goal: goal("DEL-NY", "DELAKTIVITET", "AKT-NY") },
    ];
    const source = `mutation ($rows: [PlanRowInput!]!) { savePlanRows(municipality: "9999", rows: $rows, changeset: "c-1") {
      isRepeat rows { outcome record { ... on Goal { parents { goal { code } } } } } } }`;
    const happened = proxy.cutAfter(commitIsSaid);
    const { data } = await execute(stores, source, { rows });
    await happened;
    const under = (code: string) => ({ outcome: "APPLIED", record: { parents: [{ goal: { code } }] } });
    expect(data).toEqual({ savePlanRows: { isRepeat: true, rows: [under("NM-SN-1"), under("AKT-NY")] } });
  });
});
