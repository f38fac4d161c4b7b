import type { EntityManager, EntitySchema } from "typeorm";
import type { Row } from "./recordEntities";

/** Rows a statement inserts at most: under every dialect's limit of parameters. */
export const insertRowsMax = 200;

/** Inserts the rows, as few statements as the limit allows. */
export async function insertAll(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += insertRowsMax) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + insertRowsMax))
      .updateEntity(false)
      .execute();
  }
}
