import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { LinkedTableEntry } from "../../usecases/linkedTableTasks";
import { partProblemTexts } from "../../texts/linkedTableTexts";
import { reportWords } from "../../texts/reportWords";
import { pastOf } from "../../workbook/linkPast";
import { Badge } from "../frame/Badge";
import { usePane, useSay, useStore } from "../paneContext";
import { useFormats } from "../useFormats";
import { tableTitle } from "./tableTitle";

const closedWords = { NEWER: "newerLink", TOO_LARGE: "tooLargeLink", UNREADABLE: "unreadableLink" } as const;

/** A linked table: where it stands, how fresh it is, what has been changed in it. */
export function TableCard({
  table,
  isStale,
  look,
}: {
  readonly table: LinkedTableEntry;
  readonly isStale: boolean;
  readonly look: () => void;
}) {
  const { workbench, tasks, account, language } = usePane();
  const say = useSay();
  const { instant } = useFormats();
  const { work } = useStore(workbench);
  const { person } = useStore(account);
  const [isUnlinking, setUnlinking] = useState(false);
  const { linkId, link, why = "UNREADABLE", title, sheet, address, rowCount, editCount } = table;
  const past = pastOf(link);
  const isOthers = link !== null && person !== null && link.fetchedBy.personId !== person.personId;
  return (
    <li className="card">
      <h2>{tableTitle(title)}</h2>
      <p className="quiet">
        {say("tablePlace", { sheet, address, rows: rowCount })}
        {link !== null && ` · ${say("fetchedAt", { instant: instant(link.fetchedAt) })}`}
        {isOthers && ` · ${say("fetchedBy", { name: link.fetchedBy.name ?? link.fetchedBy.personId })}`}
      </p>
      <div className="badges">
        {link === null && <Badge intent="warning">{say(closedWords[why])}</Badge>}
        {past !== null && (
          <Badge intent="info">
            {"asOf" in past
              ? say("asOfBadge", { instant: instant(past.asOf) })
              : say("reportBadge", { report: reportWords(past.report)[language] })}
          </Badge>
        )}
        {isStale && <Badge intent="warning">{say(link !== null && "question" in link ? "maybeStale" : "stale")}</Badge>}
        {editCount > 0 && <Badge intent="info">{say("editedCount", { count: editCount })}</Badge>}
      </div>
      {link === null && <p>{partProblemTexts[why][language]}</p>}
      <div className="actions">
        <Button
          size="small"
          disabledFocusable={link === null || work !== null}
          onClick={() => void workbench.refresh({ linkIds: [linkId] })}
        >
          {say("refresh")}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => void tasks.showCell({ sheet, address })}>
          {say("show")}
        </Button>
        {isUnlinking ? (
          <>
            <Button size="small" onClick={() => void tasks.unlinkTable(linkId).then(look)}>
              {say("unlinkNow")}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setUnlinking(false)}>
              {say("cancel")}
            </Button>
          </>
        ) : (
          <Button size="small" appearance="subtle" onClick={() => setUnlinking(true)}>
            {say("unlink")}
          </Button>
        )}
      </div>
      {isUnlinking && <p role="status">{say(editCount > 0 ? "unlinkEditedText" : "unlinkText")}</p>}
    </li>
  );
}
