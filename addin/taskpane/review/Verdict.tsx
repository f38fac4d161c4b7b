import { Badge } from "../frame/Badge";
import { useSay } from "../paneContext";
import type { EditVerdict } from "../../workbook/anyEdit";

/** What the server says, by word, symbol and colour. */
export function Verdict({ verdict }: { readonly verdict: EditVerdict }) {
  const say = useSay();
  const { key, symbol, intent } =
    looks[verdict.kind === "APPLIED" && verdict.warnings.length > 0 ? "WARNED" : verdict.kind];
  return (
    <Badge intent={intent}>
      <span aria-hidden="true">{symbol} </span>
      {say(key)}
    </Badge>
  );
}

const looks = {
  APPLIED: { key: "verdictApplied", symbol: "✓", intent: "success" },
  WARNED: { key: "verdictWarned", symbol: "!", intent: "warning" },
  UNCHANGED: { key: "verdictUnchanged", symbol: "=", intent: "info" },
  CONFLICT: { key: "verdictConflict", symbol: "⇄", intent: "warning" },
  REFUSED: { key: "verdictRefused", symbol: "✕", intent: "error" },
  ASKED: { key: "verdictAsked", symbol: "?", intent: "warning" },
  LEFT: { key: "verdictLeft", symbol: "–", intent: "info" },
} as const;
