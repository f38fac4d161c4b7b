import { runExcel, type ExcelFailure } from "./excelSession";
import type { Result } from "../../shared/result";

/** How long the workbook has to be still before anybody looks: a paste, a fill and a sort tell many changes. */
const stillMs = 400;

/**
 * Tells that something in the workbook may have changed. What has is for the cells to say: the events also come for our own writes, for formats and for
 * others' changes, and late. Gives a way to stop.
 */
export async function watchWorkbook(listener: () => void): Promise<Result<() => Promise<void>, ExcelFailure>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(listener, stillMs);
    return Promise.resolve();
  };
  const watching = await runExcel((session) =>
    session.step(() => {
      const { worksheets, tables } = session.workbook;
      return [
        worksheets.onChanged.add(lookSoon),
        worksheets.onDeleted.add(lookSoon),
        worksheets.onAdded.add(lookSoon),
        tables.onDeleted.add(lookSoon),
      ];
    }),
  );
  if (!watching.ok) return watching;
  const handlers = watching.value;
  const stop = async () => {
    clearTimeout(timer);
    const [first] = handlers;
    if (first === undefined) return;
    // A handler is taken away in the context that it was added in.
    await Excel.run(first.context, async (context) => {
      for (const handler of handlers) handler.remove();
      await context.sync();
    });
  };
  return { ok: true, value: stop };
}
