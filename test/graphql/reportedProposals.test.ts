import { RoundProposals } from "../../server/domain/assessing/roundProposals";
import { noProposal, type Proposal } from "../../server/domain/assessing/proposal";
import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import { ok } from "../../shared/result";
import { annualRound, persons, RoundWorld } from "../support/roundWorld";
import { describeOnBothEngines } from "../support/testDatabase";

interface Item {
  readonly kind: string;
  readonly proposal: { readonly status: string; readonly explanation: { readonly sv: string } };
}

const another: Proposal = {
  ...noProposal,
  status: "PARTIAL",
  isByRule: true,
  explanation: { sv: "Enligt en ny regel.", en: "By a new rule." },
};
const grantOf = (role: "READER" | "ANALYST", unit: string | null) => ({
  ...persons.analyst,
  personId: `p-${role}-${unit}`,
  grants: [{ ...persons.analyst.grants[0], role, unit }],
});
const readerElsewhere = grantOf("READER", "BUN") as Viewer;

describeOnBothEngines("what was proposed in a report", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.openWithTarget(engine);
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 39.25`]);
    await world.locked();
  }, 30_000);
  afterEach(() => jest.restoreAllMocks());

  const read = async (viewer: Viewer = persons.analyst, args = `, asReportedIn: "${annualRound.code}"`) => {
    const source = `{ municipality(code: "9999"${args}) { reportingRound(code: "${annualRound.code}") { assessmentItems(first: 50, filter: { indicators: ["U23401"] }) {
      nodes { kind proposal { status isByRule share coverage { counted total share } explanation { sv en } } } } } } }`;
    const { municipality } = (await world.ask(source, { viewer })) as {
      municipality: { reportingRound: { assessmentItems: { nodes: Item[] } } };
    };
    const found = municipality.reportingRound.assessmentItems.nodes.find(({ kind }) => kind === "INDICATOR");
    if (found === undefined) throw new Error("the indicator is not followed up");
    return found.proposal;
  };
  const isIntact = async () => {
    const source = `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { snapshots { isIntact } } } }`;
    const { municipality } = (await world.ask(source, { viewer: persons.auditor })) as {
      municipality: { reportingRound: { snapshots: { isIntact: boolean }[] } };
    };
    return municipality.reportingRound.snapshots[0]?.isIntact;
  };
  const otherRules = () => jest.spyOn(RoundProposals.prototype, "of").mockReturnValue(another);
  const rewritten = async (change: (statuses: string) => string) => {
    const [[statuses]] = (await world.stores.database.rows("SELECT statuses FROM round_snapshot", [])) as [[string]];
    await world.stores.database.inTransaction(async (_manager, statements) => {
      await statements.run("UPDATE round_snapshot SET statuses = ?", [change(statuses)]);
      return ok(null);
    });
    world = new RoundWorld(createStores(world.stores.database));
  };

  test("is what was kept, its sentence and its coverage with it, though the rules say otherwise now", async () => {
    const then = await read();
    expect(then).toMatchObject({ status: "REACHED", coverage: { counted: 1, total: 1 } });
    expect(await read(persons.analyst, "")).toEqual(then);
    otherRules();
    expect(await read(persons.analyst, "")).toMatchObject({ status: "PARTIAL" });
    expect(await read()).toEqual(then);
    expect(await isIntact()).toBe(true);
  });

  test("is held by the hash: what somebody has written over it is read, and told to be another thing than what was reported", async () => {
    await rewritten((statuses) => statuses.replace('"status":"REACHED"', '"status":"NOT_REACHED"'));
    expect(await read()).toMatchObject({ status: "NOT_REACHED" });
    expect(await isIntact()).toBe(false);
  });

  test("is worked out anew, and said to be, for who may not read every unit that it was made from", async () => {
    otherRules();
    expect(await read(readerElsewhere)).toMatchObject({
      status: "PARTIAL",
      explanation: { sv: "Enligt en ny regel. Räknat på nytt på det som du får läsa." },
    });
  });

  test("tells nothing of a number that has been suppressed since, but to who may see the number", async () => {
    const exemption = `mutation { answer: saveLockExemption(municipality: "9999", input: { code: "UND-5", round: "${annualRound.code}", unit: "SN",
      until: "2025-03-31", reason: "För få bakom talet." }) { __typename } }`;
    await world.ask(exemption, { viewer: persons.controller });
    const then = await read(persons.auditor);
    expect(then.explanation.sv).toContain("39,25");
    await world.record("committeeReporter", [`unit: "SN", period: "2024", state: SUPPRESSED, expectedRevision: 1`]);
    const told = await read();
    expect(told).toMatchObject({ status: "NO_DATA", coverage: { counted: 0 } });
    expect(told.explanation.sv).toMatch(/Räknat på nytt på det som du får läsa\.$/);
    expect(JSON.stringify(told)).not.toMatch(/39|REACHED/);
    expect(await read(persons.auditor)).toEqual(then);
  });

  test("of before whole proposals were kept is the status and the coverage, with today's sentence only where that says the same", async () => {
    const then = await read();
    await rewritten((statuses) => {
      const kept = JSON.parse(statuses) as unknown[];
      return JSON.stringify(
        kept.map((each) => {
          if (!Array.isArray(each)) return each;
          const { status, coverage } = each[4] as Proposal;
          return [...(each.slice(0, 4) as string[]), status, coverage];
        }),
      );
    });
    expect(await read()).toEqual(then);
    otherRules();
    expect(await read()).toMatchObject({
      status: "REACHED",
      explanation: { sv: "Så föreslogs det när uppföljningen låstes; varför har inte sparats." },
    });
  });
});
