import type { LocalizedText } from "../../../shared/localizedText";
import { err, ok } from "../../../shared/result";
import { graphql } from "../../api/graphql";
import { linkedTableTexts } from "../../texts/linkedTableTexts";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked, workFailure } from "../workFailure";

/** A query that a municipality keeps for its people. */
export interface SavedQuery {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly query: string;
  /** JSON. */
  readonly variables: string | null;
  readonly version: number;
  /** Why whoever asks may not change it; null where they may. */
  readonly lock: LocalizedText | null;
}

const listOperation = graphql(`
  query SavedQueries($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      reportQueries(first: 500) {
        nodes {
          code
          title
          description
          query
          variables
          version
          canEdit {
            reason {
              text {
                sv
                en
              }
            }
          }
        }
      }
    }
  }
`);

const saveOperation = graphql(`
  mutation SaveQuery($municipality: MunicipalityCode!, $input: ReportQueryInput!, $expectedVersion: Int) {
    saveReportQuery(municipality: $municipality, input: $input, expectedVersion: $expectedVersion) {
      __typename
      ... on ReportQuerySaved {
        record {
          version
        }
      }
      ... on Refused {
        refusals {
          text {
            sv
            en
          }
        }
      }
      ... on Conflict {
        currentVersion
      }
    }
  }
`);

/** The queries that the municipality keeps, by title. */
export async function listSavedQueries(
  { ask }: AddinContext,
  municipality: string,
  { signal }: WorkOptions = {},
): Work<readonly SavedQuery[]> {
  const answer = asked(await ask(listOperation, { municipality }, { signal }));
  if (!answer.ok) return answer;
  const found = answer.value.municipality;
  if (found === null) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  return ok(
    found.reportQueries.nodes.map(({ canEdit, ...query }) => ({ ...query, lock: canEdit.reason?.text ?? null })),
  );
}

/** What came of saving. CONFLICT: there is another version than the one that was opened, or one at all where none was. */
export type SaveOutcome =
  | { readonly kind: "SAVED"; readonly version: number }
  | { readonly kind: "CONFLICT" }
  | { readonly kind: "REFUSED"; readonly reasons: readonly LocalizedText[] };

export interface QueryToSave extends Pick<SavedQuery, "code" | "title" | "description" | "query" | "variables"> {
  /** The version that was opened; null for a new one. */
  readonly version: number | null;
}

/** Saves a query for the municipality, over the version that was opened and no other. */
export async function saveQuery(
  { ask }: AddinContext,
  municipality: string,
  { version, ...input }: QueryToSave,
  { signal }: WorkOptions = {},
): Work<SaveOutcome> {
  const variables = { municipality, input, expectedVersion: version };
  const answer = asked(await ask(saveOperation, variables, { signal }));
  if (!answer.ok) return answer;
  const saved = answer.value.saveReportQuery;
  switch (saved.__typename) {
    case "ReportQuerySaved":
      return ok({ kind: "SAVED", version: saved.record.version });
    case "Refused":
      return ok({ kind: "REFUSED", reasons: saved.refusals.map(({ text }) => text) });
    case "Conflict":
      return ok({ kind: "CONFLICT" });
  }
}
