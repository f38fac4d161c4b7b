import { columnLetters } from "./sheet";
import { zipped } from "./zipWriter";

/** A cell to write: a text, or a number in canonical decimal text; null is left empty. */
export type WrittenCell = { readonly text: string } | { readonly number: string } | null;

export interface SheetToWrite {
  readonly name: string;
  readonly header: readonly string[];
  /** Width of each column, in characters. */
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>;
}

/**
 * A workbook of one sheet, its heading bold and staying in view. Texts are texts, also those of digits alone: no program takes the zeros from
 * "0331". What looks like a formula has the mark of a text (quotePrefix), so that it stays one when a person edits the cell.
 */
export function writeXlsx(sheet: SheetToWrite): Promise<Buffer> {
  return zipped([
    { name: "[Content_Types].xml", pieces: [contentTypes] },
    { name: "_rels/.rels", pieces: [relations([["officeDocument", "xl/workbook.xml"]])] },
    { name: "xl/workbook.xml", pieces: [workbook(sheet.name)] },
    {
      name: "xl/_rels/workbook.xml.rels",
      pieces: [
        relations([
          ["worksheet", "worksheets/sheet1.xml"],
          ["styles", "styles.xml"],
        ]),
      ],
    },
    { name: "xl/styles.xml", pieces: [styles] },
    { name: "xl/worksheets/sheet1.xml", pieces: sheetPieces(sheet) },
  ]);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const formats = "http://schemas.openxmlformats.org";
const main = `${formats}/spreadsheetml/2006/main`;
const inDocument = `${formats}/officeDocument/2006/relationships`;
const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const contentTypes =
  `${head}<Types xmlns="${formats}/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${media}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/></Types>`;

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${inDocument}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${formats}/package/2006/relationships">${each.join("")}</Relationships>`;
}

const workbook = (name: string) =>
  `${head}<workbook xmlns="${main}" xmlns:r="${inDocument}"><sheets>` +
  `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** Styles of cells by their place in the list: a number, a heading, a text, a text that looks like a formula. */
const [headingStyle, textStyle, formulaLikeStyle] = [1, 2, 3];
const textFormat = 49;
const styles =
  `${head}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  `<xf numFmtId="${textFormat}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="${textFormat}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

async function* sheetPieces({ header, widths, rows }: SheetToWrite): AsyncGenerator<string> {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield (
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join("")}</cols><sheetData>`
  );
  yield rowText(
    1,
    header.map((title, column) => textCell(title, `${columnLetters(column)}1`, headingStyle)),
  );
  let row = 1;
  let lines: string[] = [];
  for await (const cells of rows) {
    row += 1;
    lines.push(
      rowText(
        row,
        cells.map((cell, column) => cellText(cell, `${columnLetters(column)}${row}`)),
      ),
    );
    if (lines.length < rowsInPiece) continue;
    yield lines.join("");
    lines = [];
  }
  yield `${lines.join("")}</sheetData><autoFilter ref="A1:${columnLetters(header.length - 1)}${row}"/></worksheet>`;
}

const rowsInPiece = 200;
const rowText = (row: number, cells: readonly string[]) => `<row r="${row}">${cells.join("")}</row>`;

function cellText(cell: WrittenCell, address: string): string {
  if (cell === null) return "";
  if ("number" in cell) return `<c r="${address}"><v>${cell.number}</v></c>`;
  return textCell(cell.text, address, /^[\s=+\-@']/.test(cell.text) ? formulaLikeStyle : textStyle);
}

const textCell = (text: string, address: string, style: number | undefined) =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Signs of XML as entities; what XML cannot hold, and what reads as if it were written so, as _x000D_. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (sign) => `_x${hex(sign.charCodeAt(0))}_`)
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;");
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, "0");
