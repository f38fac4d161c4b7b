import { namespaceOf, readPart, writePart, type PartKind, type PartProblem } from "../workbook/workbookPart";
import { err, type Result } from "../../shared/result";
import { excelFailureOf, type ExcelSession } from "./excelSession";

/** A part of the workbook that is ours, and Excel's own id of it. */
export interface StoredPart<T> {
  readonly partId: string;
  readonly content: Result<T, PartProblem>;
}

/** How often the parts are looked up anew because another window, or a colleague, has taken one of them away meanwhile. */
const roundsMax = 5;

const isGone = (error: unknown): boolean => excelFailureOf(error)?.code === "ItemNotFound";

/** All parts of a kind, as they stand together at some moment. */
export async function readParts<T>(
  session: ExcelSession,
  kind: PartKind,
  { isEachNeeded = false }: { readonly isEachNeeded?: boolean } = {},
): Promise<StoredPart<T>[]> {
  for (let round = 1; ; round += 1) {
    try {
      return await readPartsOnce(session, kind, isEachNeeded);
    } catch (error) {
      if (!isGone(error) || round === roundsMax) throw error;
    }
  }
}

/**
 * As many in a request as Excel on the web answers at once. One that is more by itself says so, and leaves the others readable;
 * where each of them is needed that is a failure.
 */
async function readPartsOnce<T>(
  session: ExcelSession,
  kind: PartKind,
  isEachNeeded: boolean,
): Promise<StoredPart<T>[]> {
  const parts = await session.step(() => {
    const found = session.workbook.customXmlParts.getByNamespace(namespaceOf(kind));
    found.load("items/id");
    return found;
  });
  const read: StoredPart<T>[] = [];
  let atOnce = parts.items.length;
  while (read.length < parts.items.length) {
    const some = parts.items.slice(read.length, read.length + atOnce);
    const ask = () => some.map((part) => part.getXml());
    const isLast = some.length === 1;
    const texts = isLast && isEachNeeded ? await session.step(ask) : await session.stepUnlessTooLarge(ask);
    if (texts === "TOO_LARGE" && !isLast) {
      atOnce = Math.ceil(some.length / 2);
      continue;
    }
    for (const [at, { id }] of some.entries()) {
      const content = texts === "TOO_LARGE" ? err("TOO_LARGE" as const) : readPart<T>(kind, texts[at]?.value ?? "");
      read.push({ partId: id, content });
    }
  }
  return read;
}

/**
 * Keeps a thing in the part that it was read from, or in a new one, and gives Excel's id of it. Excel may forget what could be undone, so this is done only
 * together with other changes of the workbook, and never because somebody typed.
 */
export async function keepPart(
  session: ExcelSession,
  kind: PartKind,
  id: string,
  content: unknown,
  partId: string | null,
): Promise<string> {
  const xml = writePart(kind, id, content);
  const part = await session.step(() => {
    const { customXmlParts } = session.workbook;
    if (partId === null) return customXmlParts.add(xml).load("id");
    customXmlParts.getItem(partId).setXml(xml);
    return null;
  });
  return part?.id ?? partId ?? "";
}

/** One that is gone already, by a colleague or another window, is no failure. */
export async function removePart(session: ExcelSession, partId: string): Promise<void> {
  await session
    .step(() => session.workbook.customXmlParts.getItem(partId).delete())
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
}
