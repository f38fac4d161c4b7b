import { chaosReport } from "./chaosReport";
import { sqliteSystem } from "./chaosSystems";
import { runChaos } from "./runChaos";

jest.setTimeout(240_000);

test("nothing is lost, doubled or torn on SQLite, whatever breaks", async () => {
  const system = await sqliteSystem();
  try {
    const seed = Date.now() % 2_147_483_647;
    const run = await runChaos(system, { milliseconds: 20_000, seed });
    // Told with the seed, so that the same can be drawn again.
    expect(run.findings.length === 0 ? "" : chaosReport(run).join("\n")).toBe("");
    expect(run.history.final.revisions.length).toBeGreaterThan(500);
  } finally {
    await system.close();
  }
});
