import { ok } from "../../shared/result";
import { readChangeMark } from "../api/readChangeMark";
import type { WrittenLink } from "../workbook/anyLink";
import { isSameMark, type ChangeMark } from "../workbook/changeMark";
import { pastOf } from "../workbook/linkPast";
import type { QuestionTable } from "../workbook/questionTable";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { canAsk } from "./canAsk";
import { openLink } from "./linkKinds";
import type { StaleTable } from "./linkedTableTasks";
import { isWritten, openLinkedTables } from "./openLinkedTables";
import { asked, endsAll, inExcel } from "./workFailure";

/**
 * Which tables the server has something newer for. Of a table that people write in the same is asked as by a refresh, since a cursor is of what was asked: when
 * nothing has changed it costs next to nothing. Of what answers a question it is only known whether anything in its municipalities has changed.
 */
export async function findStaleTables(context: AddinContext, options: WorkOptions = {}): Work<readonly StaleTable[]> {
  const opened = await inExcel(options, async (session) => ok(await openLinkedTables(session, context)));
  if (!opened.ok) return opened;
  const stale: StaleTable[] = [];
  const marks = new Map<string, ChangeMark | null>();
  for (const { link } of opened.value.tables) {
    if (!canAsk(context, link).ok) continue;
    const isStale = isWritten(link)
      ? await isNewer(context, link, options)
      : await mayHaveChanged(context, link, marks, options);
    if (!isStale.ok && endsAll(isStale.error)) return isStale;
    // Why a table cannot be asked for is told when it is refreshed.
    stale.push({ linkId: link.id, isStale: isStale.ok && isStale.value });
  }
  return ok(stale);
}

async function isNewer(context: AddinContext, link: WrittenLink, { signal }: WorkOptions): Work<boolean> {
  if (pastOf(link) !== null) return ok(false);
  const { fetch } = await openLink(link, context);
  const answer = asked(await fetch(context.ask, "CHANGES", { signal }));
  if (!answer.ok && answer.error.code !== "CURSOR_INVALID") return answer;
  return ok(!answer.ok || answer.value?.isUnchanged === false);
}

/** Each municipality is asked for once, however many tables are of it. */
async function mayHaveChanged(
  { ask }: AddinContext,
  { marks = [] }: QuestionTable,
  known: Map<string, ChangeMark | null>,
  { signal }: WorkOptions,
): Work<boolean> {
  for (const mark of marks) {
    const { municipality } = mark;
    if (!known.has(municipality)) {
      const read = asked(await readChangeMark(ask, municipality, { signal }));
      if (!read.ok) return read;
      known.set(municipality, read.value);
    }
    const now = known.get(municipality) ?? null;
    if (now === null || !isSameMark(mark, now)) return ok(true);
  }
  return ok(false);
}
