import { annualRound, during, persons, RoundWorld } from "../support/roundWorld";
import { describeOnBothEngines } from "../support/testDatabase";

const sn = (version: number, more = "") => `unit: "SN", expectedVersion: ${version}${more}`;

describeOnBothEngines("a round", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.open(engine);
  }, 30_000);

  const units = async () => {
    const list = `{ municipality(code: "9999") { roundUnits(filter: { rounds: ["${annualRound.code}"] }) { nodes {
      unit { code } state returnReason version } } } }`;
    const { municipality } = (await world.ask(list)) as {
      municipality: { roundUnits: { nodes: { unit: { code: string }; state: string; returnReason: string | null }[] } };
    };
    return Object.fromEntries(municipality.roundUnits.nodes.map(({ unit, state }) => [unit.code, state]));
  };

  test("is opened, and each unit that reports gets its part", async () => {
    expect(await units()).toEqual({});
    expect(await world.step("controller", "openRound", "expectedVersion: 1")).toMatchObject({
      outcome: "CHANGED",
      record: { version: 2, state: "OPEN" },
    });
    expect(await units()).toEqual({ SN: "NOT_STARTED", BUN: "NOT_STARTED" });
  });

  test("is moved through begun, submitted, returned with a reason, submitted again and approved to locked", async () => {
    await world.opened();
    const steps = [
      ["committeeReporter", "startRoundUnit", sn(1), "IN_PROGRESS"],
      ["committeeReporter", "submitRoundUnit", sn(2), "SUBMITTED"],
      ["approver", "returnRoundUnit", sn(3, `, reason: "Analysen saknas."`), "RETURNED"],
      ["committeeReporter", "submitRoundUnit", sn(4), "SUBMITTED"],
      ["approver", "approveRoundUnit", sn(5), "APPROVED"],
    ] as const;
    for (const [by, mutation, args, state] of steps) {
      expect(await world.step(by, mutation, args)).toMatchObject({ record: { state } });
    }
    const early = await world.step("controller", "lockRound", "expectedVersion: 2");
    expect(early.refusals).toMatchObject([
      {
        code: "ROUND_UNITS_LEFT",
        text: {
          sv: expect.stringContaining(
            "1 av 2 enheter är inte godkända i Helår 2024: Barn- och utbildningsnämnden",
          ) as string,
        },
      },
    ]);
    await world.step("otherApprover", "submitRoundUnit", `unit: "BUN", expectedVersion: 1`);
    await world.step("otherApprover", "approveRoundUnit", `unit: "BUN", expectedVersion: 2`);
    expect(await world.step("controller", "lockRound", "expectedVersion: 2")).toMatchObject({
      record: { state: "LOCKED" },
    });
  });

  test("is locked though a unit is not approved only where a reason says by what decision", async () => {
    await world.opened("APPROVED");
    const lock = (more: string) =>
      world.step("controller", "lockRound", `expectedVersion: 2, isDespiteUnits: true${more}`);
    expect((await lock("")).refusals?.[0]?.code).toBe("ROUND_UNITS_LEFT");
    expect(await lock(`, reason: "KS 2025-01-14 § 3"`)).toMatchObject({ record: { state: "LOCKED" } });
  });

  test("is nobody's to move without the right to", async () => {
    await world.opened("SUBMITTED");
    const refused = async (by: keyof typeof persons, mutation: string, args: string) =>
      (await world.step(by, mutation, args)).refusals?.[0]?.code;
    expect(await refused("approver", "lockRound", "expectedVersion: 2")).toBe("UNIT_SCOPE");
    expect(await refused("committeeReporter", "approveRoundUnit", sn(2))).toBe("ROLE_REQUIRED");
    expect(await refused("otherApprover", "approveRoundUnit", sn(2))).toBe("UNIT_SCOPE");
    expect(await refused("reporter", "submitRoundUnit", sn(2))).toBe("UNIT_SCOPE");
    expect(await refused("controller", "approveRoundUnit", sn(2))).toBe("ROLE_REQUIRED");
  });

  test("takes no step that does not follow on where it stands, and says where that is", async () => {
    const planned = await world.step("committeeReporter", "submitRoundUnit", sn(1));
    expect(planned.refusals?.[0]?.code).toBe("NOT_FOUND");
    await world.opened("APPROVED");
    expect((await world.step("controller", "openRound", "expectedVersion: 2")).refusals?.[0]?.text.sv).toContain(
      "Helår 2024 är öppen",
    );
    expect((await world.step("approver", "submitRoundUnit", sn(3))).refusals?.[0]?.text.sv).toContain(
      "Socialnämnden är godkänd i Helår 2024",
    );
    expect((await world.step("approver", "returnRoundUnit", sn(3))).refusals?.[0]?.code).toBe("REQUIRED");
    const before = await world.step("committeeReporter", "startRoundUnit", `unit: "BUN", expectedVersion: 1`);
    expect(before.refusals?.[0]?.code).toBe("UNIT_SCOPE");
  });

  test("lets units report from the day on which it opens, in Sweden", async () => {
    await world.opened();
    const newYear = new Date("2025-01-01T22:59:00.000Z");
    expect((await world.step("committeeReporter", "startRoundUnit", sn(1), newYear)).refusals?.[0]?.code).toBe(
      "ROUND_NOT_OPEN",
    );
    const midnight = new Date("2025-01-01T23:01:00.000Z");
    expect(await world.step("committeeReporter", "startRoundUnit", sn(1), midnight)).toMatchObject({
      record: { state: "IN_PROGRESS" },
    });
  });

  test("is approved or returned by the first of two who decide at once; the other is told who was first", async () => {
    await world.opened("SUBMITTED");
    const answers = await Promise.all([
      world.step("approver", "approveRoundUnit", sn(2)),
      world.step("approver", "returnRoundUnit", sn(2, `, reason: "Fel tal."`)),
    ]);
    expect(answers.filter(({ record }) => record !== undefined)).toHaveLength(1);
    expect(answers.filter(({ currentVersion }) => currentVersion === 3)).toHaveLength(1);
    const { SN } = await units();
    expect(answers.find(({ record }) => record !== undefined)?.record?.state).toBe(SN);
  });

  test("takes a step once, however often it is sent with its changeset", async () => {
    await world.opened();
    const sent = () => world.step("committeeReporter", "submitRoundUnit", sn(1, `, changeset: "bok-7"`));
    const answers = await Promise.all([sent(), sent(), sent()]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["CHANGED", "UNCHANGED", "UNCHANGED"]);
    const other = await world.step("committeeReporter", "startRoundUnit", sn(2, `, changeset: "bok-7"`));
    expect(other.refusals?.[0]?.code).toBe("CHANGESET_REUSED");
  });

  test("moves nothing in a dry run", async () => {
    await world.opened();
    expect(await world.step("committeeReporter", "submitRoundUnit", sn(1, ", isDryRun: true"))).toMatchObject({
      record: { state: "SUBMITTED" },
    });
    expect((await units()).SN).toBe("NOT_STARTED");
  });

  test.each([
    ["period", `period: "2023"`],
    ["reporters", `reporters: ["SN", "BUN", "KS"]`],
    ["reporterKinds", `reporterKinds: [COMMITTEE]`],
  ])("keeps its %s when it has been opened", async (field, input) => {
    await world.opened();
    const source = `mutation { answer: saveReportingRound(municipality: "9999", expectedVersion: 2, input: {
      code: "${annualRound.code}", ${input} }) { ... on Refused { refusals { code path } } } }`;
    expect(await world.ask(source, { viewer: persons.controller, now: during })).toEqual({
      answer: { refusals: [{ code: "ROUND_FIXED", path: `reportingRounds[${annualRound.code}].${field}` }] },
    });
  });

  test.each([
    ["dueOn", `dueOn: "2025-02-14"`],
    ["correctionUntil", `correctionUntil: "2026-12-31"`],
  ])("keeps its %s when it has been locked: more time is to open it again, with a reason", async (field, input) => {
    const save = (version: number, to: string) =>
      world.ask(
        `mutation { answer: saveReportingRound(municipality: "9999", expectedVersion: ${version}, input: {
          code: "${annualRound.code}", ${to} }) { ... on ReportingRoundSaved { outcome } ... on Refused { refusals { code path } } } }`,
        { viewer: persons.controller, now: during },
      );
    const fixed = {
      answer: { refusals: [{ code: "ROUND_DAYS_FIXED", path: `reportingRounds[${annualRound.code}].${field}` }] },
    };
    await world.opened("APPROVED", "APPROVED");
    expect(await save(2, `correctionUntil: "2025-02-21"`)).toEqual({ answer: { outcome: "CHANGED" } });
    await world.step("controller", "lockRound", "expectedVersion: 3");
    expect(await save(4, input)).toEqual(fixed);
    await world.step("controller", "reopenRound", `expectedVersion: 4, until: "2025-02-20", reason: "Fel."`);
    expect(await save(5, input)).toEqual(fixed);
  });

  test("takes in a unit that was forgotten when it was opened, with a part of its own", async () => {
    await world.opened();
    const source = `mutation { answer: saveRoundUnit(municipality: "9999", expectedVersion: null, input: {
      round: "${annualRound.code}", unit: "KS" }) { __typename } }`;
    expect(await world.ask(source, { viewer: persons.controller, now: during })).toEqual({
      answer: { __typename: "RoundUnitSaved" },
    });
    expect(await units()).toEqual({ SN: "NOT_STARTED", BUN: "NOT_STARTED", KS: "NOT_STARTED" });
  });

  test("is opened again for a unit until a day, with a reason, and locked anew", async () => {
    await world.locked();
    const reopen = (more: string) =>
      world.step("controller", "reopenRound", `expectedVersion: 3, until: "2025-01-20"${more}`);
    expect((await reopen("")).refusals?.[0]?.code).toBe("REQUIRED");
    expect(await reopen(`, unit: "SN", reason: "Fel i underlaget."`)).toMatchObject({ record: { state: "REOPENED" } });
    expect(await units()).toEqual({ SN: "RETURNED", BUN: "APPROVED" });
    expect(await world.step("committeeReporter", "submitRoundUnit", sn(4))).toMatchObject({
      record: { state: "SUBMITTED" },
    });
    await world.step("approver", "approveRoundUnit", sn(5));
    expect(await world.step("controller", "lockRound", "expectedVersion: 4")).toMatchObject({
      record: { state: "LOCKED" },
    });
  });

  test("has what was approved returned within the corrections though it is locked, and not after them", async () => {
    await world.locked();
    const back = (day: string) =>
      world.step("approver", "returnRoundUnit", sn(3, `, reason: "Fel tal."`), new Date(`${day}T22:30:00.000Z`));
    expect((await back("2025-02-14")).record?.state).toBe("RETURNED");
    const late = await world.step(
      "otherApprover",
      "returnRoundUnit",
      `unit: "BUN", expectedVersion: 3, reason: "Fel tal."`,
      new Date("2025-02-14T23:01:00.000Z"),
    );
    expect(late.refusals?.[0]?.code).toBe("ROUND_LOCKED");
  });
});
