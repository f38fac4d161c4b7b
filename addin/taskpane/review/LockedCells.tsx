import { Link } from "@fluentui/react-components";
import { usePane, useSay } from "../paneContext";
import { useFormats } from "../useFormats";
import type { LockedChange } from "../../workbook/anyEdit";

/** Locked cells in which somebody has typed: they are not sent, and a refresh restores them. Each says why. */
export function LockedCells({ locked }: { readonly locked: readonly LockedChange[] }) {
  const { tasks, language } = usePane();
  const say = useSay();
  const { content, title, place: placeOf } = useFormats();
  if (locked.length === 0) return null;
  return (
    <section aria-labelledby="locked">
      <h2 id="locked">{say("lockedCells", { count: locked.length })}</h2>
      <p>{say("lockedCellsText")}</p>
      <ul className="changes">
        {locked.map(({ place, change, why }) => (
          <li key={`${change.cell.sheet}!${change.cell.address}`} className="change">
            <strong>{title(place)}</strong>
            <span className="quiet">{placeOf(place)}</span>
            <div className="change-cells">
              <del>{content(change.to)}</del>
              <Link as="button" onClick={() => void tasks.showCell(change.cell)}>
                {change.cell.sheet}!{change.cell.address}
              </Link>
            </div>
            <p className="refusal">{why[language]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
