import { ok } from "../../shared/result";
import type { Database } from "../../server/persistence/database";
import { bumpAccessVersion, readVersions, readVersionsTogether } from "../../server/persistence/versions";
import { createStores } from "../../server/usecases/createStores";
import { buildContent } from "../support/smallWorld";
import { insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("the versions that every request asks for", (engine) => {
  let database: Database;
  let statements = 0;
  const bump = () =>
    database.inTransaction(async (_manager, sql) => {
      await bumpAccessVersion(sql);
      return ok(null);
    });

  beforeAll(async () => {
    database = await engine.open({ onStatement: (sql) => void (statements += sql.includes("access_version") ? 1 : 0) });
    await insertContent(createStores(database), buildContent());
  }, 60_000);

  test("are read once for all who ask in one turn, and again for who asks in the next where others may have written", async () => {
    statements = 0;
    const together = await Promise.all([1, 2, 3].map(async () => readVersionsTogether(database)));
    expect(statements).toBe(1);
    expect(new Set(together).size).toBe(1);
    expect(together[0]).toEqual(await readVersions(database));
    await readVersionsTogether(database);
    expect(statements).toBe(database.dialect === "sqlite" ? 2 : 3);
    await bump();
    statements = 0;
    await readVersionsTogether(database);
    expect(statements).toBe(1);
  });

  test("are never older than a change that was kept before they were asked for", async () => {
    for (let round = 0; round < 20; round += 1) {
      const first = readVersionsTogether(database);
      await bump();
      const kept = (await readVersions(database)).access;
      const asked = await Promise.all([readVersionsTogether(database), readVersionsTogether(database)]);
      expect(asked.every(({ access }) => access >= kept)).toBe(true);
      expect((await first).access).toBeLessThanOrEqual(kept);
    }
  });

  test("that cannot be read are told to all who asked, and are asked for anew by the next", async () => {
    let isBroken = true;
    const reader = {
      rows: (sql: string) => (isBroken ? Promise.reject(new Error("gone")) : database.rows(sql)),
    };
    const answers = await Promise.allSettled([readVersionsTogether(reader), readVersionsTogether(reader)]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isBroken = false;
    expect(await readVersionsTogether(reader)).toEqual(await readVersions(database));
  });
});
