import { ok, type Result } from "../../../shared/result";
import type { PlanQuery } from "../../workbook/plan/linkedPlan";
import type { PlanAnswer } from "../../workbook/plan/planAnswer";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered, type Sent } from "../graphql";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";

const planTableOperation = graphql(`
  query LinkedPlan(
    $municipality: MunicipalityCode!
    $kind: PlanTableKind!
    $filter: PlanTableFilter
    $changedSince: String
    $names: [String!]
  ) {
    municipality(code: $municipality) {
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
const filterOf = ({ municipality: _municipality, ...filter }: PlanQuery) => filter as Filter;

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
  const { municipality } = query;
  const variables = { municipality, kind, filter: filterOf(query), changedSince, names: [...columns] };
  const answer = await ask(planTableOperation, variables, options);
  if (!answer.ok) return answer;
  const { municipality: found } = answer.value;
  return ok(found === null ? null : planAnswer(found.planTable));
}

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
