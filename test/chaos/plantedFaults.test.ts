import fs from "node:fs";
import { mariadbSystem, sqliteSystem } from "./chaosSystems";
import { buildPlanted, plantedFaults, type PlantedFault } from "./plantedFaults";
import { runChaos } from "./runChaos";

jest.setTimeout(180_000);

/** Runs of a fault: what happens once in a while may not happen in a short run on a busy machine, and what is never found fails. */
const runsMax = 5;

async function findingsOf(
  { engine, isOfRecords }: PlantedFault,
  program: string,
  seed: number,
): Promise<readonly string[]> {
  const system = await (engine === "mariadb" ? mariadbSystem(program) : sqliteSystem(program));
  try {
    const planners = { count: isOfRecords === true ? 3 : 0, pauseMs: 30 };
    const { findings } = await runChaos(system, { milliseconds: 2_500, seed, breaks: [], planners });
    return findings.map(({ kind }) => kind);
  } finally {
    await system.close();
  }
}

describe("the run finds out when", () => {
  test.each(plantedFaults)("$name", async (fault) => {
    const program = buildPlanted(fault);
    const found = new Set<string>();
    try {
      for (let run = 1; run <= runsMax && !fault.found.every((kind) => found.has(kind)); run += 1)
        for (const kind of await findingsOf(fault, program, run)) found.add(kind);
      expect([...found]).toEqual(expect.arrayContaining([...fault.found]));
    } finally {
      fs.rmSync(program);
    }
  });
});
