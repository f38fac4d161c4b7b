import type { MunicipalityContent } from "../server/domain/content";
import { contentOf } from "../test/support/smallWorld";
import type { Loose } from "../test/support/smallWorldRecords";

/** A municipality of its own, which has a round to follow up. */
export const roundMunicipality = "9997";
export const roundCode = "HELAR-2024";

const unitCount = 60;
const councilGoalCount = 20;
const committeeGoalCount = 200;
const indicatorsPerGoal = 10;
const activitiesPerGoal = 5;
export const roundIndicatorCount = committeeGoalCount * indicatorsPerGoal;
export const roundActivityCount = committeeGoalCount * activitiesPerGoal;

/** The years of the values that the proposals are made from: 10,000 of them. */
export const roundYears = [2020, 2021, 2022, 2023, 2024];

const numberedCode = (prefix: string, index: number) => `${prefix}${String(index).padStart(4, "0")}`;
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => numberedCode(prefix, index));
export const roundIndicatorCode = (index: number) => numberedCode("R", index);
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

export const roundIndicators = numbered("R", roundIndicatorCount);
/** The group, the council, and committees that own all the rest. */
const units = numbered("N", unitCount);
const committees = units.slice(2);
const ownerOfIndicator = (index: number) => at(committees, Math.floor(index / indicatorsPerGoal));

const councilGoals = numbered("KF", councilGoalCount);
const committeeGoals = numbered("NM", committeeGoalCount);
const activities = numbered("AKT", roundActivityCount);

/** Every goal and activity once, and every indicator. */
export const roundItemCount = 1 + councilGoalCount + committeeGoalCount + roundIndicatorCount + roundActivityCount;

const validity = { state: "DECIDED" as const, validFrom: "2023-01-01", validTo: "2026-12-31" };
const owned = (unit: string) => [{ unit, role: "OWNER" as const }];
const under = (goal: string) => [{ goal, weight: "1", order: 0 }];

const level = (
  code: string,
  order: number,
  parentLevels: string[],
  rest: Partial<Loose<"steeringModels">["levels"] extends (infer L)[] | undefined ? L : never>,
) => ({
  ...{ code, labelSingular: code, labelPlural: code, order, parentLevels, nodeKind: "GOAL" as const },
  ...{ decisionDomain: "WHAT" as const, cycle: "MANDATE" as const, progressSource: "CHILDREN" as const },
  ...rest,
});

/** Everything that the bench of proposals asks for: 60 units, 2,000 indicators on 200 committee goals, 1,000 activities, half of them reported. */
export function roundContent(): MunicipalityContent {
  const share = {
    rule: "SHARE_REACHED" as const,
    green: "0.75",
    yellow: "0.5",
    countsAsReached: "CONTRIBUTING" as const,
  };
  const content = contentOf({
    organizationUnits: units.map((code, index) => ({
      ...{ code, name: `Enhet ${code}`, validFrom: "2000-01-01" },
      kind: index === 0 ? "GROUP" : index === 1 ? "COUNCIL" : "COMMITTEE",
      placements: index === 0 ? [] : [{ parent: at(units, 0), validFrom: "2000-01-01" }],
    })),
    decisions: [{ code: "B-KF", title: "Mål och budget", organ: at(units, 1), decidedOn: "2022-11-28" }],
    steeringModels: [
      {
        ...{ code: "SM", name: "Styrmodell", state: "ACTIVE", decision: "B-KF", validFrom: "2023-01-01" },
        levels: [
          level("VISION", 0, [], { nodeKind: "VISION", rollUp: { rule: "COUNT_BAR" } }),
          level("KF_MAL", 1, ["VISION"], { rollUp: share }),
          level("NAMNDMAL", 2, ["KF_MAL"], { progressSource: "INDICATORS", rollUp: share }),
          level("AKTIVITET", 3, ["NAMNDMAL"], {
            nodeKind: "ACTIVITY",
            decisionDomain: "HOW",
            progressSource: "MANUAL",
          }),
        ],
        activityStatusWords: [
          { code: "KLAR", means: "DONE", labelSv: "Klar", labelEn: "Done", symbol: "●", color: "#2e7d32" },
        ],
      },
    ],
    goals: [
      { ...validity, code: "VISION", model: "SM", level: "VISION", title: "Vision", decision: "B-KF" },
      ...councilGoals.map((code): Loose<"goals"> => ({
        ...{ ...validity, code, model: "SM", level: "KF_MAL", title: code, decision: "B-KF", parents: under("VISION") },
        addressing: owned(at(units, 1)),
      })),
      ...committeeGoals.map((code, index): Loose<"goals"> => ({
        ...{ ...validity, code, model: "SM", level: "NAMNDMAL", title: code, parents: under(at(councilGoals, index)) },
        addressing: owned(at(committees, index)),
      })),
      ...activities.map((code, index): Loose<"goals"> => ({
        ...{ ...validity, code, model: "SM", level: "AKTIVITET", title: code, year: 2024, activityStatus: "KLAR" },
        ...{ parents: under(at(committeeGoals, index)), addressing: owned(at(committees, index)) },
      })),
    ],
    indicators: roundIndicators.map((code, index) => ({
      ...{ code, title: code, kind: "SURVEY", measureUnit: "PERCENT", direction: "INCREASE", periodTypes: ["YEAR"] },
      owner: ownerOfIndicator(index),
    })),
    indicatorUses: roundIndicators.map((indicator, index) => ({
      ...{ goal: at(committeeGoals, Math.floor(index / indicatorsPerGoal)), indicator },
    })),
    targetValues: roundIndicators.map((indicator, index) => ({
      ...{ indicator, unit: ownerOfIndicator(index), period: "2024", targetValue: "60", acceptableValue: "40" },
    })),
    reportingRounds: [
      {
        ...{ code: roundCode, title: "Helår 2024", type: "ANNUAL", period: "2024", state: "OPEN" },
        ...{ opensOn: "2025-01-07", dueOn: "2025-01-31" },
      },
    ],
    assessments: activities.slice(0, roundActivityCount / 2).map((goal, index) => ({
      ...{ round: roundCode, unit: at(committees, index), goal, judgedStatus: "KLAR" },
    })),
  });
  return { ...content, municipality: { ...content.municipality, code: roundMunicipality, name: "Följköping" } };
}
