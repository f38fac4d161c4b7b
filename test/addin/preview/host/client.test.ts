import { excelWorld } from "../../../support/excelClient/excelWorld";

describe("ranges through Microsoft's client", () => {
  test("a range is written and read back, with null for a cell that is left and '' for one that is emptied", async () => {
    const { host } = excelWorld();
    host.user.type("C3", "kvar");
    host.user.type("B3", "bort");
    const read = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("B2:C3");
      range.values = [
        ["Mål", 13.75],
        ["", null],
      ];
      range.load("values,address,text,valueTypes");
      await context.sync();
      return range.toJSON();
    });
    expect(read).toEqual({
      address: "Blad1!B2:C3",
      values: [
        ["Mål", 13.75],
        ["", "kvar"],
      ],
      text: [
        ["Mål", "13,75"],
        ["", "kvar"],
      ],
      valueTypes: [
        ["String", "Double"],
        ["Empty", "String"],
      ],
    });
  });

  test("a text that looks like a number becomes one, unless the cell is formatted as text first", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [["0331"]];
      sheet.getRange("A2").numberFormat = [["@"]];
      sheet.getRange("A2:A3").values = [["0331"], ["'0331"]];
      await context.sync();
    });
    expect(host.look.values("A1:A3")).toEqual([[331], ["0331"], ["0331"]]);
  });

  test("ten thousand rows go in chunks of one batch, and come back whole", async () => {
    const { host } = excelWorld();
    const rows = Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 8 }, (__, column) => row * 8 + column),
    );
    const before = host.counters.batches;
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:H10000");
      range.values = rows;
      await context.sync();
      range.load("values");
      await context.sync();
      expect(range.values).toEqual(rows);
    });
    expect(host.counters.cellsWritten).toBe(80_000);
    expect(host.counters.batches - before).toBeLessThanOrEqual(3);
  });

  test("a range is found from another: resized, offset, intersected, its rows and columns, its used part", async () => {
    const { host } = excelWorld();
    host.user.paste("B2", [
      ["1", "2"],
      ["3", "4"],
    ]);
    const addresses = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Blad1");
      const range = sheet.getRange("B2:C3");
      const found = [
        range.getResizedRange(1, 1),
        range.getOffsetRange(1, 0),
        range.getIntersection("C3:D4"),
        range.getLastRow(),
        range.getLastColumn(),
        range.getLastCell(),
        range.getRow(0),
        range.getColumn(1),
        range.getCell(1, 1),
        range.getRowsBelow(2),
        range.getColumnsAfter(1),
        range.getEntireColumn(),
        range.getEntireRow(),
        range.getBoundingRect("E5"),
        sheet.getUsedRange(true),
        sheet.getRangeByIndexes(4, 0, 2, 3),
        sheet.getRange("B:C").getUsedRange(),
      ];
      for (const each of found) each.load("address");
      await context.sync();
      return found.map(({ address }) => address.replace("Blad1!", ""));
    });
    expect(addresses).toEqual([
      "B2:D4",
      "B3:C4",
      "C3",
      "B3:C3",
      "C2:C3",
      "C3",
      "B2:C2",
      "C2:C3",
      "C3",
      "B4:C5",
      "D2:D3",
      "B:C",
      "2:3",
      "B2:E5",
      "B2:C3",
      "A5:C6",
      "B2:C3",
    ]);
  });

  test("looks are set for all cells and read as null where they differ", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange("A1:B2");
      range.format.fill.color = "#DDEBF7";
      range.format.font.bold = true;
      range.format.columnWidth = 90;
      range.format.borders.getItem("EdgeBottom").color = "#1F4E79";
      range.format.protection.locked = false;
      range.numberFormat = [
        ["0.0", "0%"],
        ["@", "General"],
      ];
      range.dataValidation.rule = { list: { inCellDropDown: true, source: "Ja,Nej" } };
      sheet.getRange("B2").format.font.bold = false;
      sheet.getRange("A:A").columnHidden = true;
      range.load("numberFormat,format/fill/color,format/font/bold,format/wrapText,columnHidden,dataValidation/type");
      await context.sync();
      expect(range.format.fill.color).toBe("#DDEBF7");
      expect(range.format.font.bold).toBeNull();
      expect(range.format.wrapText).toBe(false);
      expect(range.columnHidden).toBeNull();
      expect(range.dataValidation.type).toBe("List");
      expect(range.numberFormat).toEqual([
        ["0.0", "0%"],
        ["@", "General"],
      ]);
    });
    expect(host.look.format("B1", "Protection.Locked")).toBe(false);
    expect(host.look.format("B1", "Borders.EdgeBottom.Color")).toBe("#1F4E79");
    expect(host.look.columnWidth("B1")).toBe(90);
    expect(host.look.isColumnHidden("A1")).toBe(true);
  });

  test("cells are put in and taken out, and ranges that the client holds go along", async () => {
    const { host } = excelWorld();
    host.user.paste("A1", [["1"], ["2"], ["=A2"]]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const held = sheet.getRange("A2");
      held.load("address");
      await context.sync();
      sheet.getRange("1:2").insert("Down");
      await context.sync();
      held.load("address,values");
      await context.sync();
      expect(held.address).toBe("Blad1!A4");
      expect(held.values).toEqual([[2]]);
      sheet.getRange("A1:A1").delete("Up");
      await context.sync();
    });
    expect(host.look.formula("A4")).toBe("=A3");
  });

  test("contents, looks or both are cleared", async () => {
    const { host } = excelWorld();
    host.user.type("A1", "5");
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.format.fill.color = "#FF0000";
      range.clear("Contents");
      await context.sync();
    });
    expect([host.look.value("A1"), host.look.format("A1", "Fill.Color")]).toEqual(["", "#FF0000"]);
  });

  test("formulas are English to programs and local to persons", async () => {
    const { host } = excelWorld();
    host.user.type("A1", "=ROUND(1,5;0)", 2);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.load("formulas,formulasLocal,values");
      await context.sync();
      expect([range.formulas, range.formulasLocal, range.values]).toEqual([
        [["=ROUND(1.5,0)"]],
        [["=ROUND(1,5;0)"]],
        [[2]],
      ]);
    });
  });
});

