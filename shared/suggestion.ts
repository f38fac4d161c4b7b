/** The known name nearest to a misspelt one, or null when nothing is near enough to be a guess worth making. */
export function nearestName(text: string, known: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(text.length / 3));
  let nearest: { name: string; distance: number } | null = null;
  for (const name of known) {
    // No text is nearer than its length: what is far too long is not compared letter by letter.
    if (Math.abs(text.length - name.length) > limit) continue;
    const distance = editDistance(text.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (nearest === null || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name ?? null;
}

/** ` Menade du ”title”?` and its English, or nothing. */
export function didYouMean(text: string, known: readonly string[]): { sv: string; en: string } {
  const name = nearestName(text, known);
  return name === null ? { sv: "", en: "" } : { sv: ` Menade du ”${name}”?`, en: ` Did you mean “${name}”?` };
}

/** Letters to insert, remove or replace to make one text of the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
