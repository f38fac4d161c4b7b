/**
 * Columns with a heading each, as Excel would tell them apart: it has no two alike in a table, whatever their case, and writes a number after the later
 * ones by itself. A column is found again by its heading, so it must be known here what that is.
 */
export function ownHeadings<Column extends { readonly heading: string }>(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { heading } = column;
    for (let number = 2; taken.has(heading.toLowerCase()); number += 1) heading = `${column.heading}${number}`;
    taken.add(heading.toLowerCase());
    return { ...column, heading };
  });
}
