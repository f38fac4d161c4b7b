import { createWorkbookHost } from "../../../../addin/preview/host/host";

const typed = (text: string, locale: "sv-SE" | "en-US" = "sv-SE") => {
  const { user, look } = createWorkbookHost({ locale });
  user.type("A1", text);
  return [look.value("A1"), look.text("A1")];
};

describe("typing", () => {
  test.each([
    ["13,75", 13.75, "13,75"],
    ["-3", -3, "-3"],
    ["1 375", 1375, "1375"],
    ["1 375,5", 1375.5, "1375,5"],
    ["5%", 0.05, "5%"],
    ["13,7 %", 0.137, "13,70%"],
    ["1e3", 1000, "1000"],
    // In Swedish a point is no decimal sign, and the typographer's minus is no minus: both stay text.
    ["13.75", "13.75", "13.75"],
    ["1,375.5", "1,375.5", "1,375.5"],
    ["\u22125", "\u22125", "\u22125"],
    ["'0331", "0331", "0331"],
    ["SANT", true, "SANT"],
    ["#SAKNAS", "#SAKNAS", "#SAKNAS"],
    ["2026-03-31", 46_112, "2026-03-31"],
    ["Mål", "Mål", "Mål"],
  ])("%s in Swedish is read as Excel does", (text, value, shown) => {
    expect(typed(text)).toEqual([value, shown]);
  });

  test.each([
    ["13.75", 13.75, "13.75"],
    ["1,375.5", 1375.5, "1375.5"],
    ["13,75", "13,75", "13,75"],
    ["TRUE", true, "TRUE"],
  ])("%s in English is read as Excel does", (text, value, shown) => {
    expect(typed(text, "en-US")).toEqual([value, shown]);
  });

  test("in a cell that is formatted as text everything stays text", () => {
    const { user, look } = createWorkbookHost();
    user.type("A1", "'x");
    expect(look.value("A1")).toBe("x");
  });

  test("a formula that is not the add-in's comes to what the test says, or to #N/A", () => {
    const { user, look } = createWorkbookHost();
    user.type("A1", "=SUM(B1:B9)", 12);
    user.type("A2", "=SUM(B1:B9)");
    expect([look.value("A1"), look.value("A2"), look.formula("A2")]).toEqual([12, "#N/A", "=SUM(B1:B9)"]);
  });
});

describe("the hands of a person", () => {
  test("paste a block, fill down with references that follow, and delete", () => {
    const { user, look } = createWorkbookHost();
    user.paste("A1", [
      ["1", "a"],
      ["2", "b"],
    ]);
    user.type("C1", "=A1+$A$1", 2);
    user.fillDown("C1:C2");
    user.clear("B1:B2");
    expect(look.values("A1:B2")).toEqual([
      [1, ""],
      [2, ""],
    ]);
    expect(look.formula("C2")).toBe("=A2+$A$1");
  });

  test("undo and redo, one step a stroke", () => {
    const { user, look } = createWorkbookHost();
    user.type("A1", "1");
    user.type("A1", "2");
    user.insertRows("1:1");
    user.undo();
    expect(look.value("A1")).toBe(2);
    user.undo();
    expect(look.value("A1")).toBe(1);
    user.redo();
    expect(look.value("A1")).toBe(2);
    user.undo();
    user.undo();
    expect(look.value("A1")).toBe("");
    user.undo();
    user.type("A1", "3");
    user.redo();
    expect(look.value("A1")).toBe(3);
  });

  test("rename, copy and delete sheets", () => {
    const { user, look } = createWorkbookHost();
    user.type("A1", "x");
    user.renameSheet("Blad1", "Mål 2026");
    const copy = user.copySheet("Mål 2026");
    expect(copy).toBe("Mål 2026 (2)");
    expect(look.value("'Mål 2026 (2)'!A1")).toBe("x");
    user.deleteSheet("Mål 2026");
    expect(look.sheets).toMatchObject([{ name: "Mål 2026 (2)", isActive: true }]);
  });

  test("numbers are shown by their format and the person's locale", () => {
    const { user, look } = createWorkbookHost();
    user.type("A1", "1234,5");
    expect(look.text("A1")).toBe("1234,5");
  });
});
