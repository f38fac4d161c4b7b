import { excelWorld } from "../../../support/excelClient/excelWorld";

interface Heard {
  readonly type: string;
  readonly address?: string;
  readonly source?: string;
  readonly changeType?: string;
}

/** Listens to changes and selections everywhere and keeps what was told. */
async function listening() {
  const world = excelWorld();
  const heard: Heard[] = [];
  const keep = (event: object) => {
    heard.push(event as Heard);
    return Promise.resolve();
  };
  await Excel.run(async (context) => {
    const { worksheets, tables } = context.workbook;
    worksheets.onChanged.add(keep);
    worksheets.onSelectionChanged.add(keep);
    worksheets.onAdded.add(keep);
    worksheets.onDeleted.add(keep);
    worksheets.onActivated.add(keep);
    tables.onChanged.add(keep);
    tables.onAdded.add(keep);
    tables.onDeleted.add(keep);
    await context.sync();
  });
  const told = async () => {
    await world.settled();
    return heard
      .splice(0)
      .map(({ type, address, source, changeType }) => [type, address, changeType, source].filter(Boolean).join(" "));
  };
  return { ...world, told };
}

describe("events", () => {
  test("tell of what a person types, with the cell that was selected first", async () => {
    const { host, told } = await listening();
    host.user.type("B2", "5");
    expect(await told()).toEqual(["WorksheetSelectionChanged B2", "WorksheetChanged B2 RangeEdited Local"]);
  });

  test("tell of what a coauthor types as remote, without a selection", async () => {
    const { host, told } = await listening();
    host.coauthor.type("B2", "5");
    expect(await told()).toEqual(["WorksheetChanged B2 RangeEdited Remote"]);
  });

  test("tell of the add-in's own writes after its batch, and give the range", async () => {
    const { told } = await listening();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    });
    expect(await told()).toEqual(["WorksheetChanged A1:B2 RangeEdited Local"]);
  });

  test("tell nothing while the add-in has turned them off", async () => {
    const { host, told } = await listening();
    await Excel.run(async (context) => {
      context.runtime.enableEvents = false;
      await context.sync();
    });
    host.user.type("A1", "1");
    expect(await told()).toEqual([]);
  });

  test("tell of tables, sheets, rows and sorting", async () => {
    const { host, told } = await listening();
    host.user.paste("A1", [
      ["Enhet", "Utfall"],
      ["Norr", "2"],
      ["Centrum", "1"],
    ]);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().tables.add("A1:B3", true).name = "T";
      await context.sync();
    });
    await told();
    host.user.sort("T", "Utfall");
    expect(await told()).toEqual(["WorksheetChanged A2:B3 RangeEdited Local", "TableChanged A2:B3 RangeEdited Local"]);
    host.user.insertRows("1:1");
    expect(await told()).toEqual(["WorksheetChanged 1:1 RowInserted Local"]);
    host.user.addSheet("Nytt");
    expect(await told()).toEqual(["WorksheetAdded Local", "WorksheetActivated"]);
    host.user.deleteSheet("Nytt");
    expect(await told()).toEqual(["WorksheetActivated", "WorksheetDeleted Local"]);
  });

  test("are heard by one table, with the cell before and after", async () => {
    const { host } = excelWorld();
    host.user.paste("A1", [["Enhet"], ["Norr"]]);
    const details: unknown[] = [];
    await Excel.run(async (context) => {
      const table = context.workbook.worksheets.getActiveWorksheet().tables.add("A1:A2", true);
      table.load("id");
      await context.sync();
      table.onChanged.add((event) => Promise.resolve(details.push(event.details)).then(() => undefined));
      await context.sync();
    });
    host.user.type("A2", "Syd");
    host.user.type("C9", "utanför");
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(details).toEqual([
      { valueBefore: "Norr", valueAfter: "Syd", valueTypeBefore: "String", valueTypeAfter: "String" },
    ]);
  });

  test("are no longer heard when the handler is taken away or the pane is loaded anew", async () => {
    const world = excelWorld();
    let count = 0;
    const listen = () =>
      Excel.run(async (context) => {
        const handler = context.workbook.worksheets.onChanged.add(() =>
          Promise.resolve().then(() => void (count += 1)),
        );
        await context.sync();
        return handler;
      });
    const handler = await listen();
    await Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
    world.host.user.type("A1", "1");
    await listen();
    world.reloadPane();
    world.host.user.type("A1", "2");
    await world.settled();
    expect(count).toBe(0);
  });
});
