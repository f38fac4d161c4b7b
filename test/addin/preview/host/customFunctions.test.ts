import { excelWorld, type ExcelWorldOptions } from "../../../support/excelClient/excelWorld";

const metadata = [
  {
    id: "OUTCOME",
    name: "UTFALL",
    parameters: [
      { name: "key", type: "string" },
      { name: "year", type: "number" },
      { name: "unit", optional: true },
    ],
  },
  { id: "TABLE", name: "TABELL", parameters: [{ name: "keys", dimensionality: "matrix" as const }] },
  { id: "FOLLOW", name: "FOLJ", parameters: [{ name: "key" }], options: { cancelable: true } },
  { id: "NEVER", name: "ALDRIG", parameters: [] },
];

/** The client's own kind of error, which its types do not count as one. */
const unknownIndicator = () =>
  new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "Ingen sådan indikator") as unknown as Error;

/** A workbook whose functions are registered and associated; `calls` keeps the arguments of each call. */
function worldWithFunctions(options: ExcelWorldOptions = {}) {
  const world = excelWorld(options);
  const calls: unknown[][] = [];
  const cancelled: string[] = [];
  CustomFunctions.associate({
    OUTCOME: (key: string, year: number, unit: string | null) => {
      calls.push([key, year, unit]);
      if (key === "?") return Promise.reject(unknownIndicator());
      return Promise.resolve(year / 100);
    },
    TABLE: (keys: unknown[][]) => [keys.flat(), keys.flat().map(() => 1)],
    FOLLOW: (key: string, invocation: CustomFunctions.CancelableInvocation) => {
      invocation.onCanceled = () => cancelled.push(key);
      return new Promise(() => undefined);
    },
    NEVER: () => new Promise(() => undefined),
  });
  world.host.registerFunctions("MALBOK", metadata);
  const answered = async () => {
    for (let waits = 0; waits < 40; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (world.host.functionCalls.underWay === 0) return;
    }
  };
  return { ...world, calls, cancelled, answered };
}

// After it has handed over results, the client waits for half a second or more before it does so again.
afterAll(() => new Promise((resolve) => setTimeout(resolve, 1_100)));

describe("custom functions", () => {
  test.each([
    ["desktop", 0],
    ["web", null],
  ] as const)(
    "are handed an empty cell by Excel on %s as %s, and as no text where they ask for text",
    async (platform, blank) => {
      const { host, calls, answered } = worldWithFunctions({ platform });
      host.user.type("A1", "=MALBOK.UTFALL(B1;2025;B2)");
      await answered();
      expect(calls).toMatchObject([["", 2025, blank]]);
    },
  );

  test("are called in the client with what their cells point at, and an optional argument that is missing is null", async () => {
    const { host, calls, answered } = worldWithFunctions();
    host.user.type("A1", "N15030");
    host.user.type("B1", "2025");
    host.user.type("C1", "=MALBOK.UTFALL(A1;B1)");
    host.user.type("C2", '=malbok.utfall("U1";2024;"Centrum")');
    expect(host.look.value("C1")).toBe("#BUSY!");
    await answered();
    expect(host.look.values("C1:C2")).toEqual([[20.25], [20.24]]);
    expect(calls).toMatchObject([
      ["N15030", 2025, null],
      ["U1", 2024, "Centrum"],
    ]);
  });

  test("are called again when a cell that they read changes, and when all is recalculated", async () => {
    const { host, calls, answered } = worldWithFunctions();
    host.user.type("B1", "2025");
    host.user.type("C1", '=MALBOK.UTFALL("U1";B1)');
    await answered();
    host.user.type("B1", "2026");
    await answered();
    expect(host.look.value("C1")).toBe(20.26);
    host.user.type("D9", "elsewhere");
    expect(calls).toHaveLength(2);
    host.recalculate();
    await answered();
    expect(calls).toHaveLength(3);
  });

  test("show their error with its text, and are not called with an error or with too few arguments", async () => {
    const { host, calls, answered } = worldWithFunctions();
    host.user.type("A1", '=MALBOK.UTFALL("?";2025)');
    host.user.type("A2", "#N/A");
    host.user.type("A3", "=MALBOK.UTFALL(A2;2025)");
    host.user.type("A4", '=MALBOK.UTFALL("U1")');
    await answered();
    expect(host.look.cell("A1")).toMatchObject({ value: "#N/A", errorText: "Ingen sådan indikator" });
    expect(host.look.values("A3:A4")).toEqual([["#N/A"], ["#VALUE!"]]);
    expect(calls).toHaveLength(1);
  });

  test("spill a table into free cells, and #SPILL! where something stands", async () => {
    const { host, answered } = worldWithFunctions();
    host.user.type("A1", '=MALBOK.TABELL({"U1","U2"})');
    await answered();
    expect(host.look.values("A1:B2")).toEqual([
      ["U1", "U2"],
      [1, 1],
    ]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("B2").getSpillParent();
      range.load("address");
      await context.sync();
      expect(range.address).toBe("Blad1!A1");
    });
    host.user.type("B2", "i vägen");
    expect(host.look.values("A1:B2")).toEqual([
      ["#SPILL!", ""],
      ["", "i vägen"],
    ]);
    host.user.clear("B2");
    expect(host.look.values("A1:B2")).toEqual([
      ["U1", "U2"],
      [1, 1],
    ]);
    host.user.clear("A1");
    expect(host.look.values("A1:B2")).toEqual([
      ["", ""],
      ["", ""],
    ]);
  });

  test("are told when their cell became something else while they were under way", async () => {
    const { host, cancelled, ...world } = worldWithFunctions();
    host.user.type("A1", '=MALBOK.FOLJ("U1")');
    await world.settled();
    host.user.type("A1", "1");
    await world.settled();
    expect(cancelled).toEqual(["U1"]);
    expect(host.look.value("A1")).toBe(1);
  });

  test("that never answer stay busy, and keep no other from answering", async () => {
    const { host, answered } = worldWithFunctions();
    host.user.type("A1", "=MALBOK.ALDRIG()");
    host.user.type("A2", '=MALBOK.UTFALL("U1";2025)');
    await answered();
    expect(host.look.values("A1:A2")).toEqual([["#BUSY!"], [20.25]]);
  });

  test("are found and worked out in a workbook that is opened", async () => {
    const first = worldWithFunctions();
    first.host.user.type("A1", '=MALBOK.UTFALL("U1";2025)');
    await first.answered();
    const { host, answered } = worldWithFunctions({ saved: first.host.save() });
    await answered();
    expect(host.look.value("A1")).toBe(20.25);
    expect(host.functionCalls.made).toBe(1);
  });

  test("five thousand of them are called at once and answered in a few batches", async () => {
    const { host, calls, answered } = worldWithFunctions();
    host.user.type("A1", '=MALBOK.UTFALL("U1";2025)');
    const before = host.counters.batches;
    host.user.fillDown("A1:A5000");
    await answered();
    expect(calls.length).toBeGreaterThanOrEqual(5_000);
    expect(host.look.value("A5000")).toBe(20.25);
    expect(host.counters.batches - before).toBeLessThanOrEqual(10);
  });
});
