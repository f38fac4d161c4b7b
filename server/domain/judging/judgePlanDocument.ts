import { failure, type Failure } from "../../../shared/errorCodes";
import { recordAt, referring } from "../content";
import { concepts } from "../records/concepts";
import { leadsBackTo } from "./cycles";
import { pathTo, type Judged } from "./judged";
import { periodFailures } from "./periodFailures";

/** Periods of plans may overlap ("budget 2016 och plan 2016-2017"); only the line of plans must not bite its tail. */
export function judgePlanDocument({ content, key, record, before }: Judged<"planDocuments">): Failure[] {
  const continued = (code: string) => [recordAt(content, "planDocuments", code)?.continues ?? null];
  const isCyclic = leadsBackTo(key, record.continues, continued);
  // Whose values a lock covers is told by the plan's unit.
  const followedUp =
    before === null || before.unit === record.unit
      ? undefined
      : referring(content, "reportingRounds", "planDocument", key).find(({ state }) => state !== "PLANNED");
  return [
    ...periodFailures(record.period, pathTo("planDocuments", key, "period")),
    ...(isCyclic
      ? [failure("CYCLE", { what: concepts.planDocuments.label, key }, pathTo("planDocuments", key, "continues"))]
      : []),
    ...(followedUp === undefined
      ? []
      : [
          failure(
            "PLAN_FOLLOWED_UP",
            { plan: record.title, round: followedUp.title },
            pathTo("planDocuments", key, "unit"),
          ),
        ]),
  ];
}
