import type { WrittenLink } from "../workbook/anyLink";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import type { AnyNewTable } from "./linkedTableTasks";
import type { FetchedTable, OpenLink } from "./openLink";
import { fetchNewValues, openValues } from "./valueTables";

/** What is to be known of plans is fetched when the first of them is met. */
const planTables = () => import("./plan/planTables");

export const openLink = async (link: WrittenLink, { now }: AddinContext): Promise<OpenLink> =>
  link.kind === "VALUES" ? openValues(link) : (await planTables()).openPlan(link, now);

export const fetchNew = async (context: AddinContext, table: AnyNewTable, options: WorkOptions): Work<FetchedTable> =>
  "kind" in table
    ? (await planTables()).fetchNewPlan(context, table, options)
    : fetchNewValues(context, table, options);
