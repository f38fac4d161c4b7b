import { fileNameOf } from "../../../addin/workbook/workbookName";

test.each([
  ["Bok1", "Bok1"],
  ["D:\\Vård\\Utfall 100%.xlsx", "Utfall 100%.xlsx"],
  ["/Vård/Utfall.xlsx", "Utfall.xlsx"],
  ["https://heby.sharepoint.com/sites/vof/Utfall%202024.xlsx?web=1", "Utfall 2024.xlsx"],
  ["https://heby.sharepoint.com/100%.xlsx", "100%.xlsx"],
])("of %s the history keeps %s and no folder", (address, name) => {
  expect(fileNameOf(address)).toBe(name);
});
