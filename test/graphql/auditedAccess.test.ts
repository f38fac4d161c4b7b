import { graphql } from "graphql";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createSchema } from "../../server/graphql/schema";
import { createAccessToken } from "../../server/usecases/access/accessTokens";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { accessTrials, type TrialIds } from "../support/accessTrials";
import { dayMs, given, grantOf, openAccessWorld, type AccessWorld } from "../support/accessWorld";
import { describeOnBothEngines } from "../support/testDatabase";

jest.setTimeout(60_000);

const schema = createSchema();

describeOnBothEngines("every mutation of persons, rights and sign-in", (engine) => {
  let world: AccessWorld;
  let calls: Record<"ADMINISTRATOR" | "PERSON" | "STRANGER", UseCaseContext>;
  let ids: TrialIds;

  beforeEach(async () => {
    world = await openAccessWorld(engine);
    const administrator = await world.person("agneta", grantOf("TENANT_ADMIN"));
    const person = await world.person("lena", grantOf("READER", { unit: "SN" }));
    const stranger = await world.person("bo", grantOf("READER", { municipality: "9998" }));
    calls = {
      ADMINISTRATOR: await world.callOf(administrator.personId),
      PERSON: await world.callOf(person.personId),
      STRANGER: await world.callOf(stranger.personId),
    };
    const input = { name: "Power Query", access: "READ", municipality: "9999", unit: null } as const;
    const expiresAt = new Date(world.now.getTime() + dayMs);
    const { accessToken } = given(await createAccessToken(calls.PERSON, { ...input, expiresAt }));
    const [grant] = await world.stores.access.grants.ofPersons(world.database, [person.personId]);
    ids = { person: person.personId, grant: grant?.grantId ?? "", token: accessToken.tokenId };
    world.pass(1);
  });

  /** The name of the answer's type, and the events that it has left. */
  const run = async (call: UseCaseContext, mutation: string) => {
    const contextValue = createRequestContext({ ...call, now: world.now });
    const { data, errors } = await graphql({
      schema,
      source: `mutation { answer: ${mutation} { __typename } }`,
      contextValue,
    });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const left = await world.database.rows("SELECT kind, actor, facts FROM audit_event WHERE at_ms = ?", [
      world.now.getTime(),
    ]);
    return { answer: (data?.answer as { __typename: string }).__typename, left };
  };

  test.each(Object.entries(accessTrials))("%s leaves an event when it is made", async (_name, { call, kind, by }) => {
    const { answer, left } = await run(calls[by], call(ids));
    expect(answer).not.toBe("Refused");
    expect(left.map(([leftKind]) => leftKind)).toContain(kind);
    expect(left.map(([, actor]) => actor)).toEqual(left.map(() => calls[by].viewer.personId));
    expect(JSON.stringify(left)).not.toMatch(/[Hh]emlig|fyra udda/);
  });

  test.each(Object.entries(accessTrials))("%s leaves an event when it is refused", async (_name, { call, by }) => {
    // A program of the person itself may as little as somebody else.
    const scope = { access: "WRITE", municipality: "9999", unit: null } as const;
    const program = { ...calls.PERSON, viewer: { ...calls.PERSON.viewer, scope }, session: null };
    const { answer, left } = await run(by === "PERSON" ? program : calls.STRANGER, call(ids));
    expect(answer).toBe("Refused");
    expect(left.map(([kind]) => kind)).toEqual(["WRITE_REFUSED"]);
    expect(JSON.stringify(left)).not.toMatch(/[Hh]emlig|fyra udda/);
  });
});
