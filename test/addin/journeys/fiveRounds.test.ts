import { rmSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { roundTexts } from "../../../addin/texts/roundTexts";
import { newFolder, runMalbok, serve, type Served } from "../../cli/malbokProcess";
import { chromiumPath, sendGraphql, sendHttp } from "../../support/httpClient";
import { comesTrue, PreviewDesk } from "../support/previewDesk";

jest.setTimeout(180_000);

/** A planned round of each municipality, the committee whose part is walked through, and words of its own model. */
const rounds = [
  {
    ...{ town: "Haninge", municipality: "0136", code: "DELAR-2025", title: "Delår 2025" },
    ...{ unit: "GFN", unitName: "Grund- och förskolenämnden", goal: "NM-GFN-1" },
    ...{ word: "Osäkert", corrected: "Bedöms nås", late: "Bedöms inte nås", value: null },
  },
  {
    ...{ town: "Heby", municipality: "0331", code: "HELAR-2017", title: "Helår 2017" },
    ...{ unit: "VON", unitName: "Vård- och omsorgsnämnden", goal: "EM-VON-04" },
    ...{ word: "Delvis uppnått", corrected: "I huvudsak uppnått", late: "Inte uppnått" },
    // Typed in the workbook here; elsewhere a program sends it.
    value: { indicator: "N00090", unit: "VON", period: "2017", number: 8.4, isTyped: true },
  },
  {
    ...{ town: "Karlskrona", municipality: "1080", code: "HELAR-2024", title: "Årsredovisning 2024" },
    ...{ unit: "BUN", unitName: "Barn- och utbildningsnämnden", goal: "OM-2024-04" },
    ...{ word: "Delvis nått", corrected: "Målet nått", late: "Ej nått" },
    value: { indicator: "N00090", unit: "BUN", period: "2024", number: 7.9, isTyped: false },
  },
  {
    ...{ town: "Ystad", municipality: "1286", code: "HELAR-2024", title: "Helår 2024" },
    ...{ unit: "SN", unitName: "Socialnämnden", goal: "NM-SN-3" },
    ...{
      word: "Målet delvis uppfyllt",
      corrected: "Målet inte uppfyllt",
      late: "Målet delvis uppfyllt",
      isLeanedOn: true,
    },
    value: { indicator: "N00090", unit: "SF", period: "2024-05", number: 8.8, isTyped: false },
  },
  {
    ...{ town: "Mariestad", municipality: "1493", code: "DELAR-2021", title: "Delår 2021" },
    ...{ unit: "UTN", unitName: "Utbildningsnämnden", goal: "NM-UTN-1" },
    ...{ word: "Pågår enligt plan", corrected: "Delvis uppfyllt", late: "Ej uppfyllt", value: null },
  },
] as const;
type Walked = (typeof rounds)[number];

/** How the committee's judgement and a value stand, now or as they were reported. */
interface Stands {
  readonly municipality: {
    readonly assessment: { readonly item: { readonly judgedWord: { readonly labelSv: string } } };
    readonly indicatorValues?: { readonly nodes: readonly { readonly number: number }[] };
  };
}
const wordOf = ({ municipality }: Stands) => municipality.assessment.item.judgedWord.labelSv;
const numberOf = ({ municipality }: Stands) => municipality.indicatorValues?.nodes[0]?.number;
interface Kept {
  readonly municipality: { readonly reportingRound: { readonly snapshots: readonly object[] } };
}

let folder: string;
let server: Served;
let browser: Browser;
beforeAll(async () => {
  folder = newFolder();
  await runMalbok(["--version"]);
  server = await serve({ MALBOK_DATA_DIR: folder });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser?.close();
  await server?.killHard();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(rounds)("a round in $town, in the browser", (walked) => {
  const { town, municipality, code, title, unit, unitName, goal, corrected } = walked;
  const desks = new Map<string, PreviewDesk>();
  /** Each person has a workbook of their own, which stays open from step to step. */
  async function at(person: string): Promise<PreviewDesk> {
    const desk = desks.get(person) ?? (await PreviewDesk.sitDown(browser, server.url, town, person));
    desks.set(person, desk);
    return desk;
  }
  afterAll(async () => {
    for (const desk of desks.values()) await desk.leave();
  });

  test("the controller opens it, and whoever may take no step in a unit's part is told why", async () => {
    const controller = await at("Mats Modelladministratör");
    const round = await controller.round(title);
    await round.unfold("steer");
    await round.press("stepOPEN");
    await controller.says(`${title} är nu öppen.`);
    for (const person of ["Rut Rapportör", "Lena Läsare"]) {
      const seen = await (await at(person)).round(title);
      await seen.openUnit(unitName);
      await seen.shows(/^(Din roll rapportör gäller inte|Det kräver rollen)/);
      expect(await seen.card.getByRole("button", { name: roundTexts.stepSUBMIT.sv }).count()).toBe(0);
    }
  });

  test("the committee's reporter is refused with what is missing, fills it in where the check shows, writes and submits", async () => {
    const desk = await at("Karin Kollega");
    let round = await desk.round(title);
    await round.openUnit(unitName);
    await round.press("stepSUBMIT");
    await round.shows(roundTexts.inTheWay.sv);
    await round.press("insert");
    await round.shows(/(infogad|infogade)\./);
    await fillIn(desk, round);
    await desk.write();
    round = await desk.round(title);
    await round.openUnit(unitName);
    expect(await round.missing()).toEqual([]);
    await round.press("stepSUBMIT");
    await round.shows("◑ inlämnad");
  });

  test("the approver returns it once with the reason; it is corrected, submitted anew and approved", async () => {
    const approver = await at("Gun Godkännare");
    let round = await approver.round(title);
    await round.openUnit(unitName);
    await round.card.getByLabel(roundTexts.reason.sv).fill("Bedömningen behöver motiveras.");
    await round.press("stepRETURN");
    await round.shows("↩ återsänd");

    const reporter = await at("Karin Kollega");
    round = await reporter.round(title);
    await round.shows("Återsänd: Bedömningen behöver motiveras.");
    await judge(reporter, corrected);
    round = await reporter.round(title);
    await round.openUnit(unitName);
    if ("isLeanedOn" in walked) {
      // What is judged of goals above was as proposed, until this one was corrected.
      await round.press("stepSUBMIT");
      await round.shows(/avviker/);
      await fillIn(reporter, round);
      await reporter.write();
      round = await reporter.round(title);
      await round.openUnit(unitName);
    }
    await round.press("stepSUBMIT");
    await round.shows("◑ inlämnad");

    round = await approver.round(title);
    await round.openUnit(unitName);
    await round.press("stepAPPROVE");
    await round.shows("● godkänd");
  });

  test("the controller sees who is late as rows and as a picture, and locks it despite them", async () => {
    const desk = await at("Mats Modelladministratör");
    const round = await desk.round(title);
    await round.press("insertStates");
    await round.shows(roundTexts.statesInserted.sv);
    await comesTrue(async () => (await desk.rows()).length > 1, "the units are rows");
    const states = await desk.rows();
    expect(states.find((row) => row["Enhetskod"] === unit)).toMatchObject({ Läge: "● godkänd", Försenad: "" });
    expect(states.filter((row) => row["Försenad"] === "! försenad").length).toBe(states.length - 1);
    await round.press("insertChart");
    await desk.page.locator(".chart canvas").first().waitFor();
    await round.unfold("steer");
    await round.card.getByLabel(roundTexts.despiteUnits.sv).check();
    await round.card.getByLabel(roundTexts.reason.sv).fill("Kommunstyrelsen § 12.");
    await round.press("stepLOCK");
    await desk.says(`${title} är nu låst.`);
  });

  test("what is written late, under an exemption, is otherwise now and not in what was reported, which stays intact", async () => {
    const reporter = await at("Karin Kollega");
    const whyLocked = async () => {
      await reporter.refresh();
      return (await reporter.rows()).find((row) => row["Målkod"] === goal)?.["Låst därför att"];
    };
    await reporter.openSheet(`Mål ${unit} ${code}`);
    await comesTrue(async () => /är låst/.test((await whyLocked()) ?? ""), "the cells are locked and say why");

    await exempt(await at("Mats Modelladministratör"));
    await comesTrue(async () => (await whyLocked()) === "", "the cells are open again");
    const judged = (await reporter.rows()).find((row) => row["Målkod"] === goal)?.["Bedömd status"];
    expect(judged).toBe(corrected);
    await judge(reporter, walked.late);
    const { value } = walked;
    if (value !== null) await (value.isTyped ? typeLate(reporter, value) : recordLate(value));

    const [steerer, reader] = [await asker("model-admin"), await asker("reader")];
    const now = await reader<Stands>(standsIn(null));
    const then = await reader<Stands>(standsIn(code));
    expect([wordOf(then), wordOf(now)]).toEqual([corrected, walked.late]);
    expect([numberOf(then) === numberOf(now), numberOf(now)]).toEqual([value === null, value?.number]);
    const { municipality: kept } = await steerer<Kept>(`{ municipality(code: "${municipality}") {
      reportingRound(code: "${code}") { snapshots { isIntact differences { recordCount valueCount } } } } }`);
    expect(kept.reportingRound.snapshots).toEqual([
      { isIntact: true, differences: { recordCount: 1, valueCount: value === null ? 0 : 1 } },
    ]);
  });

  /** As a program, with a demo person's own token. */
  async function asker(role: string) {
    const { text } = await sendHttp(`${server.url}/sign-in/demo`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/plain" },
      body: JSON.stringify({ person: `${municipality}-${role}` }),
    });
    return async <T>(query: string): Promise<T> => {
      const answer = await sendGraphql(server.url, query, { headers: { authorization: `Bearer ${text.trim()}` } });
      const { data, errors } = JSON.parse(answer.text) as { data: T; errors?: unknown };
      expect(errors).toBeUndefined();
      return data;
    };
  }

  function standsIn(reportedIn: string | null): string {
    const { value } = walked;
    const asked =
      value === null
        ? ""
        : `indicatorValues(filter: { indicators: ["${value.indicator}"], units: ["${value.unit}"], periods: ["${value.period}"], series: [OUTCOME] }) {
            nodes { number } }`;
    const reported = reportedIn === null ? "" : `, asReportedIn: "${reportedIn}"`;
    return `{ municipality(code: "${municipality}"${reported}) {
      assessment(code: "${code}|${unit}|${goal}||") { item { judgedWord { labelSv } } } ${asked} } }`;
  }

  /** The controller lets the committee through the lock, and sees that it is so. */
  async function exempt(desk: PreviewDesk): Promise<void> {
    const round = await desk.round(title);
    await round.unfold("exemptions");
    await round.shows(roundTexts.noExemptions.sv);
    await round.card.getByRole("combobox", { name: roundTexts.forUnit.sv, exact: true }).last().selectOption(unit);
    await round.card.getByLabel(roundTexts.until.sv).last().fill("2099-12-31");
    await round.card.getByLabel(roundTexts.exemptReason.sv).fill("Uppgifterna kom sent.");
    await round.press("giveExemption");
    await round.shows(
      `${unitName}: ${roundTexts.everything.sv}, till och med 31 dec. 2099. Skäl: Uppgifterna kom sent.`,
    );
  }

  /** In a table of the committee's own values, which is inserted for it. */
  async function typeLate(
    desk: PreviewDesk,
    { indicator, period, number }: NonNullable<Walked["value"]>,
  ): Promise<void> {
    const { pane, say } = desk;
    await pane.locator("#tab-NEW_TABLE").click();
    await pane.getByLabel(say("searchIndicators")).fill(indicator);
    await pane.locator(".tree input[type=checkbox]").last().check();
    await pane.getByText(say("stepUnits"), { exact: true }).click();
    await pane.getByLabel(say("searchUnits")).fill(unitName);
    await pane.getByLabel(unitName, { exact: true }).check();
    await pane.getByText(say("stepPeriods"), { exact: true }).click();
    await pane.getByLabel(say("yearFrom")).fill(period.slice(0, 4));
    await pane.getByLabel(say("yearTo")).fill(period.slice(0, 4));
    await pane.locator("section[aria-label] p[role=status]", { hasText: /\d/ }).waitFor();
    await pane.getByRole("button", { name: say("insert") }).click();
    await pane.getByText(say("inserted")).waitFor();
    const row = (await desk.rows()).findIndex((each) => each["Period"] === period) + 2;
    await desk.typeIn(row, "Värde", String(number).replace(".", ","));
    await desk.write();
  }

  async function recordLate({ indicator, unit: of, period, number }: NonNullable<Walked["value"]>): Promise<void> {
    const reporter = await asker("reporter-colleague");
    const { recordIndicatorValues: recorded } = await reporter<{ recordIndicatorValues: { isWritten: boolean } }>(
      `mutation { recordIndicatorValues(municipality: "${municipality}", rows: [{
        indicator: "${indicator}", unit: "${of}", period: "${period}", number: ${number}, expectedRevision: 1 }]) {
        isWritten rows { __typename ... on ValueRefused { refusals { text { sv } } } ... on ValueConflict { __typename } } } }`,
    );
    expect(recorded).toMatchObject({ isWritten: true });
  }

  /** What the check marks, each in its cell. */
  async function fillIn(desk: PreviewDesk, round: Awaited<ReturnType<PreviewDesk["round"]>>): Promise<void> {
    for (const link of await round.missing()) {
      const [, row = ""] = /![A-Z]+(\d+)$/.exec(await link.innerText()) ?? [];
      await link.click();
      const isAt = async () =>
        (await link.innerText()).endsWith(`!${await desk.page.getByLabel("Cell eller område").inputValue()}`);
      await comesTrue(isAt, "the cell of the link is selected");
      const isStatus =
        (await desk.addressOf(Number(row), "Bedömd status")) ===
        (await desk.page.getByLabel("Cell eller område").inputValue());
      await desk.type(isStatus ? walked.word : "Samlad analys av året.");
      if (isStatus) await desk.typeIn(Number(row), "Motivering", "Nämndens samlade bedömning.");
    }
  }

  async function judge(desk: PreviewDesk, word: string): Promise<void> {
    await desk.openSheet(`Mål ${unit} ${code}`);
    const row = (await desk.rows()).findIndex((each) => each["Målkod"] === goal) + 2;
    await desk.typeIn(row, "Bedömd status", word);
    await desk.typeIn(row, "Motivering", "Rättat efter återsändning.");
    await desk.write();
  }
});
