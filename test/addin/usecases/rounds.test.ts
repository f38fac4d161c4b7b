import { readRoundContents } from "../../../addin/api/rounds/readRoundContents";
import { insertRoundStates } from "../../../addin/usecases/rounds/insertRoundStates";
import { takeRoundStep } from "../../../addin/usecases/rounds/takeRoundStep";
import type { AnyEdit } from "../../../addin/workbook/anyEdit";
import type { UnitStep } from "../../../addin/workbook/rounds/round";
import { annualRound, persons, RoundWorld, type PersonName } from "../../support/roundWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { codeOf, done, noDecisions, officersAt, type Officer } from "../support/linkedWorld";
import { RoundDesk, roundNamed, step } from "../support/roundDesk";

const requirements = [
  { kind: "STATUSES", level: "AKTIVITET" },
  { kind: "VALUES", level: "NAMNDMAL" },
] as const;
const ofGoalsToo = [...requirements, { kind: "STATUSES", level: "NAMNDMAL" } as const];
const code = annualRound.code;

describeOnBothEngines("reporting in a round from the workbook", (engine) => {
  let world: RoundWorld;
  let officer: (name: PersonName) => Officer<AnyEdit>;
  async function open(required: readonly (typeof ofGoalsToo)[number][]): Promise<void> {
    const round = { ...annualRound, reporters: [...annualRound.reporters], requirements: [...required] };
    world = await RoundWorld.open(engine, { reportingRounds: [round] });
    await world.opened();
    const desks = officersAt<AnyEdit>(world.stores, "2025-01-15T10:00:00.000Z");
    officer = (name) => desks.officer(persons[name].personId, persons[name]);
  }
  beforeEach(() => open(requirements), 30_000);

  async function sitDown(name: PersonName = "committeeReporter") {
    const reporter = officer(name);
    return new RoundDesk(reporter, "9999", await roundNamed(reporter, "9999", code), "SN");
  }
  const take = (by: Officer<AnyEdit>, sent: UnitStep, reason: string | null = null) =>
    step(by, "9999", code, { step: sent, unit: "SN" }, reason);
  const partOf = async () =>
    (await roundNamed(officer("analyst"), "9999", code)).units.find(({ unit }) => unit === "SN");

  test("each kind of thing that a unit reports of is a table, in which nobody's work but the person's is to be sent", async () => {
    const desk = await sitDown();
    const { tables } = await desk.insert(false);
    const { look, unknownMembers } = desk.excel.host;
    expect(tables.map(({ rowCount }) => rowCount > 0)).toEqual(tables.map(() => true));
    const headings = look.tables.map((name) => look.table(name).headings[0]);
    expect(headings).toEqual(["Indikator", "Aktivitet", "Indikator", "Mål", "Ansvar"]);
    expect(look.table(look.tables.at(-1) ?? "").headings.slice(1, 6)).toEqual([
      ...["Förslag", "Bedömd status", "Motivering", "Analys", "Planerade åtgärder"],
    ]);
    const seen = look.sheets.filter(({ visibility }) => visibility === "Visible");
    expect(seen.map(({ name }) => name)).toEqual(
      ["Mätvärden", "Aktiviteter", "Indikatorer", "Mål", "Ansvar"].map((title) => `${title} SN ${code}`),
    );
    expect((await done(desk.officer.findEdits())).edits).toEqual([]);
    expect(unknownMembers).toEqual([]);
  });

  test("whose matters are reported by nobody is told to who follows every unit", async () => {
    const round = { ...annualRound, reporters: ["SN"], requirements: [...requirements] };
    world = await RoundWorld.open(engine, { reportingRounds: [round] });
    const desks = officersAt<AnyEdit>(world.stores, "2025-01-15T10:00:00.000Z");
    const unreported = async (name: PersonName) =>
      (await roundNamed(desks.officer(persons[name].personId, persons[name]), "9999", code)).unreported;
    await world.opened();
    expect(await unreported("controller")).toEqual({ count: 1, unitNames: ["Barn- och utbildningsnämnden"] });
    expect(await unreported("committeeReporter")).toEqual({ count: 0, unitNames: [] });
  });

  test("what is proposed is filled in as an edit of the person's own, and where nothing is known nothing is", async () => {
    const desk = await sitDown();
    const { filledCount } = await desk.insert();
    const { edits } = await done(desk.officer.findEdits());
    expect(edits.map(({ kind, changes }) => [kind, changes.map(({ field }) => field)])).toEqual(
      Array.from({ length: filledCount }, () => ["ASSESSMENTS", ["judgedStatus"]]),
    );
    expect(filledCount).toBeGreaterThan(0);
  });

  test("a status that is proposed has the symbol and colour of the model, and one that is judged the word and the same colour", async () => {
    const desk = await sitDown();
    await desk.insert(false);
    const { look, user } = desk.excel.host;
    const name = look.tables.find((each) => each.includes("_Aktiviteter_")) ?? "";
    const row = look.table(name).rows.findIndex((cells) => String(cells[1]) === "● enligt plan");
    const proposal = look.addressIn(name, row, "Förslag");
    expect([look.value(proposal), look.drawn(proposal).format["Font.Color"]]).toEqual(["● enligt plan", "#1565c0"]);
    user.type(look.addressIn(name, row, "Bedömd status"), "enligt plan");
    await desk.writeAll();
    await done(desk.officer.refreshTables("WORKBOOK"));
    const judged = look.addressIn(name, row, "Bedömd status");
    expect([look.value(judged), look.drawn(judged).format["Font.Color"]]).toEqual(["enligt plan", "#1565c0"]);
  });

  test("all that is required is read, however many pages it takes", async () => {
    await open(ofGoalsToo);
    const { officer: reporter, place } = await sitDown();
    const whole = await done(readRoundContents(reporter.context.ask, place));
    expect(whole.items).toHaveLength(4);
    for (const pageSize of [1, 3, 4])
      expect(await done(readRoundContents(reporter.context.ask, place, { pageSize }))).toEqual(whole);
  });

  test("a check marks the empty cells of what is missing; a mark goes when something is typed, and is on no other row when the table is sorted", async () => {
    await open(ofGoalsToo);
    const desk = await sitDown();
    await desk.insert(false);
    const { look, user } = desk.excel.host;
    const { missing, requiredCount } = await desk.check();
    expect([requiredCount, missing.map(({ item }) => item.requires).sort()]).toEqual([
      4,
      ["STATUSES", "STATUSES", "STATUSES", "VALUES"],
    ]);
    const goals = look.tables.find((name) => name.includes("_Mål_")) ?? "";
    const statusAt = (row: number) => look.addressIn(goals, row, "Bedömd status");
    const marked = () =>
      look
        .table(goals)
        .rows.flatMap((row, at) => (look.drawn(statusAt(at)).format["Fill.Color"] === "#FBD5D5" ? row.at(-1) : []));
    const [one, other] = marked();
    expect([one, other, marked().length]).toEqual([`${code}|SN|NM-SN-1||`, `${code}|SN|NM-SN-2||`, 2]);

    const row = look.table(goals).rows.findIndex((cells) => cells.at(-1) === one);
    user.type(statusAt(row), "Delvis uppfyllt");
    expect(marked()).toEqual([other]);
    for (const direction of ["ascending", "descending"] as const) {
      user.sort(goals, "Mål", direction);
      expect(marked().filter((key) => key !== other)).toEqual([]);
    }
    const again = await desk.check();
    expect(marked()).toEqual([other]);
    expect([again.unsentCount, again.missing.filter(({ isTyped }) => isTyped).length]).toEqual([1, 1]);
  });

  test("what has been judged is taken back by emptying its row, and is missing once more", async () => {
    const desk = await sitDown();
    await report(desk);
    const { look, user } = desk.excel.host;
    const table = look.tables.find((name) => name.includes("_Aktiviteter_")) ?? "";
    const judgedAt = look.addressIn(table, 0, "Bedömd status");
    expect(look.value(judgedAt)).not.toBe("");
    for (const heading of ["Bedömd status", "Motivering", "Analys", "Planerade åtgärder"])
      user.clear(look.addressIn(table, 0, heading));
    const { edits } = await done(desk.officer.findEdits());
    expect(edits).toMatchObject([{ kind: "ASSESSMENTS", question: null }]);
    await desk.writeAll();
    expect(look.value(judgedAt)).toBe("");
    expect((await done(desk.officer.findEdits())).edits).toEqual([]);
    expect(await partOf()).toMatchObject({ itemCount: 2, doneCount: 1 });
  });

  test("a unit with something missing is not submitted, and the refusal says what", async () => {
    const refused = await take(officer("committeeReporter"), "SUBMIT");
    const codes = refused.kind === "REFUSED" ? refused.reasons.map(({ code: why }) => why) : [];
    expect(codes).toEqual(["ROUND_INCOMPLETE", "ROUND_INCOMPLETE"]);
  });

  test("a step whose answer was lost is done once when it is taken again, also in another pane", async () => {
    const desk = await sitDown();
    await report(desk);
    const { officer: reporter, round } = desk;
    const version = (await partOf())?.version ?? 0;
    const submit = {
      municipality: "9999",
      round,
      sent: { step: "SUBMIT", unit: "SN" },
      version,
      reason: null,
    } as const;
    reporter.network = "ANSWERS_LOST";
    expect(await codeOf(takeRoundStep(reporter.context, submit))).toBe("UNREACHABLE");
    reporter.network = "UP";
    expect(await done(takeRoundStep(reporter.context, submit))).toMatchObject({ kind: "DONE" });
    expect(await partOf()).toMatchObject({ state: "SUBMITTED", version: version + 1 });
    // Where the pane has been closed the id is gone, and the version says that it was done.
    const elsewhere = officer("committeeReporter");
    expect(await done(takeRoundStep({ ...elsewhere.context, server: "https://other.example" }, submit))).toMatchObject({
      kind: "CONFLICT",
    });
    expect(await partOf()).toMatchObject({ state: "SUBMITTED", version: version + 1 });
  });

  test("what was typed and not sent stays through a lock, and is written when the round is opened again", async () => {
    const desk = await sitDown();
    await report(desk);
    const { host } = desk.excel;
    const [values = ""] = host.look.tables;
    const cell = host.look.addressIn(values, 0, "Värde");
    host.user.type(cell, "41");
    await take(desk.officer, "SUBMIT");
    await take(officer("approver"), "APPROVE");
    const controller = officer("controller");
    const lock = { step: "LOCK", isDespiteUnits: true } as const;
    expect(await step(controller, "9999", code, lock, "KS § 3")).toMatchObject({ state: "LOCKED" });

    await done(desk.officer.refreshTables("WORKBOOK"));
    expect(host.look.value(cell)).toBe(41);
    expect(await verdictOf(desk)).toMatchObject([{ kind: "REFUSED", reasons: [{ code: "ROUND_LOCKED" }] }]);

    const reopen = { step: "REOPEN", unit: "SN", until: "2025-01-25" } as const;
    expect(await step(controller, "9999", code, reopen, "Fel tal.")).toMatchObject({ state: "REOPENED" });
    await done(desk.officer.refreshTables("WORKBOOK"));
    expect(host.look.value(cell)).toBe(41);
    expect(await desk.writeAll()).toMatchObject({ isWritten: true });
    expect(await verdictOf(desk)).toEqual([]);
  });

  test("how far the units have come is a table that follows them, and is only read", async () => {
    const desk = await sitDown();
    const { host } = desk.excel;
    await done(insertRoundStates(desk.officer.context, { municipality: "9999", round: desk.round }));
    const [name = ""] = host.look.tables;
    const rows = () => host.look.table(name).rows.map((row) => row.slice(0, 5));
    expect(rows()).toEqual([["SN", "Socialnämnden", "○ ej påbörjad", 0, 2]]);
    await take(desk.officer, "START");
    await done(desk.officer.refreshTables("WORKBOOK"));
    expect(rows()).toEqual([["SN", "Socialnämnden", "◔ pågår", 0, 2]]);
  });

  /** Fills in all that is required, and writes it. */
  async function report(desk: RoundDesk): Promise<void> {
    await desk.insert(false);
    desk.fillIn((await desk.check()).missing);
    await desk.writeAll();
    expect((await desk.check()).missing).toEqual([]);
  }

  async function verdictOf({ officer: reporter }: RoundDesk) {
    const { edits } = await done(reporter.findEdits());
    const reviewed = await done(reporter.reviewEdits(edits, noDecisions));
    return reviewed.map(({ verdict }) => verdict);
  }
});
