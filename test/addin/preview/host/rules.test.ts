import { workOut } from "../../../../addin/preview/host/rules/ruleFormula";
import { excelWorld, type ExcelWorld } from "../../../support/excelClient/excelWorld";

describe("the formulas of rules", () => {
  const cells: Record<string, string | number | boolean> = {
    "1 1": 70.5,
    "1 2": "70.5",
    "1 3": "● Nått",
    "1 4": "MB.LOCKED",
  };
  const read = (row: number, column: number) => cells[`${row} ${column}`] ?? "";
  const origin = { row: 1, column: 1 };

  test.each([
    ['=$E2="MB.LOCKED"', true],
    ['=$E2<>"mb.locked"', false],
    ["=NOT(EXACT($B2,$C2))", false],
    ["=B2=C2", false],
    ['=LEFT($D2,1)="●"', true],
    ["=AND(ISNUMBER(B2),B2>=70,NOT(ISBLANK(D2)))", true],
    ['=OR(B2="",LEN(C2)=4)', true],
    ['=F2=""', true],
    ["=F2=0", true],
    ['=B2&"x"="70.5x"', true],
  ])("%s is %p", (formula, expected) => {
    expect(workOut(formula, read, { row: 1, column: 1, origin })).toBe(expected);
  });

  test("references go along with the cell, but for what is fixed", () => {
    expect(workOut("=B2", read, { row: 1, column: 2, origin })).toBe("70.5");
    expect(workOut("=$B2", read, { row: 1, column: 2, origin })).toBe(70.5);
    expect(workOut("=$B$2", read, { row: 9, column: 9, origin })).toBe(70.5);
  });

  test.each(["=SUM(B2:C2)", "=VLOOKUP(B2,C2,1)", "=B2=", "=(B2", "hej"])("%s is not worked out", (formula) => {
    expect(workOut(formula, read, { row: 1, column: 1, origin })).toBeNull();
  });
});

describe("a sheet with rules", () => {
  let excel: ExcelWorld;
  const fill = (address: string) => excel.host.look.drawn(address).format["Fill.Color"];

  beforeEach(async () => {
    excel = excelWorld();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:C3").values = [
        ["Värde", "Grund", "Läge"],
        [70, 70, "a"],
        [80, "LÅST", "b"],
      ];
      const values = sheet.getRange("A2:A3");
      const add = (formula: string, color: string) => {
        const rule = values.conditionalFormats.add(Excel.ConditionalFormatType.custom);
        rule.custom.rule.formula = formula;
        rule.custom.format.fill.color = color;
        rule.stopIfTrue = true;
      };
      add("=NOT(EXACT($A2,$B2))", "#FFE9A8");
      add('=$B2="LÅST"', "#E6E6E6");
      values.dataValidation.rule = { custom: { formula: '=$B2<>"LÅST"' } };
      values.dataValidation.errorAlert = { style: "Stop", showAlert: true, title: "Låst", message: "Se kolumnen." };
      sheet.getRange("C2:C3").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      await context.sync();
    });
  });

  test("is drawn as they say, the one that was added last first, also after sorting and putting in rows and columns", () => {
    const { user } = excel.host;
    expect([fill("A2"), fill("A3")]).toEqual([undefined, "#E6E6E6"]);
    user.type("A2", "71");
    expect(fill("A2")).toBe("#FFE9A8");
    user.insertRows("1:1");
    user.insertColumns("B:B");
    expect([fill("A3"), fill("A4")]).toEqual(["#FFE9A8", "#E6E6E6"]);
    expect(excel.host.look.refusal("A4", "5")?.title).toBe("Låst");
    excel = excelWorld({ saved: excel.host.save() });
    expect([fill("A3"), fill("A4")]).toEqual(["#FFE9A8", "#E6E6E6"]);
  });

  test("goes along with a table that is cut and pasted, to another sheet too, and leaves nothing behind", async () => {
    const { host } = excel;
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().tables.add("A1:C3", true).name = "Värden";
      context.workbook.worksheets.add("Annat");
      await context.sync();
    });
    host.user.moveTable("Värden", "E5");
    expect([fill("A3"), fill("E6"), fill("E7")]).toEqual([undefined, undefined, "#E6E6E6"]);
    host.user.type("E6", "71");
    expect(fill("E6")).toBe("#FFE9A8");
    host.user.moveTable("Värden", "Annat!B2");
    expect([fill("E7"), fill("Annat!B3"), fill("Annat!B4")]).toEqual([undefined, "#FFE9A8", "#E6E6E6"]);
    expect([host.look.refusal("Annat!B4", "5")?.title, host.look.refusal("Annat!B3", "5")]).toEqual(["Låst", null]);
  });

  test("refuses what a person types against the rules, and lets a program and a block that is pasted through", () => {
    const { look, user } = excel.host;
    expect(look.refusal("A2", "5")).toBeNull();
    expect(look.refusal("A3", "5")).toEqual({ isFinal: true, title: "Låst", message: "Se kolumnen." });
    expect([look.refusal("C2", "b"), look.refusal("C2", ""), look.refusal("C2", "c")?.isFinal]).toEqual([
      null,
      null,
      true,
    ]);
    user.paste("A3", [["5"]]);
    expect(look.value("A3")).toBe(5);
  });
});

describe("what a cell shows", () => {
  test("errors have their Swedish names, and programs get the English ones", async () => {
    const excel = excelWorld();
    excel.host.registerFunctions("MALBOK", []);
    excel.host.user.type("A1", "=SUMMA(1;2)");
    excel.host.user.type("A2", "=MALBOK.FINNSINTE(1)");
    expect([excel.host.look.text("A1"), excel.host.look.text("A2")]).toEqual(["#SAKNAS!", "#NAMN?"]);
    const values = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A2").load("values");
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([["#N/A"], ["#NAME?"]]);
  });

  test("a formula that the host does not work out is told from one of the add-in's", () => {
    const { look, user } = excelWorld().host;
    user.type("A1", "=SUMMA(1;2)");
    user.type("A2", "5");
    expect([look.drawn("A1").isKeptFormula, look.drawn("A2").isKeptFormula]).toEqual([true, false]);
  });
});
