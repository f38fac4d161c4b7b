import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { localAdministrator } from "../../server/domain/viewer";
import { roles } from "../../server/domain/access/grant";
import { readFolder } from "../../server/files/readFolder";
import { folderFiles, writeFolder } from "../../server/files/writeFolder";
import { exportMunicipality } from "../../server/usecases/exportMunicipality";
import { suppressedNumber } from "../support/markedContent";
import { grantOf, markedViewers, personWith, type MarkedViewer } from "../support/markedViewers";
import { openMarkedWorld, type MarkedWorld } from "../support/markedWorld";
import { describeOnBothEngines, type TestEngine } from "../support/testDatabase";
import { fieldsOf, fuzzOperations, type FuzzCounts, type FuzzPlan } from "./fuzzOperations";
import { startFuzzServer, type FuzzServer } from "./fuzzServer";

const count = Number(process.env.MALBOK_FUZZ_COUNT ?? "400");
const seed = Number(process.env.MALBOK_FUZZ_SEED ?? "20261126");
jest.setTimeout(60_000 + count * 100);

/** Half of them ask and try, the other half write. */
const half = count / 2;

describeOnBothEngines(`${count} generated operations of seed ${seed}`, (engine) => {
  let world: MarkedWorld;
  let server: FuzzServer;

  beforeAll(async () => {
    world = await openMarkedWorld(engine);
    server = await startFuzzServer(world);
  });
  afterAll(() => server.close());

  const run = async (plan: Omit<FuzzPlan, "count">) => {
    const started = Date.now();
    const counts = await fuzzOperations(world, server, { ...plan, count: half });
    tell(engine, world, counts, Date.now() - started);
    // A generator that is refused all the time would find nothing.
    expect(counts.operations).toBe(half);
    expect(counts.whole / half).toBeGreaterThan(0.3);
    return counts;
  };

  test("break nothing, and bring out nothing that the one who asks may not see", async () => {
    const administrator = { name: "administrator", viewer: localAdministrator, forbidden: allSuppressed(world) };
    await run({ viewers: [administrator, ...markedViewers(world)], isDryRunOnly: true, seed });
  });

  test("write nothing outside the municipality of the one who writes, and nothing that does not read back", async () => {
    const others = ["0136", "1080", "1493"];
    const before = await Promise.all(others.map((code) => filesOf(world, code)));
    const writers = ["0331", "1286"].flatMap((code): MarkedViewer[] => [
      { name: `everything in ${code}`, viewer: personWith(everything(code)), forbidden: [] },
      ...roles.map((role) => ({
        name: `${role} of ${code}`,
        viewer: personWith([grantOf(code, role)]),
        forbidden: [],
      })),
    ]);
    const { fieldsMet } = await run({ viewers: writers, isDryRunOnly: false, seed: seed + 1 });
    const untouched = fieldsOf(world.schema).filter((field) => !fieldsMet.has(field));
    if (count >= 20_000) expect(untouched).toEqual([]);
    expect(await Promise.all(others.map((code) => filesOf(world, code)))).toEqual(before);
    for (const code of ["0331", "1286"]) {
      const files = await filesOf(world, code);
      expect(await filesReadBack(world, code)).toEqual(files);
    }
  });
});

const everything = (code: string) =>
  roles.flatMap((role) => [grantOf(code, role), { ...grantOf(code, role), decisionDomain: "WHAT" as const }]);

const allSuppressed = ({ units }: MarkedWorld) =>
  Object.entries(units).flatMap(([municipality, codes]) =>
    codes.map((_, index) => suppressedNumber(municipality, index)),
  );

async function exported(world: MarkedWorld, code: string) {
  const answer = await exportMunicipality(world.context(), code);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const filesOf = async (world: MarkedWorld, code: string) => folderFiles(await exported(world, code));

/** The files of what is here now, after they have been written to disk and read. */
async function filesReadBack(world: MarkedWorld, code: string): Promise<Map<string, string>> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "malbok-fuzz-"));
  try {
    await writeFolder(folder, await exported(world, code));
    const read = await readFolder(folder);
    if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)));
    return folderFiles(read.value);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

function tell({ dialect }: TestEngine, { schema }: MarkedWorld, counts: FuzzCounts, milliseconds: number): void {
  const all = fieldsOf(schema);
  const { fieldsMet, ...numbers } = counts;
  const met = `${all.filter((field) => fieldsMet.has(field)).length} of ${all.length}`;
  process.stdout.write(`${JSON.stringify({ engine: dialect, seed, milliseconds, fieldsMet: met, ...numbers })}\n`);
}
