import { Button } from "@fluentui/react-components";
import { Radio, RadioGroup } from "@fluentui/react-radio";
import type { TheirRecord } from "../../workbook/plan/recordEdit";
import { conflictSides, type ConflictSide } from "../../workbook/conflictSides";
import type { ConflictChoice, EditAnswer, TheirValue } from "../../workbook/sheetEdit";
import { Notice } from "../frame/Notice";
import { useSay, usePane, useStore } from "../paneContext";
import { useFormats } from "../useFormats";
import { fieldNames } from "./fieldNames";
import type { AnyEdit, ReviewedEdit } from "../../workbook/anyEdit";

/** What somebody else has written meanwhile, who and when, and whose shall stand. */
export function ConflictChoices({
  edit,
  theirs,
  answer,
  choice,
  choose,
}: {
  readonly edit: AnyEdit;
  readonly theirs: TheirValue | TheirRecord;
  /** What has been said of the question that the cell asks. */
  readonly answer: EditAnswer | null;
  readonly choice: ConflictChoice | null;
  readonly choose: (choice: ConflictChoice) => void;
}) {
  const { account } = usePane();
  const say = useSay();
  const { content, instant } = useFormats();
  const { person } = useStore(account);
  const value = "cells" in theirs ? recordWords(edit, theirs) : content(theirs.number ?? theirs.state);
  const sides = conflictSides(edit, theirs, answer);
  const saidBy = (whose: "mine" | "theirs") => sides.map((side) => said(side, content(side[whose]))).join(", ");
  const isAlone = sides.length === 1 && sides[0]?.name === "number";
  const said = ({ name }: ConflictSide, words: string) =>
    isAlone ? words : `${typeof name === "string" ? say(fieldNames[name]) : name.heading}: ${words}`;
  const isOwn = theirs.changedBy !== null && theirs.changedBy === person?.personId;
  return (
    <div className="conflict">
      <p>
        {say(isOwn ? "theirsIsYours" : "theirs", {
          value,
          instant: theirs.changedAt === null ? "–" : instant(theirs.changedAt),
          person: theirs.changedByName ?? say("aColleague"),
        })}
        {"comment" in theirs && theirs.comment !== null && <q>{theirs.comment}</q>}
      </p>
      <RadioGroup
        layout={isAlone ? "horizontal" : "vertical"}
        aria-label={say("whoseStands")}
        value={choice ?? ""}
        onChange={(_, { value: chosen }) => choose(chosen as ConflictChoice)}
      >
        <Radio value="MINE" label={say("takeMine", { value: saidBy("mine") })} />
        <Radio value="THEIRS" label={say("takeTheirs", { value: saidBy("theirs") })} />
      </RadioGroup>
    </div>
  );
}

/** What theirs says in the columns that were changed here; where it says the same as before there, something else in the record has changed. */
const recordWords = ({ changes }: AnyEdit, { cells }: TheirRecord): string =>
  changes
    .map((change) => ["label" in change ? change.label : change.field, cells[change.field] || "–"].join(": "))
    .join(", ");

/** The same choice for all that are in conflict. */
export function Conflicts({
  edits,
  choose,
}: {
  readonly edits: readonly ReviewedEdit[];
  readonly choose: (editIds: readonly string[], choice: ConflictChoice) => void;
}) {
  const say = useSay();
  const ids = edits.filter(({ verdict }) => verdict.kind === "CONFLICT").map(({ edit }) => edit.id);
  if (ids.length < 2) return null;
  return (
    <Notice
      intent="warning"
      actions={
        <>
          <Button size="small" onClick={() => choose(ids, "MINE")}>
            {say("allMine")}
          </Button>
          <Button size="small" onClick={() => choose(ids, "THEIRS")}>
            {say("allTheirs")}
          </Button>
        </>
      }
    >
      {say("conflictCount", { count: ids.length })}
    </Notice>
  );
}
