import { assessingContent } from "../test/support/assessingWorld";
import { under } from "../test/support/smallWorldRecords";
import type { MunicipalityContent } from "../server/domain/content";
import type { RecordRow } from "../server/usecases/values/recordValuesInput";

export const roundMunicipality = "9997";
export const roundCode = "HELAR-2024-STOR";

/** As many as a large municipality has. */
const [unitCount, goalCount, activityCount, indicatorCount] = [60, 120, 1_000, 2_000];

const numbered = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));
const unitAt = (index: number) => `N${index % unitCount}`;
const goalAt = (index: number) => `NM-${index % goalCount}`;
const indicatorAt = (index: number) => `R${index}`;

/** Sixty committees with two goals each under the council's, their activities and indicators, and an annual round that is open for all of them. */
export function roundContent(): MunicipalityContent {
  const steered = { model: "SM2023", state: "DECIDED" as const, validFrom: "2023-01-01", validTo: "2026-12-31" };
  const ownedBy = (unit: string) => [{ unit, role: "OWNER" as const }];
  const content = assessingContent({
    organizationUnits: numbered(unitCount, (index) => ({
      ...{ code: unitAt(index), name: `Nämnden för område ${index}`, kind: "COMMITTEE" as const },
      validFrom: "2000-01-01",
      placements: [{ parent: "KONCERN", validFrom: "2000-01-01" }],
    })),
    goals: [
      ...numbered(goalCount, (index) => ({
        ...{ ...steered, code: goalAt(index), level: "NAMNDMAL", title: `Nämndmål ${index}`, decision: "B-SN-2022" },
        ...{ parents: under(index % 2 === 0 ? "OM1" : "OM2"), addressing: ownedBy(unitAt(index)) },
      })),
      ...numbered(activityCount, (index) => ({
        ...{ ...steered, code: `AK-${index}`, level: "AKTIVITET", title: `Aktivitet ${index}`, year: 2024 },
        ...{ decision: "B-SN-2022", expectedResult: "Klart under året.", activityStatus: "PLAN" },
        ...{ parents: under(goalAt(index)), addressing: ownedBy(unitAt(index)) },
      })),
    ],
    indicators: numbered(indicatorCount, (index) => ({
      ...{ code: indicatorAt(index), title: `Andel nöjda ${index}`, kind: "SURVEY" as const, owner: unitAt(index) },
      ...{ measureUnit: "PERCENT" as const, direction: "INCREASE" as const, periodTypes: ["YEAR" as const] },
    })),
    indicatorUses: numbered(indicatorCount, (index) => ({
      ...{ goal: goalAt(index), indicator: indicatorAt(index), decidedBy: unitAt(index) },
    })),
    targetValues: numbered(indicatorCount, (index) => ({
      ...{ indicator: indicatorAt(index), unit: unitAt(index), goal: goalAt(index), period: "2024" },
      ...{ targetValue: "80", acceptableValue: "75" },
    })),
    reportingRounds: [
      {
        ...{ code: roundCode, title: "Helår 2024", type: "ANNUAL", period: "2024", state: "OPEN" },
        ...{ opensOn: "2025-01-02", dueOn: "2025-01-31" },
      },
    ],
    roundUnits: numbered(unitCount, (index) => ({
      round: roundCode,
      unit: unitAt(index),
      state: "IN_PROGRESS" as const,
    })),
    assessments: numbered(activityCount, (index) => ({
      ...{ round: roundCode, unit: unitAt(index), goal: `AK-${index}` },
      judgedStatus: index % 5 === 0 ? "SEN" : "KLAR",
    })),
  });
  return { ...content, municipality: { ...content.municipality, code: roundMunicipality, name: "Rundköping" } };
}

/** Four years of each indicator for its unit; the round of 2023 is locked. */
const years = ["2020", "2021", "2022", "2024"];

export const roundValues = (): RecordRow[] =>
  numbered(indicatorCount * years.length, (index) => ({
    ...{ indicator: indicatorAt(index % indicatorCount), unit: unitAt(index % indicatorCount), series: "OUTCOME" },
    ...{ members: "", period: years[Math.floor(index / indicatorCount)] as string, expectedRevision: null },
    number: String(60 + ((index * 7) % 35)),
  }));
