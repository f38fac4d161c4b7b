import { connectTo } from "../../../addin/api/askServer";
import { functionAnswers, type FunctionAnswers } from "../../../addin/api/answers/functionAnswers";
import { workbookMunicipality } from "../../../addin/excel/workbookMunicipality";
import { createSession } from "../../../addin/api/session/session";
import { recalculateWorkbook } from "../../../addin/excel/recalculate";
import { keepFunctionsInStep, withFunctionsInStep } from "../../../addin/usecases/keepFunctionsInStep";
import { anonymous } from "../../../server/domain/viewer";
import { ok } from "../../../shared/result";
import { functionsMetadata } from "../../../addin/functions/functionsMetadata";
import { registerFunctions } from "../../../addin/functions/registerFunctions";
import { startExampleServer, type ExampleServer } from "../../support/exampleServer";
import { excelWorld, type ExcelWorldOptions } from "../../support/excelClient/excelWorld";
import { grantOf, personWith } from "../../support/markedViewers";
import { describeOn } from "../../support/testDatabase";

// After it has handed over results, the client waits for half a second or more before it does so again.
afterAll(() => new Promise((resolve) => setTimeout(resolve, 1_100)));

describeOn("sqlite", "custom functions in Excel, through Microsoft's own client and against the server", (engine) => {
  let server: ExampleServer;
  let requestCount = 0;
  /** What becomes of a request on its way. */
  let onTheWay: (send: () => Promise<Response>) => Promise<Response> = (send) => send();

  beforeAll(async () => {
    server = await startExampleServer(engine, ["1080", "1286"]);
    server.viewer = personWith([grantOf("1080", "ANALYST")]);
  }, 120_000);
  afterAll(() => server?.close());

  let answers: FunctionAnswers;

  function workbook(options: ExcelWorldOptions = {}) {
    requestCount = 0;
    onTheWay = (send) => send();
    const language = options.locale === "en-US" ? "en" : "sv";
    const ask = connectTo({
      url: `${server.url}/graphql`,
      accessToken: () => Promise.resolve(null),
      fetch: (input, init) => {
        requestCount += 1;
        return onTheWay(() => fetch(input, init));
      },
    });
    answers = functionAnswers(ask, () => language);
    const world = excelWorld(options);
    registerFunctions({ answers, workbookMunicipality: workbookMunicipality().read, language: () => language });
    world.host.registerFunctions("MALBOK", functionsMetadata(language).functions);
    return world;
  }

  type World = ReturnType<typeof workbook>;

  async function calculated({ host }: World): Promise<void> {
    for (let waits = 0; waits < 200; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (host.functionCalls.underWay === 0) return;
    }
  }

  const shown = ({ host }: World, address: string) => {
    const { value, errorText } = host.look.cell(address);
    return errorText === null ? value : `${String(value)} ${errorText}`;
  };

  test("are typed in Swedish and show numbers, words, and errors with their reasons", async () => {
    const world = workbook();
    world.host.user.type("A1", "N00667");
    world.host.user.type("B1", "2024");
    world.host.user.type("C1", "=MALBOK.UTFALL(A1;B1)");
    world.host.user.type("C2", "=MALBOK.MÅLVÄRDE(A1;B1)");
    world.host.user.type("C3", "=MALBOK.STATUS(A1;B1)");
    world.host.user.type("C4", "=MALBOK.UTFALL(A1;1999)");
    world.host.user.type("C5", '=MALBOK.UTFALL(A1;"i fjol")');
    world.host.user.type("C6", "=MALBOK.UTFALL(A1;B1;D9)");
    await calculated(world);
    expect(["C1", "C2", "C3", "C4", "C5", "C6"].map((address) => shown(world, address))).toEqual([
      90.7,
      90,
      "● Målvärdet uppnått",
      "#N/A Inget värde finns: N00667, KONCERN, 1999.",
      '#VALUE! period: ”i fjol” är ingen period. Skriv till exempel 2024, "2024T2", "2024-08" eller "senast".',
      90.7,
    ]);
  });

  test("are typed in English with commas, and answer in English", async () => {
    const world = workbook({ locale: "en-US" });
    world.host.user.type("A1", '=MALBOK.TREND("N00667",2024)');
    world.host.user.type("A2", '=MALBOK.OUTCOME("N00667",1999)');
    await calculated(world);
    expect(shown(world, "A1")).toMatch(/^(Improved|Unchanged|Deteriorated)$/);
    expect(shown(world, "A2")).toBe("#N/A There is no value: N00667, KONCERN, 1999.");
  });

  test.each(["desktop", "web"] as const)("take an empty cell for what is left out (%s)", async (platform) => {
    const world = workbook({ platform });
    world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024;C1;C2;C3;C4)');
    world.host.user.type("A2", "=MALBOK.UTFALL(C1;2024)");
    world.host.user.type("A3", "=MALBOK.TABELL(C1:C3;2024)");
    await calculated(world);
    expect(shown(world, "A1")).toBe(90.7);
    expect(shown(world, "A2")).toBe("#VALUE! indikator: Saknas.");
    expect(shown(world, "A3")).toBe("#VALUE! indikatorer: Ange minst en.");
  });

  test("spill tables whose cells each say what they lack, and show #SPILL! where there is no room", async () => {
    const world = workbook();
    world.host.user.type("A1", "N15613");
    world.host.user.type("A2", "N00667");
    world.host.user.type("B1", "2024");
    world.host.user.type("C1", "1999");
    world.host.user.type("D1", "=MALBOK.TABELL(A1:A2;B1:C1)");
    world.host.user.type("D6", '=MALBOK.UNDERMÅL("SOC";2024)');
    world.host.user.type("D20", '=MALBOK.UNDERMÅL("SOC";2024)');
    world.host.user.type("E22", "något");
    await calculated(world);
    expect(world.host.look.values("F1:G3")).toEqual([
      [2024, 1999],
      [88.2, "#N/A"],
      [90.7, "#N/A"],
    ]);
    expect(shown(world, "G3")).toBe("#N/A Inget värde finns: N00667, KONCERN, 1999.");
    expect(
      world.host.look
        .values("D6:D12")
        .flat()
        .every((code) => /^OM-/.test(String(code))),
    ).toBe(true);
    expect(shown(world, "D20")).toBe("#SPILL!");
  });

  /** 5,000 cells: 50 rows of periods, 100 columns of functions and places. */
  function fillSheet(world: World): void {
    const formulas = Array.from({ length: 50 }, (_, row) =>
      Array.from({ length: 100 }, (__, column) => {
        const [indicator, period] = [column % 2 === 0 ? "N15613" : "N00667", 1980 + row];
        const unit = ["", ';"KONCERN"', ';"KS"'][column % 3] ?? "";
        const name = ["UTFALL", "MÅLVÄRDE", "STATUS", "FÖRKLARING", "TREND"][column % 5] ?? "";
        return `=MALBOK.${name}("${indicator}";${period}${unit})`;
      }),
    );
    world.host.user.paste("A1", formulas);
  }

  test("of 5,000 cells recalculated are at most ten requests, none where nothing was forgotten, and no cell waits", async () => {
    const world = workbook();
    fillSheet(world);
    await calculated(world);
    expect(world.host.functionCalls).toMatchObject({ made: 5_000, underWay: 0 });
    expect(requestCount).toBeLessThanOrEqual(10);
    const values = world.host.look.values("A1:CV50");
    expect(values.flat().filter((value) => value === "#BUSY!" || value === 0 || value === "")).toEqual([]);

    requestCount = 0;
    world.host.recalculate();
    await calculated(world);
    expect(requestCount).toBe(0);

    answers.forget();
    world.host.recalculate();
    await calculated(world);
    expect(requestCount).toBeGreaterThan(0);
    expect(requestCount).toBeLessThanOrEqual(10);
    expect(world.host.look.values("A1:CV50")).toEqual(values);
  }, 120_000);

  const json = (body: unknown, status: number) =>
    new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

  test.each<[string, typeof onTheWay, string]>([
    ["there is no network", () => Promise.reject(new TypeError("no network")), "Målbok går inte att nå just nu."],
    [
      "the session has ended",
      () => Promise.resolve(json({ errors: [{ message: "x", extensions: { code: "TOKEN_INVALID" } }] }, 401)),
      "Logga in i Målbok: öppna panelen.",
    ],
    [
      "the server fails",
      () =>
        Promise.resolve(
          json(
            { errors: [{ message: "Något gick fel hos oss. / Our fault.", extensions: { code: "INTERNAL" } }] },
            500,
          ),
        ),
      "Något gick fel hos oss.",
    ],
    [
      "a proxy answers with a page of its own",
      () => Promise.resolve(new Response("<html>", { status: 502 })),
      "Målbok går inte att nå",
    ],
    [
      "the answer is cut short",
      async (send) => {
        const answer = (await (await send()).json()) as {
          data?: { municipality?: { indicatorCells?: Record<string, unknown> } };
        };
        const cells = answer.data?.municipality?.indicatorCells;
        if (cells !== undefined)
          Object.assign(cells, { key: [], values: { number: [], state: [], comment: [], source: [] } });
        return json(answer, 200);
      },
      "Svaret från Målbok var ofullständigt.",
    ],
  ])("are settled when %s, and come back when it is calculated again", async (_, way, text) => {
    const world = workbook();
    onTheWay = way;
    world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024)');
    world.host.user.type("A2", '=MALBOK.TABELL("N00667";2024)');
    await calculated(world);
    expect(shown(world, "A1")).toContain(`#N/A ${text}`);
    expect(world.host.functionCalls.underWay).toBe(0);
    onTheWay = (send) => send();
    world.host.recalculate();
    await calculated(world);
    expect(shown(world, "A1")).toBe(90.7);
    expect(world.host.look.value("C3")).toBe(90.7);
  });

  test("that are deleted while they wait cut their request off and hold up no other", async () => {
    const world = workbook();
    let isCut = false;
    world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024)');
    await calculated(world);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    onTheWay = async (send) => {
      await held;
      return send().catch((error: unknown) => {
        isCut = true;
        throw error;
      });
    };
    world.host.user.type("A2", '=MALBOK.UTFALL("N15613";2024)');
    await new Promise((resolve) => setTimeout(resolve, 300));
    world.host.user.clear("A2");
    await world.settled();
    letGo();
    onTheWay = (send) => send();
    world.host.user.type("A3", '=MALBOK.UTFALL("N15613";2023)');
    await calculated(world);
    expect(isCut).toBe(true);
    expect(shown(world, "A2")).toBe("");
    expect(shown(world, "A3")).toEqual(expect.any(Number));
  });

  test("mean the municipality that the workbook is about, which its first table says and a saved workbook remembers", async () => {
    server.viewer = personWith([grantOf("1080", "ANALYST"), grantOf("1286", "ANALYST")]);
    try {
      const world = workbook();
      world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024)');
      await calculated(world);
      expect(shown(world, "A1")).toMatch(/^#VALUE! kommun: Ange vilken kommun som menas/);
      const about = workbookMunicipality();
      expect(await about.keepFirst("1080")).toEqual(ok("1080"));
      expect(await about.keepFirst("1286")).toEqual(ok("1080"));
      const reopened = workbook({ saved: world.host.save() });
      reopened.host.recalculate();
      await calculated(reopened);
      expect(shown(reopened, "A1")).toBe(90.7);
    } finally {
      server.viewer = personWith([grantOf("1080", "ANALYST")]);
    }
  });

  test("that could not be answered are calculated when somebody has signed in, and what one person was answered is no answer for the next", async () => {
    const world = workbook();
    const session = createSession();
    keepFunctionsInStep(session, answers, recalculateWorkbook);
    const token = { text: "t", expiresAtMs: Date.now() + 3_600_000 };
    const provider = {
      silent: () => Promise.resolve(ok(token)),
      interactive: () => Promise.resolve(ok(token)),
      signOut: () => Promise.resolve(),
    };
    const asPerson = server.viewer;
    server.viewer = anonymous;
    try {
      world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024;;;;"1080")');
      await calculated(world);
      expect(shown(world, "A1")).toMatch(/^#N\/A Kommunen 1080 finns inte här/);
      server.viewer = asPerson;
      await session.signIn(provider);
      await world.settled();
      await calculated(world);
      expect(shown(world, "A1")).toBe(90.7);
      requestCount = 0;
      await session.signOut();
      await session.signIn(provider);
      await world.settled();
      await calculated(world);
      expect(requestCount).toBe(0);
      world.host.recalculate();
      await calculated(world);
      expect(requestCount).toBe(1);
    } finally {
      server.viewer = asPerson;
    }
  });

  test("are asked anew after a refresh that brought something, and a workbook without any is not calculated", async () => {
    const world = workbook();
    const summary = {
      linkId: "",
      title: "",
      since: "",
      values: [],
      kept: [],
      restored: [],
      lostColumns: [],
      rows: null,
    };
    let isUnchanged = true;
    let calculations = 0;
    const refreshed = () => Promise.resolve(ok([{ ...summary, newPeriods: [], isUnchanged }]));
    const nothing = () => Promise.reject(new Error("Not asked for here"));
    const tasks = withFunctionsInStep(
      {
        refreshTables: refreshed,
        writeEdits: nothing,
        settleWrites: nothing,
        undoWrite: () => Promise.resolve(ok({ undoneCount: 1, leftCount: 0 })),
      },
      answers,
      () => ((calculations += 1), recalculateWorkbook()),
    );
    isUnchanged = false;
    await tasks.refreshTables("WORKBOOK");
    expect(calculations).toBe(0);
    world.host.user.type("A1", '=MALBOK.UTFALL("N00667";2024;;;;"1080")');
    await calculated(world);
    requestCount = 0;
    isUnchanged = true;
    await tasks.refreshTables("WORKBOOK");
    await calculated(world);
    expect([calculations, requestCount]).toEqual([0, 0]);
    isUnchanged = false;
    await tasks.refreshTables("WORKBOOK");
    await world.settled();
    await calculated(world);
    expect([calculations, requestCount, shown(world, "A1")]).toEqual([1, 1, 90.7]);
    await tasks.undoWrite({ municipality: "1080", changeset: "blad-1" });
    expect(calculations).toBe(2);
  });
});
