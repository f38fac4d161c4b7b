import fs from "node:fs";
import { mariadbSystem, sqliteSystem } from "./chaosSystems";
import { buildPlanted, plantedFaults } from "./plantedFaults";
import { runChaos } from "./runChaos";

jest.setTimeout(120_000);

describe("the run finds out when", () => {
  test.each(plantedFaults)("$name", async (fault) => {
    const program = buildPlanted(fault);
    const system = await (fault.engine === "mariadb" ? mariadbSystem(program) : sqliteSystem(program));
    try {
      const { findings } = await runChaos(system, { milliseconds: 2_500, seed: 1, breaks: [] });
      expect([...new Set(findings.map(({ kind }) => kind))]).toEqual(expect.arrayContaining([...fault.found]));
    } finally {
      await system.close();
      fs.rmSync(program);
    }
  });
});