describe("sheets through Microsoft's client", () => {
  test("sheets are added, renamed, found, hidden, copied, activated and deleted", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add("Utfall");
      sheet.getRange("A1").values = [["x"]];
      sheet.activate();
      sheet.copy("After", sheet).name = "Kopia";
      worksheets.getItem("Blad1").visibility = "Hidden";
      const missing = worksheets.getItemOrNullObject("Finns inte");
      worksheets.load("items/name,items/visibility");
      await context.sync();
      expect(missing.isNullObject).toBe(true);
      expect(worksheets.items.map(({ name, visibility }) => [name, visibility])).toEqual([
        ["Blad1", "Hidden"],
        ["Utfall", "Visible"],
        ["Kopia", "Visible"],
      ]);
      worksheets.getItemOrNullObject("Finns inte").delete();
      worksheets.getItem("Utfall").delete();
      await context.sync();
    });
    expect(host.look.sheets.map(({ name, isActive }) => [name, isActive])).toEqual([
      ["Blad1", false],
      ["Kopia", true],
    ]);
    expect(host.look.value("Kopia!A1")).toBe("x");
  });

  test("a protected sheet refuses its locked cells and takes the others", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("B1").format.protection.locked = false;
      sheet.protection.protect({ allowAutoFilter: true });
      sheet.getRange("B1").values = [[1]];
      await context.sync();
    });
    const write = Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[1]];
      await context.sync();
    });
    await expect(write).rejects.toMatchObject({ code: "AccessDenied" });
    expect(() => host.user.type("A1", "1")).toThrow("protected");
    expect(host.look.values("A1:B1")).toEqual([["", 1]]);
  });
});

describe("what belongs to the workbook", () => {
  const part = (text: string) => `<linked xmlns="urn:malbok:linked-table">${text}</linked>`;

  test("custom parts of XML are added, found by namespace, changed and deleted", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      const { customXmlParts } = context.workbook;
      const first = customXmlParts.add(part("1"));
      customXmlParts.add("<other/>");
      first.load("id,namespaceUri");
      await context.sync();
      expect(first.namespaceUri).toBe("urn:malbok:linked-table");
      const found = customXmlParts.getByNamespace("urn:malbok:linked-table");
      found.load("items/id");
      const count = customXmlParts.getCount();
      await context.sync();
      expect(found.items.map(({ id }) => id)).toEqual([first.id]);
      expect(count.value).toBe(2);
      found.items[0]?.setXml(part("2"));
      const xml = customXmlParts.getItem(first.id).getXml();
      const missing = customXmlParts.getItemOrNullObject("{nothing}");
      await context.sync();
      expect([xml.value, missing.isNullObject]).toEqual([part("2"), true]);
    });
    expect(host.look.xmlParts("urn:malbok:linked-table")).toEqual([part("2")]);
  });

  test("what is no XML is refused", async () => {
    excelWorld();
    for (const xml of ["{}", "<a>", "<a>&</a>", "<a/><b/>", "<a><b></a></b>"]) {
      const adding = Excel.run(async (context) => {
        context.workbook.customXmlParts.add(xml);
        await context.sync();
      });
      await expect(adding).rejects.toMatchObject({ code: "InvalidArgument" });
    }
  });

  test("settings and names are kept", async () => {
    const { host } = excelWorld();
    await Excel.run(async (context) => {
      context.workbook.settings.add("malbok", { a: 1 });
      context.workbook.names.add("Utfall", context.workbook.worksheets.getActiveWorksheet().getRange("B2:B4"));
      await context.sync();
      const setting = context.workbook.settings.getItemOrNullObject("malbok");
      setting.load("value");
      const range = context.workbook.names.getItem("Utfall").getRange();
      range.load("address");
      await context.sync();
      expect([setting.value, range.address]).toEqual([{ a: 1 }, "Blad1!B2:B4"]);
    });
    host.user.insertRows("1:1");
    expect(host.look.names).toEqual([{ name: "Utfall", formula: "=Blad1!$B$3:$B$5" }]);
  });

  test("the person's culture is told", async () => {
    excelWorld({ locale: "sv-SE" });
    await Excel.run(async (context) => {
      const { cultureInfo } = context.workbook.application;
      cultureInfo.load("name,numberFormat/numberDecimalSeparator");
      await context.sync();
      expect([cultureInfo.name, cultureInfo.numberFormat.numberDecimalSeparator]).toEqual(["sv-SE", ","]);
    });
  });
});
