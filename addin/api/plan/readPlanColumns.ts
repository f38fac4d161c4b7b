import { ok, type Result } from "../../../shared/result";
import type { PlanColumnOption } from "../../workbook/plan/planOptions";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql } from "../graphql";

const columnsOperation = graphql(`
  query PlanColumns($municipality: MunicipalityCode!, $kind: PlanTableKind!) {
    municipality(code: $municipality) {
      planTable(kind: $kind, filter: { years: [] }) {
        columns {
          name
          label {
            sv
            en
          }
          isKey
          isRequired
          isReadOnly
        }
      }
    }
  }
`);

/** The columns that a table of a plan may have, in the server's order; none in a municipality that is not here. */
export async function readPlanColumns(
  ask: AskServer,
  municipality: string,
  kind: PlanTableKind,
  options: AskOptions,
): Promise<Result<readonly PlanColumnOption[], AskFailure>> {
  const answer = await ask(columnsOperation, { municipality, kind }, options);
  return answer.ok ? ok(answer.value.municipality?.planTable.columns ?? []) : answer;
}
