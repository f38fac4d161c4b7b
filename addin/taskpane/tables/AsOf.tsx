import { Button } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { LinkedTableEntry } from "../../usecases/linkedTableTasks";
import { asOfOf } from "../../workbook/anyLink";
import { usePane, useSay, useStore } from "../paneContext";
import { Summary } from "../frame/Summary";

/** Shows the tables with the values as they were known at an instant, and goes back to the present. */
export function AsOf({ tables }: { readonly tables: readonly LinkedTableEntry[] }) {
  const { workbench, tasks } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const id = useId();
  const [local, setLocal] = useState("");
  const isPast = tables.some(({ link }) => asOfOf(link) !== null);
  const show = (asOf: string | null) =>
    void workbench.run("fetchingAsOf", (options) => tasks.showAsOf("WORKBOOK", asOf, options));
  return (
    <details className="as-of">
      <Summary>{say("asOf")}</Summary>
      <p id={`${id}-text`}>{say("asOfText")}</p>
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
          onClick={() => show(new Date(local).toISOString())}
        >
          {say("asOfShow")}
        </Button>
        {isPast && (
          <Button size="small" disabledFocusable={work !== null} onClick={() => show(null)}>
            {say("asOfPresent")}
          </Button>
        )}
      </div>
    </details>
  );
}
