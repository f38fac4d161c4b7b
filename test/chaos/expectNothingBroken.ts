import { chaosReport } from "./chaosReport";
import { runChaos, type ChaosSystem } from "./runChaos";

/** The short form of the chaos run. */
export async function expectNothingBroken(start: () => Promise<ChaosSystem>): Promise<void> {
  const system = await start();
  try {
    const seed = Date.now() % 2_147_483_647;
    const run = await runChaos(system, { milliseconds: 20_000, seed });
    // Told with the seed, so that the same can be drawn again.
    expect(run.findings.length === 0 ? "" : chaosReport(run).join("\n")).toBe("");
    expect(run.history.final.revisions.length).toBeGreaterThan(500);
    const { revisions, snapshots } = run.history.records.final;
    expect([revisions.length > 5, snapshots.length > 0]).toEqual([true, true]);
  } finally {
    await system.close();
  }
}
