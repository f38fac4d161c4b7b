import { leansOnOf } from "../../server/domain/rounds/roundSnapshot";
import { contains } from "../../shared/period";
import { ok } from "../../shared/result";
import { readReportValues, reportHash } from "../../server/usecases/rounds/roundReport";
import { exportMunicipality, type ExportedMunicipality as Exported } from "../../server/usecases/exportMunicipality";
import { createStores } from "../../server/usecases/createStores";
import { importMunicipality } from "../../server/usecases/importMunicipality";
import { afterCorrections, annualRound, during, persons, RoundWorld } from "../support/roundWorld";
import { callOf } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const at = (unit: string, period: string, more = "number: 40") => `unit: "${unit}", period: "${period}", ${more}`;
const again = (revision: number, number: number) => `number: ${number}, expectedRevision: ${revision}`;

/** U23401 for a year, a half and a month, so that there are periods inside each other. */
const indicator = {
  code: "U23401",
  title: "Väntetid till särskilt boende",
  kind: "QUALITY",
  measureUnit: "DAYS",
  direction: "DECREASE",
  periodTypes: ["YEAR", "HALF", "MONTH", "CUMULATIVE"],
} as const;

describeOnBothEngines("the lock of a round", (engine) => {
  let world: RoundWorld;
  const open = async (more = {}) =>
    RoundWorld.open(engine, { indicators: [{ ...indicator, periodTypes: [...indicator.periodTypes] }], ...more });
  beforeEach(async () => {
    world = await open();
  }, 30_000);

  const exempt = (fields: string, version: number | null = null) =>
    world.ask(
      `mutation { answer: saveLockExemption(municipality: "9999", expectedVersion: ${version}, input: {
        code: "UND-2", round: "${annualRound.code}", ${fields} }) { ... on LockExemptionSaved { outcome } } }`,
      { viewer: persons.controller, now: during },
    );

  test("covers the outcomes of every period that lies wholly inside its own, and says who can let somebody through", async () => {
    await world.record("committeeReporter", [at("SN", "2024")]);
    await world.locked();
    const tried = await world.record("committeeReporter", [
      at("SN", "2024", again(1, 41)),
      at("SN", "2024H1"),
      at("SN", "2024-08"),
      at("SN", "2024D08"),
      at("SN", "2023"),
      at("SN", "2025"),
      at("SN", "2024", `number: 42, series: FORECAST`),
    ]);
    expect(tried.told).toEqual([...Array<string>(4).fill("ROUND_LOCKED"), ...Array<string>(3).fill("ValueApplied")]);
    expect(tried.rows[0]?.refusals?.[0]).toMatchObject({
      path: "rows[0]",
      text: { sv: expect.stringMatching(/Helår 2024 är låst.*godkännare eller modelladministratör/) as string },
    });
  });

  test("of an interim leaves the year open", async () => {
    const interim = {
      ...annualRound,
      code: annualRound.code,
      type: "INTERIM",
      period: "2024D08",
      reporters: ["SN", "BUN"],
    } as const;
    world = await open({ reportingRounds: [interim] });
    await world.locked();
    const tried = await world.record("committeeReporter", [
      at("SN", "2024-08"),
      at("SN", "2024H1"),
      at("SN", "2024-09"),
      at("SN", "2024"),
    ]);
    expect(tried.told).toEqual(["ROUND_LOCKED", "ROUND_LOCKED", "ValueApplied", "ValueApplied"]);
  });

  test.each([
    ["TERTIAL", "2024T2", "2024D08", "2024D06", ["2024D04", "2024D09"]],
    ["TERTIAL", "2024T1", "2024D04", "2024D01", ["2024D05", "2023D12"]],
    ["QUARTER", "2024Q3", "2024D09", "2024D07", ["2024D06", "2024D10"]],
    ["MONTH", "2024-08", "2024D08", "2024D08", ["2024D07", "2024D09"]],
    ["ANNUAL", "2024", "2023/2024", "2023/2024", ["2022/2023", "2024/2025"]],
  ] as const)(
    "of the %s %s covers what has grown from before it and ends in it, and the round waits for it and judges it",
    async (type, period, through, within, outside) => {
      const periodTypes = [through.includes("D") ? ("CUMULATIVE" as const) : ("SCHOOL_YEAR" as const)];
      const accumulated = { ...indicator, isCumulative: true, periodTypes };
      const round = { ...annualRound, type, period, reporters: ["SN", "BUN"] };
      const requirements = [{ kind: "VALUES" as const, level: "" }];
      world = await open({ indicators: [accumulated], reportingRounds: [{ ...round, requirements }] });
      const asked = `{ municipality(code: "9999") {
        roundUnits(filter: { rounds: ["${annualRound.code}"], units: ["SN"] }, first: 1) { nodes { unit { code } items(first: 5) { nodes { isDone period } } } }
        reportingRound(code: "${annualRound.code}") {
          assessmentItems(filter: { indicators: ["U23401"] }, first: 5) { nodes { proposal { explanation { sv } } } }
          snapshots { isIntact valueCount } } } }`;
      const told = (isDone: boolean, sv: string, snapshots: object[]) => ({
        municipality: {
          roundUnits: { nodes: [{ unit: { code: "SN" }, items: { nodes: [{ isDone, period: through }] } }] },
          reportingRound: { assessmentItems: { nodes: [{ proposal: { explanation: { sv } } }] }, snapshots },
        },
      });
      await world.step("controller", "openRound", "expectedVersion: 1");
      expect(await world.ask(asked)).toEqual(told(false, "Grå: värdet är inte rapporterat.", []));
      await world.record("committeeReporter", [at("SN", through)]);
      await world.locked();
      const reported = told(true, "Grå: målvärde saknas; värdet är 40.", [{ isIntact: true, valueCount: 1 }]);
      expect(await world.ask(asked)).toEqual(reported);
      const inside = [at("SN", through, again(1, 99)), ...(within === through ? [] : [at("SN", within)])];
      expect((await world.record("committeeReporter", inside)).told).toEqual(inside.map(() => "ROUND_LOCKED"));
      const free = await world.record(
        "committeeReporter",
        outside.map((each) => at("SN", each)),
      );
      expect(free.told).toEqual(outside.map(() => "ValueApplied"));
    },
  );

  test("that was kept before what has grown from New Year was told in it is known for intact", async () => {
    const accumulated = { ...indicator, periodTypes: ["CUMULATIVE" as const] };
    const round = { ...annualRound, type: "TERTIAL" as const, period: "2024T2", reporters: ["SN", "BUN"] };
    world = await open({ indicators: [accumulated], reportingRounds: [round] });
    await world.record("committeeReporter", [at("SN", "2024D06"), at("SN", "2024D08")]);
    await world.locked();
    const { database, contentStore, roundSnapshotStore } = world.stores;
    const snapshot = await roundSnapshotStore.find("9999", annualRound.code, null);
    const content = await contentStore.load(database.manager, "9999");
    if (snapshot === null || content === null) throw new Error("nothing was kept");
    const query = { round: annualRound.code, asOfMs: null, leansOn: leansOnOf(snapshot), tells: contains };
    const { rows, coveredCount } = await readReportValues(database, content, query);
    expect(coveredCount).toBe(0);
    const hash = await reportHash(content, rows, new Map([[0, ""]]), snapshot.statuses);
    const isIntact = () =>
      world.ask(
        `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { snapshots { isIntact } } } }`,
      );
    const keep = (kept: string) =>
      database.inTransaction(async (_manager, statements) => {
        await statements.run("UPDATE round_snapshot SET hash = ?", [kept]);
        return ok(null);
      });
    await keep(hash);
    expect(JSON.stringify(await isIntact())).toContain("true");
    await keep(hash.replace(/./g, "0"));
    expect(JSON.stringify(await isIntact())).toContain("false");
  });

  test("of a plan covers its indicators alone, for the plan's unit and those under it", async () => {
    const plan = {
      code: "NP-SN",
      type: "COMMITTEE_PLAN",
      title: "Nämndplan",
      unit: "SN",
      period: "2024",
      goals: ["NM-SN-1"],
    } as const;
    world = await open({
      planDocuments: [{ ...plan, goals: [...plan.goals] }],
      reportingRounds: [{ ...annualRound, reporters: ["SN", "BUN"], planDocument: "NP-SN" }],
    });
    await world.locked();
    const admin = `mutation { answer: recordIndicatorValues(municipality: "9999", mode: PER_ROW, rows: [
      { indicator: "U23401", unit: "VOF", period: "2024", number: 1 }, { indicator: "U23401", unit: "BUN", period: "2024", number: 1 },
      { indicator: "N15428", unit: "VOF", period: "2024", number: 1 }]) { rows { __typename } } }`;
    expect(await world.ask(admin)).toEqual({
      answer: {
        rows: [{ __typename: "ValueRefused" }, { __typename: "ValueApplied" }, { __typename: "ValueApplied" }],
      },
    });
  });

  test("lets come late what was waited for, and what stands then stands", async () => {
    await world.record("committeeReporter", [
      at("SN", "2024", "state: NOT_YET_PUBLISHED"),
      at("SN", "2024-01", "state: NOT_REPORTED"),
    ]);
    await world.locked();
    const late = await world.record(
      "committeeReporter",
      [at("SN", "2024", again(1, 44)), at("SN", "2024-01", again(1, 4))],
      {
        now: afterCorrections,
      },
    );
    expect(late.told).toEqual(["ValueApplied", "ROUND_LOCKED"]);
    const changed = await world.record("committeeReporter", [at("SN", "2024", again(2, 45))], {
      now: afterCorrections,
    });
    expect(changed.told).toEqual(["ROUND_LOCKED"]);
  });

  test("takes late what is published only after the units have sent in, though nobody wrote that it is waited for", async () => {
    world = await open({ indicators: [{ ...indicator, periodTypes: ["YEAR"], publishedLagDays: 273 }] });
    await world.locked();
    const autumn = new Date("2025-10-01T10:00:00.000Z");
    const first = await world.record("committeeReporter", [at("SN", "2024")], { now: autumn });
    expect(first.told).toEqual(["ValueApplied"]);
    const changed = await world.record("committeeReporter", [at("SN", "2024", again(1, 41))], { now: autumn });
    expect(changed.told).toEqual(["ROUND_LOCKED"]);
  });

  test("waits for what it waited for when it was locked, whatever is said of the indicator afterwards", async () => {
    const publishedAfter = (days: number) =>
      open({ indicators: [{ ...indicator, periodTypes: ["YEAR"], publishedLagDays: days }] });
    const autumn = new Date("2025-10-01T10:00:00.000Z");
    const told = async (days: number) => {
      const changed = `mutation { answer: saveIndicator(municipality: "9999", expectedVersion: 1, input: { code: "U23401", publishedLagDays: ${days} }) { __typename } }`;
      expect(await world.ask(changed)).toEqual({ answer: { __typename: "IndicatorSaved" } });
      await world.step("controller", "lockRound", `expectedVersion: 3, reason: "Rättelse."`);
      return (await world.record("committeeReporter", [at("SN", "2024")], { now: autumn })).told;
    };
    world = await publishedAfter(0);
    await world.locked();
    expect(await told(273)).toEqual(["ROUND_LOCKED"]);
    world = await publishedAfter(273);
    await world.locked();
    expect(await told(0)).toEqual(["ValueApplied"]);
  });

  test("waits after the way through files for what it waited for, and one that comes in locked for what its files say of the indicator", async () => {
    const late = { ...indicator, periodTypes: ["YEAR" as const], publishedLagDays: 273 };
    const awaitedAfter = async (change: (exported: Exported) => Exported) => {
      world = await open({ indicators: [late] });
      await world.locked();
      const exported = await exportMunicipality(callOf(world.stores), "9999");
      if (!exported.ok) throw new Error(JSON.stringify(exported.error));
      world = new RoundWorld(createStores(await engine.open()));
      const options = { isDryRun: false, reason: null };
      const done = await importMunicipality(callOf(world.stores, { now: during }), change(exported.value), options);
      expect(done.ok).toBe(true);
      return world.ask(
        `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { awaitedIndicators { indicator { code } publishedLagDays } } } }`,
      );
    };
    const awaited = (publishedLagDays: number) => ({
      municipality: { reportingRound: { awaitedIndicators: [{ indicator: { code: "U23401" }, publishedLagDays }] } },
    });
    const withRecords = (exported: Exported, records: Partial<Exported["records"]>): Exported => ({
      ...exported,
      records: { ...exported.records, ...records },
    });
    const later = ({ records }: Exported) => ({
      indicators: records.indicators.map((each) =>
        each.code === "U23401" ? { ...each, publishedLagDays: 300 } : each,
      ),
    });
    const untold = ({ records }: Exported) => ({
      reportingRounds: records.reportingRounds.map((each) => ({ ...each, awaitedIndicators: [] })),
    });
    expect(await awaitedAfter((exported) => withRecords(exported, later(exported)))).toEqual(awaited(273));
    expect(
      await awaitedAfter((exported) => withRecords(exported, { ...later(exported), ...untold(exported) })),
    ).toEqual(awaited(300));
  });

  test.each([[["SUBMITTED"]], [["APPROVED", "APPROVED"]]] as const)(
    "is not there yet when units are %s: what was said to be missing stands as they said",
    async (states) => {
      await world.record("committeeReporter", [at("SN", "2024", "state: MISSING")]);
      await world.opened(...states);
      const tried = await world.record("committeeReporter", [at("SN", "2024", again(1, 41))]);
      expect(tried.told).toEqual(["ROUND_SUBMITTED"]);
    },
  );

  test("takes what says the same again for what it is, and another's change for a conflict", async () => {
    await world.record("committeeReporter", [at("SN", "2024")]);
    await world.locked();
    const tried = await world.record("committeeReporter", [at("SN", "2024", again(1, 40))]);
    expect(tried.told).toEqual(["ValueUnchanged"]);
    expect((await world.record("committeeReporter", [at("SN", "2024", again(3, 41))])).told).toEqual(["ValueConflict"]);
  });

  test("binds who undoes a changeset, and a dry run says so before", async () => {
    const { changeset } = await world.record("committeeReporter", [at("SN", "2024")]);
    await world.locked();
    const undo = (isDryRun: boolean) =>
      world.ask(
        `mutation { answer: undoChangeset(municipality: "9999", changeset: "${changeset}", isDryRun: ${isDryRun}) {
          isWritten summary { refused } } }`,
        { viewer: persons.committeeReporter },
      );
    for (const isDryRun of [true, false]) {
      expect(await undo(isDryRun)).toEqual({ answer: { isWritten: false, summary: { refused: 1 } } });
    }
  });

  test("binds a unit from when it has submitted until it is sent back, and nobody else", async () => {
    await world.opened("SUBMITTED");
    const tried = () => world.record("reporter", [at("VOF", "2024", "number: 40, expectedRevision: null")]);
    const submitted = await tried();
    expect(submitted.rows[0]?.refusals?.[0]?.text.sv).toContain("Socialnämnden har lämnat in Helår 2024");
    await world.step("approver", "returnRoundUnit", `unit: "SN", expectedVersion: 2, reason: "Fel tal."`);
    expect((await tried()).told).toEqual(["ValueApplied"]);
  });

  test("is opened by corrections for the unit that was sent back, and closes when they end", async () => {
    await world.locked();
    await world.step("approver", "returnRoundUnit", `unit: "SN", expectedVersion: 3, reason: "Fel tal."`);
    expect((await world.record("reporter", [at("VOF", "2024")])).told).toEqual(["ValueApplied"]);
    const late = await world.record("reporter", [at("VOF", "2024", again(1, 41))], { now: afterCorrections });
    expect(late.told).toEqual(["ROUND_LOCKED"]);
  });

  test("is opened again for whom it is reopened, until that day", async () => {
    await world.locked();
    await world.step(
      "controller",
      "reopenRound",
      `expectedVersion: 3, unit: "VOF", until: "2025-02-19", reason: "Fel."`,
    );
    expect((await world.record("reporter", [at("VOF", "2024")])).told).toEqual(["ValueApplied"]);
    expect((await world.record("committeeReporter", [at("SN", "2024")])).told).toEqual(["ROUND_LOCKED"]);
    const late = await world.record("reporter", [at("VOF", "2024", again(1, 41))], { now: afterCorrections });
    expect(late.told).toEqual(["ROUND_LOCKED"]);
  });

  test("lets through whom an exemption names, for its indicator, until its day or until it is ended earlier", async () => {
    await world.locked();
    await exempt(`unit: "VOF", indicator: "U23401", until: "2025-02-19", reason: "Felräknat."`);
    expect((await world.record("reporter", [at("VOF", "2024")])).told).toEqual(["ValueApplied"]);
    expect((await world.record("committeeReporter", [at("SN", "2024")])).told).toEqual(["ROUND_LOCKED"]);
    const after = (now: Date) =>
      world.record("reporter", [at("VOF", "2024", again(1, 41))], { now, more: "isDryRun: true," });
    expect((await after(afterCorrections)).told).toEqual(["ROUND_LOCKED"]);
    expect((await after(during)).told).toEqual(["ValueApplied"]);
    await exempt(`unit: "VOF", until: "2025-01-14", reason: "Behövs inte längre."`, 1);
    expect((await after(during)).told).toEqual(["ROUND_LOCKED"]);
  });

  test("binds a whole municipality that is brought in from files, and no file opens it", async () => {
    await world.record("committeeReporter", [at("SN", "2024")]);
    await world.locked();
    const exported = await exportMunicipality(callOf(world.stores), "9999");
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    const bringIn = async (change: (content: Exported) => Exported) => {
      const content = change(exported.value);
      const done = await importMunicipality(callOf(world.stores, { now: during }), content, {
        isDryRun: false,
        reason: null,
        existing: "REPLACE",
      });
      return done.ok
        ? "DONE"
        : [...done.error.failures, ...done.error.values.map(({ failure }) => failure)].map(({ code }) => code);
    };
    expect(await bringIn((content) => content)).toBe("DONE");
    const withNumber = (content: Exported) => ({
      ...content,
      values: content.values.map((value) => ({ ...value, number: "1" })),
    });
    expect(await bringIn(withNumber)).toEqual(["ROUND_LOCKED"]);
    const opened = (content: Exported) => {
      const rounds = content.records.reportingRounds.map((round) =>
        round.code === annualRound.code ? { ...round, state: "OPEN" as const } : round,
      );
      return { ...content, records: { ...content.records, reportingRounds: rounds } };
    };
    expect(await bringIn(opened)).toEqual(["ROUND_STATE_KEPT"]);
  });

  test("is told before anybody types, in a table, in a cell and of a single value", async () => {
    await world.record("reporter", [at("VOF", "2024", "state: MISSING"), at("VOF", "2024-01")]);
    await world.locked();
    const source = `{ municipality(code: "9999") {
      indicatorTable(filter: { indicators: ["U23401"], units: ["VOF"] }) { rows { key } values { canEdit refusalIndex: editRefusalIndex editRefusals { code text { sv } } } }
      indicatorCells(keys: ["U23401|VOF|2024-02"]) { values { canEdit } }
      indicatorValues(filter: { indicators: ["U23401"], units: ["VOF"] }, first: 10) { nodes { period canEdit { isAllowed reason { code } } } }
      indicator(code: "U23401") {
        late: canRecordValue(unit: "VOF", period: "2024") { isAllowed }
        locked: canRecordValue(unit: "VOF", period: "2024-01") { isAllowed reason { code } } } } }`;
    expect(await world.ask(source, { viewer: persons.reporter })).toMatchObject({
      municipality: {
        indicatorTable: {
          rows: { key: ["U23401|VOF|2024-01|OUTCOME|", "U23401|VOF|2024|OUTCOME|"] },
          values: { canEdit: [false, true], editRefusals: [{ code: "ROUND_LOCKED" }] },
        },
        indicatorCells: { values: { canEdit: [false] } },
        indicatorValues: {
          nodes: [
            { period: "2024-01", canEdit: { isAllowed: false, reason: { code: "ROUND_LOCKED" } } },
            { period: "2024", canEdit: { isAllowed: true, reason: null } },
          ],
        },
        indicator: { late: { isAllowed: true }, locked: { isAllowed: false, reason: { code: "ROUND_LOCKED" } } },
      },
    });
  });

  test("is told of cells as they were known by today's locks, though what has come since was waited for then", async () => {
    await world.record("reporter", [at("VOF", "2024", "state: MISSING")]);
    const asOf = (
      (await world.ask(`{ municipality(code: "9999") { indicatorCells(keys: ["U23401|VOF|2024"]) { knownAt } } }`)) as {
        municipality: { indicatorCells: { knownAt: string } };
      }
    ).municipality.indicatorCells.knownAt;
    await world.locked();
    const answers = async (more: string) => {
      const source = `{ municipality(code: "9999") {
        indicatorTable(filter: { indicators: ["U23401"], units: ["VOF"] } ${more}) { values { state canEdit } }
        indicatorCells(keys: ["U23401|VOF|2024"] ${more}) { values { state canEdit } } } }`;
      const { municipality } = (await world.ask(source, { viewer: persons.reporter })) as {
        municipality: Record<string, { values: object }>;
      };
      return Object.values(municipality).map(({ values }) => values);
    };
    expect(await answers("")).toEqual(Array(2).fill({ state: ["MISSING"], canEdit: [true] }));
    await world.record("reporter", [at("VOF", "2024", again(1, 7))]);
    expect(await answers("")).toEqual(Array(2).fill({ state: ["REPORTED"], canEdit: [false] }));
    expect(await answers(`, asOf: "${asOf}"`)).toEqual(Array(2).fill({ state: ["MISSING"], canEdit: [false] }));
  });

  test("binds what is reported in it, and not what the plan says of an activity afterwards", async () => {
    await world.locked();
    const source = `mutation { answer: saveGoal(municipality: "9999", expectedVersion: 1, input: { code: "AKT-1", activityStatus: "KLAR" }) {
      ... on GoalSaved { record { activityStatus canEdit(field: "activityStatus") { isAllowed } } } ... on Refused { refusals { code } } } }`;
    expect(await world.ask(source, { viewer: persons.approver })).toMatchObject({
      answer: { record: { canEdit: { isAllowed: true } } },
    });
    const assessment = `mutation { answer: saveAssessment(municipality: "9999", input: { round: "${annualRound.code}", unit: "SN", goal: "AKT-1", judgedStatus: "KLAR" }) {
      ... on Refused { refusals { code } } } }`;
    expect(await world.ask(assessment, { viewer: persons.approver })).toMatchObject({
      answer: { refusals: [{ code: "ROUND_LOCKED" }] },
    });
    const differences = `{ municipality(code: "9999") { reportingRound(code: "${annualRound.code}") { snapshots { differences { records { key fields } } } } } }`;
    expect(await world.ask(differences, { viewer: persons.auditor })).toMatchObject({
      municipality: {
        reportingRound: { snapshots: [{ differences: { records: [{ key: "AKT-1", fields: ["activityStatus"] }] } }] },
      },
    });
  });

  test("comes before a value or after it, and never in the middle: what is sent meanwhile is in what was locked, or refused", async () => {
    await world.opened("APPROVED");
    const lock = () =>
      world.step("controller", "lockRound", `expectedVersion: 2, isDespiteUnits: true, reason: "KS § 3"`);
    const written = Array.from({ length: 6 }, (_, index) =>
      world.ask(
        `mutation { answer: recordIndicatorValues(municipality: "9999", rows: [
          { indicator: "U23401", unit: "BUN", period: "2024-0${index + 1}", number: 7 }]) {
          changedAt rows { __typename ... on ValueRefused { refusals { code } } } } }`,
      ),
    );
    const [locked, ...answers] = await Promise.all([lock(), ...written]);
    expect(locked).toMatchObject({ record: { state: "LOCKED" } });
    const codes = answers.map(
      ({ answer }) => (answer as { rows: { refusals?: { code: string }[] }[] }).rows[0]?.refusals?.[0]?.code,
    );
    expect(codes.every((code) => code === undefined || code === "ROUND_LOCKED")).toBe(true);
    expect((await world.record("committeeReporter", [at("SN", "2024-01")])).told).toEqual(["ROUND_LOCKED"]);
  });
});
