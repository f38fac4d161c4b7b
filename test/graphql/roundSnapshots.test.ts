import { ok } from "../../shared/result";
import { anonymous, type Viewer } from "../../server/domain/viewer";
import { afterCorrections, annualRound, during, persons, RoundWorld } from "../support/roundWorld";
import { describeOnBothEngines } from "../support/testDatabase";

const round = annualRound.code;
const table = `indicatorTable(filter: { goal: "NM-SN-1", units: ["SN"], series: [OUTCOME] }) { rows { periodCode } values { number targetValue status } }
  goal(code: "NM-SN-1") { title followUp(period: "2024", unit: "SN") { status }
    indicatorUses { indicator { latest(unit: "SN") { period number history { number } } } } }
  indicatorValues(filter: { indicators: ["U23401"], units: ["SN"] }, first: 10) { nodes { period number source comment history { number source } } }`;

describeOnBothEngines("what was reported", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.openWithTarget(engine);
    await world.record("committeeReporter", [
      `unit: "SN", period: "2023", number: 48`,
      `unit: "SN", period: "2024", state: NOT_YET_PUBLISHED`,
    ]);
  }, 30_000);

  const read = async (args = "", viewer = persons.analyst) =>
    (await world.ask(`{ municipality(code: "9999"${args}) { ${table} } }`, { viewer })).municipality;
  const asReported = `, asReportedIn: "${round}"`;
  const snapshots = async (more = "number hash isIntact valueCount") => {
    const source = `{ municipality(code: "9999") { reportingRound(code: "${round}") { snapshots { ${more} } } } }`;
    const { municipality } = (await world.ask(source, { viewer: persons.auditor })) as {
      municipality: { reportingRound: { snapshots: Record<string, unknown>[] } };
    };
    return municipality.reportingRound.snapshots;
  };
  const late = () =>
    world.record("committeeReporter", [`unit: "SN", period: "2024", number: 39, expectedRevision: 1`], {
      now: afterCorrections,
    });
  const newTarget = () =>
    world.ask(`mutation { answer: saveTargetValue(municipality: "9999", expectedVersion: 1, input: {
      indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: 30 }) { __typename } }`);

  test("is read as it was although a value came late and a target was revised, beside what it is now", async () => {
    await world.locked();
    const then = await read();
    expect(await read(asReported)).toEqual(then);
    expect((await late()).told).toEqual(["ValueApplied"]);
    await newTarget();
    expect(await read(asReported)).toEqual(then);
    const both = (await world.ask(
      `{ now: municipality(code: "9999") { ${table} } then: municipality(code: "9999"${asReported}) { ${table} } }`,
      { viewer: persons.analyst },
    )) as { now: { indicatorTable: object }; then: object };
    expect(both.then).toEqual(then);
    expect(both.now.indicatorTable).toEqual({
      rows: { periodCode: ["2023", "2024"] },
      values: { number: [48, 39], targetValue: [null, 30], status: ["NO_TARGET", "NOT_REACHED"] },
    });
    expect(then).toMatchObject({ indicatorTable: { values: { number: [48, null], targetValue: [null, 40] } } });
  });

  test("is compared with what is now: every difference is listed, and nothing else", async () => {
    await world.locked();
    const differences = `differences { valueCount values { reported { number state } current { period number } } recordCount records { concept key fields } }`;
    expect(await snapshots(differences)).toEqual([
      { differences: { valueCount: 0, values: [], recordCount: 0, records: [] } },
    ]);
    await late();
    await newTarget();
    expect(await snapshots(differences)).toEqual([
      {
        differences: {
          valueCount: 1,
          values: [{ reported: { number: null, state: "NOT_YET_PUBLISHED" }, current: { period: "2024", number: 39 } }],
          recordCount: 1,
          records: [{ concept: "targetValues", key: "U23401|SN|NM-SN-1|2024", fields: ["targetValue"] }],
        },
      },
    ]);
  });

  test("has lost nothing that is hidden from the one who asks while it is judged anew", async () => {
    await world.opened("APPROVED", "APPROVED");
    const judge = (version: number | null, analysis: string) =>
      world.ask(
        `mutation { answer: saveAssessment(municipality: "9999", expectedVersion: ${version}, input: { round: "${round}", unit: "SN", goal: "NM-SN-1", analysis: "${analysis}" }) { __typename } }`,
      );
    await world.step("approver", "returnRoundUnit", `unit: "SN", expectedVersion: 3, reason: "Analys saknas."`);
    await judge(null, "Som rapporterad.");
    await world.step("controller", "lockRound", `expectedVersion: 2, isDespiteUnits: true, reason: "KS § 3"`);
    await world.step("controller", "reopenRound", `expectedVersion: 3, until: "2025-02-10", reason: "Fel."`);
    await judge(1, "Ett nytt utkast.");
    const source = `{ municipality(code: "9999") { reportingRound(code: "${round}") { snapshots { differences { records { key currentVersion } } } } } }`;
    const reader = { ...persons.analyst, grants: [{ ...persons.analyst.grants[0], role: "READER" as const }] };
    const toldTo = async (viewer: Viewer) => JSON.stringify(await world.ask(source, { viewer }));
    expect(await toldTo(persons.approver)).toContain('"currentVersion":2');
    expect(await toldTo(reader as Viewer)).toContain('"records":[]');
  });

  test("holds the earlier values that the proposals lean on: a correction of one is listed, tampering with one is told, and later years are no part of it", async () => {
    await world.locked();
    const differences = `isIntact valueCount differences { values { reported { number } current { period number } } }`;
    expect(
      (
        await world.record(
          "committeeReporter",
          [`unit: "SN", period: "2023", number: 47, expectedRevision: 1`, `unit: "SN", period: "2025", number: 5`],
          { now: new Date("2026-01-20T10:00:00.000Z") },
        )
      ).told,
    ).toEqual(["ValueApplied", "ValueApplied"]);
    expect(await snapshots(differences)).toEqual([
      {
        isIntact: true,
        valueCount: 1,
        differences: { values: [{ reported: { number: 48 }, current: { period: "2023", number: 47 } }] },
      },
    ]);
    await world.stores.database.inTransaction(async (_manager, statements) => {
      await statements.run("UPDATE indicator_value_revision SET number = 49 WHERE number = 48", []);
      return ok(null);
    });
    expect(await snapshots("isIntact")).toEqual([{ isIntact: false }]);
  });

  test("has a hash that what stands in the histories must agree with, and each locking one of its own", async () => {
    await world.locked();
    await late();
    const [first] = await snapshots();
    expect(first).toMatchObject({ number: 1, isIntact: true, valueCount: 1 });
    const again = (more = "") => world.step("controller", "lockRound", `expectedVersion: 3${more}`, afterCorrections);
    expect((await again()).refusals).toMatchObject([{ code: "REQUIRED" }]);
    expect(await again(`, reason: "Rättade värden."`)).toMatchObject({ record: { state: "LOCKED" } });
    const both = await snapshots();
    expect(both).toMatchObject([{ number: 2, isIntact: true }, first]);
    expect(both[0]?.hash).not.toBe(first?.hash);
    expect(await read(`${asReported}, reportedNumber: 1`)).toMatchObject({
      indicatorTable: { values: { number: [48, null] } },
    });
    expect(await read(asReported)).toMatchObject({ indicatorTable: { values: { number: [48, 39] } } });
    await newTarget();
    const differences = (later: string) =>
      snapshots(`number differences${later} { values { reported { state } current { number } } records { key } }`);
    const value = { reported: { state: "NOT_YET_PUBLISHED" }, current: { number: 39 } };
    const target = { key: "U23401|SN|NM-SN-1|2024" };
    expect(await differences("")).toEqual([
      { number: 2, differences: { values: [], records: [target] } },
      { number: 1, differences: { values: [value], records: [target] } },
    ]);
    expect(await differences("(later: 2)")).toEqual([
      { number: 2, differences: { values: [], records: [] } },
      { number: 1, differences: { values: [value], records: [] } },
    ]);
    await expect(differences("(later: 3)")).rejects.toThrow("ROUND_NEVER_LOCKED");
    await world.stores.database.inTransaction(async (_manager, statements) => {
      await statements.run("UPDATE indicator_value_revision SET comment = 'planterad' WHERE revision = 2", []);
      return ok(null);
    });
    expect(await snapshots("number isIntact")).toEqual([
      { number: 2, isIntact: false },
      { number: 1, isIntact: true },
    ]);
  });

  test("tells no number that has been suppressed since, and still agrees with its hash", async () => {
    await world.record("committeeReporter", [
      `unit: "SN", period: "2024", number: 3.25, source: "Enkät, 3 svar", comment: "Tre familjer", expectedRevision: 1`,
    ]);
    await world.locked();
    const exemption = `mutation { answer: saveLockExemption(municipality: "9999", input: { code: "UND-3", round: "${round}", unit: "SN",
      until: "2025-03-31", reason: "För få bakom talet." }) { __typename } }`;
    await world.ask(exemption, { viewer: persons.controller });
    const hidden = await world.record("committeeReporter", [
      `unit: "SN", period: "2024", state: SUPPRESSED, expectedRevision: 2`,
    ]);
    expect(hidden.told).toEqual(["ValueApplied"]);
    const told = await read(asReported);
    const cells = `indicatorCells(keys: ["U23401|SN|2024"]) { values { number source comment } }
      indicatorTable(filter: { indicators: ["U23401"] }) { values { number source comment } }`;
    const text = JSON.stringify([
      told,
      await world.ask(`{ municipality(code: "9999"${asReported}) { ${cells} } }`, { viewer: persons.analyst }),
    ]);
    for (const secret of ["3.25", "3 svar", "Tre familjer"]) expect(text).not.toContain(secret);
    expect(told).toMatchObject({ indicatorTable: { values: { number: [48, null] } } });
    expect(told).toMatchObject({ indicatorValues: { nodes: [{ number: 48 }, { number: null }] } });
    expect(await read(asReported, persons.auditor)).toMatchObject({
      indicatorTable: { values: { number: [48, 3.25] } },
    });
    expect((await snapshots())[0]).toMatchObject({ isIntact: true });
    const seen = JSON.stringify(
      await world.ask(
        `{ municipality(code: "9999") { reportingRound(code: "${round}") { snapshots { differences { values { reported { number } current { number } } } } } } }`,
        { viewer: persons.analyst },
      ),
    );
    expect(seen).not.toContain("3.25");
  });

  test("is each locking's own, also where two are asked for in one operation and no value was written between them", async () => {
    await world.locked();
    await newTarget();
    await world.step("controller", "lockRound", `expectedVersion: 3, reason: "Nytt målvärde."`);
    const numbered = (number: number) => `${asReported}, reportedNumber: ${number}`;
    const [first, second] = [await read(numbered(1)), await read(numbered(2))];
    expect(first).not.toEqual(second);
    const source = `{ first: municipality(code: "9999"${numbered(1)}) { ${table} } second: municipality(code: "9999"${numbered(2)}) { ${table} } }`;
    expect(await world.ask(source, { viewer: persons.analyst })).toEqual({ first, second });
  });

  test("is no table that a cursor of today knows", async () => {
    await world.locked();
    await newTarget();
    const ask = async (args: string, more: string) => {
      const source = `{ municipality(code: "9999"${args}) { planTable(kind: TARGET_VALUES${more}) { cursor isUnchanged rowCount } } }`;
      const { municipality } = (await world.ask(source, { viewer: persons.analyst })) as {
        municipality: { planTable: { cursor: string; isUnchanged: boolean; rowCount: number } };
      };
      return municipality.planTable;
    };
    const [now, then] = [await ask("", ""), await ask(asReported, "")];
    const since = ({ cursor }: { cursor: string }) => `, changedSince: "${cursor}"`;
    expect(await ask(asReported, since(now))).toEqual(then);
    expect(await ask(asReported, since(then))).toEqual({ ...then, isUnchanged: true, rowCount: 0 });
  });

  test("is read a page at a time, in order, by as many rows as the page has", async () => {
    const periods = Array.from({ length: 20 }, (_, index) => String(2003 + index));
    await world.record(
      "committeeReporter",
      [...periods].reverse().map((period) => `unit: "SN", period: "${period}", number: 7`),
    );
    await world.locked();
    const values = (args: string) =>
      world.ask(
        `{ municipality(code: "9999"${asReported}) { indicatorValues(${args}) { pageInfo { endCursor } nodes { period } } } }`,
        {
          viewer: persons.analyst,
        },
      ) as Promise<{
        municipality: { indicatorValues: { pageInfo: { endCursor: string }; nodes: { period: string }[] } };
      }>;
    const rows = jest.spyOn(world.stores.database, "rows");
    const read: string[] = [];
    let after = "";
    for (;;) {
      const { nodes, pageInfo } = (await values(`first: 4, filter: { state: [REPORTED] }${after}`)).municipality
        .indicatorValues;
      if (nodes.length === 0) break;
      read.push(...nodes.map(({ period }) => period));
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(read).toEqual([...periods, "2023"]);
    rows.mockClear();
    await values("first: 4");
    const answers = await Promise.all(rows.mock.results.map(({ value }) => value as Promise<unknown[][]>));
    expect(JSON.stringify(answers).match(/REPORTED/g)).toHaveLength(5);
    rows.mockRestore();
  });

  test("is nobody's to change, nor the public's to read where nothing is published, and is told as missing where nothing was locked", async () => {
    await expect(read(asReported)).rejects.toThrow("ROUND_NEVER_LOCKED");
    await expect(read(`, asReportedIn: "FINNS-INTE"`)).rejects.toThrow("NOT_FOUND");
    await world.locked();
    const source = `{ municipality(code: "9999"${asReported}) { goal(code: "NM-SN-1") { canEdit { isAllowed reason { code } } }
      indicatorTable(filter: { indicators: ["U23401"] }) { values { canEdit } } } }`;
    expect(await world.ask(source, { viewer: persons.controller })).toMatchObject({
      municipality: {
        goal: { canEdit: { isAllowed: false, reason: { code: "AS_REPORTED" } } },
        indicatorTable: { values: { canEdit: [false, false] } },
      },
    });
    expect(await world.ask(`{ municipality(code: "9999"${asReported}) { name } }`, { viewer: anonymous })).toEqual({
      municipality: null,
    });
  });

  test("is the public's to read where results are published: the report that stands, without drafts, comments, who wrote or what was before", async () => {
    const commented = `unit: "SN", period: "2024", number: 40, comment: "Intern not.", expectedRevision: 1`;
    await world.record("committeeReporter", [commented]);
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 44, series: FORECAST`]);
    await world.ask(`mutation { saveGoal(municipality: "9999", input: { code: "UTKAST", model: "SM2023", level: "NAMNDMAL", title: "Utkast till mål",
      validFrom: "2024-01-01", validTo: "2026-12-31", parents: [{ goal: "OM1" }], addressing: [{ unit: "SN", role: OWNER }] }) { __typename } }`);
    await world.locked();
    await world.ask(
      `mutation { saveMunicipality(municipality: "9999", expectedVersion: 1, input: { areResultsPublic: true }) { __typename } }`,
    );
    const exemption = `mutation { answer: saveLockExemption(municipality: "9999", input: { code: "UND-4", round: "${round}", unit: "SN",
      until: "2025-03-31", reason: "Rättelse." }) { __typename } }`;
    await world.ask(exemption, { viewer: persons.controller });
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 39, expectedRevision: 2`]);
    const source = (
      args: string,
    ) => `{ municipality(code: "9999"${args}) { goals(first: 50) { nodes { code } } roundUnits(first: 5) { nodes { state } }
      indicatorValues(filter: { indicators: ["U23401"], units: ["SN"] }, first: 10) { nodes { period series number comment changedBy history { number } canEdit { isAllowed } } }
      reportingRound(code: "${round}") { state snapshots { number } } } }`;
    const published = { comment: null, changedBy: "", history: [], canEdit: { isAllowed: false }, series: "OUTCOME" };
    const told = await world.ask(source(asReported), { viewer: anonymous });
    expect(told).toMatchObject({
      municipality: {
        roundUnits: { nodes: [] },
        indicatorValues: {
          nodes: [
            { period: "2023", number: 48, ...published },
            { period: "2024", number: 40, ...published },
          ],
        },
        reportingRound: { state: "LOCKED", snapshots: [] },
      },
    });
    expect(JSON.stringify(told)).not.toMatch(/UTKAST|Intern not/);
    expect(await world.ask(source(""), { viewer: anonymous })).toMatchObject({
      municipality: { indicatorValues: { nodes: [{ number: 48 }, { number: 39 }] } },
    });
    await world.step("controller", "lockRound", `expectedVersion: 3, reason: "Rättade värden."`);
    const numbered = (number: number) =>
      world.ask(source(`${asReported}, reportedNumber: ${number}`), { viewer: anonymous });
    expect(await numbered(2)).toMatchObject({
      municipality: { indicatorValues: { nodes: [{ number: 48 }, { number: 39 }] } },
    });
    await expect(numbered(1)).rejects.toThrow("NOT_PUBLISHED");
    await world.record("committeeReporter", [`unit: "SN", period: "2024", state: SUPPRESSED, expectedRevision: 3`]);
    expect(JSON.stringify(await world.ask(source(asReported), { viewer: anonymous }))).not.toMatch(/39|40/);
  });

  test("is kept whole or not at all: a locking that breaks off half-way leaves the round open and no snapshot", async () => {
    await world.opened("APPROVED", "APPROVED");
    const { roundSnapshotStore } = world.stores;
    const insert = jest.spyOn(roundSnapshotStore, "insert").mockImplementationOnce(async (statements, snapshot) => {
      insert.mockRestore();
      await roundSnapshotStore.insert(statements, snapshot);
      throw new Error("the power went");
    });
    await expect(world.step("controller", "lockRound", "expectedVersion: 2")).rejects.toThrow();
    expect(await snapshots("number")).toEqual([]);
    expect(await world.step("controller", "lockRound", "expectedVersion: 2")).toMatchObject({
      record: { state: "LOCKED" },
    });
    expect(await snapshots("number isIntact")).toEqual([{ number: 1, isIntact: true }]);
  });

  test("keeps the model that it was judged by, though a new version of it comes during the round", async () => {
    await world.locked();
    const words = `steeringModels(first: 5) { nodes { code name } }`;
    const ask = async (args = "") =>
      (await world.ask(`{ municipality(code: "9999"${args}) { ${words} } }`, { viewer: persons.analyst })).municipality;
    const then = await ask();
    await world.ask(
      `mutation { answer: saveSteeringModel(municipality: "9999", expectedVersion: 1, input: { code: "SM2023", name: "Ny modell" }) { __typename } }`,
    );
    expect(await ask(asReported)).toEqual(then);
    expect(await ask()).not.toEqual(then);
  });

  test("is not what a workbook holds unsent when the round is reopened: its edits meet what stands then", async () => {
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 41, expectedRevision: 1`]);
    await world.locked();
    await world.step(
      "controller",
      "reopenRound",
      `expectedVersion: 3, until: "2025-02-28", reason: "Fel i underlaget."`,
    );
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 42, expectedRevision: 2`], {
      now: during,
    });
    const held = await world.record("committeeReporter", [
      `unit: "SN", period: "2024", number: 43, expectedRevision: 2`,
    ]);
    expect(held.told).toEqual(["ValueConflict"]);
    expect(await read(asReported)).toMatchObject({ indicatorTable: { values: { number: [48, 41] } } });
  });
});
