import { Button, Spinner } from "@fluentui/react-components";
import { usePane, useSay, useStore } from "../paneContext";

import { PendingWrites } from "./PendingWrites";
import { RefreshResult } from "./RefreshResult";
import { ShowPast } from "./ShowPast";
import { TableCard } from "./TableCard";
import type { WorkbookTables } from "./useWorkbookTables";

/** How the workbook stands: what is linked, what is stale, what has been changed, what the last refresh did. */
export function Tables({ workbook }: { readonly workbook: WorkbookTables }) {
  const { workbench, language } = usePane();
  const say = useSay();
  const { refreshed, work } = useStore(workbench);
  const { tables, stale, failure, pending } = workbook;
  if (tables === null) {
    return failure === null ? <Spinner label={say("readingWorkbook")} /> : <p role="alert">{failure.text[language]}</p>;
  }
  return (
    <>
      <PendingWrites pending={pending} look={workbook.look} />
      {refreshed !== null && <RefreshResult summaries={refreshed} />}
      {tables.length === 0 ? (
        <div className="empty">
          <h2>{say("noTables")}</h2>
          <p>{say("noTablesText")}</p>
          <Button appearance="primary" onClick={() => void workbench.open("NEW_TABLE")}>
            {say("newTable")}
          </Button>
        </div>
      ) : (
        <>
          <div className="actions">
            <Button
              appearance="primary"
              disabledFocusable={work !== null}
              onClick={() => void workbench.refresh("WORKBOOK")}
            >
              {say("refreshAll")}
            </Button>
            {workbook.editCount > 0 && (
              <Button onClick={() => void workbench.open("REVIEW")}>
                {say("reviewEdits", { count: workbook.editCount })}
              </Button>
            )}
          </div>
          <ul className="cards" aria-label={say("tables")}>
            {tables.map((table) => (
              <TableCard key={table.linkId} table={table} isStale={stale.has(table.linkId)} look={workbook.look} />
            ))}
          </ul>
          <ShowPast tables={tables} />
        </>
      )}
    </>
  );
}
