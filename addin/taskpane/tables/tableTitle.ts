const ours = "Målbok_";

/** A table's name as people read it: the marks that Excel wants in a name are left out, and a name that somebody has given it stands as it is. */
export const tableTitle = (name: string): string =>
  name.startsWith(ours) ? name.slice(ours.length).replaceAll("_", " ") : name;
