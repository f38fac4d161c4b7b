import { Button, Link } from "@fluentui/react-components";
import { roundTexts } from "../../texts/roundTexts";
import type { CheckedRound } from "../../usecases/rounds/checkRound";
import type { MissingItem } from "../../workbook/rounds/missingCells";
import { Notice } from "../frame/Notice";
import { usePane, useWordsOf } from "../paneContext";

/** More than this is looked at in the sheet. */
const shownMax = 50;

/** What a check found: what has not been sent, and what is missing, each with its cell. */
export function Checked({ checked: { missing, requiredCount, unsentCount } }: { readonly checked: CheckedRound }) {
  const { workbench } = usePane();
  const say = useWordsOf(roundTexts);
  const empty = missing.filter(({ isTyped }) => !isTyped);
  const review = (
    <Button size="small" onClick={() => void workbench.open("REVIEW")}>
      {say("goToReview")}
    </Button>
  );
  const found = () => {
    if (requiredCount === 0) return say("nothingRequired");
    if (missing.length === 0) return say("nothingMissing", { count: requiredCount });
    return empty.length === 0
      ? say("nothingEmpty")
      : say("missingCount", { missing: empty.length, count: requiredCount });
  };
  return (
    <div role="status" className="part-desk">
      {unsentCount > 0 && (
        <Notice intent="warning" actions={review}>
          {say("unsent", { count: unsentCount })}
        </Notice>
      )}
      <p>{found()}</p>
      {empty.length > 0 && (
        <ul className="changes">
          {empty.slice(0, shownMax).map((each) => (
            <Missing key={JSON.stringify(each.item)} missing={each} />
          ))}
          {empty.length > shownMax && <li>{say("moreMissing", { count: empty.length - shownMax })}</li>}
        </ul>
      )}
    </div>
  );
}

function Missing({ missing: { item, cell } }: { readonly missing: MissingItem }) {
  const { tasks } = usePane();
  const say = useWordsOf(roundTexts);
  return (
    <li className="change change-asked">
      <strong>{item.title}</strong>
      <span>{say(`lacks${item.requires}`)}</span>
      {cell === null ? (
        <span className="quiet">{say("noCell")}</span>
      ) : (
        <Link as="button" onClick={() => void tasks.showCell(cell)}>
          {cell.sheet}!{cell.address}
        </Link>
      )}
    </li>
  );
}
