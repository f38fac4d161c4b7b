import { err, ok, type Result } from "../../../shared/result";
import type { Failure } from "../../../shared/errorCodes";
import { fileUnreadable } from "./fileKind";
import { NumberForms } from "./numberForms";
import { readXlsxSheet, sharedTextReader } from "./readXlsxSheet";
import { FileStop, sheetLimits, type Sheet } from "./sheet";
import { readXml } from "./xmlPart";
import { openZip, tooLarge, type ZipParts } from "./zipParts";

/** Reads the sheets of an Excel workbook (Office Open XML) within the limits; of pictures, macros and the like nothing is touched. */
export async function readXlsx(bytes: Uint8Array): Promise<Result<Sheet[], Failure>> {
  let zip: ZipParts | null = null;
  try {
    zip = await openZip(bytes);
    return ok(await sheetsOf(zip));
  } catch (error) {
    if (error instanceof FileStop) return err(error.failure);
    throw error;
  } finally {
    zip?.close();
  }
}

async function sheetsOf(zip: ZipParts): Promise<Sheet[]> {
  const workbook = await workbookPart(zip);
  const relations = await relationsOf(zip, workbook);
  const forms = new NumberForms();
  const named = await listedSheets(zip, workbook, forms);
  const partOf = (ending: string) =>
    relations.find(({ type, target }) => type.endsWith(ending) && zip.has(target))?.target;
  const styles = partOf("/styles");
  if (styles !== undefined) await readXml(zip.read(styles), forms.reader);
  const texts: string[] = [];
  const sharedTexts = partOf("/sharedStrings");
  if (sharedTexts !== undefined) await readXml(zip.read(sharedTexts), sharedTextReader(texts));
  const sheets: Sheet[] = [];
  let cellsLeft: number = sheetLimits.cells;
  for (const { name, relation, isHidden } of named) {
    const part = relations.find(({ id }) => id === relation);
    // A sheet that is a diagram alone has no cells.
    if (part === undefined || !part.type.endsWith("/worksheet") || !zip.has(part.target)) continue;
    const { cellCount, ...content } = await readXlsxSheet(zip.read(part.target), texts, forms, cellsLeft);
    cellsLeft -= cellCount;
    sheets.push({ name, isHidden, ...content });
  }
  return sheets;
}

async function workbookPart(zip: ZipParts): Promise<string> {
  const main = zip.has("_rels/.rels")
    ? (await relationsOf(zip, "")).find(({ type }) => type.endsWith("/officeDocument"))?.target
    : undefined;
  if (main !== undefined && zip.has(main) && main.endsWith(".xml")) return main;
  const isOpenDocument = zip.has("mimetype") && zip.has("content.xml");
  throw new FileStop(
    isOpenDocument
      ? fileUnreadable(
          "Det är ett OpenDocument-kalkylark (.ods). Spara det som Excel-arbetsbok (.xlsx) eller CSV UTF-8.",
          "It is an OpenDocument spreadsheet (.ods). Save it as an Excel workbook (.xlsx) or CSV UTF-8.",
        )
      : fileUnreadable(
          "Filen är ingen Excel-arbetsbok (.xlsx). Spara den som .xlsx eller CSV UTF-8.",
          "The file is no Excel workbook (.xlsx). Save it as .xlsx or CSV UTF-8.",
        ),
  );
}

interface Relation {
  readonly id: string;
  readonly type: string;
  /** Name of the part within the file. */
  readonly target: string;
}

/** What a part points to within the file; what lies outside is never fetched. */
async function relationsOf(zip: ZipParts, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations: Relation[] = [];
  if (!zip.has(name)) return relations;
  await readXml(zip.read(name), {
    open(element, attributes) {
      if (element !== "Relationship" || attributes.get("TargetMode") === "External") return;
      if (relations.length >= sheetLimits.parts) throw tooLarge(sheetLimits.parts, "delar", "parts");
      const target = attributes.get("Target") ?? "";
      const path = target.startsWith("/") ? target.slice(1) : withoutDots(`${folder}${target}`);
      relations.push({ id: attributes.get("Id") ?? "", type: attributes.get("Type") ?? "", target: path });
    },
  });
  return relations;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") kept.pop();
    else if (step !== ".") kept.push(step);
  }
  return kept.join("/");
}

interface ListedSheet {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

const sheetNameLengthMax = 31;

async function listedSheets(zip: ZipParts, workbook: string, forms: NumberForms): Promise<ListedSheet[]> {
  const sheets: ListedSheet[] = [];
  await readXml(zip.read(workbook), {
    open(element, attributes) {
      if (element === "workbookPr") forms.startsIn1904 = /^(1|true)$/.test(attributes.get("date1904") ?? "");
      if (element !== "sheet") return;
      if (sheets.length >= sheetLimits.sheets) throw tooLarge(sheetLimits.sheets, "blad", "sheets");
      const name = (attributes.get("name") ?? "").slice(0, sheetNameLengthMax);
      const isHidden = (attributes.get("state") ?? "visible") !== "visible";
      sheets.push({ name, relation: attributes.get("id") ?? "", isHidden });
    },
  });
  return sheets;
}
