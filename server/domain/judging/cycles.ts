/**
 * Whether one comes back to `start` by following the links from `first`. Every new cycle goes through a record that was changed, so it is
 * enough to ask from those.
 */
export function leadsBackTo(
  start: string,
  first: string | null,
  next: (code: string) => Iterable<string | null>,
): boolean {
  const seen = new Set<string>();
  const open = [first];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (code === start) return true;
    if (code === null || seen.has(code)) continue;
    seen.add(code);
    open.push(...next(code));
  }
  return false;
}
