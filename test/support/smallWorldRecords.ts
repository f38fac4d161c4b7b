import type { ConceptName, RecordOf } from "../../server/domain/records/concepts";

/** A record with its defaults left out, in its lists too. */
export type Loose<N extends ConceptName> = {
  [F in keyof RecordOf<N>]?: RecordOf<N>[F] extends (infer I extends object)[] ? Partial<I>[] : RecordOf<N>[F];
};
export type LooseRecords = { readonly [N in ConceptName]?: readonly Loose<N>[] };

/** Links to goals above, in order. */
export const under = (...goals: readonly string[]) => goals.map((goal) => ({ goal, weight: "1", order: 0 }));

const addressed = (...units: readonly string[]) => units.map((unit) => ({ unit, role: "ADDRESSED" as const }));
const owned = (...units: readonly string[]) => units.map((unit) => ({ unit, role: "OWNER" as const }));
const mandate = { validFrom: "2023-01-01", validTo: "2026-12-31" };

const unit = (code: string, name: string, kind: RecordOf<"organizationUnits">["kind"], parent: string | null) => ({
  code,
  name,
  kind,
  validFrom: "2000-01-01",
  placements: parent === null ? [] : [{ parent, validFrom: "2000-01-01" }],
});

const organizationUnits: Loose<"organizationUnits">[] = [
  unit("KONCERN", "Lillköpings kommunkoncern", "GROUP", null),
  unit("KF", "Kommunfullmäktige", "COUNCIL", "KONCERN"),
  unit("KS", "Kommunstyrelsen", "EXECUTIVE_BOARD", "KF"),
  unit("SN", "Socialnämnden", "COMMITTEE", "KF"),
  unit("BUN", "Barn- och utbildningsnämnden", "COMMITTEE", "KF"),
  { ...unit("ON", "Omsorgsnämnden", "COMMITTEE", "KF"), validTo: "2022-12-31" },
  {
    ...unit("VOF", "Vård- och omsorgsförvaltningen", "ADMINISTRATION", null),
    placements: [
      { parent: "ON", validFrom: "2000-01-01", validTo: "2022-12-31" },
      { parent: "SN", validFrom: "2023-01-01" },
    ],
  },
  unit("HEMBO", "Lillköpings Hem AB", "COMPANY", "KONCERN"),
  unit("HEMBO-ST", "Styrelsen för Lillköpings Hem AB", "COMPANY_BOARD", "HEMBO"),
  {
    ...unit("TRYGG", "Trygg Hemtjänst AB", "PRIVATE_PROVIDER", null),
    operatorForm: "PRIVATE",
    responsibleAuthority: "SN",
  },
];

const level = (code: string, labelSingular: string, order: number, parentLevels: string[]) => ({
  code,
  labelSingular,
  labelPlural: labelSingular,
  order,
  parentLevels,
  nodeKind: "GOAL" as const,
  decisionDomain: "WHAT" as const,
  cycle: "MANDATE" as const,
  progressSource: "CHILDREN" as const,
  rollUp: null,
});

const levels: NonNullable<Loose<"steeringModels">["levels"]> = [
  {
    ...level("VISION", "vision", 0, []),
    nodeKind: "VISION",
    cycle: "LASTING",
    decidedByKinds: ["COUNCIL"],
    areIndicatorsAllowed: false,
  },
  { ...level("MALOMRADE", "målområde", 1, ["VISION"]), nodeKind: "FOCUS_AREA", areIndicatorsAllowed: false },
  {
    ...level("KF_MAL", "KF-mål", 2, ["MALOMRADE"]),
    decidedByKinds: ["COUNCIL"],
    maxHorizonYears: 4,
    isParentRequired: true,
    areIndicatorsRequired: true,
    indicatorsDecidedByKinds: ["COUNCIL"],
    isTargetValueRequired: true,
    isDirectionRequired: true,
    isSdgRequired: true,
    isAddressingRequired: true,
    progressSource: "INDICATORS",
    rollUp: { rule: "SHARE_REACHED", green: "0.75", yellow: "0.5" },
  },
  {
    ...level("NAMNDMAL", "nämndmål", 3, ["KF_MAL"]),
    decidedByKinds: ["COMMITTEE", "COMPANY_BOARD"],
    minHorizonYears: 1,
    maxHorizonYears: 4,
    isParentRequired: true,
  },
  {
    ...level("AKTIVITET", "aktivitet", 4, ["NAMNDMAL"]),
    nodeKind: "ACTIVITY",
    decisionDomain: "HOW",
    cycle: "YEAR",
    areIndicatorsAllowed: false,
    isExpectedResultRequired: true,
  },
  {
    ...level("DELAKTIVITET", "delaktivitet", 5, ["AKTIVITET"]),
    nodeKind: "ACTIVITY",
    decisionDomain: "HOW",
    cycle: "YEAR",
    areIndicatorsAllowed: false,
  },
];

