import type { Grant, Role } from "../../server/domain/access/grant";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import type { Database } from "../../server/persistence/database";
import { createStores } from "../../server/usecases/createStores";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { under, type LooseRecords } from "../support/smallWorldRecords";
import { callOf, insertContent } from "../support/testApi";

/** The side that the subtree of the tests' grants is on, and the other: a committee and the administration under it each. */
export const sides = {
  own: { committee: "SN", administration: "VOF", council: "OM1" },
  other: { committee: "BUN", administration: "BUF", council: "OM2" },
} as const;
export type Side = keyof typeof sides;

export interface Holder {
  readonly role: Role;
  readonly decisionDomain: Grant["decisionDomain"];
}

/** The columns of the expected table. */
export const columns: readonly (readonly Holder[])[] = [
  both("READER"),
  [{ role: "REPORTER", decisionDomain: "WHAT" }],
  [{ role: "REPORTER", decisionDomain: "HOW" }],
  both("ANALYST"),
  [{ role: "APPROVER", decisionDomain: "WHAT" }],
  [{ role: "APPROVER", decisionDomain: "HOW" }],
  both("MODEL_ADMIN"),
  both("TENANT_ADMIN"),
  both("AUDITOR"),
];

/** Where the side makes no difference, one who acts for either. */
function both(role: Role): Holder[] {
  return [
    { role, decisionDomain: "WHAT" },
    { role, decisionDomain: "HOW" },
  ];
}

export const municipalityCode = "9999";
export const otherMunicipalityCode = "8888";

/** A person with one grant. */
export function personWith(
  holder: Holder,
  { unit = null, municipality = municipalityCode }: { unit?: string | null; municipality?: string } = {},
): Viewer {
  const grant = { ...holder, municipality, unit };
  return { personId: `p-${holder.role}`, kind: "PERSON", grants: [grant], scope: null };
}

/** Every case of the table in a column: over the subtree of one side and over the whole municipality, and on which side it is tried. */
export const cases = (Object.keys(sides) as Side[]).flatMap((side) => [
  { unit: sides.own.committee, side },
  { unit: null, side },
]);

const goal = { model: "SM2023", validFrom: "2024-01-01", validTo: "2026-12-31" };

