import { Button } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { useId } from "react";
import { queryTexts } from "../../texts/queryTexts";
import type { QueryRows } from "../../usecases/queries/runQuery";
import { RowsTable } from "../frame/RowsTable";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { useFormats } from "../useFormats";
import { Summary } from "../frame/Summary";

/** More than this is looked at in the sheet. */
const shownMax = 50;

/** What a query answered, as the rows of the table that can be made of it. */
export function QueryResult({
  found,
  title,
  isInserted,
  setTitle,
  insert,
}: {
  readonly found: QueryRows;
  readonly title: string;
  readonly isInserted: boolean;
  readonly setTitle: (title: string) => void;
  readonly insert: () => void;
}) {
  const { workbench } = usePane();
  const say = useWordsOf(queryTexts);
  const { number } = useFormats();
  const { work } = useStore(workbench);
  const id = useId();
  const { rows, headings, keyHeadings, isKeyed, isCut } = found;
  const shown = rows
    .slice(0, shownMax)
    .map((row) => row.map((cell) => (typeof cell === "boolean" ? String(cell) : cell)));
  return (
    <section className="query-result" aria-label={say("rowCount", { count: number(rows.length) })}>
      <p role="status">
        {rows.length === 0 ? say("noRows") : say("rowCount", { count: number(rows.length) })}
        {rows.length > shownMax && ` ${say("firstRows", { count: shownMax })}`}
        {isCut && <strong className="warning"> {say("isCut")}</strong>}
      </p>
      {rows.length > 0 && (
        <RowsTable label={say("rowCount", { count: rows.length })} headings={headings} rows={shown} />
      )}
      <p className="quiet">{isKeyed ? say("keyedBy", { columns: keyHeadings.join(", ") }) : say("notKeyed")}</p>
      <details>
        <Summary>{say("ruleTitle")}</Summary>
        <p>{say("rule")}</p>
      </details>
      <label htmlFor={id} className="field-label">
        {say("tableName")}
      </label>
      <Input id={id} value={title} onChange={(_, { value }) => setTitle(value)} />
      <div className="actions" role="status">
        <Button appearance="primary" disabledFocusable={work !== null} onClick={insert}>
          {say("insert")}
        </Button>
        {isInserted && <span>{say("inserted")}</span>}
      </div>
    </section>
  );
}
