/** The set with the things in it, or without them. */
export function toggled<Thing>(set: ReadonlySet<Thing>, things: readonly Thing[], isIn: boolean): ReadonlySet<Thing> {
  const next = new Set(set);
  for (const thing of things) {
    if (isIn) next.add(thing);
    else next.delete(thing);
  }
  return next;
}
