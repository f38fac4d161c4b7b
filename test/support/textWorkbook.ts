import { zipped } from "../../server/files/valueFile/zipWriter";

export interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Such as A2:A4. */
  readonly merged?: readonly string[];
}

/** A workbook of texts, as small as it can be. */
export function textWorkbook(...sheets: readonly TextSheet[]): Promise<Buffer> {
  const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;
  const listed = sheets.map(({ name }, at) => `<sheet name="${name}" r:id="r${at}"/>`).join("");
  const relations = sheets.map((_sheet, at) => relation(`r${at}`, "worksheet", `sheet${at}.xml`)).join("");
  const parts = Object.entries({
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook><sheets>${listed}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations}</Relationships>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/sheet${at}.xml`, sheetPart(sheet)])),
  });
  return zipped(parts.map(([name, piece]) => ({ name, pieces: [piece] })));
}

function sheetPart({ rows, merged = [] }: TextSheet): string {
  const cellOf = (text: string) => (text === "" ? "<c/>" : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  const content = rows.map((cells) => `<row>${cells.map(cellOf).join("")}</row>`).join("");
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
  return `<worksheet><sheetData>${content}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`;
}
