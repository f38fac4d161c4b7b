import { Button, Spinner } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { Switch } from "@fluentui/react-switch";
import { useState } from "react";
import { Notice } from "../frame/Notice";
import { usePane, useSay, useStore } from "../paneContext";
import type { WorkbookTables } from "../tables/useWorkbookTables";
import { Conflicts } from "./Conflicts";
import { EditRow } from "./EditRow";
import { LockedCells } from "./LockedCells";
import { TakeOver } from "./TakeOver";
import { UnseenTyping } from "./UnseenTyping";
import { useReview } from "./useReview";
import { WriteResult } from "./WriteResult";
import { rowCountsMax, sortWrites } from "../../usecases/sendRows";
import type { ReviewedEdit } from "../../workbook/anyEdit";
import { tooManyAtOnce } from "../../workbook/writeParts";

/** More than these are shown when they are asked for. */
const pageSize = 100;

/** The review of whoever is signed in: what one has been told and has decided is not another's. */
export default function Review(props: { readonly workbook: WorkbookTables }) {
  const { person } = useStore(usePane().account);
  return <ReviewOfOne key={person?.personId} {...props} />;
}

/** Every change before it is sent: from what to what, and what the server says of it. */
function ReviewOfOne({ workbook }: { readonly workbook: WorkbookTables }) {
  const { workbench } = usePane();
  const say = useSay();
  const { work, openCount } = useStore(workbench);
  const review = useReview(workbook.lookCount, openCount);
  const [isOnlyProblems, setOnlyProblems] = useState(false);
  const [isPerRow, setPerRow] = useState(false);
  const [isTakenOver, setTakenOver] = useState(false);
  const [reason, setReason] = useState("");
  const [shownMax, setShownMax] = useState(pageSize);
  const { found, reviewed, written } = review;

  if (found === null) return <Spinner label={say("readingWorkbook")} />;
  if (found.edits.length === 0 && written === null) {
    return (
      <>
        <div className="empty">
          <h2>{say("noEdits")}</h2>
          <p>{say("noEditsText")}</p>
        </div>
        <UnseenTyping {...found} />
        <LockedCells locked={found.locked} />
      </>
    );
  }

  const edits: readonly ReviewedEdit[] =
    reviewed ?? found.edits.map((edit) => ({ edit, verdict: { kind: "APPLIED", warnings: [] } }));
  const problems = edits.filter(isProblem);
  const sent = edits.filter(({ verdict }) => verdict.kind === "APPLIED").length;
  // "Theirs" sends nothing; it puts what others wrote into the cell.
  const taken = edits.filter(({ edit }) => review.decisions.choices.get(edit.id) === "THEIRS").length;
  const shown = isOnlyProblems ? problems : edits;
  const tooMany = isPerRow ? null : tooManyAtOnce(sortWrites(found.edits, review.decisions), rowCountsMax);
  const isBlocked = (problems.length > 0 || tooMany !== null) && !isPerRow;
  const { editsOf = [] } = found;
  const isToBeTaken = editsOf.length > 0 && !isTakenOver;
  return (
    <>
      {written !== null && <WriteResult key={written.changeset} summary={written} />}
      {review.isOutdated && (
        <Notice
          actions={
            <Button size="small" onClick={review.lookAgain}>
              {say("reviewAgain")}
            </Button>
          }
        >
          {say("reviewOutdated")}
        </Notice>
      )}
      {found.edits.length > 0 && (
        <>
          <p role="status">
            {reviewed === null ? say("reviewing") : say("reviewSummary", { sent, problems: problems.length })}
          </p>
          <Conflicts edits={edits} choose={review.choose} />
          <Switch
            label={say("onlyProblems")}
            checked={isOnlyProblems}
            onChange={(_, { checked }) => setOnlyProblems(checked)}
          />
          <ul className="changes" aria-label={say("changes")}>
            {shown.slice(0, shownMax).map((row) => (
              <EditRow key={row.edit.id} row={row} isJudged={reviewed !== null} review={review} />
            ))}
          </ul>
          {shown.length > shownMax && (
            <Button size="small" onClick={() => setShownMax(shownMax + 10 * pageSize)}>
              {say("showMore", { count: shown.length - shownMax })}
            </Button>
          )}
        </>
      )}
      {/* Before the button: what it leaves out. */}
      <UnseenTyping {...found} />
      <LockedCells locked={found.locked} />
      {found.edits.length > 0 && (
        <section className="write" aria-label={say("write")}>
          {editsOf.length > 0 && <TakeOver of={editsOf} isTaken={isTakenOver} onTake={setTakenOver} />}
          <Switch label={say("perRow")} checked={isPerRow} onChange={(_, { checked }) => setPerRow(checked)} />
          <label>
            {say("reason")}
            <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
          </label>
          {tooMany !== null && <p role="status">{say("tooManyAtOnce", tooMany)}</p>}
          {isBlocked && problems.length > 0 && reviewed !== null && (
            <p role="status">{say("blockedByProblems", { count: problems.length })}</p>
          )}
          <Button
            appearance="primary"
            disabledFocusable={reviewed === null || work !== null || sent + taken === 0 || isBlocked || isToBeTaken}
            onClick={() => void review.write(isPerRow ? "PER_ROW" : "ATOMIC", reason.trim() || null)}
          >
            {sent === 0 && taken > 0 ? say("takeTheirValues", { count: taken }) : say("writeCount", { count: sent })}
          </Button>
        </section>
      )}
    </>
  );
}

/** Stands in the way of writing all or nothing. */
const isProblem = ({ verdict: { kind } }: ReviewedEdit) =>
  kind === "REFUSED" || kind === "CONFLICT" || kind === "ASKED";
