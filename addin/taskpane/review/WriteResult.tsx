import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { Notice } from "../frame/Notice";
import { usePane, useSay, useStore } from "../paneContext";
import type { EditVerdict, WriteSummary } from "../../workbook/anyEdit";

/** What became of what was sent, and a way back. What was not written stands in the cells, and in the list below. */
export function WriteResult({ summary }: { readonly summary: WriteSummary }) {
  const { edits, isWritten, changeset } = summary;
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
  const facts = {
    applied: isWritten ? count("APPLIED") : 0,
    unchanged: count("UNCHANGED"),
    conflict: count("CONFLICT"),
    refused: count("REFUSED"),
  };
  const isWhole = facts.conflict + facts.refused === 0;
  return (
    <Notice
      intent={isWritten ? (isWhole ? "success" : "warning") : "error"}
      title={say(isWritten ? "writtenTitle" : "notWrittenTitle")}
      actions={facts.applied > 0 && <Undo summary={summary} onUndone={setUndone} />}
    >
      {isWritten || isWhole ? say("writtenText", facts) : say("notWrittenText", facts)}
      {isWritten && <span className="quiet"> {say("writtenAs", { changeset })}</span>}
    </Notice>
  );
}

/** Where all of the write is values of one municipality: that is one changeset, and the server undoes such. */
function Undo({
  summary: { edits, changeset },
  onUndone,
}: {
  readonly summary: WriteSummary;
  readonly onUndone: (counts: Readonly<Record<"undone" | "left", number>>) => void;
}) {
  const { tasks, workbench } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const municipalities = new Set(edits.map(({ edit }) => edit.municipality));
  const [municipality] = municipalities;
  if (changeset === null || municipality === undefined || municipalities.size > 1) return null;
  if (edits.some(({ edit }) => edit.kind !== "VALUES")) return null;
  const undo = async () => {
    const undone = await workbench.run("undoing", (options) => tasks.undoWrite({ municipality, changeset }, options));
    if (undone.ok) onUndone({ undone: undone.value.undoneCount, left: undone.value.leftCount });
  };
  return (
    <Button size="small" disabledFocusable={work !== null} onClick={() => void undo()}>
      {say("undoWrite")}
    </Button>
  );
}
