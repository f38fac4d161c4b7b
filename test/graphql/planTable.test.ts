import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent, buildBudgetFrame, buildAssignment } from "../support/smallWorld";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Column {
  readonly name: string;
  readonly label: { readonly sv: string };
  readonly form: string;
  readonly isKey: boolean;
  readonly isReadOnly: boolean;
  readonly cells: readonly (string | null)[];
  readonly editRefusalIndex: readonly (number | null)[];
  readonly choices: readonly { readonly code: string; readonly label: { readonly sv: string } }[] | null;
}
interface Table {
  readonly cursor: string;
  readonly isUnchanged: boolean;
  readonly rowCount: number;
  readonly key: readonly string[];
  readonly version: readonly number[];
  readonly rowRefusalIndex: readonly (number | null)[];
  readonly editRefusals: readonly { readonly code: string }[];
  readonly columns: readonly Column[];
}

const source = `query ($kind: PlanTableKind!, $filter: PlanTableFilter, $changedSince: String, $names: [String!]) {
  municipality(code: "9999") { planTable(kind: $kind, filter: $filter, changedSince: $changedSince) {
    cursor isUnchanged rowCount key version rowRefusalIndex editRefusals { code text { sv } }
    columns(names: $names) { name label { sv en } form isList isKey isRequired isReadOnly cells editRefusalIndex choices { code label { sv } } } } } }`;
const saveTable = `mutation ($table: PlanTableInput!, $mode: RecordMode) {
  savePlanRows(municipality: "9999", table: $table, mode: $mode) {
    isWritten summary { applied unchanged conflict refused }
    remarks { cell key outcome version columns cells refusals { code path } } } }`;

const viewerWith = (
  role: Viewer["grants"][number]["role"],
  unit: string | null,
  decisionDomain: "WHAT" | "HOW",
): Viewer => ({
  personId: "p-1",
  kind: "PERSON",
  grants: [{ municipality: "9999", role, unit, decisionDomain }],
  scope: null,
});

const rightsCodes = new Set(["ROLE_REQUIRED", "DECISION_DOMAIN", "UNIT_SCOPE"]);

