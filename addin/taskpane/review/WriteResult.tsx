import { Notice } from "../frame/Notice";
import { useSay } from "../paneContext";
import type { EditVerdict, WriteSummary } from "../../workbook/anyEdit";

/** What became of what was sent. What was not written stands in the cells, and in the list below. */
export function WriteResult({ summary: { edits, isWritten, changeset } }: { readonly summary: WriteSummary }) {
  const say = useSay();
  if (changeset === null) return <Notice intent="success">{say("theirsTaken")}</Notice>;
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
    >
      {isWritten || isWhole ? say("writtenText", facts) : say("notWrittenText", facts)}
      {changeset !== null && isWritten && <span className="quiet"> {say("writtenAs", { changeset })}</span>}
    </Notice>
  );
}
