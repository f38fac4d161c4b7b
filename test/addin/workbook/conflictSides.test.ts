import { conflictSides } from "../../../addin/workbook/conflictSides";
import type { RecordEdit } from "../../../addin/workbook/plan/recordEdit";
import type { CellChange, SheetEdit, TheirValue } from "../../../addin/workbook/sheetEdit";

const cell = { sheet: "Blad1", address: "E2" };
const change = (to: number | null): CellChange => ({ field: "number", cell, from: 11.5, to, formula: null });

const edit = (facts: Partial<SheetEdit>): SheetEdit => ({
  ...{ id: "a", linkId: "1", kind: "VALUES", municipality: "1080", question: null, theirs: null },
  place: {
    ...{ key: "k", indicator: "N1", indicatorTitle: "Ett", unit: "SN", unitName: "SN", period: "2025" },
    ...{ series: "OUTCOME", members: "", membersLabel: { sv: "", en: "" } },
  },
  base: { revision: 1, number: 11.5, state: "REPORTED", comment: null, source: null },
  changes: [change(13)],
  wanted: { number: 13, state: "REPORTED", comment: null, source: null },
  ...facts,
});

const theirs: TheirValue = {
  ...{ revision: 2, number: 12, state: "REPORTED", comment: "Rättat", source: null },
  ...{ changedAt: null, changedBy: null, changedByName: null },
};

describe("who chooses between two values is told what will stand in either case", () => {
  test("the two figures, and nothing that the two agree on or mine does not say", () => {
    expect(conflictSides(edit({}), theirs, null)).toEqual([{ name: "number", mine: 13, theirs: 12 }]);
  });

  test("an absence in the figure's place, once", () => {
    const wanted = { number: null, state: "MISSING", comment: null, source: null } as const;
    expect(conflictSides(edit({ wanted }), theirs, null)).toEqual([{ name: "number", mine: "MISSING", theirs: 12 }]);
  });

  test("what else differs, each by its name", () => {
    const wanted = { number: 12, state: "PRELIMINARY", comment: "Mitt ord", source: null } as const;
    expect(conflictSides(edit({ wanted }), theirs, null)).toEqual([
      { name: "state", mine: "PRELIMINARY", theirs: "REPORTED" },
      { name: "comment", mine: "Mitt ord", theirs: "Rättat" },
    ]);
  });

  test("what stands in the cell until its question is answered, and then the answer", () => {
    const asked = edit({
      changes: [change(0.13)],
      question: { kind: "WHICH_NUMBER", about: "SHARE", text: "0,13", readings: [13, 0.13] },
    });
    expect(conflictSides(asked, theirs, null)).toMatchObject([{ mine: 0.13, theirs: 12 }]);
    expect(conflictSides(asked, theirs, { kind: "NUMBER", number: 13 })).toMatchObject([{ mine: 13, theirs: 12 }]);
  });

  test("of a plan's row the changed columns that theirs says otherwise, by their headings", () => {
    const columns = [
      { field: "value", label: "Målvärde", cell, from: 80, to: 85, formula: null },
      { field: "title", label: "Titel", cell, from: "Ett", to: "Två", formula: null },
    ];
    const record: RecordEdit = {
      ...{ id: "b", linkId: "2", kind: "TARGET_VALUES", municipality: "1080", question: null, theirs: null },
      place: { key: "k", kind: "TARGET_VALUES", title: "Ett", about: "", isNew: false },
      base: { revision: 1, cells: { value: "80", title: "Ett" } },
      ...{ changes: columns, wanted: { value: "85", title: "Två" }, doubts: [], ofTable: [], codeCell: null },
    };
    const cells = { value: "90", title: "Två" };
    expect(conflictSides(record, { ...theirs, cells }, null)).toEqual([
      { name: { heading: "Målvärde" }, mine: 85, theirs: 90 },
    ]);
  });
});
