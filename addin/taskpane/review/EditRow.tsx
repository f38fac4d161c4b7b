import { Button, Link } from "@fluentui/react-components";
import type { ReviewedEdit } from "../../workbook/anyEdit";
import type { CellChange, EditAnswer } from "../../workbook/sheetEdit";
import { usePane, useSay, useStore } from "../paneContext";
import { useFormats } from "../useFormats";
import { ConflictChoices } from "./Conflicts";
import { fieldNames } from "./fieldNames";
import { Question } from "./Question";
import type { ReviewState } from "./useReview";
import { Verdict } from "./Verdict";

/** One value that has been changed: what stood there, what shall stand there, and what the server says of it. */
export function EditRow({
  row: { edit, verdict },
  isJudged,
  review,
}: {
  readonly row: ReviewedEdit;
  readonly isJudged: boolean;
  readonly review: ReviewState;
}) {
  const { language, workbench } = usePane();
  const { work } = useStore(workbench);
  const say = useSay();
  const { title, place } = useFormats();
  const answer = review.decisions.answers.get(edit.id) ?? null;
  const isLeft = answer?.kind === "LEAVE";
  // Also when "mine" has been chosen: what is written over is seen until it is.
  const theirs = verdict.kind === "CONFLICT" ? verdict.theirs : edit.theirs;
  const question = verdict.kind === "ASKED" ? verdict.question : edit.question;
  return (
    <li className={`change change-${isJudged ? verdict.kind.toLowerCase() : "judging"}`}>
      <div className="change-head">
        <strong>{title(edit.place)}</strong>
        {isJudged && <Verdict verdict={verdict} />}
      </div>
      <span className="quiet">{place(edit.place)}</span>
      {edit.kind === "VALUES"
        ? edit.changes.map((change) => (
            <Change key={change.field} change={answeredChange(change, answer)} name={say(fieldNames[change.field])} />
          ))
        : edit.changes.map((change) => <Change key={change.field} change={change} name={change.label} />)}
      {edit.kind !== "VALUES" && edit.ofTable.length > 0 && (
        <p className="quiet">
          {say("ofTable", { said: edit.ofTable.map(({ label, to }) => `${label} ${to}`).join(", ") })}
        </p>
      )}
      {verdict.kind === "APPLIED" &&
        verdict.warnings.map(({ code, text }) => (
          <p key={code} className="warning">
            {text[language]}
          </p>
        ))}
      {verdict.kind === "REFUSED" &&
        verdict.reasons.map(({ code, text }) => (
          <p key={code} className="refusal">
            {text[language]}
          </p>
        ))}
      {theirs !== null && (
        <ConflictChoices
          edit={edit}
          theirs={theirs}
          answer={answer}
          choice={review.decisions.choices.get(edit.id) ?? null}
          choose={(choice) => review.choose([edit.id], choice)}
        />
      )}
      {question !== null && !isLeft && (
        <Question question={question} answer={answer} give={(given) => review.answer(edit.id, given)} />
      )}
      {(verdict.kind === "REFUSED" || question !== null) && !isLeft && (
        <Button size="small" appearance="subtle" onClick={() => review.answer(edit.id, { kind: "LEAVE" })}>
          {say("leaveEdit")}
        </Button>
      )}
      {isLeft && (
        <Button size="small" appearance="subtle" onClick={() => review.answer(edit.id, null)}>
          {say("sendAfterAll")}
        </Button>
      )}
      {theirs === null && isBackTaken({ edit, verdict }) && (
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={work !== null}
          onClick={() => void review.takeBack(edit)}
        >
          {say("takeBack")}
        </Button>
      )}
    </li>
  );
}

/** Something stood there before; a new row is taken away in the sheet, and of rows that differ only the person knows which is wrong. */
const isBackTaken = ({ edit, verdict }: ReviewedEdit): boolean =>
  (edit.kind === "VALUES" || !edit.place.isNew) &&
  edit.question?.kind !== "WHICH_ROW" &&
  !(verdict.kind === "ASKED" && verdict.question.kind === "WHICH_ROW");

/** Once it has been said which number is meant, that is what shall stand there. */
const answeredChange = (change: CellChange, answer: EditAnswer | null): CellChange =>
  change.field === "number" && answer?.kind === "NUMBER" ? { ...change, to: answer.number } : change;

function Change({
  change: { cell, from, to, formula },
  name,
}: {
  readonly change: CellChange<string>;
  readonly name: string;
}) {
  const { tasks } = usePane();
  const say = useSay();
  const { content } = useFormats();
  return (
    <div className="change-cells">
      <span className="field">{name}</span>
      <del aria-label={say("oldValue", { value: content(from) })}>{content(from)}</del>
      <span aria-hidden="true">→</span>
      <ins aria-label={say("newValue", { value: content(to) })}>{content(to)}</ins>
      <Link as="button" onClick={() => void tasks.showCell(cell)}>
        {cell.sheet}!{cell.address}
      </Link>
      {formula !== null && <span className="quiet formula">{say("byFormula", { formula })}</span>}
    </div>
  );
}
