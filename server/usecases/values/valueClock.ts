import { readVersions } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";

/** The instant of the latest write of a municipality's values, milliseconds; 0 where there has been none. */
export async function valueClock({ versions, stores }: UseCaseContext, municipality: string): Promise<number> {
  const read = versions ?? (await readVersions(stores.database));
  return read.valueClocks.get(municipality) ?? 0;
}
