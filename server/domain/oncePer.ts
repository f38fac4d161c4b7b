/** What is made of a thing by a key is made once, kept as long as the thing is, and the same whenever it is asked for. */
export function oncePer<O extends object, K, T>(make: (of: O, key: K) => T): (of: O, key: K) => T {
  const known = new WeakMap<O, Map<K, { readonly made: T }>>();
  return (of, key) => {
    let ofThing = known.get(of);
    if (ofThing === undefined) known.set(of, (ofThing = new Map<K, { readonly made: T }>()));
    let found = ofThing.get(key);
    if (found === undefined) ofThing.set(key, (found = { made: make(of, key) }));
    return found.made;
  };
}
