const blocks = "▁▂▃▄▅▆▇█";
/** Where there is no number. */
const gap = "·";

/**
 * Numbers as a row of blocks, the lowest to the highest: a sparkline that is text, since Excel lets no add-in make its own. It follows its row when the
 * table is sorted, and is printed. A missing number is a point and never the lowest block.
 */
export function sparkText(numbers: readonly (number | null)[]): string {
  const given = numbers.filter((number) => number !== null);
  if (given.length < 2) return "";
  const [low, high] = [Math.min(...given), Math.max(...given)];
  const blockOf = (number: number) =>
    high === low ? blocks[3] : blocks[Math.round(((number - low) / (high - low)) * (blocks.length - 1))];
  return numbers.map((number) => (number === null ? gap : blockOf(number))).join("");
}
