import { parseDecimalText } from "../../shared/decimalText";
import { concepts, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { shapeOf, type FieldShape } from "../domain/records/shape";

type Fields = Record<string, unknown>;

/** The record with every number in canonical form ("80.0" is "80"), as the database gives it back. */
export function canonicalRecord<N extends ConceptName>(name: N, record: RecordOf<N>): RecordOf<N> {
  const { fields, lists } = shapeOf(concepts[name].record);
  const whole = canonicalFields(record, fields);
  for (const list of lists) {
    if (!list.isPlain)
      whole[list.name] = (whole[list.name] as Fields[]).map((item) => canonicalFields(item, list.fields));
  }
  return whole as RecordOf<N>;
}

function canonicalFields(given: Fields, fields: readonly FieldShape[]): Fields {
  const whole = { ...given };
  for (const { name, storedAs } of fields) {
    const value = whole[name];
    if (storedAs !== "decimal" || typeof value !== "string") continue;
    const parsed = parseDecimalText(value);
    if (parsed.ok) whole[name] = parsed.value;
  }
  return whole;
}
