import type { ListShape } from "../domain/records/shape";
import type { Row } from "./recordEntities";

/** An item of a list from its row. */
export const itemOf = (list: ListShape, row: Row): unknown =>
  list.isPlain ? row[list.key[0] as string] : Object.fromEntries(list.fields.map(({ name }) => [name, row[name]]));

/** The fields of a row that tell it from the others of its record. */
export const keyFields = (list: ListShape, row: Row): Row =>
  Object.fromEntries(list.key.map((name) => [name, row[name]]));

/** The rows of a record's list by their keys; none when there is no record. */
export function rowsOf(list: ListShape, record: object | null): Map<string, Row> {
  const values = record === null ? [] : ((record as Row)[list.name] as unknown[]);
  const rows = values.map((value, position): Row =>
    list.isPlain ? { [list.key[0] as string]: value, position } : { ...(value as Row), position },
  );
  return new Map(rows.map((row) => [list.key.map((name) => row[name]).join("|"), row]));
}
