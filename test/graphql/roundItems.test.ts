import { annualRound, during, persons, RoundWorld, viewerOf } from "../support/roundWorld";
import { under } from "../support/smallWorldRecords";
import { describeOnBothEngines } from "../support/testDatabase";

const requirements = [
  { kind: "STATUSES", level: "AKTIVITET" },
  { kind: "VALUES", level: "NAMNDMAL" },
] as const;

describeOnBothEngines("what a round requires of a unit", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.open(engine, {
      reportingRounds: [{ ...annualRound, reporters: [...annualRound.reporters], requirements: [...requirements] }],
    });
    await world.opened();
  }, 30_000);

  const items = async (unit: string) => {
    const source = `{ municipality(code: "9999") { roundUnit(code: "${annualRound.code}|${unit}") { isLate items {
      totalCount doneCount nodes { kind isDone unit { code } goal { code } indicator { code } valueUnit { code } period } } } } }`;
    const { municipality } = (await world.ask(source, { viewer: persons.analyst })) as {
      municipality: {
        roundUnit: { isLate: boolean; items: { totalCount: number; doneCount: number; nodes: object[] } };
      };
    };
    return municipality.roundUnit;
  };
  const judge = (unit: string, now = during) =>
    world.ask(
      `mutation { answer: saveAssessment(municipality: "9999", input: { round: "${annualRound.code}", unit: "${unit}", goal: "AKT-1", judgedStatus: "KLAR" }) {
        __typename ... on Refused { refusals { code } } } }`,
      { viewer: unit === "SN" ? persons.committeeReporter : persons.otherApprover, now },
    );
  const submit = () => world.step("committeeReporter", "submitRoundUnit", `unit: "SN", expectedVersion: 1`);

  test("is told as rows: a joint activity is each unit's, and a value stands where its target does", async () => {
    expect(await items("SN")).toEqual({
      isLate: false,
      items: {
        totalCount: 2,
        doneCount: 0,
        nodes: [
          {
            kind: "VALUES",
            isDone: false,
            unit: { code: "SN" },
            goal: { code: "NM-SN-1" },
            indicator: { code: "U23401" },
            valueUnit: { code: "SN" },
            period: "2024",
          },
          {
            kind: "STATUSES",
            isDone: false,
            unit: { code: "SN" },
            goal: { code: "AKT-1" },
            indicator: null,
            valueUnit: null,
            period: null,
          },
        ],
      },
    });
    expect((await items("BUN")).items).toMatchObject({
      totalCount: 1,
      nodes: [{ kind: "STATUSES", goal: { code: "AKT-1" } }],
    });
  });

  test("stands in the way of submitting while it is missing, and the refusal lists it", async () => {
    const refused = await submit();
    expect(refused.refusals?.map(({ text }) => text.sv)).toEqual([
      expect.stringContaining("1 av 1 uppgifter saknar mätvärde: Väntetid till särskilt boende (Socialnämnden 2024)."),
      expect.stringContaining("1 av 1 aktivitet saknar status: Gemensamt stödteam."),
    ]);
    await world.record("committeeReporter", [`unit: "SN", period: "2024", state: MISSING`]);
    await judge("SN");
    expect((await items("SN")).items).toMatchObject({ totalCount: 2, doneCount: 2 });
    expect(await submit()).toMatchObject({ record: { state: "SUBMITTED" } });
  });

  test("lacks what has been taken back: an undone value is no answer", async () => {
    const { changeset } = await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 40`]);
    expect((await items("SN")).items.doneCount).toBe(1);
    await world.ask(`mutation { undoChangeset(municipality: "9999", changeset: "${changeset}") { isWritten } }`, {
      viewer: persons.committeeReporter,
    });
    expect((await items("SN")).items.doneCount).toBe(0);
    await judge("SN");
    expect((await submit()).refusals?.map(({ text }) => text.sv)).toEqual([
      expect.stringContaining("1 av 1 uppgifter saknar mätvärde"),
    ]);
  });

  test("is judged no more when the unit has submitted, nor in a round that is locked or not open", async () => {
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 40`]);
    await judge("SN");
    await submit();
    const again = (round: string) =>
      world.ask(
        `mutation { answer: saveAssessment(municipality: "9999", input: { round: "${round}", unit: "SN", goal: "NM-SN-2", analysis: "Sent." }) {
          __typename ... on Refused { refusals { code } } } }`,
        { viewer: persons.committeeReporter },
      );
    expect(await again(annualRound.code)).toMatchObject({ answer: { refusals: [{ code: "ROUND_SUBMITTED" }] } });
    await world.step("approver", "approveRoundUnit", `unit: "SN", expectedVersion: 2`);
    await world.step("controller", "lockRound", `expectedVersion: 2, isDespiteUnits: true, reason: "KS § 3"`);
    expect(await again(annualRound.code)).toMatchObject({ answer: { refusals: [{ code: "ROUND_LOCKED" }] } });
  });

  test("is also of an activity that ended in the period, and no more when another carries it on", async () => {
    const retire = `mutation { answer: retireGoal(municipality: "9999", code: "AKT-1", expectedVersion: 1, validTo: "2024-10-31") { __typename } }`;
    await world.ask(retire);
    expect((await items("BUN")).items.totalCount).toBe(1);
    const submitted = () => world.step("otherApprover", "submitRoundUnit", `unit: "BUN", expectedVersion: 1`);
    expect((await submitted()).refusals).toMatchObject([{ code: "ROUND_INCOMPLETE" }]);
    const next = `code: "AKT-2", continues: "AKT-1", model: "SM2023", level: "AKTIVITET", title: "Nytt stödteam", state: DECIDED, validFrom: "2024-11-01",
      year: 2024, expectedResult: "Teamet möter 40 familjer.", decision: "B-SN-2022", parents: [{ goal: "NM-SN-2" }], addressing: [{ unit: "SN", role: OWNER }]`;
    const saved = await world.ask(
      `mutation { answer: saveGoal(municipality: "9999", input: { ${next} }) { __typename ... on Refused { refusals { code path } } } }`,
    );
    expect(saved).toEqual({ answer: { __typename: "GoalSaved" } });
    expect((await items("BUN")).items.totalCount).toBe(0);
    expect(await submitted()).toMatchObject({ record: { state: "SUBMITTED" } });
  });

  test("is late from the day after it was due, until it is submitted; and each finds the parts that are theirs", async () => {
    const source = `{ municipality(code: "9999") { roundUnits(filter: { rounds: ["${annualRound.code}"], isMine: true }) { nodes { unit { code } isLate } } } }`;
    const ask = (now: string) => world.ask(source, { viewer: persons.approver, now: new Date(now) });
    expect(await ask("2025-01-31T22:59:00.000Z")).toEqual({
      municipality: { roundUnits: { nodes: [{ unit: { code: "SN" }, isLate: false }] } },
    });
    expect(await ask("2025-01-31T23:01:00.000Z")).toEqual({
      municipality: { roundUnits: { nodes: [{ unit: { code: "SN" }, isLate: true }] } },
    });
  });
});

