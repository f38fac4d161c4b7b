import { loadDemoPersons } from "../../../server/usecases/access/loadDemoPersons";
import { listDemoPersons, signInAsDemoPerson } from "../../../server/usecases/access/signInAsDemoPerson";
import { changePerson } from "../../../server/usecases/access/changePerson";
import { codesOf, given, grantOf, openAccessWorld, type AccessWorld } from "../../support/accessWorld";
import { describeOnBothEngines, type TestEngine } from "../../support/testDatabase";

const persons = [
  { id: "9999-reader", name: "Lena Läsare (demo)", grant: grantOf("READER", { unit: "SN" }) },
  { id: "9999-auditor", name: "Gustav Granskare (demo)", grant: grantOf("AUDITOR") },
  { id: "0000-reader", name: "Ingen Här (demo)", grant: grantOf("READER", { municipality: "0000" }) },
];

const openWithDemo = async (engine: TestEngine, isDemo: boolean): Promise<AccessWorld> => {
  const world = await openAccessWorld(engine, { isDemo });
  await loadDemoPersons(world.call({ client: "IMPORT" }), () => Promise.resolve(persons));
  return world;
};

describeOnBothEngines("demo persons", (engine) => {
  it("are written down once, those whose municipality is here, and told of", async () => {
    const world = await openAccessWorld(engine, { isDemo: true });
    const load = () => loadDemoPersons(world.call({ client: "IMPORT" }), () => Promise.resolve(persons));
    expect([await load(), await load()]).toEqual([2, 0]);
    expect(await listDemoPersons(world.signInCall())).toMatchObject([
      { person: { personId: "9999-auditor" }, grants: [{ role: "AUDITOR", origin: "DEMO" }] },
      { person: { personId: "9999-reader" }, grants: [{ role: "READER", unit: "SN" }] },
    ]);
    expect((await world.events()).map(({ kind }) => kind).sort()).toEqual([
      ...["GRANT_GIVEN", "GRANT_GIVEN", "PERSON_CREATED", "PERSON_CREATED"],
    ]);
  });

  it("let anybody in where the settings allow it", async () => {
    const world = await openWithDemo(engine, true);
    const { accessToken } = given(await signInAsDemoPerson(world.signInCall(), "9999-reader"));
    expect(await world.whoIs(accessToken)).toBe("9999-reader");
    expect((await world.events("SIGN_IN")).at(-1)).toMatchObject({ person: "9999-reader", facts: { way: "DEMO" } });
  });

  it("let nobody in elsewhere, and are not shown", async () => {
    const world = await openWithDemo(engine, false);
    expect(codesOf(await signInAsDemoPerson(world.signInCall(), "9999-reader"))).toEqual(["DEMO_OFF"]);
    expect(await listDemoPersons(world.signInCall())).toEqual([]);
  });

  it("are the only ones to be let in so, and not when they are disabled", async () => {
    const world = await openWithDemo(engine, true);
    const { personId } = await world.person("anna", grantOf("TENANT_ADMIN"));
    expect(codesOf(await signInAsDemoPerson(world.signInCall(), personId))).toEqual(["PERSON_UNKNOWN"]);
    given(await changePerson(world.call(), { personId: "9999-reader", isDisabled: true }));
    expect(codesOf(await signInAsDemoPerson(world.signInCall(), "9999-reader"))).toEqual(["PERSON_UNKNOWN"]);
  });
});
