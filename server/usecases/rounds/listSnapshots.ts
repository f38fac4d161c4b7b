import type { MunicipalityContent } from "../../domain/content";
import type { RoundSnapshotFacts } from "../../domain/rounds/roundSnapshot";
import type { UseCaseContext } from "../useCaseContext";
import { isSnapshotIntact } from "./readReported";

/** Each time that the round was locked, the latest first; none for those who read only what is published. */
export async function listSnapshots(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<RoundSnapshotFacts[]> {
  if (content.access.isPublicOnly) return [];
  return stores.roundSnapshotStore.list(content.municipality.code, round);
}

/** Whether everything that was reported still stands in the histories as it was. */
export async function verifySnapshot(
  context: UseCaseContext,
  { municipality, round, number }: RoundSnapshotFacts,
): Promise<boolean> {
  const snapshot = await context.stores.roundSnapshotStore.find(municipality, round, number);
  return snapshot !== null && isSnapshotIntact(context, snapshot);
}
