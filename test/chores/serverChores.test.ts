import { startServerChores } from "../../server/chores/serverChores";
import { dayMs, openAccessWorld, type AccessWorld } from "../support/accessWorld";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("what a server does by itself", (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await openAccessWorld(engine);
  }, 60_000);

  /** Until each chore has had its first turn. */
  async function firstTurns(): Promise<void> {
    const asked = world.statements.length;
    const failures: unknown[] = [];
    const chores = startServerChores(
      world.stores,
      () => world.now,
      (...failure) => failures.push(failure),
    );
    const lastAsked = () => world.statements.slice(asked).some((sql) => sql.includes("FROM sign_in_attempt"));
    for (let waits = 0; waits < 400 && !lastAsked(); waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await chores.stop();
    expect([lastAsked(), failures]).toEqual([true, []]);
  }

  test("goes by the server's clock: a session is forgotten a day after it has ended and not before, whatever day the machine thinks it is", async () => {
    const { personId } = await world.person("anna");
    const { accessToken, expiresAt } = await world.session(personId);
    await firstTurns();
    expect(await world.whoIs(accessToken)).toBe(personId);
    const sessions = () => world.database.rows("SELECT session_id FROM session");
    world.now = new Date(expiresAt.getTime() + dayMs - 1);
    await firstTurns();
    expect(await sessions()).toHaveLength(1);
    world.pass(2);
    await firstTurns();
    expect(await sessions()).toEqual([]);
  }, 60_000);
});
