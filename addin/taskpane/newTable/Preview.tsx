import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { WorkFailure } from "../../usecases/addinContext";
import type { AnyNewTable, TablePreview } from "../../usecases/linkedTableTasks";
import { RowsTable } from "../frame/RowsTable";
import { usePane, useSay } from "../paneContext";
import { useFormats } from "../useFormats";

const shownRows = 8;
/** Long enough to tick several boxes before the server is asked. */
const settleMs = 400;

/** The first rows as the table will show them, and how many there will be. */
export function Preview({ table, whenEmpty }: { readonly table: AnyNewTable; readonly whenEmpty: string }) {
  const { tasks, language } = usePane();
  const say = useSay();
  const { number } = useFormats();
  const [preview, setPreview] = useState<TablePreview | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  const asked = JSON.stringify(table);
  useEffect(() => {
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      const askedTable = JSON.parse(asked) as AnyNewTable;
      const found = await tasks.previewTable(askedTable, shownRows, { signal: ending.signal });
      if (ending.signal.aborted) return;
      setPreview(found.ok ? found.value : null);
      setFailure(found.ok ? null : found.error);
    }, settleMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [tasks, asked]);

  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (preview === null) return <Spinner size="tiny" label={say("previewing")} />;
  const rowCount = number(preview.rowCount);
  return (
    <section aria-label={say("preview")}>
      <p role="status">{preview.rowCount === 0 ? whenEmpty : say("previewRows", { count: rowCount })}</p>
      {preview.rowCount > 0 && <RowsTable label={say("preview")} headings={preview.headings} rows={preview.rows} />}
    </section>
  );
}
