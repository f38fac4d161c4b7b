import { signInWithPassword } from "../../server/usecases/access/signInWithPassword";
import { changePerson } from "../../server/usecases/access/changePerson";
import { given, grantOf, minuteMs, openAccessWorld, type AccessWorld } from "../support/accessWorld";
import { describeOnBothEngines } from "../support/testDatabase";

jest.setTimeout(60_000);

describeOnBothEngines("the time of unknown users", (engine) => {
  let world: AccessWorld;

  beforeAll(async () => {
    // Dear enough to be most of the time that a sign-in takes.
    world = await openAccessWorld(engine, { passwordCost: { logN: 13, blockSize: 8, parallelism: 1 } });
    await world.person("anna", grantOf("READER"));
    const { personId } = await world.person("slutat", grantOf("READER"));
    given(await changePerson(world.call(), { personId, isDisabled: true }));
  });

  test("a name that is not there takes as long as a wrong password, and is answered in the same words", async () => {
    const names = ["anna", "finns-inte", "slutat"];
    const times = new Map<string, number[]>(names.map((name) => [name, []]));
    const answers = new Set<string>();
    for (let turn = 0; turn < 15; turn += 1) {
      // One after the other, so that a load on the machine falls on all alike; without a pause from earlier turns.
      world.pass(20 * minuteMs);
      for (const signInName of names) {
        const call = world.signInCall({ sourceAddress: `198.51.100.${turn}` });
        const started = performance.now();
        const answer = await signInWithPassword(call, { signInName, password: "fel lösenord helt", knownDevice: null });
        times.get(signInName)?.push(performance.now() - started);
        answers.add(JSON.stringify(answer));
      }
    }
    expect([...answers]).toHaveLength(1);
    const [known = 0, ...others] = names.map((name) => median(times.get(name) ?? []));
    // An answer without the reckoning would come in a tenth of the time.
    for (const other of others) expect([other / known > 0.6, other / known < 1.7]).toEqual([true, true]);
  });
});

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
