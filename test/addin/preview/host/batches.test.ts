import { excelWorld } from "../../../support/excelClient/excelWorld";

const writeOne = (address: string, value: unknown) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange(address).values = [[value]];
    await context.sync();
  });

describe("a batch", () => {
  test("stops at the first failure, tells the statement, and leaves what was done before", async () => {
    const { host } = excelWorld();
    const run = Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [[1]];
      context.workbook.worksheets.getItem("Finns inte").getRange("A1").values = [[2]];
      sheet.getRange("A2").values = [[3]];
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: "ItemNotFound" });
    expect(host.look.values("A1:A2")).toEqual([[1], [""]]);
  });

  test("refuses values that do not fit the range, and says which statement it was", async () => {
    excelWorld();
    const run = Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B1");
      range.values = [[1]];
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({
      code: "InvalidArgument",
      debugInfo: { statement: expect.stringContaining("range.values =") as string },
    });
  });

  test("is refused while somebody is typing in a cell, and nothing is done", async () => {
    const { host } = excelWorld();
    host.setEditing(true);
    await expect(writeOne("A1", 1)).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
    host.setEditing(false);
    await writeOne("A1", 2);
    expect(host.look.value("A1")).toBe(2);
  });

  test("of more than five megabytes is refused by Excel for the web alone", async () => {
    const text = "x".repeat(600);
    const rows = Array.from({ length: 10_000 }, () => [text]);
    const write = () =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:A10000").values = rows;
        await context.sync();
      });
    excelWorld({ platform: "web" });
    await expect(write()).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    const { host } = excelWorld({ platform: "desktop" });
    await write();
    expect(host.look.value("A10000")).toBe(text);
  });

  test("that needs a newer Excel than there is fails with ApiNotFound", async () => {
    const { host } = excelWorld();
    host.user.paste("A1", [["Enhet"], ["Norr"]]);
    const resize = Excel.run(async (context) => {
      const table = context.workbook.worksheets.getActiveWorksheet().tables.add("A1:A2", true);
      table.resize("A1:A3");
      await context.sync();
    });
    await expect(resize).rejects.toMatchObject({ code: "ApiNotFound" });
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.12")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.13")).toBe(false);
  });

  test("that uses what the host does not know fails by its name, and the host remembers it", async () => {
    const { host } = excelWorld();
    const run = Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").merge(true);
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({
      code: "HostDoesNotKnow",
      message: expect.stringContaining("Range.Merge()") as string,
    });
    expect(host.unknownMembers).toHaveLength(1);
  });

  test("lets go of the objects of its run when that ends", async () => {
    const { host } = excelWorld();
    for (let round = 0; round < 3; round += 1) await writeOne("A1", round);
    await Excel.run(async (context) => {
      const count = (context.workbook as unknown as { _GetReferenceCount(): { value: number } })._GetReferenceCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
    expect(host.look.value("A1")).toBe(2);
  });
});

describe("two workbooks", () => {
  test("are each before a client of their own", async () => {
    const [mine, theirs] = [excelWorld({ name: "Min.xlsx" }), excelWorld({ name: "Din.xlsx" })];
    await writeOne("A1", "din");
    mine.use();
    await writeOne("A1", "min");
    expect([mine.host.look.value("A1"), theirs.host.look.value("A1")]).toEqual(["min", "din"]);
  });

  test("a saved one opens with all that was in it", async () => {
    const { host } = excelWorld();
    host.user.paste("A1", [
      ["Enhet", "Utfall"],
      ["Norr", "13,75"],
      ["=1+1", ""],
    ]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.tables.add("A1:B3", true).name = "Utfall";
      sheet.getRange("B2").format.fill.color = "#FFF2CC";
      sheet.getRange("C:C").columnHidden = true;
      context.workbook.customXmlParts.add('<a xmlns="urn:x"/>');
      context.workbook.settings.add("k", 1);
      await context.sync();
    });
    const saved = host.save();
    const opened = excelWorld({ saved }).host;
    expect(opened.save()).toBe(saved);
    expect(opened.look.table("Utfall").rows).toEqual(host.look.table("Utfall").rows);
    expect([
      opened.look.format("B2", "Fill.Color"),
      opened.look.isColumnHidden("C1"),
      opened.look.xmlParts("urn:x"),
    ]).toEqual(["#FFF2CC", true, ['<a xmlns="urn:x"/>']]);
  });
});
