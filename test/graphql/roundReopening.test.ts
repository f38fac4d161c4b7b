import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import { assessingContent, judged } from "../support/assessingWorld";
import { buildGoal } from "../support/smallWorld";
import { under } from "../support/smallWorldRecords";
import { execute, insertContent } from "../support/testApi";
import { afterCorrections, annualRound, persons, RoundWorld, type PersonName } from "../support/roundWorld";
import { describeOnBothEngines } from "../support/testDatabase";

const inCorrections = new Date("2025-01-25T10:00:00.000Z");

describeOnBothEngines("a round that is opened again for one unit", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.open(engine, {
      indicators: [
        {
          ...{ code: "U23401", title: "Väntetid till särskilt boende", kind: "QUALITY", measureUnit: "DAYS" },
          ...{ direction: "DECREASE", periodTypes: ["YEAR"] },
        },
      ],
    });
    await world.locked();
  }, 30_000);

  const reopen = (version: number, more: string, until = "2025-01-20") =>
    world.step("controller", "reopenRound", `expectedVersion: ${version}, ${more} until: "${until}", reason: "Fel."`);
  const giveBack = (by: PersonName, unit: string, now?: Date) =>
    world.step(by, "returnRoundUnit", `unit: "${unit}", expectedVersion: 3, reason: "Fel tal."`, now);
  const codeOf = ({ refusals }: { readonly refusals?: readonly { readonly code: string }[] }) => refusals?.[0]?.code;
  const writes = async (unit: string) => {
    const source = `mutation { answer: recordIndicatorValues(municipality: "9999", mode: PER_ROW, isDryRun: true, rows: [
      { indicator: "U23401", unit: "${unit}", period: "2024", number: 1 }]) { rows { __typename ... on ValueRefused { refusals { code } } } } }`;
    const { answer } = (await world.ask(source)) as { answer: { rows: [{ refusals?: { code: string }[] }] } };
    return answer.rows[0].refusals?.[0]?.code ?? "WRITES";
  };

  test("leaves the corrections of the others open", async () => {
    await giveBack("otherApprover", "BUN");
    await reopen(3, `unit: "SN",`);
    expect([await writes("BUN"), await writes("SN")]).toEqual(["WRITES", "WRITES"]);
    expect(await world.step("otherApprover", "submitRoundUnit", `unit: "BUN", expectedVersion: 4`)).toMatchObject({
      record: { state: "SUBMITTED" },
    });
  });

  test("is as it was before when its day has passed: what was approved is returned within the corrections", async () => {
    await reopen(3, `unit: "SN",`);
    expect((await giveBack("otherApprover", "BUN", inCorrections)).record?.state).toBe("RETURNED");
  });

  test("is corrected on by a unit that had begun when its day passed, within the corrections, and told when those are over", async () => {
    await reopen(3, `unit: "SN",`);
    await world.step("committeeReporter", "startRoundUnit", `unit: "SN", expectedVersion: 4`);
    const submit = (now: Date, version = 5) =>
      world.step("committeeReporter", "submitRoundUnit", `unit: "SN", expectedVersion: ${version}`, now);
    const write = (now: Date) => world.record("committeeReporter", [`unit: "SN", period: "2024", number: 1`], { now });
    const late = await submit(afterCorrections);
    expect(late.refusals).toMatchObject([
      {
        code: "ROUND_LOCKED",
        text: {
          sv: expect.stringContaining(
            "Helår 2024 är låst, var öppnad igen till och med 2025-01-20, rättades till och med 2025-02-14.",
          ) as string,
        },
      },
    ]);
    expect((await write(afterCorrections)).told).toEqual(["ROUND_LOCKED"]);
    expect((await write(inCorrections)).told).toEqual(["ValueApplied"]);
    expect(await submit(inCorrections)).toMatchObject({ record: { state: "SUBMITTED" } });
    const back = await world.step(
      "approver",
      "returnRoundUnit",
      `unit: "SN", expectedVersion: 6, reason: "Mer."`,
      inCorrections,
    );
    expect(back).toMatchObject({ record: { state: "RETURNED" } });
    const begun = await world.step(
      "committeeReporter",
      "startRoundUnit",
      `unit: "SN", expectedVersion: 7`,
      inCorrections,
    );
    expect(begun).toMatchObject({ record: { state: "IN_PROGRESS" } });
    expect(await submit(inCorrections, 8)).toMatchObject({ record: { state: "SUBMITTED" } });
  });

  test("is opened for others too only where it stays open for the first, and for anybody once that has ended", async () => {
    await reopen(3, `unit: "SN",`);
    const other = await reopen(4, `unit: "BUN",`);
    expect(other.refusals).toMatchObject([
      {
        code: "ROUND_REOPENED",
        text: { sv: expect.stringContaining("återöppnat för Socialnämnden till och med 2025-01-20") as string },
      },
    ]);
    expect((await reopen(4, "")).record?.state).toBe("REOPENED");
    expect([await writes("SN"), await writes("BUN")]).toEqual(["WRITES", "WRITES"]);
    expect(codeOf(await reopen(5, `unit: "SN",`))).toBe("ROUND_REOPENED");
    const after = await world.step(
      "controller",
      "reopenRound",
      `expectedVersion: 5, unit: "BUN", until: "2025-02-10", reason: "Fel."`,
      inCorrections,
    );
    expect(after.record?.state).toBe("REOPENED");
  });

  test("has its reason and whom it is open for told to those who sign in, and not to the public", async () => {
    await reopen(3, `unit: "SN",`);
    await world.ask(
      `mutation { saveMunicipality(municipality: "9999", expectedVersion: 1, input: { areResultsPublic: true }) { __typename } }`,
    );
    const source = `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { state reopenReason reopenedFor { code } } } }`;
    const told = (reopenReason: string | null, reopenedFor: object | null) => ({
      municipality: { reportingRound: { state: "REOPENED", reopenReason, reopenedFor } },
    });
    expect(await world.ask(source, { viewer: persons.reporter })).toEqual(told("Fel.", { code: "SN" }));
    const anybody = { personId: "", kind: "ANONYMOUS", grants: [], scope: null } as const;
    expect(await world.ask(source, { viewer: anybody })).toEqual(told(null, null));
  });
});