describeOnBothEngines("what a round requires of a unit below that moved when the period had ended", (engine) => {
  test("is in the table of the unit that hands it in and no other's, and is written by it", async () => {
    const placements = [
      { parent: "SN", validFrom: "2000-01-01", validTo: "2024-12-31" },
      { parent: "BUN", validFrom: "2025-01-01" },
    ];
    const vof = { code: "VOF", name: "VOF", kind: "ADMINISTRATION" as const, validFrom: "2000-01-01", placements };
    const goal = { code: "AKT-V", model: "SM2023", level: "AKTIVITET", title: "Stöd", state: "DECIDED" as const };
    const ofYear = { validFrom: "2024-01-01", validTo: "2024-12-31", year: 2024, parents: under("NM-SN-2") };
    const world = await RoundWorld.open(engine, {
      organizationUnits: [vof],
      goals: [{ ...goal, ...ofYear, addressing: [{ unit: "VOF", role: "OWNER" }] }],
      reportingRounds: [{ ...annualRound, reporters: [...annualRound.reporters], requirements: [requirements[0]] }],
    });
    await world.opened();
    const seen = (unit: string) =>
      world.ask(
        `{ municipality(code: "9999") { roundUnit(code: "${annualRound.code}|${unit}") { items { nodes { goal { code } } } }
          planTable(kind: ASSESSMENTS, filter: { round: "${annualRound.code}", units: ["${unit}"], subjectKinds: [ACTIVITY] }) { key } } }`,
      );
    const row = `${annualRound.code}|VOF|AKT-V||`;
    expect(JSON.stringify(await seen("SN"))).toContain('"AKT-V"');
    expect(JSON.stringify(await seen("SN"))).toContain(row);
    expect(JSON.stringify(await seen("BUN"))).not.toContain("AKT-V");
    const judge = (unit: string) =>
      world.ask(
        `mutation { answer: saveAssessment(municipality: "9999", input: { round: "${annualRound.code}", unit: "VOF", goal: "AKT-V", judgedStatus: "KLAR" }) {
          __typename ... on Refused { refusals { code } } } }`,
        { viewer: unit === "SN" ? persons.committeeReporter : viewerOf("p-ks", "REPORTER", "KS") },
      );
    expect(await judge("KS")).toMatchObject({ answer: { refusals: [{ code: "UNIT_SCOPE" }] } });
    expect(await judge("SN")).toEqual({ answer: { __typename: "AssessmentSaved" } });
  });
});

