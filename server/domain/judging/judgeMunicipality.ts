import { failure, type Failure } from "../../../shared/errorCodes";
import { rangeWords } from "../numberWords";
import { MunicipalityRecord, type Municipality } from "../records/municipality";
import { shapeOf } from "../records/shape";
import { labelOf } from "./judged";
import { textFailures } from "./textFailures";

/** What a municipality says of itself fits its definition: a name, and a month within the limits. Choices are judged by their type. */
export function judgeMunicipality(municipality: Municipality): Failure[] {
  const { fields } = shapeOf(MunicipalityRecord);
  return fields.flatMap(({ name, description, storedAs, schema, maxLength }): Failure[] => {
    const value = municipality[name as keyof Municipality];
    const path = `municipality.${name}`;
    if (storedAs === "shortText" && typeof value === "string") {
      return textFailures(
        value,
        { field: labelOf(name, description), max: maxLength ?? Infinity, isLong: false },
        path,
      );
    }
    if (typeof value !== "number") return [];
    const [low, high] = [schema.minimum as number, schema.maximum as number];
    const range = rangeWords(String(low), String(high));
    return value >= low && value <= high ? [] : [failure("OUT_OF_BOUNDS", { text: value, range }, path)];
  });
}
