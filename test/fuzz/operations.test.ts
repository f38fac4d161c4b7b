import { localAdministrator } from "../../server/domain/viewer";
import { openMarkedWorld, suppressedNumber, type MarkedWorld } from "../support/markedWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { fieldsOf, fuzzOperations, type FuzzViewer } from "./fuzzOperations";
import { startFuzzServer, type FuzzServer } from "./fuzzServer";

const count = Number(process.env.MALBOK_FUZZ_COUNT ?? "300");
const seed = Number(process.env.MALBOK_FUZZ_SEED ?? "20261126");
jest.setTimeout(60_000 + count * 100);

describeOnBothEngines(`${count} generated operations`, (engine) => {
  let world: MarkedWorld;
  let server: FuzzServer;

  beforeAll(async () => {
    world = await openMarkedWorld(engine);
    server = await startFuzzServer(world);
  });
  afterAll(() => server.close());

  test(`of seed ${seed} break nothing and bring out nothing that is hidden`, async () => {
    const viewers: FuzzViewer[] = [{ name: "administrator", viewer: localAdministrator, forbidden: suppressed(world) }];
    const started = Date.now();
    const counts = await fuzzOperations(world, server, { viewers, count, seed });
    const all = fieldsOf(world.schema);
    const { fieldsMet, ...numbers } = counts;
    const met = `${all.filter((field) => fieldsMet.has(field)).length} of ${all.length}`;
    const seconds = (Date.now() - started) / 1_000;
    process.stdout.write(`${JSON.stringify({ engine: engine.dialect, seed, seconds, fieldsMet: met, ...numbers })}\n`);
    // A generator that is refused all the time would find nothing.
    expect(counts.operations).toBe(count);
    expect(counts.whole / count).toBeGreaterThan(0.4);
    const untouched = all.filter((field) => !fieldsMet.has(field));
    if (count >= 20_000) expect(untouched.length / all.length).toBeLessThan(0.02);
  });
});

const suppressed = ({ units }: MarkedWorld) =>
  Object.entries(units).flatMap(([municipality, codes]) =>
    codes.map((_, index) => suppressedNumber(municipality, index)),
  );