describeOnBothEngines("what a round requires that no unit reports", (engine) => {
  const source = `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { unreportedItems {
    totalCount nodes { kind unit { code } goal { code } indicator { code } } } } } }`;
  const unreported = async (world: RoundWorld, by: keyof typeof persons) => {
    const { municipality } = (await world.ask(source, { viewer: persons[by] })) as {
      municipality: { reportingRound: { unreportedItems: object | null } };
    };
    return municipality.reportingRound.unreportedItems;
  };
  const ofBun = {
    totalCount: 1,
    nodes: [{ kind: "STATUSES", unit: { code: "BUN" }, goal: { code: "AKT-1" }, indicator: null }],
  };
  const openOnly = (reporters: string[], more = {}) =>
    RoundWorld.open(engine, {
      reportingRounds: [{ ...annualRound, reporters, requirements: [...requirements], ...more }],
    });

  test("is told of one that is planned, by trying to open it, by opening it, and from then on", async () => {
    const world = await openOnly(["SN"]);
    expect(await unreported(world, "controller")).toEqual(ofBun);
    const open = (isDryRun: boolean) =>
      world.ask(
        `mutation { answer: openRound(municipality: "9999", round: "${annualRound.code}", expectedVersion: 1, isDryRun: ${isDryRun}) {
          ... on ReportingRoundSaved { record { state unreportedItems { totalCount nodes { kind unit { code } goal { code } indicator { code } } } } } } }`,
        { viewer: persons.controller },
      );
    const told = { answer: { record: { state: "OPEN", unreportedItems: ofBun } } };
    expect(await open(true)).toEqual(told);
    expect(await open(false)).toEqual(told);
    expect(await unreported(world, "analyst")).toEqual(ofBun);
  });

  test("is nothing where a unit above reports it, or kinds of units will", async () => {
    const none = { totalCount: 0, nodes: [] };
    expect(await unreported(await openOnly(["KONCERN"]), "controller")).toEqual(none);
    expect(await unreported(await openOnly([], { reporterKinds: ["COMMITTEE"] }), "controller")).toEqual(none);
  });

  test("is nothing after a reorganisation at New Year: the committees of the year that is told of report it, and those that follow them do not", async () => {
    const committee = (code: string, validFrom: string, validTo: string | null) => ({
      ...{ code, name: code, kind: "COMMITTEE" as const, validFrom, validTo },
      placements: [{ parent: "KF", validFrom, validTo }],
    });
    const organizationUnits = [committee("SN", "2000-01-01", "2024-12-31"), committee("VVN", "2025-01-01", null)];
    const round = { ...annualRound, reporters: [], reporterKinds: ["COMMITTEE" as const] };
    const world = await RoundWorld.open(engine, {
      organizationUnits,
      reportingRounds: [{ ...round, requirements: [...requirements] }],
    });
    await world.step("controller", "openRound", "expectedVersion: 1");
    expect(await unreported(world, "controller")).toEqual({ totalCount: 0, nodes: [] });
    const parts = `{ municipality(code: "9999") { roundUnits(filter: { rounds: ["${annualRound.code}"] }, first: 9) { nodes { unit { code } } } } }`;
    expect(JSON.stringify(await world.ask(parts))).toContain('{"code":"SN"}');
    expect(JSON.stringify(await world.ask(parts))).not.toContain("VVN");
  });

  test("is not told to those from whom the parts of other units may be hidden", async () => {
    const world = await openOnly(["SN"]);
    await world.step("controller", "openRound", "expectedVersion: 1");
    expect(await unreported(world, "otherApprover")).toBeNull();
  });
});
