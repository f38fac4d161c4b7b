import assert from "node:assert";
import { roundReaderToken } from "./benchAsker";
import { getRequest, graphqlRequest } from "./keepAliveClient";
import { alternating, type CaseResult, type Effort, type Pair, type Questions } from "./measuring";
import { roundCode, roundIndicators, roundItemCount, roundMunicipality, roundYears } from "./roundData";

/** Everything is worked out before the first page of it is given. */
const query = `query Proposals($municipality: MunicipalityCode!, $round: String!) {
  municipality(code: $municipality) { reportingRound(code: $round) { assessmentItems(first: 100) {
    totalCount nodes { proposal { status explanation { sv } coverage { counted total } } } } } }
}`;

interface Answer {
  readonly data: {
    readonly municipality: { readonly reportingRound: { readonly assessmentItems: { readonly totalCount: number } } };
  };
}

const compare = (ours: unknown, limit: unknown) => {
  const { totalCount } = (ours as Answer).data.municipality.reportingRound.assessmentItems;
  assert.strictEqual(totalCount, roundItemCount);
  assert.strictEqual((limit as unknown[]).length, roundIndicators.length * roundYears.length);
};

/** What is proposed for all that a round follows up, beside the values that it is made from as the limit gives them. */
export async function proposalsCase(pair: Pair, { listRequests }: Effort): Promise<CaseResult> {
  const questions: Questions = {
    ours: [graphqlRequest(query, { municipality: roundMunicipality, round: roundCode }, roundReaderToken)],
    limit: [getRequest(`/table?m=${roundMunicipality}&i=${roundIndicators.join(",")}`)],
  };
  const times = await alternating(pair, questions, compare, { warmUp: 3, count: listRequests, run: 1 });
  return { case: "proposals of a round", ...times, unit: "ms", aim: { of: "ours", atMost: 2_000 } };
}
