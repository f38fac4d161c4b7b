import { Button } from "@fluentui/react-components";
import type { PendingWriteEntry } from "../../usecases/linkedTableTasks";
import { Notice } from "../frame/Notice";
import { usePane, useSay, useStore } from "../paneContext";
import { useFormats } from "../useFormats";

/** Writes that were sent and never answered. One's own are sent again as they were; somebody else's are taken over only by asking. */
export function PendingWrites({
  pending,
  look,
}: {
  readonly pending: readonly PendingWriteEntry[];
  readonly look: () => void;
}) {
  if (pending.length === 0) return null;
  return (
    <>
      {pending.map((entry) => (
        <PendingWriteBar key={entry.write.id} entry={entry} look={look} />
      ))}
    </>
  );
}

function PendingWriteBar({
  entry: { write, isOwn },
  look,
}: {
  readonly entry: PendingWriteEntry;
  readonly look: () => void;
}) {
  const { workbench, tasks } = usePane();
  const say = useSay();
  const { instant } = useFormats();
  const { work } = useStore(workbench);
  const facts = {
    count: write.rows.length,
    instant: instant(write.sentAt),
    name: write.personName ?? write.personId,
    workbook: write.workbook,
  };
  const settle = () =>
    void workbench
      .run("settling", (options) => tasks.settleWrites(isOwn ? options : { ...options, takeOver: [write.id] }))
      .then(look);
  const actions = (
    <>
      <Button size="small" appearance="primary" disabledFocusable={work !== null} onClick={settle}>
        {say(isOwn ? "sendAgain" : "sendAsMine")}
      </Button>
      {!isOwn && (
        <Button
          size="small"
          disabledFocusable={work !== null}
          onClick={() => void tasks.forgetWrite(write.id).then(look)}
        >
          {say("forgetWrite")}
        </Button>
      )}
    </>
  );
  return (
    <Notice intent="warning" title={say(isOwn ? "pendingOwn" : "pendingOthers")} actions={actions}>
      {say(isOwn ? "pendingOwnText" : "pendingOthersText", facts)}
    </Notice>
  );
}
