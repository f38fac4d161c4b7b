import { Notice } from "../frame/Notice";
import { useSay } from "../paneContext";
import type { FoundEdits } from "../../workbook/anyEdit";

/** What stands in linked tables and can be nobody's value: rows without a key, and what is typed under a heading that has been changed. */
export function UnseenTyping({ ownRowCount, lostColumns }: Pick<FoundEdits, "ownRowCount" | "lostColumns">) {
  const say = useSay();
  return (
    <>
      {ownRowCount > 0 && <Notice intent="warning">{say("ownRows", { count: ownRowCount })}</Notice>}
      {lostColumns.length > 0 && (
        <Notice intent="warning">{say("lostColumns", { columns: lostColumns.join(", ") })}</Notice>
      )}
    </>
  );
}
