import { ok, type Result } from "../../../shared/result";
import type { LockedReport } from "../../workbook/pastReading";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql } from "../graphql";

const reportsOperation = graphql(`
  query LockedReports($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      reportingRounds(filter: { states: [LOCKED, REOPENED] }, first: 500) {
        nodes {
          code
          title
          snapshots {
            number
            takenAt
          }
        }
      }
    }
  }
`);

/** The reports of a municipality, each time that one of its rounds has been locked, the latest first; none where it is not there. */
export async function readReports(
  ask: AskServer,
  municipality: string,
  options: AskOptions,
): Promise<Result<readonly LockedReport[], AskFailure>> {
  const answer = await ask(reportsOperation, { municipality }, options);
  if (!answer.ok) return answer;
  const reports = (answer.value.municipality?.reportingRounds.nodes ?? []).flatMap(({ code, title, snapshots }) =>
    snapshots.map(({ number, takenAt: lockedAt }) => {
      return { municipality, round: code, title, number, lockCount: snapshots.length, lockedAt };
    }),
  );
  return ok(reports.sort((a, b) => (a.lockedAt < b.lockedAt ? 1 : -1)));
}
