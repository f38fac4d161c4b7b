import { ok, type Result } from "../../../shared/result";
import type { ExemptionToGive, LockExemption, StepHindrance } from "../../workbook/rounds/round";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql } from "../graphql";

const exemptionsOperation = graphql(`
  query LockExemptionsHere($municipality: MunicipalityCode!, $rounds: [String!]!) {
    municipality(code: $municipality) {
      lockExemptions(filter: { rounds: $rounds }, first: 500) {
        nodes {
          code
          unit {
            name
          }
          indicator {
            title
          }
          until
          reason
        }
      }
    }
  }
`);

const exemptOperation = graphql(`
  mutation GiveLockExemption($municipality: MunicipalityCode!, $input: LockExemptionInput!) {
    saveLockExemption(municipality: $municipality, input: $input) {
      __typename
      ... on Conflict {
        text {
          sv
          en
        }
      }
      ... on Refused {
        refusals {
          code
          text {
            sv
            en
          }
        }
      }
    }
  }
`);

/** Who is let through the lock of the round, the last to end first. */
export async function readLockExemptions(
  ask: AskServer,
  municipality: string,
  round: string,
  options: AskOptions,
): Promise<Result<readonly LockExemption[], AskFailure>> {
  const answer = await ask(exemptionsOperation, { municipality, rounds: [round] }, options);
  if (!answer.ok) return answer;
  const found = (answer.value.municipality?.lockExemptions.nodes ?? []).map(({ unit, indicator, ...rest }) => ({
    ...{ ...rest, unitName: unit?.name ?? "", indicatorTitle: indicator?.title ?? null },
  }));
  return ok(found.sort((a, b) => (a.until < b.until ? 1 : -1)));
}

/** Lets somebody through the lock; null when it is done. */
export async function sendLockExemption(
  ask: AskServer,
  municipality: string,
  input: ExemptionToGive,
  options: AskOptions,
): Promise<Result<StepHindrance | null, AskFailure>> {
  const answer = await ask(exemptOperation, { municipality, input }, options);
  if (!answer.ok) return answer;
  const saved = answer.value.saveLockExemption;
  if (saved.__typename === "Conflict") return ok({ kind: "CONFLICT", why: saved.text });
  return ok(saved.__typename === "Refused" ? { kind: "REFUSED", reasons: saved.refusals } : null);
}