/** What both sides have, told apart by the code of the committee or the administration. */
const records: LooseRecords = {
  organizationUnits: [
    {
      code: "BUF",
      name: "Barn- och utbildningsförvaltningen",
      kind: "ADMINISTRATION",
      validFrom: "2000-01-01",
      placements: [{ parent: "BUN", validFrom: "2000-01-01" }],
    },
  ],
  reportingRounds: [
    {
      code: "MARS-2023",
      title: "Mars 2023",
      type: "MONTH",
      period: "2023-03",
      opensOn: "2023-04-01",
      dueOn: "2023-04-15",
      state: "LOCKED",
    },
  ],
  assessments: [
    { round: "HELAR-2023", unit: "BUN", goal: "NM-BUN-1", analysis: "Fler klarar skolan." },
    ...["BUN", "SN"].map((unit) => ({ round: "MARS-2023", unit, goal: `NM-${unit}-1`, analysis: "Som väntat." })),
  ],
  improvementActions: [
    { code: "ATG-BUN", title: "Fler lärare", round: "HELAR-2023", unit: "BUN", planYear: 2025 },
    { code: "ATG-SN", title: "Fler platser", round: "HELAR-2023", unit: "SN", planYear: 2025 },
    { code: "ATG-MARS-BUN", title: "Fler vikarier", round: "MARS-2023", unit: "BUN", planYear: 2024 },
    { code: "ATG-MARS-SN", title: "Fler nätter", round: "MARS-2023", unit: "SN", planYear: 2024 },
  ],
  decisions: ["VOF", "BUF"].map((organ) => ({
    code: `B-${organ}`,
    title: "Verksamhetsplan",
    organ,
    decidedOn: "2023-01-10",
  })),
  goals: [
    { ...goal, code: "UTK-KF", level: "KF_MAL", title: "Utkast till KF-mål", parents: under("MO1") },
    ...Object.values(sides).flatMap(({ committee, administration, council }) => [
      {
        ...goal,
        code: `UTK-${committee}`,
        level: "NAMNDMAL",
        title: "Utkast till nämndmål",
        parents: under(council),
        addressing: [{ unit: committee, role: "OWNER" as const }],
      },
      {
        ...goal,
        code: `AKT-${administration}`,
        level: "AKTIVITET",
        title: "Aktivitet",
        state: "DECIDED" as const,
        year: 2024,
        validTo: "2024-12-31",
        activityStatus: "PLAN",
        expectedResult: "Tio fler.",
        parents: under(`NM-${committee}-1`),
        addressing: [{ unit: administration, role: "OWNER" as const }],
      },
    ]),
  ],
  indicators: [
    ...Object.values(sides).map(({ committee }) => ({
      code: `IND-${committee}`,
      title: "Egen indikator",
      owner: committee,
    })),
    { code: "IND-FRI", title: "Ingens indikator" },
  ].map((indicator) => ({
    ...indicator,
    kind: "QUALITY" as const,
    measureUnit: "PERCENT" as const,
    direction: "INCREASE" as const,
    periodTypes: ["YEAR" as const],
  })),
  indicatorUses: Object.values(sides).flatMap(({ committee }) => [
    { goal: `UTK-${committee}`, indicator: "N15428", decidedBy: committee },
    { goal: committee === "SN" ? "NM-SN-2" : "NM-BUN-1", indicator: "N15428", decidedBy: committee },
  ]),
  steeringDocuments: Object.values(sides).map(({ committee }) => ({
    code: `RIKT-${committee}`,
    type: "GUIDELINE" as const,
    title: "Riktlinje",
    decidedBy: committee,
    validFrom: "2023-01-01",
  })),
  responsibilities: Object.values(sides).map(({ committee }) => ({
    code: `ANSV-${committee}`,
    document: `RIKT-${committee}`,
    title: "Följa upp",
    unit: committee,
  })),
  planDocuments: Object.values(sides).flatMap(({ committee, administration }) => {
    const plan = { title: "Plan", period: "2024" };
    const committeePlan = { ...plan, type: "COMMITTEE_PLAN" as const, unit: committee };
    return [
      { ...committeePlan, code: `PLAN-${committee}` },
      { ...committeePlan, code: `PLANB-${committee}`, decision: `B-${committee}-2022` },
      { ...plan, code: `VP-${administration}`, type: "OPERATIONAL_PLAN" as const, unit: administration },
    ];
  }),
  assignments: Object.values(sides).map(({ committee }) => ({
    code: `UPP-${committee}`,
    text: "Utred.",
    decidedBy: "KF",
    addressees: [committee],
    assignedOn: "2023-06-15",
  })),
  budgetFrames: Object.values(sides).map(({ committee }) => ({
    code: `FORSLAG-${committee}`,
    unit: committee,
    year: 2025,
    kind: "OPERATIONS" as const,
    versionNumber: 1,
    amount: "1000",
    inForceFrom: "2025-01-01",
  })),
};

const number = (unit: string, indicator: string, rest: Partial<RecordRow>): RecordRow => ({
  indicator,
  unit,
  series: "OUTCOME",
  members: "",
  period: "2023",
  expectedRevision: null,
  ...rest,
});

/** Two municipalities alike, the second of which nobody in the tests of the first has anything to do with. */
export async function openRightsWorld(database: Database): Promise<Stores> {
  const stores = createStores(database);
  for (const code of [municipalityCode, otherMunicipalityCode]) {
    const content = buildContent(records);
    await insertContent(stores, { ...content, municipality: { ...content.municipality, code } });
    const units = ["KONCERN", "SN", "VOF", "BUN", "BUF"];
    const call = callOf(stores, { viewer: localAdministrator });
    for (const rows of [
      units.map((unit) => number(unit, "N15428", { number: "71.5", comment: "internt" })),
      units.map((unit) => number(unit, "U23401", { number: "12.5" })),
      units.map((unit) => number(unit, "U23401", { state: "SUPPRESSED", expectedRevision: 1 })),
    ]) {
      const input = {
        municipality: code,
        rows,
        mode: "ATOMIC" as const,
        isDryRun: false,
        changeset: null,
        reason: null,
      };
      const recorded = await recordIndicatorValues(call, input);
      if (!recorded.ok || !recorded.value.isWritten) throw new Error(JSON.stringify(recorded));
    }
  }
  return stores;
}
