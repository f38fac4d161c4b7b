import { excelWorld } from "../../../support/excelClient/excelWorld";
import { newestExcelApi } from "../../../support/excelClient/requirementSets";

/** A table "Utfall" with three rows at B2 of the first sheet. */
async function worldWithTable() {
  const world = excelWorld({ sets: { ExcelApi: newestExcelApi } });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("B2:D5").values = [
      ["Enhet", "Period", "Utfall"],
      ["Centrum", "2025", 10],
      ["Norr", "2025", 30],
      ["Syd", "2025", 20],
    ];
    const table = sheet.tables.add("B2:D5", true);
    table.name = "Utfall";
    await context.sync();
  });
  return world;
}

const rowsOf = (world: { host: { look: { table: (name: string) => { rows: unknown } } } }) =>
  world.host.look.table("Utfall").rows;

describe("tables through Microsoft's client", () => {
  test("a table is made over what is written, and tells its parts", async () => {
    const { host } = await worldWithTable();
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Utfall");
      const parts = [
        table.getRange(),
        table.getHeaderRowRange(),
        table.getDataBodyRange(),
        table.columns.getItem("Utfall").getDataBodyRange(),
      ];
      for (const part of parts) part.load("address");
      table.load("name,showTotals,style");
      table.columns.load("items/name,items/id,items/index");
      table.rows.load("count");
      table.worksheet.load("name");
      await context.sync();
      expect(parts.map(({ address }) => address)).toEqual(["Blad1!B2:D5", "Blad1!B2:D2", "Blad1!B3:D5", "Blad1!D3:D5"]);
      expect(table.columns.items.map(({ name, index }) => [name, index])).toEqual([
        ["Enhet", 0],
        ["Period", 1],
        ["Utfall", 2],
      ]);
      expect([table.name, table.rows.count, table.worksheet.name]).toEqual(["Utfall", 3, "Blad1"]);
    });
    expect(host.look.table("Utfall").headings).toEqual(["Enhet", "Period", "Utfall"]);
  });

  test("tables are found by name, by sheet and by range, and a missing one is a null object", async () => {
    await worldWithTable();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const missing = context.workbook.tables.getItemOrNullObject("Annan");
      const missingRange = missing.getRange();
      missingRange.load("address");
      const inRange = sheet.getRange("D5:F9").getTables(false);
      inRange.load("items/name");
      context.workbook.tables.load("items/name,items/id,count");
      await context.sync();
      expect([missing.isNullObject, missingRange.isNullObject]).toEqual([true, true]);
      expect(inRange.items.map(({ name }) => name)).toEqual(["Utfall"]);
      expect(context.workbook.tables.count).toBe(1);
      const again = context.workbook.tables.getItem(context.workbook.tables.items[0]?.id ?? "");
      again.load("name");
      await context.sync();
      expect(again.name).toBe("Utfall");
    });
  });

  test("rows and columns are added and deleted, and what stands below moves", async () => {
    const world = await worldWithTable();
    world.host.user.type("B7", "fot");
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Utfall");
      table.rows.add(undefined, [["Väst", "2025", 40]]);
      table.columns.add(undefined, [["Not"], ["a"], ["b"], ["c"], ["d"]]);
      table.rows.getItemAt(0).delete();
      await context.sync();
    });
    expect(world.host.look.table("Utfall").headings).toEqual(["Enhet", "Period", "Utfall", "Not"]);
    expect(rowsOf(world)).toEqual([
      ["Norr", 2025, 30, "b"],
      ["Syd", 2025, 20, "c"],
      ["Väst", 2025, 40, "d"],
    ]);
    expect(world.host.look.value("B7")).toBe("fot");
  });

  test("a table is resized, and a heading that is taken gets a number", async () => {
    const world = await worldWithTable();
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Utfall");
      context.workbook.worksheets.getActiveWorksheet().getRange("E2").values = [["Enhet"]];
      table.resize("B2:E4");
      await context.sync();
    });
    expect(world.host.look.table("Utfall")).toMatchObject({
      address: "Blad1!B2:E4",
      headings: ["Enhet", "Period", "Utfall", "Enhet2"],
    });
  });

  test("a table is sorted and filtered with its formulas", async () => {
    const world = await worldWithTable();
    world.host.user.type("E3", "=D3*2", 20);
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Utfall");
      table.sort.apply([{ key: 2, ascending: false }]);
      table.columns.getItem("Enhet").filter.applyValuesFilter(["Norr"]);
      await context.sync();
    });
    expect(rowsOf(world)).toMatchObject([{ 0: "Norr" }, { 0: "Syd" }, { 0: "Centrum" }]);
    expect(world.host.look.formula("E5")).toBe("=D5*2");
    expect(["B3", "B4"].map((cell) => world.host.look.isRowHidden(cell))).toEqual([false, true]);
  });

  test("cells that would tear a table apart are neither put in nor taken out", async () => {
    await worldWithTable();
    const inserting = Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("C1").insert("Down");
      await context.sync();
    });
    await expect(inserting).rejects.toMatchObject({ code: "InsertDeleteConflict" });
  });

  test("two tables do not overlap and have no name in common", async () => {
    const { host } = await worldWithTable();
    const adding = Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().tables.add("D5:F7", true);
      await context.sync();
    });
    await expect(adding).rejects.toMatchObject({ code: "InvalidArgument" });
    host.user.copySheet("Blad1");
    expect(host.look.tables).toEqual(["Utfall", "Utfall1"]);
    const naming = Excel.run(async (context) => {
      context.workbook.tables.getItem("Utfall1").name = "utfall";
      await context.sync();
    });
    await expect(naming).rejects.toMatchObject({ code: "ItemAlreadyExists" });
  });

  test("a table becomes cells, or goes with them", async () => {
    const { host } = await worldWithTable();
    await Excel.run(async (context) => {
      context.workbook.tables.getItem("Utfall").convertToRange();
      await context.sync();
    });
    expect([host.look.tables, host.look.value("B3")]).toEqual([[], "Centrum"]);
  });
});