describeOnBothEngines("a table of a plan", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    const content = buildContent({
      budgetFrames: [
        buildBudgetFrame({ decision: "B-KF-2022", amount: "900000.5", goals: ["OM2"] }),
        buildBudgetFrame({ code: "RAM-SN-2025", unit: "SN", year: 2025, amount: "12" }),
      ],
      assignments: [buildAssignment({ addressees: ["SN", "BUN"], goals: ["OM1"] })],
    });
    await insertContent(stores, content);
  }, 30_000);

  const read = async (kind: string, variables: object = {}, call: TestCall = {}): Promise<Table> => {
    const result = await execute(stores, source, { kind, ...variables }, call);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return (result.data as { municipality: { planTable: Table } }).municipality.planTable;
  };
  const column = (table: Table, name: string): Column => {
    const found = table.columns.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no column ${name}`);
    return found;
  };
  const reasonsOf = (table: Table, name: string) =>
    column(table, name).editRefusalIndex.map((place) => (place === null ? null : table.editRefusals[place]?.code));
  const save = async (table: object, mode = "PER_ROW") => {
    const result = await execute(stores, saveTable, { table, mode });
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return (result.data as { savePlanRows: object }).savePlanRows;
  };

  test("has the goals along the red thread, each under what it serves, in cells of text", async () => {
    const table = await read("GOALS", { filter: { under: "OM1", levels: ["NAMNDMAL", "AKTIVITET", "DELAKTIVITET"] } });
    expect(table.key).toEqual(["NM-SN-1", "NM-SN-2", "AKT-1", "DEL-1"]);
    expect(table.version).toEqual([1, 1, 1, 1]);
    expect(column(table, "parents").cells).toEqual(["OM1", "OM1, OM2", "NM-SN-2, NM-BUN-1", "AKT-1"]);
    expect(column(table, "owners").cells).toEqual(["SN", "SN", "SN, BUN", null]);
    expect(column(table, "year").cells).toEqual([null, null, "2024", "2024"]);
    expect(column(table, "isExample").cells).toEqual(["false", "false", "false", "false"]);
    expect(column(table, "level").choices).toContainEqual({ code: "AKTIVITET", label: { sv: "aktivitet" } });
    expect(column(table, "state").choices?.map(({ label }) => label.sv)).toEqual(["Utkast", "Beslutat", "Avslutat"]);
  });

  test.each([
    ["GOALS", { levels: ["AKTIVITET"] }, ["AKT-1"]],
    ["GOALS", { units: ["BUN"], levels: ["NAMNDMAL"] }, ["NM-BUN-1"]],
    ["GOALS", { validOn: "2025-03-01", levels: ["AKTIVITET", "MALOMRADE"] }, ["MO1", "MO2"]],
    ["GOALS", { years: [2024] }, ["AKT-1", "DEL-1"]],
    ["INDICATOR_USES", { under: "MO1" }, ["NM-SN-1|U23401", "OM1|N00610"]],
    ["TARGET_VALUES", { units: ["SN"] }, ["U23401|SN|NM-SN-1|2026"]],
    ["TARGET_VALUES", { levels: ["KF_MAL"] }, ["N15428|KONCERN|OM2|2026"]],
    ["ASSIGNMENTS", { units: ["BUN"], states: ["ASSIGNED"] }, ["UPP-1"]],
    ["ASSIGNMENTS", { under: "OM2" }, []],
    ["BUDGET_FRAMES", { years: [2024, 2025] }, ["RAM-BUN-2024", "RAM-SN-2024", "RAM-SN-2025"]],
    ["BUDGET_FRAMES", { under: "MO2" }, ["RAM-BUN-2024"]],
  ])("of %s %j has those rows", async (kind, filter, keys) => {
    expect((await read(kind, { filter })).key).toEqual(keys);
  });

  test("is headed in both languages, each heading once, and names what its codes stand for", async () => {
    for (const kind of ["GOALS", "INDICATOR_USES", "TARGET_VALUES", "ASSIGNMENTS", "BUDGET_FRAMES"]) {
      const { columns } = await read(kind);
      for (const language of ["sv", "en"] as const) {
        const headings = columns.map(({ label }) => (label as Record<string, string>)[language]);
        expect(headings).toEqual([...new Set(headings)]);
      }
    }
    const targets = await read("TARGET_VALUES");
    expect(column(targets, "indicatorTitle").cells[0]).toBe("Trygg utomhus när det är mörkt");
    expect(reasonsOf(targets, "indicatorTitle")[0]).toBe("COLUMN_READ_ONLY");
  });

  test("says before anybody types which cells may be changed, and why not the others", async () => {
    const frames = await read("BUDGET_FRAMES", { filter: { units: ["BUN", "SN"], years: [2024, 2025] } });
    expect(reasonsOf(frames, "amount")).toEqual(["FIXED_BY_DECISION", "FIXED_BY_DECISION", null]);
    expect(reasonsOf(frames, "outcome")).toEqual([null, null, null]);
    expect(reasonsOf(frames, "code")).toEqual(["KEY_FIXED", "KEY_FIXED", "KEY_FIXED"]);
    const reporter = { viewer: viewerWith("REPORTER", "SN", "HOW") };
    const goals = await read("GOALS", { filter: { levels: ["KF_MAL", "AKTIVITET"] } }, reporter);
    expect(goals.key).toEqual(["OM1", "OM2", "AKT-1"]);
    expect(reasonsOf(goals, "activityStatus")).toEqual(["DECISION_DOMAIN", "DECISION_DOMAIN", null]);
    expect(reasonsOf(goals, "order")).toEqual(["DECISION_DOMAIN", "DECISION_DOMAIN", "ROLE_REQUIRED"]);
    expect(goals.rowRefusalIndex.map((place) => place === null)).toEqual([false, false, true]);
    const assignments = await read("ASSIGNMENTS", {}, reporter);
    expect([reasonsOf(assignments, "report"), reasonsOf(assignments, "text")]).toEqual([[null], ["DECISION_DOMAIN"]]);
  });

  test("says of each goal and field what the rights of a write say", async () => {
    const reporter = { viewer: viewerWith("REPORTER", "SN", "HOW") };
    const goals = await read("GOALS", {}, reporter);
    for (const name of ["order", "source", "activityStatus", "validityLabel"]) {
      const table = {
        kind: "GOALS",
        columns: [
          { name: "code", cells: goals.key },
          { name, cells: goals.key.map(() => (name === "order" ? "77" : "KLAR")) },
        ],
        expectedVersion: goals.version,
      };
      const dryRun = saveTable.replace("mode: $mode", "mode: $mode, isDryRun: true");
      const result = await execute(stores, dryRun, { table, mode: "PER_ROW" }, reporter);
      const { remarks } = (
        result.data as { savePlanRows: { remarks: { key: string; refusals: { code: string }[] }[] } }
      ).savePlanRows;
      const refused = remarks.filter(({ refusals }) => refusals.some(({ code }) => rightsCodes.has(code)));
      const told = goals.key.filter((_key, row) => column(goals, name).editRefusalIndex[row] !== null);
      expect([name, refused.map(({ key }) => key)]).toEqual([name, told]);
    }
  });

  test("is known not to have changed for next to nothing, until something of the municipality's plans has", async () => {
    const first = await read("GOALS");
    expect(await read("GOALS", { changedSince: first.cursor })).toMatchObject({ isUnchanged: true, rowCount: 0 });
    expect(await read("GOALS", { changedSince: first.cursor, filter: { years: [2024] } })).toMatchObject({
      isUnchanged: false,
    });
    await save({
      kind: "GOALS",
      columns: [
        { name: "code", cells: ["AKT-1"] },
        { name: "order", cells: ["4"] },
      ],
      expectedVersion: [1],
    });
    expect(await read("GOALS", { changedSince: first.cursor })).toMatchObject({ isUnchanged: false, rowCount: 10 });
  });

  test.each(["GOALS", "INDICATOR_USES", "TARGET_VALUES", "ASSIGNMENTS", "BUDGET_FRAMES"])(
    "of %s written back as it was read changes nothing",
    async (kind) => {
      const { columns, version, rowCount } = await read(kind);
      const written = {
        kind,
        columns: columns.map(({ name, cells }) => ({ name, cells: cells.map((text) => text ?? "") })),
        expectedVersion: version,
      };
      expect(await save(written)).toMatchObject({
        isWritten: false,
        summary: { unchanged: rowCount, refused: 0, conflict: 0 },
        remarks: [],
      });
    },
  );

  test("is written by cells: words or codes, emptied ones, and units role by role", async () => {
    const table = {
      kind: "GOALS",
      columns: [
        { name: "code", cells: ["AKT-1", "AKT-9"] },
        { name: "model", cells: [null, "SM2023"] },
        { name: "level", cells: [null, "Aktivitet"] },
        { name: "title", cells: [null, "Ny aktivitet"] },
        { name: "state", cells: [null, "Beslutat"] },
        { name: "year", cells: [null, "2024"] },
        { name: "validFrom", cells: [null, "2024-01-01"] },
        { name: "expectedResult", cells: ["Teamet möter 50 familjer.", "Klart"] },
        { name: "activityStatus", cells: ["", null] },
        { name: "parents", cells: [null, "NM-SN-1; NM-BUN-1"] },
        { name: "contributors", cells: ["VOF", null] },
      ],
      expectedVersion: [1, null],
      cell: ["Plan!A2", "Plan!A3"],
    };
    expect(await save(table)).toMatchObject({ isWritten: true, summary: { applied: 2 }, remarks: [] });
    const after = await read("GOALS", { filter: { levels: ["AKTIVITET"] } });
    expect(after.key).toEqual(["AKT-1", "AKT-9"]);
    expect(column(after, "activityStatus").cells).toEqual([null, null]);
    expect(column(after, "owners").cells).toEqual(["SN, BUN", null]);
    expect(column(after, "contributors").cells).toEqual(["VOF", null]);
    expect(column(after, "parents").cells).toEqual(["NM-SN-2, NM-BUN-1", "NM-SN-1, NM-BUN-1"]);
  });

  const sendAgain = async (status: string) => {
    const table = {
      kind: "GOALS",
      columns: [
        { name: "code", cells: ["AKT-1"] },
        { name: "activityStatus", cells: [status] },
      ],
      expectedVersion: [1],
    };
    const mutation = `mutation ($table: PlanTableInput!) {
      savePlanRows(municipality: "9999", table: $table, changeset: "c-1") { isWritten isRepeat outcome } }`;
    return execute(stores, mutation, { table });
  };

  test("of one kind may be sent with those of others: they name each other, are one change, and are answered in one row of numbers", async () => {
    const tables = [
      {
        kind: "GOALS",
        columns: [
          { name: "code", cells: ["AKT-9"] },
          ...[
            ["model", "SM2023"],
            ["level", "Aktivitet"],
            ["title", "Ny aktivitet"],
            ["year", "2024"],
          ].map(([name, text]) => ({ name, cells: [text] })),
          { name: "validFrom", cells: ["2024-01-01"] },
          { name: "parents", cells: ["NM-SN-1"] },
        ],
      },
      {
        kind: "BUDGET_FRAMES",
        columns: [
          { name: "code", cells: ["RAM-SN-2025", "RAM-SN-2025"] },
          { name: "goals", cells: ["AKT-9", "FINNS-INTE"] },
        ],
        expectedVersion: [1, 1],
      },
    ];
    const send = (args: string, variables: Record<string, unknown>) =>
      execute(
        stores,
        `mutation ($tables: [PlanTableInput!]!) { savePlanRows(municipality: "9999", mode: PER_ROW, ${args}) {
          outcome remarks { row columns refusals { code } } } }`,
        variables,
      );
    const refusal = { columns: [null], refusals: [{ code: "DUPLICATE" }] };
    expect((await send("tables: $tables", { tables })).data).toMatchObject({
      savePlanRows: {
        outcome: ["APPLIED", "REFUSED", "REFUSED"],
        remarks: [
          { row: 1, ...refusal },
          { row: 2, ...refusal },
        ],
      },
    });
    const [, frames] = tables;
    const one = { ...frames, columns: frames?.columns.map(({ name, cells }) => ({ name, cells: cells.slice(0, 1) })) };
    expect((await send("tables: $tables", { tables: [{ ...one, expectedVersion: [1] }] })).data).toMatchObject({
      savePlanRows: { outcome: ["APPLIED"] },
    });
    expect((await send("tables: $tables, rows: []", { tables })).errors).toMatchObject([
      { extensions: { reason: "EXACTLY_ONE_OF" } },
    ]);
  });

  test("is the same write when it is sent again as it was, also where the words of the model have come to mean something else", async () => {
    expect(await sendAgain("avslutad")).toMatchObject({ data: { savePlanRows: { isWritten: true, isRepeat: false } } });
    const words = `[{ code: "KLAR", means: "DONE", labelSv: "klar", labelEn: "done", symbol: "✔", color: "#2e7d32" },
      { code: "PLAN", means: "ON_TRACK", labelSv: "avslutad", labelEn: "on track", symbol: "●", color: "#1565c0" }]`;
    const renamed = await execute(
      stores,
      `mutation { answer: saveSteeringModel(municipality: "9999", expectedVersion: 1, input: { code: "SM2023", activityStatusWords: ${words} }) {
        __typename ... on Refused { refusals { text { sv } } } } }`,
    );
    expect(renamed).toMatchObject({ data: { answer: { __typename: "SteeringModelSaved" } } });
    expect(await sendAgain("avslutad")).toMatchObject({
      data: { savePlanRows: { isWritten: true, isRepeat: true, outcome: ["APPLIED"] } },
    });
  });

  test("is another write, and refused, where a cell says otherwise than it did under the same id, though it would mean the same", async () => {
    await sendAgain("avslutad");
    for (const status of ["KLAR", "avslutad ", "AVSLUTAD"]) {
      expect((await sendAgain(status)).errors).toMatchObject([{ extensions: { reason: "CHANGESET_REUSED" } }]);
    }
  });

  test("tells of each refused row which columns are wrong, and of a conflict what stands there, in the table's own cells", async () => {
    const answer = await save({
      kind: "BUDGET_FRAMES",
      columns: [
        { name: "code", cells: ["RAM-SN-2025", "RAM-SN-2026", "RAM-BUN-2024"] },
        { name: "unit", cells: [null, "FINNSINTE", null] },
        { name: "year", cells: [null, "tjugohundra", null] },
        { name: "kind", cells: [null, "Drift", null] },
        { name: "amount", cells: ["13", "1 000", "5"] },
      ],
      expectedVersion: [7, null, 1],
      cell: ["Ram!A2", "Ram!A3", "Ram!A4"],
    });
    expect(answer).toMatchObject({
      isWritten: false,
      remarks: [
        { cell: "Ram!A2", outcome: "CONFLICT", version: 1, columns: [null] },
        { cell: "Ram!A3", outcome: "REFUSED", columns: ["year", "amount", "versionNumber", "inForceFrom"] },
        { cell: "Ram!A4", outcome: "REFUSED", columns: ["amount"], refusals: [{ code: "AMOUNT_FIXED" }] },
      ],
    });
    const [conflict] = (answer as { remarks: { cells: string[] }[] }).remarks;
    expect(conflict?.cells.slice(0, 7)).toEqual([
      "RAM-SN-2025",
      "SN",
      "Socialnämnden",
      "2025",
      "OPERATIONS",
      "1",
      "12",
    ]);
  });

  test.each([
    ["a column that there is not", { kind: "GOALS", columns: [{ name: "kod", cells: ["A"] }] }, "PLAN_COLUMN_UNKNOWN"],
    [
      "columns of different lengths",
      {
        kind: "GOALS",
        columns: [
          { name: "code", cells: ["A", "B"] },
          { name: "title", cells: ["A"] },
        ],
      },
      "COLUMN_LENGTH",
    ],
  ])("with %s is refused as a whole", async (_, table, reason) => {
    const { errors } = await execute(stores, saveTable, { table });
    expect(errors).toMatchObject([{ extensions: { reason } }]);
  });

  test("of what is not there is refused, and shows nobody what they may not see", async () => {
    const { errors } = await execute(stores, source, { kind: "GOALS", filter: { under: "FINNSINTE" } });
    expect(errors).toMatchObject([{ extensions: { reason: "NOT_FOUND", path: "under" } }]);
    const proposals = await read("BUDGET_FRAMES", {}, { viewer: viewerWith("READER", "BUN", "HOW") });
    expect(proposals.key).toEqual(["RAM-BUN-2024", "RAM-SN-2024"]);
  });
});
