/**
 * The same with every text in Unicode form NFC, however deep it lies: "é" typed on one machine and "e" with an accent after it from another are
 * one text. Done to whatever comes in, so that codes meet and texts are found.
 */
export function composed<T>(value: T): T {
  return composedValue(value) as T;
}

function composedValue(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(composedValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, composedValue(each)]));
}
