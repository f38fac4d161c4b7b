import type { EntityManager } from "typeorm";
import { NumberSequenceEntity } from "./valueEntities";

/**
 * Takes `count` numbers that nobody else gets, in ascending order and starting at 1, from the named sequence. The sequence's row is held
 * until the transaction ends, so numbers are never given twice and, since a rollback gives them back, seldom missing. Auto-increment
 * columns are not used: their order and gaps differ between servers.
 */
export async function allocateNumbers(manager: EntityManager, name: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const taken = await manager
    .createQueryBuilder()
    .update(NumberSequenceEntity)
    .set({ nextNumber: () => `next_number + ${Math.trunc(count)}` })
    .where({ name })
    .execute();
  if (taken.affected !== 1) throw new Error(`there is no number sequence ${name}: a migration makes it`);
  const sequence = await manager.findOneByOrFail(NumberSequenceEntity, { name });
  const end = sequence.nextNumber as number;
  return Array.from({ length: count }, (_, index) => end - count + index);
}
