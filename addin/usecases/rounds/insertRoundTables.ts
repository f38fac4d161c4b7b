import { ok } from "../../../shared/result";
import { roundTableTitles, roundTableWords } from "../../texts/roundTexts";
import { roundTables, type RoundTable } from "../../workbook/rounds/roundTables";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { insertTable } from "../insertTable";
import type { InsertedTable } from "../linkedTableTasks";
import { fillProposals } from "./fillProposals";
import { readRoundContents, type PartPlace } from "./readRounds";

/** What was inserted, and how many judgements were filled in as they are proposed. */
export interface InsertedRound {
  readonly tables: readonly InsertedTable[];
  readonly filledCount: number;
}

/** Inserts the tables that a unit reports in, each on a sheet of its own that says which it is, unless the selected cell has room. */
export async function insertRoundTables(
  context: AddinContext,
  part: PartPlace,
  { isFilled, ...options }: WorkOptions & { readonly isFilled: boolean },
): Work<InsertedRound> {
  const { language } = context;
  const contents = await readRoundContents(context, part, options);
  if (!contents.ok) return contents;
  const tables: InsertedTable[] = [];
  const judged: string[] = [];
  for (const table of roundTables({ ...part, language }, contents.value, roundTableWords)) {
    const inserted = await insertTable(
      context,
      { ...newTableOf(table), title: titleOf(part, table, language), namesSheet: true },
      options,
    );
    if (!inserted.ok) return inserted;
    tables.push(inserted.value);
    if (table.kind === "ASSESSMENTS") judged.push(inserted.value.linkId);
  }
  const filled = isFilled ? await fillProposals(context, judged, options) : ok(0);
  return filled.ok ? ok({ tables, filledCount: filled.value }) : filled;
}

function newTableOf(table: RoundTable) {
  if (table.kind === "VALUES") return { query: table.query, layout: table.layout };
  return { kind: table.kind, query: table.query, layout: table.layout };
}

/** Short enough for a sheet's name to say it all. */
const titleOf = ({ round, unit }: PartPlace, table: RoundTable, language: AddinContext["language"]) =>
  `${roundTableTitles[table.kind === "VALUES" ? "VALUES" : table.of][language]} ${unit} ${round.code}`;