describeOnBothEngines("what was judged in a round that is opened again", (engine) => {
  const reader = { ...persons.analyst, grants: [{ ...persons.analyst.grants[0], role: "READER" as const }] } as Viewer;
  const seenOn = async (day: string) => {
    const { municipality, ...content } = assessingContent(
      { assessments: [judged("NM-BUN-1", "BUN", "EJ"), judged("NM-SN-1", "SN", "UPPNATT")] },
      {},
      { isLocked: true },
    );
    const stores = createStores(await engine.open());
    await insertContent(stores, { ...content, municipality });
    const now = new Date("2024-09-10T10:00:00.000Z");
    const reopening = `mutation { answer: reopenRound(municipality: "9999", round: "DELAR-2024", expectedVersion: 1, unit: "SN", until: "2024-09-30", reason: "Fel.") { __typename } }`;
    const { data } = await execute(stores, reopening, {}, { viewer: persons.controller, now });
    expect(data).toEqual({ answer: { __typename: "ReportingRoundSaved" } });
    const list = `{ municipality(code: "9999") { assessments(filter: { rounds: ["DELAR-2024"] }) { nodes { unit { code } } } } }`;
    const told = await execute(stores, list, {}, { viewer: reader, now: new Date(`${day}T10:00:00.000Z`) });
    const { assessments } = (told.data as { municipality: { assessments: { nodes: { unit: { code: string } }[] } } })
      .municipality;
    return assessments.nodes.map(({ unit }) => unit.code);
  };

  test("is not missing, though nobody else may see it, while it is a draft; where nothing was judged and all is told it is", async () => {
    const joint = (code: string, unit: string) =>
      buildGoal({
        ...{ code, level: "AKTIVITET", state: "DECIDED", year: 2024, expectedResult: "Mätbart" },
        ...{ parents: under("NM-SN-1"), addressing: [{ unit, role: "OWNER" as const }] },
      });
    const stores = createStores(await engine.open());
    const goals = [joint("A-SN", "SN"), joint("A-BUN", "BUN")];
    await insertContent(stores, assessingContent({ goals }, {}, { isLocked: true }));
    const reopening = `mutation { answer: reopenRound(municipality: "9999", round: "DELAR-2024", expectedVersion: 1, unit: "SN", until: "2024-09-30", reason: "Fel.") { __typename } }`;
    await execute(stores, reopening, {}, { viewer: persons.controller, now: new Date("2024-09-10T10:00:00.000Z") });
    const statuses = async (day: string) => {
      const source = `{ municipality(code: "9999") { goal(code: "NM-SN-1") { followUp(round: "DELAR-2024") { parts { goal { code } status } } } } }`;
      const now = new Date(`${day}T10:00:00.000Z`);
      const { data } = await execute(stores, source, {}, { viewer: reader, now });
      const { parts } = (
        data as { municipality: { goal: { followUp: { parts: { goal: { code: string }; status: string }[] } } } }
      ).municipality.goal.followUp;
      return Object.fromEntries(parts.map(({ goal, status }) => [goal.code, status]));
    };
    expect(await statuses("2024-09-30")).toMatchObject({ "A-SN": "NOT_ASSESSABLE", "A-BUN": "NONE" });
    expect(await statuses("2024-10-01")).toMatchObject({ "A-SN": "NONE", "A-BUN": "NONE" });
  });

  test("is a draft once more for the units it is opened for alone, and until that day", async () => {
    expect(await seenOn("2024-09-30")).toEqual(["BUN"]);
    expect(await seenOn("2024-10-01")).toEqual(["BUN", "SN"]);
  });
});

describeOnBothEngines("a round that was locked by decision", (engine) => {
  test("is not sent in afterwards by who never did: corrections are of what was sent in", async () => {
    const world = await RoundWorld.open(engine);
    await world.opened("APPROVED");
    await world.step("controller", "lockRound", `expectedVersion: 2, isDespiteUnits: true, reason: "KS § 3"`);
    const tried = await world.step("otherApprover", "submitRoundUnit", `unit: "BUN", expectedVersion: 1`);
    expect(tried.refusals?.[0]?.text.sv).toContain("Helår 2024 är låst. Be om undantag");
  });
});
