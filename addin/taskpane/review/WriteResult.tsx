import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { writtenSentence } from "../../texts/writtenSentence";
import { Notice } from "../frame/Notice";
import { usePane, useSay, useStore } from "../paneContext";
import type { UndoableWrite } from "../../usecases/linkedTableTasks";
import type { EditVerdict, WriteSummary } from "../../workbook/anyEdit";

/** What became of what was sent, and a way back. What was not written stands in the cells, and in the list below. */
export function WriteResult({ summary }: { readonly summary: WriteSummary }) {
  const { edits, isWritten, changeset, writeCount } = summary;
  const { language } = usePane();
  const say = useSay();
  const [undone, setUndone] = useState<Readonly<Record<"undone" | "left", number>> | null>(null);
  if (changeset === null) return <Notice intent="success">{say("theirsTaken")}</Notice>;
  if (undone !== null) {
    return (
      <Notice intent={undone.left === 0 ? "success" : "warning"} title={say("undoneTitle")}>
        {say("undoneText", undone)}
      </Notice>
    );
  }
  const count = (kind: EditVerdict["kind"]) => edits.filter(({ verdict }) => verdict.kind === kind).length;
  const counts = {
    APPLIED: isWritten ? count("APPLIED") : 0,
    UNCHANGED: count("UNCHANGED"),
    CONFLICT: count("CONFLICT"),
    REFUSED: count("REFUSED"),
  };
  const isOfValues = edits.every(({ edit }) => edit.kind === "VALUES");
  const municipalities = new Set(edits.map(({ edit }) => edit.municipality));
  const [municipality] = municipalities;
  // That is one changeset of values, and the server undoes such.
  const isUndoable = isOfValues && writeCount === 1 && municipalities.size === 1 && municipality !== undefined;
  const noUndo = () => {
    if (!isOfValues) return say("noUndoOfPlan");
    return municipalities.size > 1 ? say("noUndoOfSeveral") : say("noUndoOfParts", { count: writeCount });
  };
  const isWhole = counts.CONFLICT + counts.REFUSED === 0;
  return (
    <Notice
      intent={isWritten ? (isWhole ? "success" : "warning") : "error"}
      title={say(isWritten ? "writtenTitle" : "notWrittenTitle")}
      actions={counts.APPLIED > 0 && isUndoable && <Undo write={{ municipality, changeset }} onUndone={setUndone} />}
    >
      {writtenSentence(counts, isOfValues, language)}
      {!isWritten && !isWhole && ` ${say("stillInCells")}`}
      {isWritten && <span className="quiet"> {say("writtenAs", { changeset })}</span>}
      {counts.APPLIED > 0 && !isUndoable && ` ${noUndo()}`}
    </Notice>
  );
}

function Undo({
  write,
  onUndone,
}: {
  readonly write: UndoableWrite;
  readonly onUndone: (counts: Readonly<Record<"undone" | "left", number>>) => void;
}) {
  const { tasks, workbench } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const undo = async () => {
    const undone = await workbench.run("undoing", (options) => tasks.undoWrite(write, options));
    if (undone.ok) onUndone({ undone: undone.value.undoneCount, left: undone.value.leftCount });
  };
  return (
    <Button size="small" disabledFocusable={work !== null} onClick={() => void undo()}>
      {say("undoWrite")}
    </Button>
  );
}
