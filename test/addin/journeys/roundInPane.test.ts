import { roundTexts } from "../../../addin/texts/roundTexts";
import { axeViolations, overflowOf } from "../../support/axe";
import { asReporter, complaintsOf, openDeskWorld, review, type Desk, type DeskWorld } from "../support/deskWorld";

jest.setTimeout(180_000);

let world: DeskWorld;
beforeAll(async () => {
  world = await openDeskWorld();
});
afterEach(() => world.leaveDesks());
afterAll(() => world?.close());

const words = (key: keyof typeof roundTexts) => roundTexts[key].sv;
const button = ({ pane }: Desk, key: keyof typeof roundTexts) =>
  pane.getByRole("button", { name: words(key), exact: true });

/** Opens the round of the approver's committee from the ribbon. */
async function openPart(desk: Desk): Promise<void> {
  await desk.excel.click("ShowRounds");
  await desk.pane.getByRole("button", { name: /^Öppna Vård- och omsorgsnämnden/ }).click();
  await button(desk, "insert").waitFor();
}

/** What is missing, as the list of the check says: the cell of each. */
async function missingCells(desk: Desk): Promise<string[]> {
  await button(desk, "check").click();
  await desk.pane.locator(".part-desk .part-desk[role=status]").waitFor();
  return desk.pane.locator(".change-asked button").allInnerTexts();
}

test("a committee inserts its tables, fills in what the check shows, writes, submits and approves", async () => {
  const desk = await world.sitDown({ person: "Gun Godkännare" });
  const { pane, host } = desk;
  // The value is the reporter's to give: who approves may not.
  const value = `{ indicator: "HB-EGENTID", unit: "VON", period: "2016", number: 72 }`;
  const recorded = await asReporter(
    world,
    desk,
    `mutation { recordIndicatorValues(municipality: "0331", rows: [${value}]) { isWritten } }`,
    "0331-reporter-colleague",
  );
  expect(recorded).toContain('"isWritten":true');
  await openPart(desk);
  await button(desk, "stepSUBMIT").click();
  await pane.getByText(words("inTheWay")).waitFor();
  await button(desk, "insert").click();
  await pane.getByText(/infogade\./).waitFor();
  const missing = await missingCells(desk);
  expect(missing.length).toBeGreaterThan(0);
  expect(await axeViolations(pane)).toEqual([]);
  for (const cell of missing) {
    const [, sheet = "", address = ""] = /^(.*)!(\w+)$/.exec(cell) ?? [];
    const name = host.look.tables.find((each) => host.look.table(each).sheet === sheet) ?? "";
    const row = Number(/\d+$/.exec(address)?.[0]) - 2;
    const isStatus = host.look.addressIn(name, row, "Bedömd status").endsWith(address);
    host.user.type(`'${sheet}'!${address}`, isStatus ? "I huvudsak uppnått" : "Samlad analys.");
    if (isStatus) host.user.type(host.look.addressIn(name, row, "Motivering"), "Nämndens bedömning.");
  }
  await review(desk);
  await pane.getByRole("switch", { name: desk.say("perRow") }).check();
  await pane.getByRole("button", { name: /^Skriv till Målbok \(\d+\)/ }).click();
  await pane.getByText(desk.say("writtenTitle"), { exact: true }).waitFor();
  await openPart(desk);
  expect(await missingCells(desk)).toEqual([]);
  await button(desk, "stepSUBMIT").click();
  await button(desk, "stepAPPROVE").click();
  await pane.getByText(/Godkända enheter: 1 av/).waitFor();
  expect(complaintsOf(desk)).toEqual([]);
});

test("all of it fits a pane of 320 pixels, and whoever may take no step is told why", async () => {
  const desk = await world.sitDown({ person: "Rut Rapportör", width: 320 });
  await desk.excel.click("ShowRounds");
  await desk.pane.locator(".card").first().waitFor();
  expect(await overflowOf(desk.pane)).toBe(0);
  expect(await axeViolations(desk.pane)).toEqual([]);
});

test("who steers a round locks it, and once more for what has been corrected since, with a reason", async () => {
  const desk = await world.sitDown({ person: "Mats Modelladministratör" });
  const { pane } = desk;
  await desk.excel.click("ShowRounds");
  await pane.getByText(words("steer")).first().click();
  await pane.getByText(words("despiteUnits")).click();
  await pane.getByLabel(words("reason"), { exact: true }).last().fill("Nämnden § 12.");
  await button(desk, "stepLOCK").click();
  await pane.getByText(/är nu låst/).waitFor();
  await pane.getByText(words("otherRounds")).click();
  const locked = pane.locator(".card", { has: pane.getByText("låst", { exact: true }) }).first();
  await locked.getByText(words("steer")).click();
  await locked.getByRole("radio", { name: words("lockAgain") }).check();
  await locked.getByText(words("lockAgainText")).waitFor();
  expect(await axeViolations(pane)).toEqual([]);
  await locked.getByText(words("despiteUnits")).click();
  await locked.getByLabel(words("reason"), { exact: true }).last().fill("Ett tal rättades.");
  await button(desk, "lockAgain").click();
  await pane.getByText(/är nu låst/).waitFor();
  expect(complaintsOf(desk)).toEqual([]);
});
