import { formatBox } from "../host/model/address";
import type { Book } from "./book";
import { boxOf, cellName } from "./gridMeasures";
import type { PageText } from "./pageTexts";

export interface HomeGroup {
  readonly label: PageText;
  readonly actions: readonly (readonly [PageText, () => void])[];
}

/** What the preview's own tab can do to the workbook: the little of Excel that is needed to try the add-in. */
export function homeGroups(book: Book): readonly HomeGroup[] {
  const { look } = book.host;
  const address = () => formatBox(boxOf(look.selection));
  const shown = () => look.sheets.find(({ isActive }) => isActive)?.name ?? "";
  const rowsOf = () => {
    const { row, rowCount } = boxOf(look.selection);
    return `${row + 1}:${row + rowCount}`;
  };
  const columnsOf = () => {
    const { column, columnCount } = boxOf(look.selection);
    return [column, column + columnCount - 1].map((each) => cellName(0, each).replace("1", "")).join(":");
  };
  const sort = (direction: "ascending" | "descending") => () =>
    book.tryTo((user) => {
      const place = tableAt(book);
      if (place) user.sort(place.table, place.heading, direction);
    });
  return [
    {
      label: "edit",
      actions: [
        ["undo", () => book.act((user) => user.undo())],
        ["redo", () => book.act((user) => user.redo())],
        ["fillDown", () => book.tryTo((user) => user.fillDown(address()))],
        ["sortUp", sort("ascending")],
        ["sortDown", sort("descending")],
      ],
    },
    {
      label: "columns",
      actions: [
        ["insertRow", () => book.tryTo((user) => user.insertRows(rowsOf()))],
        ["deleteRow", () => book.tryTo((user) => user.deleteRows(rowsOf()))],
        ["insertColumn", () => book.tryTo((user) => user.insertColumns(columnsOf()))],
        ["hideColumn", () => book.tryTo((user) => user.hideColumns(columnsOf()))],
        ["showColumns", () => book.tryTo((user) => user.hideColumns("A:AZ", false))],
      ],
    },
    {
      label: "sheet",
      actions: [
        ["copySheet", () => book.tryTo((user) => user.copySheet(shown()))],
        ["deleteSheet", () => book.tryTo((user) => user.deleteSheet(shown()))],
      ],
    },
  ];
}

/** The table that the cursor stands in, and the column of it. */
function tableAt({ host: { look } }: Book): { readonly table: string; readonly heading: string } | null {
  const sheet = look.sheets.find(({ isActive }) => isActive)?.name;
  const { row, column } = boxOf(look.selection);
  for (const name of look.tables) {
    const view = look.table(name);
    const box = boxOf(view.address);
    const heading = view.headings[column - box.column];
    if (view.sheet === sheet && row >= box.row && row < box.row + box.rowCount && heading !== undefined)
      return { table: name, heading };
  }
  return null;
}