const model = {
  name: "Lillköpings styrmodell",
  decision: "B-KF-2022",
  levels,
  activityStatusWords: [
    { code: "PLAN", means: "ON_TRACK", labelSv: "enligt plan", labelEn: "on track", symbol: "●", color: "#1565c0" },
    { code: "KLAR", means: "DONE", labelSv: "avslutad", labelEn: "done", symbol: "✔", color: "#2e7d32" },
  ],
} satisfies Loose<"steeringModels">;

const decided = { model: "SM2023", state: "DECIDED" as const, ...mandate };
const byCouncil = { ...decided, decision: "B-KF-2022" };
const committeeGoal = { ...decided, level: "NAMNDMAL" };
const activity = { ...decided, year: 2024, validFrom: "2024-01-01", validTo: "2024-12-31", activityStatus: "PLAN" };

const goals: Loose<"goals">[] = [
  { ...byCouncil, code: "VISION", level: "VISION", title: "Nära till livet", validFrom: "2015-01-01", validTo: null },
  { ...byCouncil, code: "MO1", level: "MALOMRADE", title: "Trygghet", parents: under("VISION") },
  { ...byCouncil, code: "MO2", level: "MALOMRADE", title: "Lärande", order: 1, parents: under("VISION") },
  {
    ...byCouncil,
    code: "OM1",
    level: "KF_MAL",
    title: "Lillköpingsborna är trygga",
    parents: under("MO1"),
    addressing: addressed("SN", "HEMBO-ST"),
    sdgs: ["11", "16.1"],
  },
  {
    ...byCouncil,
    code: "OM2",
    level: "KF_MAL",
    title: "Alla elever lyckas",
    order: 1,
    parents: under("MO2"),
    addressing: addressed("BUN"),
    sdgs: ["4"],
  },
  {
    ...committeeGoal,
    code: "NM-SN-1",
    title: "Äldre får plats i tid",
    decision: "B-SN-2022",
    parents: under("OM1"),
    addressing: owned("SN"),
    sdgs: ["3"],
  },
  {
    ...committeeGoal,
    code: "NM-SN-2",
    title: "Unga får stöd tidigt",
    decision: "B-SN-2022",
    parents: under("OM1", "OM2"),
    addressing: owned("SN"),
  },
  {
    ...committeeGoal,
    code: "NM-BUN-1",
    title: "Skolan är trygg",
    decision: "B-BUN-2022",
    parents: under("OM2"),
    addressing: owned("BUN"),
  },
  {
    ...activity,
    code: "AKT-1",
    level: "AKTIVITET",
    title: "Gemensamt stödteam",
    parents: under("NM-SN-2", "NM-BUN-1"),
    addressing: owned("SN", "BUN"),
    expectedResult: "Teamet möter 40 familjer.",
  },
  { ...activity, code: "DEL-1", level: "DELAKTIVITET", title: "Rekrytera två kuratorer", parents: under("AKT-1") },
];

const indicator = (
  code: string,
  title: string,
  measureUnit: RecordOf<"indicators">["measureUnit"],
  direction: RecordOf<"indicators">["direction"],
) => ({ code, title, measureUnit, direction, kind: "QUALITY" as const, periodTypes: ["YEAR" as const] });

/**
 * Lillköping, an invented municipality small enough to know by heart: a vision, two focus areas, two council goals, three committee goals, an
 * activity shared by two committees and its sub-activity. Omsorgsnämnden was merged into socialnämnden at the turn of 2022/2023. Every record stands up
 * to the rules.
 */
