import { parseArgs } from "node:util";
import { chaosReport } from "./chaosReport";
import { galeraSystem, mariadbSystem, sqliteSystem } from "./chaosSystems";
import { runChaos, type ChaosSystem } from "./runChaos";

const systems: Readonly<Record<string, (program?: string) => Promise<ChaosSystem>>> = {
  sqlite: sqliteSystem,
  mariadb: mariadbSystem,
  galera: galeraSystem,
};

/** The long form: on each database that is asked for, so many minutes; ends with 1 if anything was found. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: "string" },
      minutes: { type: "string", default: "5" },
      seed: { type: "string" },
      program: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const engines = values.engine === undefined ? Object.keys(systems) : values.engine.split(",");
  const seed = Number(values.seed ?? Date.now() % 2_147_483_647);
  const tell = values.verbose ? (line: string) => console.log(`${new Date().toISOString()} ${line}`) : undefined;
  for (const engine of engines) {
    const open = systems[engine];
    if (open === undefined) throw new Error(`--engine=${engine}: one of ${Object.keys(systems).join(", ")}`);
    const system = await open(values.program);
    try {
      const run = await runChaos(system, {
        milliseconds: Number(values.minutes) * 60_000,
        seed,
        tell,
      });
      console.log([`== ${engine}`, ...chaosReport(run), ""].join("\n"));
      if (run.findings.length > 0) process.exitCode = 1;
    } finally {
      tell?.("closing");
      await system.close();
    }
  }
}

void main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // Everything is closed by then, or could not be.
  .finally(() => process.exit());