describe("the person at the keyboard and a table", () => {
  test("moves it to another sheet with its name", async () => {
    const world = await worldWithTable();
    world.host.user.addSheet("Annat");
    world.host.user.moveTable("Utfall", "Annat!A1");
    expect(world.host.look.table("Utfall")).toMatchObject({
      address: "Annat!A1:C4",
      rows: [
        ["Centrum", 2025, 10],
        ["Norr", 2025, 30],
        ["Syd", 2025, 20],
      ],
    });
    expect(world.host.look.value("Blad1!B2")).toBe("");
  });

  test("types right below or right beside it and it grows", async () => {
    const { host } = await worldWithTable();
    host.user.type("B6", "Väst");
    host.user.type("E2", "Not");
    expect(host.look.table("Utfall")).toMatchObject({
      address: "Blad1!B2:E6",
      headings: ["Enhet", "Period", "Utfall", "Not"],
    });
  });

  test("types a new row, which looks and is judged as those above", async () => {
    const { host } = await worldWithTable();
    await Excel.run(async (context) => {
      const outcome = context.workbook.tables.getItem("Utfall").columns.getItem("Utfall").getDataBodyRange();
      outcome.format.fill.color = "#F1F8FE";
      const rule = outcome.conditionalFormats.add(Excel.ConditionalFormatType.custom);
      rule.custom.rule.formula = "=$D3>50";
      rule.custom.format.fill.color = "#FFE9A8";
      await context.sync();
    });
    host.user.type("B6", "Väst");
    const fill = () => host.look.drawn("Blad1!D6").format["Fill.Color"];
    expect(fill()).toBe("#F1F8FE");
    host.user.type("D6", "60");
    expect(fill()).toBe("#FFE9A8");
    host.user.undo();
    host.user.undo();
    expect(fill()).toBeUndefined();
  });

  test("puts a column in and hides another", async () => {
    const { host } = await worldWithTable();
    host.user.insertColumns("C:C");
    host.user.hideColumns("D:D");
    expect(host.look.table("Utfall").headings).toEqual(["Enhet", "Kolumn1", "Period", "Utfall"]);
    expect(host.look.isColumnHidden("D1")).toBe(true);
  });
});