export const smallWorldRecords: LooseRecords = {
  organizationUnits,
  decisions: [
    { code: "B-KF-2022", title: "Styrmodell och mål 2023–2026", organ: "KF", decidedOn: "2022-11-28" },
    { code: "B-SN-2022", title: "Socialnämndens mål", organ: "SN", decidedOn: "2022-12-12" },
    { code: "B-BUN-2022", title: "Barn- och utbildningsnämndens mål", organ: "BUN", decidedOn: "2022-12-13" },
  ],
  steeringModels: [
    { ...model, code: "SM2019", state: "RETIRED", validFrom: "2019-01-01", validTo: "2022-12-31" },
    { ...model, code: "SM2023", state: "ACTIVE", validFrom: "2023-01-01" },
  ],
  dimensions: [
    {
      code: "GENDER",
      labelSv: "Kön",
      labelEn: "Gender",
      members: [
        { code: "K", labelSv: "Kvinnor", labelEn: "Women" },
        { code: "M", labelSv: "Män", labelEn: "Men" },
      ],
    },
  ],
  goals,
  indicators: [
    {
      ...indicator("N00610", "Trygg utomhus när det är mörkt", "PERCENT", "INCREASE"),
      dimensions: ["GENDER"],
      decimals: 1,
    },
    indicator("N15428", "Elever i åk 9 behöriga till yrkesprogram", "PERCENT", "INCREASE"),
    indicator("U23401", "Väntetid till särskilt boende", "DAYS", "DECREASE"),
    indicator("N11102", "Barn per årsarbetare i förskolan", "NUMBER", "RANGE"),
    { ...indicator("N01951", "Invånare totalt", "NUMBER", "NONE"), kind: "VOLUME", isBaseForGoals: false },
  ],
  indicatorUses: [
    { goal: "OM1", indicator: "N00610", decidedBy: "KF" },
    { goal: "OM2", indicator: "N15428", decidedBy: "KF" },
    { goal: "NM-SN-1", indicator: "U23401", decidedBy: "SN" },
  ],
  targetValues: [
    { indicator: "N00610", unit: "KONCERN", period: "2026", targetValue: "80", acceptableValue: "75" },
    { indicator: "N15428", unit: "KONCERN", goal: "OM2", period: "2026", targetValue: "90" },
    {
      indicator: "U23401",
      unit: "SN",
      goal: "NM-SN-1",
      period: "2026",
      targetValue: "40",
      acceptableValue: "50",
    },
  ],
  steeringDocuments: [
    {
      code: "POL-TRYGG",
      type: "POLICY",
      title: "Trygghetspolicy",
      decidedBy: "KF",
      validFrom: "2020-01-01",
      validTo: "2024-12-31",
      goals: ["OM1"],
    },
    {
      code: "REGL-SN",
      type: "COMMITTEE_RULES",
      title: "Reglemente för socialnämnden",
      decidedBy: "KF",
      validFrom: "2023-01-01",
      appliesTo: ["SN"],
    },
  ],
  responsibilities: [{ code: "ANSV-1", document: "REGL-SN", title: "Följa upp privata utförare", unit: "SN" }],
  planDocuments: [
    {
      code: "MOB-2023",
      type: "GOALS_AND_BUDGET",
      title: "Mål och budget 2023",
      unit: "KF",
      period: "2023",
      goals: ["OM1", "OM2"],
    },
    {
      code: "MOB-2024",
      type: "GOALS_AND_BUDGET",
      title: "Mål och budget 2024",
      unit: "KF",
      period: "2024",
      continues: "MOB-2023",
      goals: ["OM1", "OM2"],
    },
  ],
  assignments: [
    {
      code: "UPP-1",
      text: "Utred en fältgrupp.",
      decidedBy: "KF",
      addressees: ["SN", "HEMBO-ST"],
      goals: ["OM1"],
      assignedOn: "2023-06-15",
      dueOn: "2024-08-31",
    },
  ],
  budgetFrames: [
    {
      code: "RAM-BUN-2024",
      unit: "BUN",
      year: 2024,
      kind: "OPERATIONS",
      versionNumber: 1,
      amount: "900000",
      inForceFrom: "2024-01-01",
      decision: "B-KF-2022",
      goals: ["OM2"],
    },
    {
      code: "RAM-SN-2024",
      unit: "SN",
      year: 2024,
      kind: "OPERATIONS",
      versionNumber: 1,
      amount: "640000.5",
      inForceFrom: "2024-01-01",
      decision: "B-KF-2022",
    },
  ],
  comparatorSets: [
    {
      code: "LIKNANDE",
      name: "Liknande kommuner",
      area: "övergripande",
      source: "MANUAL",
      members: [{ year: 2024, municipality: "0331" }],
    },
  ],
  indicatorCollections: [
    { code: "KKIK", name: "Kommunens kvalitet i korthet", members: [{ year: 2024, indicator: "N00610" }] },
  ],
  reportQueries: [
    {
      code: "MAL",
      title: "Målen i ordning",
      query:
        "query ($code: MunicipalityCode!) { municipality(code: $code) { goals(first: 10) { nodes { code title } } } }",
      variables: '{ "code": "9999" }',
    },
  ],
  reportingRounds: [
    {
      code: "HELAR-2023",
      title: "Helår 2023",
      type: "ANNUAL",
      period: "2023",
      opensOn: "2024-01-10",
      dueOn: "2024-02-20",
      state: "OPEN",
    },
    {
      code: "DELAR-2024",
      title: "Delår 2024",
      type: "INTERIM",
      period: "2024D08",
      opensOn: "2024-09-01",
      dueOn: "2024-09-20",
      correctionUntil: "2024-10-04",
      guideline: "POL-TRYGG",
      planDocument: null,
      reporters: ["SN", "BUN"],
      requirements: [{ kind: "STATUSES", level: "AKTIVITET" }],
    },
  ],
  roundUnits: ["SN", "BUN"].map((unit) => ({ round: "DELAR-2024", unit })),
  lockExemptions: [
    { code: "UND-1", round: "DELAR-2024", unit: "SN", until: "2024-10-31", reason: "Värdet var felräknat." },
  ],
  assessments: [
    {
      round: "HELAR-2023",
      unit: "SN",
      goal: "NM-SN-1",
      analysis: "Kön till särskilt boende har växt.",
      plannedMeasures: "Två nya boenden öppnas 2025.",
    },
  ],
  improvementActions: [
    {
      code: "ATG-1",
      title: "Korta kön till särskilt boende",
      round: "HELAR-2023",
      unit: "SN",
      goal: "NM-SN-1",
      planYear: 2025,
    },
  ],
};
