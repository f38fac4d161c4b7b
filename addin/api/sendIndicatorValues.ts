import { ok, type Result } from "../../shared/result";
import type { LocalizedText } from "../../shared/localizedText";
import type { PendingRow } from "../workbook/pendingWrite";
import type { EditRemark, TheirValue } from "../workbook/sheetEdit";
import type { ValueField, ValueState } from "../workbook/tableQuery";
import { fileNameOf } from "../workbook/workbookName";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql, type Answered } from "./graphql";
import { readPersonNames } from "./readPersonNames";
import type { SentOutcome, SentRows, TermsToSend } from "./sentRows";

const recordOperation = graphql(`
  mutation RecordSheetValues(
    $municipality: MunicipalityCode!
    $table: IndicatorValueTableInput!
    $mode: RecordMode!
    $isDryRun: Boolean!
    $changeset: String
    $reason: String
  ) {
    recordIndicatorValues(
      municipality: $municipality
      table: $table
      mode: $mode
      isDryRun: $isDryRun
      changeset: $changeset
      reason: $reason
    ) {
      changeset
      isRepeat
      isWritten
      changedAt
      outcome
      revision
      remarks {
        row
        refusals {
          code
          path
          text {
            sv
            en
          }
        }
        warnings {
          code
          path
          text {
            sv
            en
          }
        }
        current {
          revision
          number
          state
          comment
          source
          changedAt
          changedBy
        }
      }
    }
  }
`);

export interface ValuesToSend extends TermsToSend {
  readonly rows: readonly PendingRow[];
}

/** Sends values to be written, or to be judged alone. The same rows with the same id are done once, however often they are sent. */
export async function sendIndicatorValues(
  ask: AskServer,
  { rows, workbook, ...terms }: ValuesToSend,
  options: AskOptions = {},
): Promise<Result<SentRows, AskFailure>> {
  const answer = await ask(recordOperation, { ...terms, table: tableOf(rows, workbook) }, options);
  if (!answer.ok) return answer;
  const { recordIndicatorValues: recorded } = answer.value;
  const writers = recorded.remarks.map(({ current }) => current?.changedBy ?? null);
  return ok(sentRows(recorded, await readPersonNames(ask, terms.municipality, writers, options)));
}

/** Lists of what repeats, and a column for each thing that is said. */
function tableOf(rows: readonly PendingRow[], workbook: string) {
  const parts = rows.map(({ key }) => key.split("|"));
  const listOf = (part: number) => [...new Set(parts.map((all) => all[part] ?? ""))];
  const [indicators, units, periods, series, members] = [0, 1, 2, 3, 4].map(listOf) as [
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  const placesIn = (list: readonly string[], part: number) => {
    const places = new Map(list.map((item, place) => [item, place]));
    return parts.map((all) => places.get(all[part] ?? "") ?? 0);
  };
  return {
    indicators,
    units,
    periods,
    series: series as ("OUTCOME" | "FORECAST" | "BUDGET")[],
    members,
    indicatorIndex: placesIn(indicators, 0),
    unitIndex: placesIn(units, 1),
    periodIndex: placesIn(periods, 2),
    seriesIndex: placesIn(series, 3),
    membersIndex: placesIn(members, 4),
    number: rows.map(({ number }) => number),
    state: rows.map(({ state }) => state as ValueState | null),
    comment: rows.map(({ comment }) => comment),
    source: rows.map(({ source }) => source),
    expectedRevision: rows.map(({ expectedRevision }) => expectedRevision),
    cell: rows.map(({ cell }) => cell.slice(0, cellLengthMax)),
    workbook: fileNameOf(workbook),
  };
}

/** What the history keeps of a cell. */
const cellLengthMax = 64;

type Recorded = Answered<typeof recordOperation>["recordIndicatorValues"];

function sentRows(
  { changeset, isWritten, changedAt, outcome, revision, remarks }: Recorded,
  personNames: ReadonlyMap<string, string>,
): SentRows {
  const remarkOf = new Map(remarks.map((remark) => [remark.row, remark]));
  const outcomes = outcome.map((kind, row): SentOutcome => {
    const remark = remarkOf.get(row);
    if (kind === "CONFLICT") {
      const theirs = remark?.current ?? nothing;
      return { kind, theirs: { ...theirs, changedByName: personNames.get(theirs.changedBy ?? "") ?? null } };
    }
    if (kind === "REFUSED") return { kind, reasons: (remark?.refusals ?? []).map(editRemark) };
    return { kind, revision: revision[row] ?? null, warnings: (remark?.warnings ?? []).map(editRemark) };
  });
  return { changeset, isWritten, changedAt, outcomes };
}

/** A conflict with nothing: the value that was read is not there. */
const nothing: Omit<TheirValue, "changedByName"> = {
  revision: null,
  number: null,
  state: null,
  comment: null,
  source: null,
  changedAt: null,
  changedBy: null,
};

const fields: readonly string[] = ["number", "state", "comment", "source"] satisfies ValueField[];

function editRemark({ code, path, text }: { code: string; path: string | null; text: LocalizedText }): EditRemark {
  const last = (path ?? "").split(".").at(-1) ?? "";
  return { code, text, field: fields.includes(last) ? last : null };
}
