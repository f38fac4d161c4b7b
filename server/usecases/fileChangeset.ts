import { bytesHash, textHash } from "../secrets/textHash";
import type { UseCaseContext } from "./useCaseContext";

/** Beyond this many tries of one file that left nothing behind nobody waits for what a further one was called. */
const triesMax = 1000;

/**
 * The id of a file that was given none: what is sent again in the same way, by the same person, has the same, so an answer that was lost is given
 * again and nothing is written twice. A try that wrote nothing does not count, nor one that has been undone: when what stood in its way has been put right,
 * the file is judged anew.
 * `how` says in what way it is read and written.
 */
export async function fileChangeset(
  { viewer, stores: { changesetStore } }: UseCaseContext,
  municipality: string,
  bytes: Uint8Array,
  how: unknown,
): Promise<string> {
  const base = `fil-${textHash(JSON.stringify([viewer.personId, bytesHash(bytes), how]))}`;
  for (let tried = 0; tried < triesMax; tried += 1) {
    const id = tried === 0 ? base : `${base}.${tried}`;
    const kept = await changesetStore.find(municipality, id);
    if (kept === null || (kept.isWritten && !(await changesetStore.isUndone(kept)))) return id;
  }
  return base;
}
