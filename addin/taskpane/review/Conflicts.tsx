import { Button } from "@fluentui/react-components";
import { Radio, RadioGroup } from "@fluentui/react-radio";
import type { ConflictChoice, ReviewedEdit, TheirValue } from "../../workbook/sheetEdit";
import { Notice } from "../frame/Notice";
import { useSay, usePane, useStore } from "../paneContext";
import { useFormats } from "../useFormats";

/** What somebody else has written meanwhile, who and when, and whose shall stand. */
export function ConflictChoices({
  theirs,
  choice,
  choose,
}: {
  readonly theirs: TheirValue;
  readonly choice: ConflictChoice | null;
  readonly choose: (choice: ConflictChoice) => void;
}) {
  const { account } = usePane();
  const say = useSay();
  const { content, instant } = useFormats();
  const { person } = useStore(account);
  const value = content(theirs.number ?? theirs.state);
  const isOwn = theirs.changedBy !== null && theirs.changedBy === person?.personId;
  return (
    <div className="conflict">
      <p>
        {say(isOwn ? "theirsIsYours" : "theirs", {
          value,
          instant: theirs.changedAt === null ? "–" : instant(theirs.changedAt),
          person: theirs.changedByName ?? say("aColleague"),
        })}
        {theirs.comment !== null && <q>{theirs.comment}</q>}
      </p>
      <RadioGroup
        layout="horizontal"
        aria-label={say("whoseStands")}
        value={choice ?? ""}
        onChange={(_, { value: chosen }) => choose(chosen as ConflictChoice)}
      >
        <Radio value="MINE" label={say("takeMine")} />
        <Radio value="THEIRS" label={say("takeTheirs")} />
      </RadioGroup>
    </div>
  );
}

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
