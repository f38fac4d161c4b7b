import { Button } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { LinkedTableEntry } from "../../usecases/linkedTableTasks";
import { pastOf } from "../../workbook/linkPast";
import type { PastReading } from "../../workbook/pastReading";
import { Summary } from "../frame/Summary";
import { usePane, useSay, useStore } from "../paneContext";
import { ChooseReport } from "./ChooseReport";

/** Shows the tables as they were at an instant, or as a report holds them, and goes back to the present. */
export function ShowPast({ tables }: { readonly tables: readonly LinkedTableEntry[] }) {
  const { workbench, tasks } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const id = useId();
  const [local, setLocal] = useState("");
  const [isOpen, setOpen] = useState(false);
  const isPast = tables.some(({ link }) => pastOf(link) !== null);
  const show = (past: PastReading | null) =>
    void workbench.run("fetchingAsOf", (options) => tasks.showPast("WORKBOOK", past, options));
  return (
    <details className="as-of" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <Summary>{say("past")}</Summary>
      <p id={`${id}-text`}>{say("pastText")}</p>
      <label htmlFor={id}>{say("asOfInstant")}</label>
      <div className="actions">
        <input
          id={id}
          type="datetime-local"
          value={local}
          aria-describedby={`${id}-text`}
          onChange={({ target }) => setLocal(target.value)}
        />
        <Button
          size="small"
          disabledFocusable={local === "" || work !== null}
          onClick={() => show({ asOf: new Date(local).toISOString() })}
        >
          {say("asOfShow")}
        </Button>
      </div>
      {isOpen && <ChooseReport show={(report) => show({ report })} />}
      {isPast && (
        <Button size="small" disabledFocusable={work !== null} onClick={() => show(null)}>
          {say("asOfPresent")}
        </Button>
      )}
    </details>
  );
}
