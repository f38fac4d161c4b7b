import { anonymous, localAdministrator, type Viewer } from "../../server/domain/viewer";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { Stores } from "../../server/usecases/useCaseContext";
import { callOf, execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow } from "../support/valueWorld";
import { openRightsWorld, personWith } from "./rightsWorld";

const reader = personWith({ role: "READER", decisionDomain: "HOW" }, { unit: "VOF" });
const reporter = personWith({ role: "REPORTER", decisionDomain: "HOW" }, { unit: "VOF" });
const auditor = personWith({ role: "AUDITOR", decisionDomain: "HOW" });

/** Every column there is. */
const columns = `values { number state stateIndex revision margin sampleSize source comment isExample changedAtIndex instants changedByIndex persons
  targetValue acceptableValue targetLow targetHigh targetPeriod status explanation canEdit editRefusalIndex editRefusals { code } }`;
const everything = `rowCount removed indicators { code } units { code } periods { code } splits { members } rows { key unitCode } ${columns}
  crossTab { rowCount rows { unitCode } columns { key ${columns} } }`;

/** Texts and numbers that stand nowhere else. */
const marks = ["hemlig kommentar", "hemlig källa", "87.1253", "43.75", "1234567"];

describeOnBothEngines("a table and its cells", (engine) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await openRightsWorld(await engine.open());
    await record(
      [
        hidden("BUN", {}),
        hidden("SN", {}),
        buildRow({ indicator: "N15428", unit: "VOF", period: "2021", number: "50" }),
      ],
      1,
    );
    await locked();
    await record(
      [
        {
          ...hidden("SN", { number: null, margin: null, state: "SUPPRESSED", comment: null, source: null }),
          expectedRevision: 1,
        },
      ],
      2,
    );
  }, 60_000);

  const at = (minute: number) => new Date(Date.UTC(2024, 5, 30, 10, minute));
  const hidden = (unit: string, other: object) => ({
    ...buildRow({
      indicator: "N15428",
      unit,
      period: "2021",
      number: "87.1253",
      margin: "43.75",
      sampleSize: 1_234_567,
    }),
    ...{ comment: "hemlig kommentar", source: "hemlig källa" },
    ...other,
  });

  async function record(rows: ReturnType<typeof buildRow>[], minute: number) {
    const call = { ...callOf(stores, { now: at(minute) }), viewer: { ...localAdministrator, personId: "p-hemlig" } };
    const written = await recordIndicatorValues(call, buildInput(rows));
    expect(JSON.stringify(written)).toContain(`"APPLIED":${rows.length}`);
  }

  /** A report of the year, in which one may go on writing. */
  async function locked(): Promise<void> {
    const of = `municipality: "9999", round: "HELAR-2021"`;
    const steps = [
      `saveReportingRound(municipality: "9999", input: { code: "HELAR-2021", title: "Helår 2021", type: ANNUAL, period: "2021",
        opensOn: "2022-01-01", dueOn: "2022-01-31", reporters: ["SN"] }) { __typename }`,
      `openRound(${of}, expectedVersion: 1) { __typename }`,
      `lockRound(${of}, expectedVersion: 2, isDespiteUnits: true, reason: "KS § 1") { __typename }`,
      `reopenRound(${of}, expectedVersion: 3, until: "2024-12-31", reason: "Rättelser") { __typename }`,
    ];
    for (const step of steps) {
      const call = { viewer: localAdministrator, now: at(1) };
      const { data } = await execute(stores, `mutation { answer: ${step} }`, {}, call);
      expect(data).toMatchObject({ answer: { __typename: "ReportingRoundSaved" } });
    }
  }

  const asReported = `, asReportedIn: "HELAR-2021"`;

  async function ask(viewer: Viewer, selection: string, reading = ""): Promise<string> {
    const source = `{ municipality(code: "9999"${reading}) { ${selection} } }`;
    const { data, errors } = await execute(stores, source, {}, { viewer, now: at(30) });
    expect(errors).toBeUndefined();
    return JSON.stringify(data);
  }

  const found = (text: string) => marks.filter((mark) => text.includes(mark));
  const cursorOf = async (viewer: Viewer, filter: string) =>
    /"cursor":"([^"]+)"/.exec(
      await ask(viewer, `indicatorTable(filter: ${filter}) { cursor values { number } }`),
    )?.[1] ?? "";

  const filters = [
    `{ indicators: ["N15428"], periods: ["2021"] }`,
    `{ indicators: ["N15428"], units: ["BUN"], periods: ["2021"] }`,
    `{ indicators: ["N15428"], units: ["BUN", "VOF"], periods: ["2021"], include: PLACES }`,
    `{ units: ["BUN"], periods: ["2021"], state: [REPORTED] }`,
  ];

  test.each(filters)(
    "tell nothing of a unit whose values are not the viewer's to read, in any column: %s",
    async (filter) => {
      for (const asOf of ["", `, asOf: "${at(1).toISOString()}"`]) {
        const text = await ask(reader, `indicatorTable(filter: ${filter}${asOf}) { ${everything} }`);
        expect(text).not.toContain("BUN");
        expect(found(text)).toEqual([]);
      }
      for (const reading of ["", asReported]) {
        const table = (viewer: Viewer) => ask(viewer, `indicatorTable(filter: ${filter}) { ${everything} }`, reading);
        expect(await table(reader)).not.toContain("BUN");
        expect(found(await table(reader))).toEqual([]);
        expect(found(await table(auditor))).toEqual(marks);
      }
    },
  );

  test("tell a hidden unit's cell by a refusal alone, and an unknown unit's by another", async () => {
    const cells = (viewer: Viewer) =>
      ask(
        viewer,
        `indicatorCells(keys: ["N15428|BUN|2021", "N15428|BUN|1999", "N15428|NIX|2021"]) { key refusalIndex refusals { code } ${columns} }`,
      );
    const text = await cells(reader);
    expect(found(text)).toEqual([]);
    expect(text).toContain('"refusalIndex":[0,0,1],"refusals":[{"code":"VALUES_HIDDEN"},{"code":"NOT_FOUND"}]');
    expect(found(await cells(auditor))).toEqual(marks);
  });

  test("tell of a suppressed value neither number, margin, how few nor what was written beside it, as it stands or as it stood", async () => {
    const table = (asOf: string) =>
      `indicatorTable(filter: { units: ["SN"], periods: ["2021"] }${asOf}) { ${everything} }`;
    for (const asOf of ["", `, asOf: "${at(1).toISOString()}"`]) {
      const text = await ask(reader, table(asOf));
      expect(text).toContain('"state":["SUPPRESSED"]');
      expect(found(text)).toEqual([]);
      const cell = await ask(reader, `indicatorCells(keys: ["N15428|SN|2021"]${asOf}) { ${columns} }`);
      expect(found(cell)).toEqual([]);
    }
    const value = "number margin sampleSize source comment history { number margin source comment reason }";
    const ways = [
      table(""),
      `indicatorCells(keys: ["N15428|SN|2021"]) { ${columns} }`,
      `indicatorValues(filter: { indicators: ["N15428"], units: ["SN"] }) { nodes { ${value} } }`,
      `indicator(code: "N15428") { latest(unit: "SN") { ${value} } followUp(period: "2021", unit: "SN") { explanation { sv } value { ${value} } } }`,
      `reportingRound(code: "HELAR-2021") { snapshots { differences { values { reported { ${value} } current { ${value} } } } } }`,
    ];
    for (const way of ways) {
      expect(found(await ask(reader, way, asReported))).toEqual([]);
      expect(found(await ask(auditor, way, asReported))).not.toEqual([]);
    }
    const past = await ask(auditor, table(`, asOf: "${at(1).toISOString()}"`));
    expect(found(past)).toEqual(marks);
  });

  test("tell nothing of what was written of a hidden unit since a cursor, neither as changed nor as removed", async () => {
    const filter = `{ indicators: ["N15428"], state: [REPORTED] }`;
    const [cursor, seen] = [await cursorOf(reader, filter), await cursorOf(auditor, filter)];
    await record(
      [{ ...hidden("BUN", { number: null, margin: null, sampleSize: null, state: "WITHDRAWN" }), expectedRevision: 1 }],
      5,
    );
    const since = (changedSince: string) =>
      `indicatorTable(filter: ${filter}, changedSince: "${changedSince}") { isUnchanged isWhole removed rows { key } values { number } }`;
    expect(await ask(reader, since(cursor))).toContain(
      '"isUnchanged":true,"isWhole":false,"removed":[],"rows":{"key":[]}',
    );
    expect(await ask(auditor, since(seen))).toContain('"removed":["N15428|BUN|2021|OUTCOME|"]');
    // Nor does somebody else's cursor open anything: it is of another's rights.
    expect(await ask(reader, since(seen))).toContain('"isWhole":true,"removed":[]');
  });

  test("say of each place what a write of it would be answered", async () => {
    const text = await ask(
      reporter,
      `indicatorTable(filter: { indicators: ["N15428"], units: ["VOF", "SN"], periods: ["2021"], include: PLACES }) { rows { unitCode } ${"values { canEdit editRefusals { code } }"} }`,
    );
    expect(text).toContain(
      '"unitCode":["VOF","SN"]},"values":{"canEdit":[true,false],"editRefusals":[{"code":"UNIT_SCOPE"}]}',
    );
  });

  test("tell without sign-in neither forecasts, comments, who wrote, nor the past", async () => {
    await execute(
      stores,
      `mutation { saveMunicipality(municipality: "9999", input: { areResultsPublic: true }, expectedVersion: 1) { __typename } }`,
    );
    await record(
      [buildRow({ indicator: "N15428", unit: "VOF", period: "2021", series: "FORECAST", number: "87.1253" })],
      9,
    );
    const text = await ask(
      anonymous,
      `indicatorTable(filter: { units: ["VOF"], periods: ["2021"] }) { ${everything} }`,
    );
    expect([...found(text), ...found(text.replace("p-hemlig", marks[0] ?? ""))]).toEqual([]);
    const cell = await ask(
      anonymous,
      `indicatorCells(keys: ["N15428|VOF|2021|FORECAST"]) { refusals { code } ${columns} }`,
    );
    expect(found(cell)).toEqual([]);
    expect(cell).toContain("NOT_PUBLISHED");
  });
});
