import type { Viewer } from "../../server/domain/viewer";
import { openExampleWorld, exampleOperation, type ExampleWorld } from "../support/exampleWorld";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { personWith } from "./rightsWorld";

/** An official of an administration: acts for HOW. */
const official = (municipality: string, unit: string, role: "REPORTER" | "APPROVER" = "REPORTER"): Viewer =>
  personWith({ role, decisionDomain: "HOW" }, { municipality, unit });

describeOnBothEngines("politics decides what and the administration how", (engine) => {
  let world: ExampleWorld;

  beforeAll(async () => {
    world = await openExampleWorld(engine, ["0331", "1286"]);
  }, 120_000);

  it.each([
    ["of the goal's own administration", official("0331", "VOF")],
    ["who approves there", official("0331", "VOF", "APPROVER")],
    ["whose grant is even over the committee itself", official("0331", "VON", "APPROVER")],
  ])("H2: an official %s is refused a change to an effect goal's text, with the reason", async (_who, viewer) => {
    const { data, errors } = await execute(world.stores, exampleOperation("H02"), {}, { viewer });
    expect(errors).toBeUndefined();
    const { saveGoal } = data as { saveGoal: { refusals: { code: string; path: string; text: { sv: string } }[] } };
    expect(saveGoal.refusals).toHaveLength(1);
    expect(saveGoal.refusals[0]).toMatchObject({ code: "DECISION_DOMAIN", path: "goals[EM-VON-02]" });
    expect(saveGoal.refusals[0]?.text.sv).toContain("politikens sak");
    expect(saveGoal.refusals[0]?.text.sv).toContain("Vård- och omsorgsnämnden");
  });

  it("H2: the same official may report the administration's own activities and choose nothing for the committee", async () => {
    const viewer = official("0331", "VOF");
    const source = `{ municipality(code: "0331") { goal(code: "EM-VON-02") { canEdit { isAllowed reason { code } }
      indicatorUses { canEdit { isAllowed reason { code } } } } } }`;
    const { data } = await execute(world.stores, source, {}, { viewer });
    const refusedForDomain = { isAllowed: false, reason: { code: "DECISION_DOMAIN" } };
    const { goal } = (data as { municipality: { goal: { canEdit: unknown; indicatorUses: { canEdit: unknown }[] } } })
      .municipality;
    expect(goal.canEdit).toEqual(refusedForDomain);
    expect(goal.indicatorUses.length).toBeGreaterThan(0);
    for (const { canEdit } of goal.indicatorUses) expect(canEdit).toEqual(refusedForDomain);
  });

  it("Y2: in Ystad, whose model lets administrations choose, an official swaps an indicator and the swap is told", async () => {
    const viewer = official("1286", "SF");
    const run = async <T>(source: string): Promise<T> => {
      const { data, errors } = await execute(world.stores, source, {}, { viewer });
      expect(errors).toBeUndefined();
      return data as T;
    };
    const before = await choices(viewer);
    expect(before.length).toBeGreaterThan(10);
    expect(before.every(({ outcome }) => outcome === "ADDED")).toBe(true);
    const swapped = await run<{ removed: { __typename: string }; added: { __typename: string } }>(`mutation {
      removed: removeIndicatorUse(municipality: "1286", goal: "OM1", indicator: "N31816", expectedVersion: 1, reason: "Byts mot andelen någon gång") { __typename }
      added: saveIndicatorUse(municipality: "1286", reason: "Ersätter N31816", input: { goal: "OM1", indicator: "N00820", decidedBy: "SF", chosenOn: "2025-06-01" }) { __typename }
    }`);
    expect(swapped).toMatchObject({
      removed: { __typename: "IndicatorUseSaved" },
      added: { __typename: "IndicatorUseSaved" },
    });
    const after = await choices(viewer);
    const told = after.filter(
      ({ goal, indicator }) => goal.code === "OM1" && ["N31816", "N00820"].includes(indicator.code),
    );
    expect(
      told.map(({ outcome, indicator, reason, decidedBy }) => [outcome, indicator.code, reason, decidedBy.kind]),
    ).toEqual(
      expect.arrayContaining([
        ["ADDED", "N00820", "Ersätter N31816", "ADMINISTRATION"],
        ["REMOVED", "N31816", "Byts mot andelen någon gång", "ADMINISTRATION"],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it("Y2: but not an indicator that another administration has chosen, nor the council's goal itself", async () => {
    const { data } = await execute(
      world.stores,
      `mutation {
        removed: removeIndicatorUse(municipality: "1286", goal: "OM1", indicator: "U07453", expectedVersion: 1, reason: "Vill inte") { ... on Refused { refusals { code } } }
        goal: retireGoal(municipality: "1286", code: "OM1", expectedVersion: 1, validTo: "2025-12-31") { ... on Refused { refusals { code } } }
      }`,
      {},
      { viewer: official("1286", "SF", "APPROVER") },
    );
    expect(data).toEqual({
      removed: { refusals: [{ code: "UNIT_SCOPE" }] },
      goal: { refusals: [{ code: "DECISION_DOMAIN" }] },
    });
  });

  interface Choice {
    readonly outcome: string;
    readonly goal: { readonly code: string };
    readonly indicator: { readonly code: string };
    readonly decidedBy: { readonly kind: string };
    readonly reason: string | null;
  }

  async function choices(viewer: Viewer): Promise<Choice[]> {
    const { data, errors } = await execute(world.stores, exampleOperation("Y02"), {}, { viewer });
    expect(errors).toBeUndefined();
    return (data as { municipality: { indicatorChoices: Choice[] } }).municipality.indicatorChoices;
  }
});
