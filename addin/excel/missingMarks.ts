import type { ExcelSession } from "./excelSession";

/** A cell that something is missing in, and the cell of its row that says which row it is. */
export interface MarkedCell {
  readonly sheetId: string;
  readonly address: string;
  readonly keyAddress: string;
  readonly key: string;
}

const mark = "MB.MISSING";
const fillColor = "#FBD5D5";
/** What Excel takes of a text in a formula. */
const textLengthMax = 255;

/**
 * Marks cells in which something is missing, instead of those that were marked before. A mark is a rule that looks at the cell and at the key of its row: it goes
 * by itself when something is typed, and when the table is sorted it is gone rather than wrong.
 */
export async function markMissing(session: ExcelSession, cells: readonly MarkedCell[]): Promise<void> {
  const sheets = await session.step(() => session.workbook.worksheets.load("items/id"));
  const rules = await session.step(() =>
    sheets.items.map((sheet) => {
      const { conditionalFormats } = sheet.getRange();
      conditionalFormats.load("items/type,items/customOrNullObject/rule/formula");
      return conditionalFormats;
    }),
  );
  const old = rules.flatMap(({ items }) => items).filter(isMark);
  await session.step(() => {
    for (const rule of old) rule.delete();
    for (const cell of cells) addMark(session, cell);
  });
}

const isMark = ({ customOrNullObject: custom }: Excel.ConditionalFormat): boolean =>
  !custom.isNullObject && custom.rule.formula.includes(mark);

function addMark(session: ExcelSession, { sheetId, address, keyAddress, key }: MarkedCell): void {
  if (key.length > textLengthMax) return;
  const range = session.workbook.worksheets.getItem(sheetId).getRange(address);
  const rule = range.conditionalFormats.add(Excel.ConditionalFormatType.custom);
  const text = key.replaceAll('"', '""');
  rule.custom.rule.formula = `=AND(LEN(TRIM(${address}))=0,EXACT($${keyAddress},"${text}"),LEN("${mark}")>0)`;
  rule.custom.format.fill.color = fillColor;
  rule.stopIfTrue = true;
}
