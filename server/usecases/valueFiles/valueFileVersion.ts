import { todayInStockholm } from "../../../shared/civilDate";
import { readVersionsTogether } from "../../persistence/versions";
import { textHash } from "../../secrets/textHash";
import type { UseCaseContext } from "../useCaseContext";

/** Counts up when the same values come to be written as other bytes. */
const writtenForm = 1;

/**
 * A short text that is another one when an export could be: the municipality's values and records, the viewer's rights and the day that they are for, and what was
 * asked. It needs no more than what every request has read already, so who asks again for what has not changed costs next to nothing.
 */
export async function valueFileVersion(
  { viewer, now, versions, stores }: UseCaseContext,
  municipality: string,
  asked: object,
): Promise<string> {
  const { access, contents, valueClocks } = versions ?? (await readVersionsTogether(stores.database));
  const of = [contents.get(municipality) ?? null, valueClocks.get(municipality) ?? null, access];
  return textHash(JSON.stringify([writtenForm, of, viewer, todayInStockholm(now), municipality, asked]));
}
