import { namespaceOf, readPart, writePart, type PartKind, type PartProblem } from "../workbook/workbookPart";
import type { Result } from "../../shared/result";
import type { ExcelSession } from "./excelSession";

/** A part of the workbook that is ours, and Excel's own id of it. */
export interface StoredPart<T> {
  readonly partId: string;
  readonly content: Result<T, PartProblem>;
}

/** All parts of a kind. */
export async function readParts<T>(session: ExcelSession, kind: PartKind): Promise<StoredPart<T>[]> {
  const parts = await session.step(() => {
    const found = session.workbook.customXmlParts.getByNamespace(namespaceOf(kind));
    found.load("items/id");
    return found;
  });
  if (parts.items.length === 0) return [];
  const texts = await session.step(() => parts.items.map((part) => part.getXml()));
  return parts.items.map(({ id }, index) => ({ partId: id, content: readPart<T>(kind, texts[index]?.value ?? "") }));
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
  const part = await session.step(() => session.workbook.customXmlParts.getItemOrNullObject(partId).load("id"));
  if (!part.isNullObject) await session.step(() => part.delete());
}
