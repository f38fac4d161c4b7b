import { Badge } from "../frame/Badge";
import { useSay } from "../paneContext";
import type { EditVerdict } from "../../workbook/anyEdit";

/** What the server says, by word, symbol and colour. */
export function Verdict({ verdict }: { readonly verdict: EditVerdict }) {
  const say = useSay();
  const { key, symbol, intent } = looks[lookOf(verdict)];
  return (
    <Badge intent={intent}>
      <span aria-hidden="true">{symbol} </span>
      {say(key)}
    </Badge>
  );
}

function lookOf(verdict: EditVerdict): keyof typeof looks {
  if (verdict.kind === "APPLIED" && verdict.warnings.length > 0) return "WARNED";
  const isAnswerable = verdict.kind !== "ASKED" || answerable.includes(verdict.question.kind);
  return isAnswerable ? verdict.kind : "TO_CORRECT";
}

/** What can be answered in the pane; the rest only the cell can. */
const answerable: readonly string[] = ["WHICH_ABSENCE", "WHICH_NUMBER"];

const looks = {
  APPLIED: { key: "verdictApplied", symbol: "✓", intent: "success" },
  WARNED: { key: "verdictWarned", symbol: "!", intent: "warning" },
  UNCHANGED: { key: "verdictUnchanged", symbol: "=", intent: "info" },
  CONFLICT: { key: "verdictConflict", symbol: "⇄", intent: "warning" },
  REFUSED: { key: "verdictRefused", symbol: "✕", intent: "error" },
  ASKED: { key: "verdictAsked", symbol: "?", intent: "warning" },
  TO_CORRECT: { key: "verdictToCorrect", symbol: "✕", intent: "error" },
  LEFT: { key: "verdictLeft", symbol: "–", intent: "info" },
} as const;
