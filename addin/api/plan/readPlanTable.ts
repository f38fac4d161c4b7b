import type { LocalizedText } from "../../../shared/localizedText";
import { ok, type Result } from "../../../shared/result";
import { reportLock } from "../../texts/reportWords";
import type { PlanQuery } from "../../workbook/plan/linkedPlan";
import type { PlanAnswer } from "../../workbook/plan/planAnswer";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered, type Sent } from "../graphql";
import { reportedIn } from "../reportedIn";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";

const planTableOperation = graphql(`
  query LinkedPlan(
    $municipality: MunicipalityCode!
    $kind: PlanTableKind!
    $filter: PlanTableFilter
    $changedSince: String
    $names: [String!]
    $asReportedIn: String
    $reportedNumber: Int
  ) {
    municipality(code: $municipality, asReportedIn: $asReportedIn, reportedNumber: $reportedNumber) {
      planTable(kind: $kind, filter: $filter, changedSince: $changedSince) {
        cursor
        isUnchanged
        key
        version
        changedAt
        editRefusals {
          text {
            sv
            en
          }
        }
        columns(names: $names) {
          name
          label {
            sv
            en
          }
          form
          isList
          isKey
          isRequired
          isReadOnly
          choices {
            code
            label {
              sv
              en
            }
            symbol
            color
          }
          cells
          editRefusalIndex
        }
      }
    }
  }
`);

type Filter = NonNullable<Sent<typeof planTableOperation>["filter"]>;

/** What of a query is the filter. Its lists are never changed, which the types of operations cannot say. */
const filterOf = ({ municipality: _municipality, report: _report, ...filter }: PlanQuery) => filter as Filter;

export interface PlanAsked {
  readonly kind: PlanTableKind;
  readonly query: PlanQuery;
  /** Names of the columns, in their order. */
  readonly columns: readonly string[];
}

/** The records of a plan that a table asks for, all of them unless nothing has changed since the cursor; null where the municipality is not there. */
export async function readPlanTable(
  ask: AskServer,
  { kind, query, columns }: PlanAsked,
  changedSince: string | null,
  options: AskOptions,
): Promise<Result<PlanAnswer | null, AskFailure>> {
  const { municipality, report } = query;
  const filter = filterOf(query);
  const variables = { municipality, kind, filter, changedSince, names: [...columns], ...reportedIn(report) };
  const answer = await ask(planTableOperation, variables, options);
  if (!answer.ok) return answer;
  const { municipality: found } = answer.value;
  if (found === null) return ok(null);
  const read = planAnswer(found.planTable);
  return ok(report === undefined ? read : lockedBy(reportLock(report), read));
}

/** Nothing is written in what was reported: one reason for every cell, which says how it can be. */
const lockedBy = (lock: LocalizedText, { lockIndex, ...answer }: PlanAnswer): PlanAnswer => ({
  ...answer,
  locks: [lock],
  lockIndex: lockIndex.map((ofColumn) => ofColumn.map(() => 0)),
});

type Found = NonNullable<Answered<typeof planTableOperation>["municipality"]>["planTable"];

const planAnswer = ({ cursor, isUnchanged, key, version, changedAt, editRefusals, columns }: Found): PlanAnswer => ({
  cursor,
  isUnchanged,
  columns: columns.map(({ cells: _cells, editRefusalIndex: _index, ...column }) => column),
  changedAt,
  key,
  revision: version,
  cells: columns.map(({ cells }) => cells),
  locks: editRefusals.map(({ text }) => text),
  lockIndex: columns.map(({ editRefusalIndex }) => editRefusalIndex),
});
