import { connectTo } from "../../../addin/api/askServer";
import { functionAnswers, type FunctionAnswers } from "../../../addin/api/answers/functionAnswers";
import type { CellInput } from "../../../addin/functions/arguments";
import { functionTable, type FunctionId } from "../../../addin/functions/functionTable";
import { answeringFunctions } from "../../../addin/functions/registerFunctions";
import { anonymous, localAdministrator } from "../../../server/domain/viewer";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import { ok } from "../../../shared/result";
import { startExampleServer, type ExampleServer } from "../../support/exampleServer";
import { grantOf, personWith } from "../../support/markedViewers";
import { describeOnBothEngines } from "../../support/testDatabase";

describeOnBothEngines("custom functions", (engine) => {
  let server: ExampleServer;
  let requestCount = 0;
  const analyst = personWith([grantOf("1080", "ANALYST")]);

  beforeAll(async () => {
    server = await startExampleServer(engine, ["1080", "1286"]);
    const place = {
      indicator: "KK-BOSTADER",
      unit: "MSN",
      series: "OUTCOME",
      members: "",
      expectedRevision: null,
    } as const;
    const { stores } = server.world;
    const context = {
      viewer: localAdministrator,
      now: new Date("2026-01-15T08:00:00Z"),
      client: "API",
      stores,
    } as const;
    const written = await recordIndicatorValues(context, {
      municipality: "1080",
      rows: [
        { ...place, period: "2019", number: "4" },
        { ...place, period: "2020", number: "0" },
        { ...place, period: "2021", number: null, state: "SUPPRESSED" },
        { ...place, period: "2022", number: null, state: "NOT_REPORTED", comment: "Enkäten uteblev." },
      ],
      mode: "ATOMIC",
      isDryRun: false,
      changeset: null,
      reason: null,
    });
    expect(written).toMatchObject({ ok: true, value: { summary: { APPLIED: 4 } } });
  }, 120_000);
  afterAll(() => server?.close());

  let answers: FunctionAnswers;
  beforeEach(() => {
    server.viewer = analyst;
    requestCount = 0;
    const ask = connectTo({
      url: `${server.url}/graphql`,
      accessToken: () => Promise.resolve(null),
      fetch: (input, init) => {
        requestCount += 1;
        return fetch(input, init);
      },
    });
    answers = functionAnswers(ask, () => "sv");
  });

  interface Setting {
    readonly workbook?: string;
    readonly language?: "sv" | "en";
  }

  /** What a cell would show: its value, or the error's sign and text. Arguments that are not given are left out, as Excel does. */
  async function cell(id: FunctionId, inputs: readonly CellInput[], { workbook, language = "sv" }: Setting = {}) {
    const given = functionTable[id].parameters.map((_, index) => inputs[index] ?? null);
    const call = {
      answers,
      workbookMunicipality: () => Promise.resolve(ok(workbook ?? null)),
      language,
      signal: new AbortController().signal,
    };
    const told = await answeringFunctions[id](call, given);
    const shown = (each: Awaited<ReturnType<(typeof answeringFunctions)["OUTCOME"]>>) =>
      each.ok ? each.value : `${each.error.kind === "BAD_ARGUMENT" ? "#VALUE!" : "#N/A"} ${each.error.text[language]}`;
    if (!told.ok || !Array.isArray(told.value)) return shown(told);
    return (told.value as Parameters<typeof shown>[0][][]).map((row) => row.map(shown));
  }

  test.each<[FunctionId, CellInput[], unknown]>([
    ["OUTCOME", ["N00667", 2024], 90.7],
    ["OUTCOME", ["N00667", "2024", "KONCERN"], 90.7],
    ["OUTCOME", ["N15613", "senast"], 86.4],
    ["OUTCOME", ["KK-BOSTADER", 2020, "MSN"], 0],
    ["CHANGE", ["KK-BOSTADER", 2020, "MSN"], -4],
    ["TARGET", ["N00667", 2024], 90],
    ["ACCEPTABLE", ["N00667", 2024], 87],
    ["STATUS", ["N00667", 2024], "● Målvärdet uppnått"],
    ["LATEST", ["N15613"], 2025],
    ["META", ["N15613", "riktning"], "högre är bättre"],
    ["META", ["N15613", "källa"], "KOLADA N15613"],
    ["COMPARE", ["N15613", 2024, null, "LIKNANDE-OVR", 2025], 82.85],
    ["COMPARE", ["N15613", "senast", "plats", "LIKNANDE-OVR", 2025], 2],
    ["COMPARE", ["N15613", 2024, "färg", "LIKNANDE-OVR", 2025], "grön"],
  ])("%s of %j is %j", async (id, inputs, expected) => {
    expect(await cell(id, inputs)).toEqual(expected);
  });

  test("explain in the language of the one who reads", async () => {
    expect(await cell("EXPLANATION", ["N00667", 2024])).toMatch(/målvärdet/i);
    expect(await cell("TREND", ["N00667", 2024], { language: "en" })).toMatch(/Improved|Unchanged|Deteriorated/);
    expect(await cell("CHANGE", ["N00667", 2024])).toEqual(expect.any(Number));
  });

  test("say what a goal is, and what is under it", async () => {
    expect(await cell("GOALTEXT", ["OM-2024-01"])).toEqual(expect.stringMatching(/\w{10}/));
    expect(await cell("GOALTEXT", ["OM-2024-01", "läge"])).toBe("beslutat");
    const rows = (await cell("CHILDREN", ["SOC", 2024])) as unknown[];
    expect(rows).toHaveLength(7);
    expect(((await cell("CHILDREN", ["SOC"])) as unknown[]).length).toBeGreaterThan(7);
    expect(rows[0]).toEqual([expect.stringMatching(/^OM-/), expect.any(String), expect.any(String)]);
  });

  test("spill a table of indicators and units by periods, with what is missing said in its own cell", async () => {
    const rows = await cell("TABLE", [[["N15613"], ["N00667"], [""]], [[2023, 2024, 1999]]]);
    expect(rows).toEqual([
      ["Indikator", "Enhet", 2023, 2024, 1999],
      [
        expect.any(String),
        expect.stringContaining("Karlskrona"),
        expect.any(Number),
        88.2,
        expect.stringContaining("#N/A"),
      ],
      [
        expect.any(String),
        expect.stringContaining("Karlskrona"),
        expect.any(Number),
        90.7,
        expect.stringContaining("#N/A"),
      ],
    ]);
    expect(await cell("TABLE", ["N15613", 2024, "KONCERN", null, false])).toHaveLength(1);
  });

  test("spill what a saved query answers, by its code or its name, with the rights of whoever reads the cell", async () => {
    const query = `query ($of: MunicipalityCode!) { municipality(code: $of) { goals(filter: { codes: ["OM-2024-01", "OM-2024-02"] }) { nodes { code levelLabel parents { goal { code } } } } } }`;
    const saved = await server.world.run(
      `mutation ($input: ReportQueryInput!) { saveReportQuery(municipality: "1080", input: $input) { __typename } }`,
      { input: { code: "TVA-MAL", title: "Två mål", query, variables: JSON.stringify({ of: "1080" }) } },
    );
    expect(saved).toEqual({ saveReportQuery: { __typename: "ReportQuerySaved" } });
    const rows = (await cell("QUERY", ["TVA-MAL"])) as unknown[][];
    expect(rows[0]).toEqual(["code", "levelLabel", "parents.goal.code"]);
    expect(rows[1]).toEqual(["OM-2024-01", "Övergripande mål", expect.any(String)]);
    expect(await cell("QUERY", ["Två mål", false])).toEqual(rows.slice(1));
    expect(await cell("QUERY", ["Tre mål"])).toBe("#N/A Ingen sparad fråga heter Tre mål.");
  });

  test("spill a saved query to its last page, and say below the rows where it fetches fewer than there are", async () => {
    const save = (code: string, variables: string, of: string) =>
      server.world.run(
        `mutation ($input: ReportQueryInput!) { saveReportQuery(municipality: "1080", input: $input) { __typename } }`,
        {
          input: {
            code,
            title: code,
            query: `query${variables} { municipality(code: "1080") { goals(${of}) { nodes { code decision { code } } pageInfo { hasNextPage endCursor } } } }`,
          },
        },
      );
    await save("SIDOR", "($after: String)", "first: 20, after: $after");
    await save("ALLA", "", "first: 500");
    await save("NAGRA", "", "first: 5");
    const all = (await cell("QUERY", ["ALLA"])) as unknown[][];
    expect(all.length).toBeGreaterThan(21);
    expect(all[0]).toEqual(["code", "decision.code"]);
    expect(await cell("QUERY", ["SIDOR"])).toEqual(all);
    const some = (await cell("QUERY", ["NAGRA"])) as unknown[][];
    expect(some.slice(0, -1)).toEqual(all.slice(0, 6));
    expect(some.at(-1)).toEqual([0, 1].map(() => expect.stringMatching(/^#N\/A Frågan ger fler rader/) as string));
  });

  test.each<[FunctionId, CellInput[], string]>([
    ["OUTCOME", ["N15613", 1999], "#N/A Inget värde finns: N15613, KONCERN, 1999."],
    [
      "OUTCOME",
      ["KK-BOSTADER", 2021, "MSN"],
      "#N/A Inget tal: sekretess: för få för att visas (KK-BOSTADER, MSN, 2021).",
    ],
    [
      "OUTCOME",
      ["KK-BOSTADER", 2022, "MSN"],
      "#N/A Inget tal: inte rapporterat (KK-BOSTADER, MSN, 2022). Enkäten uteblev.",
    ],
    ["CHANGE", ["KK-BOSTADER", 2021, "MSN"], "#N/A Ingen trend: värde att jämföra med saknas."],
    ["OUTCOME", ["NIX", 2024], "#N/A Indikatorn NIX finns inte. Kontrollera koden."],
    [
      "OUTCOME",
      [331, 2024],
      "#N/A Indikatorn 331 finns inte. Kontrollera koden. En kod skrivs som text: ett tal har tappat sina nollor i början.",
    ],
    ["TARGET", ["N15613", 1999], "#N/A Inget målvärde är bestämt: N15613, KONCERN, 1999."],
    ["GOALTEXT", ["NIX"], "#N/A Målet NIX finns inte, eller så får du inte läsa det."],
    ["COMPARE", ["N15613", 2024, "1286"], "#N/A Kommunen 1286 har inget publicerat värde att jämföra med."],
    ["OUTCOME", [null, 2024], "#VALUE! indikator: Saknas."],
    ["OUTCOME", ["N15613", ""], "#VALUE! period: Saknas."],
    [
      "OUTCOME",
      ["N15613", 45382],
      '#VALUE! period: Talet 45382 är ett datum. Skriv perioden som text, till exempel "2024-08".',
    ],
    [
      "OUTCOME",
      ["N15613", 2024, null, "plan"],
      '#VALUE! serie: ”plan” finns inte. Välj bland "utfall", "prognos", "budget".',
    ],
    [
      "OUTCOME",
      ["N15613", 2024, null, null, null, 331],
      '#VALUE! kommun: ”331” är ingen kommunkod: skriv fyra siffror som text. Menas "0331"?',
    ],
    ["OUTCOME", [[["a"], ["b"]], 2024], "#VALUE! indikator: Ange en enda cell, inte ett område."],
    ["OUTCOME", ["N|1", 2024], "#VALUE! indikator: ”N|1” är ingen kod."],
    [
      "COMPARE",
      ["N15613", 2024, "medel"],
      '#VALUE! vad: ”medel” finns inte. Välj bland "median", "skillnad", "plats", "antal", "färg", "förklaring".',
    ],
    ["TABLE", [[[""]], 2024], "#VALUE! indikatorer: Ange minst en."],
  ])("%s of %j says %s", async (id, inputs, expected) => {
    expect(await cell(id, inputs)).toBe(expected);
  });

  test("mean the municipality that is named, else the workbook's, else the person's own", async () => {
    expect(await cell("LATEST", ["N15613"], { workbook: "1286" })).toEqual(
      await cell("LATEST", ["N15613", null, null, null, "1286"]),
    );
    server.viewer = personWith([grantOf("1080", "READER"), grantOf("1286", "READER")]);
    answers.forget();
    expect(await cell("LATEST", ["N15613"])).toBe(
      '#VALUE! kommun: Ange vilken kommun som menas, till exempel "1080" (Karlskrona kommun), "1286" (Ystads kommun).',
    );
  });

  test("tell somebody who has not signed in to do so, and answer when they have", async () => {
    server.viewer = anonymous;
    expect(await cell("OUTCOME", ["N15613", 2024])).toMatch(/^#N\/A Du ser ingen kommun ännu. Logga in/);
    expect(await cell("OUTCOME", ["N15613", 2024, null, null, null, "1080"])).toMatch(
      /^#N\/A Kommunen 1080 finns inte här.*Logga in/,
    );
    server.viewer = analyst;
    answers.forget();
    expect(await cell("OUTCOME", ["N15613", 2024])).toBe(88.2);
  });

  test("of 5,000 cells of every kind are answered by at most ten requests, and the second time by none", async () => {
    const cells = Array.from({ length: 5_000 }, (_, index) => {
      const [indicator, period] = [index % 2 === 0 ? "N15613" : "N00667", 1950 + (index % 150)];
      const unit = index % 7 === 0 ? null : ["KONCERN", "KS", "ÅN"][index % 3];
      const ids = ["OUTCOME", "TARGET", "STATUS", "EXPLANATION", "TREND", "META", "COMPARE"] as const;
      const id = ids[index % ids.length] as FunctionId;
      return [
        id,
        id === "META" ? [indicator] : id === "COMPARE" ? [indicator, period] : [indicator, period, unit],
      ] as const;
    });
    const all = () => Promise.all(cells.map(([id, inputs]) => cell(id, inputs)));
    const first = await all();
    expect(requestCount).toBeLessThanOrEqual(10);
    const before = requestCount;
    expect(await all()).toEqual(first);
    expect(requestCount).toBe(before);
  });
});
