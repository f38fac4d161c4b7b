import {
  asReporter,
  complaintsOf,
  editableCells,
  insertTable,
  openDeskWorld,
  review,
  writeAll,
  type Desk,
  type DeskWorld,
} from "../support/deskWorld";

jest.setTimeout(180_000);

let world: DeskWorld;
beforeAll(async () => {
  world = await openDeskWorld();
});
afterEach(() => world.leaveDesks());
afterAll(() => world?.close());

/** A desk with a table, and the first of its values that may be written. */
async function withTable(options: Parameters<DeskWorld["sitDown"]>[0] = {}) {
  const desk = await world.sitDown(options);
  await insertTable(desk);
  const [address = "", next = ""] = editableCells(desk, options.locale === "en-US" ? "Value" : "Värde");
  return { desk, address, next };
}

test("a sign-in that runs out in the middle of the work: what was typed stays, and after signing in again it is written", async () => {
  const { desk, address } = await withTable();
  const { pane, say, host } = desk;
  host.user.type(address, "71,5");
  await asReporter(world, desk, "mutation { signOutEverywhere { __typename } }");
  await desk.excel.click("ReviewEdits");
  await pane.getByText(say("signInExpired")).waitFor();
  expect(host.look.value(address)).toBe(71.5);
  await pane.getByRole("button", { name: say("signInAgain") }).click();
  await pane.getByRole("button", { name: say("writeCount", { count: 1 }) }).click();
  await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
  expect(host.look.value(address)).toBe(71.5);
});

test("changes that may be another's are not written before it is said that they are to be one's own", async () => {
  const { desk, address } = await withTable();
  desk.host.user.type(address, "72,4");
  const colleague = await world.sitDown({ saved: desk.host.save(), person: "Karin Kollega" });
  const { pane, say } = colleague;
  await review(colleague);
  await pane.getByText(say("editsOfOthersText", { names: "Rut Rapportör (demo)" })).waitFor();
  const write = pane.getByRole("button", { name: say("writeCount", { count: 1 }) });
  expect(await write.getAttribute("aria-disabled")).toBe("true");
  await pane.getByLabel(say("takeOver")).check();
  await write.click();
  await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
});

/** What the add-in sends to be written, and not only judged. */
const isWrite = (body: string | null) => /RecordSheetValues/.test(body ?? "") && /"isDryRun":false/.test(body ?? "");

describe("the server goes down in the middle of a write, and what was sent is written once when it is back", () => {
  async function killedWhileWriting(figure: string, isDone: boolean): Promise<{ desk: Desk; address: string }> {
    const { desk, address } = await withTable();
    const { pane, say, host, excel } = desk;
    host.user.type(address, figure);
    await review(desk);
    await excel.page.route("**/graphql", async (route) => {
      if (!isWrite(route.request().postData())) return route.continue();
      if (isDone) await route.fetch();
      await world.killServer();
      await route.abort();
    });
    await pane.getByRole("button", { name: say("writeCount", { count: 1 }) }).click();
    await pane.getByText(say("notDone")).waitFor();
    await excel.page.unroute("**/graphql");
    expect(host.look.value(address)).toBe(Number(figure.replace(",", ".")));
    return { desk, address };
  }

  test.each([
    ["before it was done", "72,5", false],
    ["after it was done, so that only the answer is lost", "73,5", true],
  ])("%s", async (_, figure, isDone) => {
    const { desk, address } = await killedWhileWriting(figure, isDone);
    const { pane, say, host } = desk;
    await world.startServer();
    await pane.getByRole("tab", { name: say("tables") }).click();
    await pane.getByRole("button", { name: say("sendAgain") }).click();
    await pane.getByRole("button", { name: say("sendAgain") }).waitFor({ state: "detached" });
    await desk.excel.click("RefreshWorkbook");
    const number = Number(figure.replace(",", "."));
    expect(host.look.value(address)).toBe(number);
    const history = await asReporter(
      world,
      desk,
      `{ municipality(code: "0331") { indicatorValues(filter: { units: ["VOF"] }, first: 500) { nodes { history { number } } } } }`,
    );
    expect(history.split(`"number":${number}`)).toHaveLength(2);
  });
});

test("while somebody types in a cell a refresh waits and says so, and then does its work", async () => {
  const { desk } = await withTable();
  const { host, pane, say, excel } = desk;
  host.setEditing(true);
  const refreshed = excel.click("RefreshWorkbook");
  await pane.getByText(say("waitsForCellEdit")).waitFor();
  host.setEditing(false);
  await refreshed;
  await pane.getByText(say("refreshed")).waitFor();
  expect(complaintsOf(desk)).toEqual([]);
});

test("a coauthor types while one reviews: the review says that it is old, and judges both when it is asked again", async () => {
  const { desk, address, next } = await withTable();
  const { host, pane, say } = desk;
  host.user.type(address, "74,5");
  await review(desk);
  host.coauthor.type(next, "75,5");
  await pane.getByText(say("reviewOutdated")).waitFor();
  await pane.getByRole("button", { name: say("reviewAgain") }).click();
  await pane.getByRole("button", { name: say("writeCount", { count: 2 }) }).click();
  await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
  expect([host.look.value(address), host.look.value(next)]).toEqual([74.5, 75.5]);
  expect(complaintsOf(desk)).toEqual([]);
});

test("an English Excel has an English pane and table, and its numbers are read as it writes them", async () => {
  const { desk, address } = await withTable({ locale: "en-US" });
  const { host, pane } = desk;
  host.user.type(address, "76.5");
  await writeAll(desk);
  await desk.excel.click("RefreshWorkbook");
  expect(host.look.value(address)).toBe(76.5);
  const words = await pane.locator("main").innerText();
  expect(words).toContain("Refreshed");
  expect(words).not.toMatch(/Uppdatera|Tabeller|ändring/);
  expect(complaintsOf(desk)).toEqual([]);
});

test("a table of ten thousand rows comes in requests that Excel on the web takes, and one figure of it is written and refreshed", async () => {
  const desk = await world.sitDown();
  await insertTable(desk, { otherUnits: 18, yearFrom: "1960" });
  const { host, excel } = desk;
  const [name = ""] = host.look.tables;
  expect(host.look.table(name).rows.length).toBeGreaterThan(10_000);
  const address = editableCells(desk).at(-1) ?? "";
  host.user.type(address, "77,5");
  await writeAll(desk);
  await excel.click("RefreshWorkbook");
  expect(host.look.value(address)).toBe(77.5);
  expect(complaintsOf(desk)).toEqual([]);
});
