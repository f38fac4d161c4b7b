import { useFormats } from "../useFormats";

/** Rows as a table that is wider than the pane: it can be scrolled also by keyboard. */
export function RowsTable({
  label,
  headings,
  rows,
}: {
  readonly label: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}) {
  const { number } = useFormats();
  return (
    <div className="preview" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>
            {headings.map((heading, place) => (
              <th key={place} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} className={typeof cell === "number" ? "number" : undefined}>
                  {typeof cell === "number" ? number(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
