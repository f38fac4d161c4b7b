import { failure, type Failure } from "../../../shared/errorCodes";
import { recordAt } from "../content";
import { concepts } from "../records/concepts";
import { leadsBackTo } from "./cycles";
import { pathTo, type Judged } from "./judged";
import { periodFailures } from "./periodFailures";

/** Periods of plans may overlap ("budget 2016 och plan 2016-2017"); only the line of plans must not bite its tail. */
export function judgePlanDocument({ content, key, record }: Judged<"planDocuments">): Failure[] {
  const continued = (code: string) => [recordAt(content, "planDocuments", code)?.continues ?? null];
  const isCyclic = leadsBackTo(key, record.continues, continued);
  return [
    ...periodFailures(record.period, pathTo("planDocuments", key, "period")),
    ...(isCyclic
      ? [failure("CYCLE", { what: concepts.planDocuments.label, key }, pathTo("planDocuments", key, "continues"))]
      : []),
  ];
}
