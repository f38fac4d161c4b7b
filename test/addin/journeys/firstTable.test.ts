import {
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

const firstEditable = (desk: Desk) => editableCells(desk)[0] ?? "";

test("an officer signs in, inserts a table, fills in a value, reviews it, writes it and refreshes", async () => {
  const desk = await world.sitDown();
  await insertTable(desk);
  const address = firstEditable(desk);
  desk.host.user.type(address, "81,5");
  await writeAll(desk);
  await desk.excel.click("RefreshWorkbook");
  expect(desk.host.look.value(address)).toBe(81.5);
  expect(complaintsOf(desk)).toEqual([]);
});

test("a write is undone from the pane that says that it was written", async () => {
  const desk = await world.sitDown();
  await insertTable(desk);
  const { host, pane, say } = desk;
  const address = editableCells(desk)[1] ?? "";
  const before = host.look.value(address);
  host.user.type(address, "80,5");
  await writeAll(desk);
  await pane.getByRole("button", { name: say("undoWrite") }).click();
  await pane.getByText(say("undoneTitle")).waitFor();
  expect(host.look.value(address)).toBe(before);
  expect(complaintsOf(desk)).toEqual([]);
});

test("a change that nobody wants is taken back: what stood in the cell stands there again, and nothing is left to write", async () => {
  const desk = await world.sitDown();
  await insertTable(desk);
  const { host, pane, say } = desk;
  const [first = "", second = ""] = editableCells(desk);
  const [before, beside] = [host.look.value(first), 79.25];
  host.user.type(first, "9,5");
  host.user.type(second, String(beside).replace(".", ","));
  await review(desk);
  await pane
    .getByRole("button", { name: say("takeBack") })
    .first()
    .click();
  await pane.getByRole("button", { name: say("writeCount", { count: 1 }) }).waitFor();
  expect([host.look.value(first), host.look.value(second)]).toEqual([before, beside]);
  await pane.getByRole("button", { name: say("takeBack") }).click();
  await pane.getByText(say("noEdits")).waitFor();
  expect(complaintsOf(desk)).toEqual([]);
});

test("what was typed and not sent is there when the workbook is opened again, and is written then", async () => {
  const before = await world.sitDown();
  await insertTable(before);
  const address = firstEditable(before);
  before.host.user.type(address, "82,5");
  const desk = await world.sitDown({ saved: before.host.save() });
  await writeAll(desk);
  expect(desk.host.look.value(address)).toBe(82.5);
  expect(complaintsOf(desk)).toEqual([]);
});

describe("who comes second to a value sees what the first wrote, and who it was", () => {
  async function secondComer(mine: string, theirs: string) {
    const [first, second] = [await world.sitDown({ person: "Karin Kollega" }), await world.sitDown()];
    await insertTable(first);
    await insertTable(second);
    const address = firstEditable(first);
    first.host.user.type(address, theirs);
    await writeAll(first);
    second.host.user.type(address, mine);
    await review(second);
    await second.pane.getByText(/Karin Kollega \(demo\) har skrivit/).waitFor();
    return { first, second, address };
  }

  test("and writes over it knowingly", async () => {
    const { first, second, address } = await secondComer("84,5", "83,5");
    const { pane, say } = second;
    await pane.getByRole("radio", { name: say("takeMine", { value: "84,5" }), exact: true }).check();
    await pane.getByRole("button", { name: say("writeCount", { count: 1 }) }).click();
    await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
    await first.excel.click("RefreshWorkbook");
    expect(first.host.look.value(address)).toBe(84.5);
    expect([...complaintsOf(first), ...complaintsOf(second)]).toEqual([]);
  });

  test("or takes it into the cell, and nothing is left to write", async () => {
    const { first, second, address } = await secondComer("86,5", "85,5");
    const { pane, say } = second;
    await pane.getByRole("radio", { name: say("takeTheirs", { value: "85,5" }), exact: true }).check();
    await pane.getByRole("button", { name: say("takeTheirValues", { count: 1 }) }).click();
    await pane.getByText(say("theirsTaken")).waitFor();
    expect(second.host.look.value(address)).toBe(85.5);
    expect([...complaintsOf(first), ...complaintsOf(second)]).toEqual([]);
  });
});
