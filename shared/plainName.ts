/** A name as it is compared: without case, spaces and what stands in brackets, so that "Värde (%)" is Värde and "Ej rapporterat" is ej_rapporterat. */
export function plainName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/\([^()]*\)\s*$/, "")
    .toLowerCase()
    .replace(/[\s\u00a0_.*-]+/g, "");
}
