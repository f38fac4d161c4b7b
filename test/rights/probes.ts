import type { ExecutionResult } from "graphql";
import type { ConceptName } from "../../server/domain/records/concepts";
import { typeName } from "../../server/graphql/foundation/recordTypes";
import { municipalityCode, sides, type Side } from "./rightsWorld";

/** What came of trying: the other verdicts of the API would make the probe worthless. */
export type Verdict = "ALLOWED" | "DENIED" | `BROKEN ${string}`;

/** One thing that somebody may or may not do, asked of the API as they would ask it. */
export interface Probe {
  readonly what: string;
  readonly verb: string;
  /** The kind of record that its rule is about; null where it is none. */
  readonly concept: ConceptName | null;
  operation(side: Side): { readonly source: string; readonly variables?: Record<string, unknown> };
  verdict(result: ExecutionResult): Verdict;
  /** Where the API tells before anybody tries whether they may, the field that does. */
  readonly canEdit?: ((side: Side) => string) | undefined;
}

const rightsCodes: ReadonlySet<string> = new Set([
  "SIGN_IN_REQUIRED",
  "ROLE_REQUIRED",
  "UNIT_SCOPE",
  "DECISION_DOMAIN",
  "ACCESS_READ_ONLY",
  "ACCESS_SCOPE",
  "NOT_ALLOWED",
  "MUNICIPALITY_UNKNOWN",
]);

interface Answer {
  readonly __typename: string;
  readonly refusals?: readonly { readonly code: string; readonly text?: unknown }[];
}

function mutationVerdict(result: ExecutionResult): Verdict {
  const answer = (result.data as { answer?: Answer } | null | undefined)?.answer;
  if (answer === undefined || result.errors !== undefined) return `BROKEN ${JSON.stringify(result.errors)}`;
  if (answer.__typename === "Refused") {
    const codes = answer.refusals?.map(({ code }) => code) ?? [];
    return codes.length > 0 && codes.every((code) => rightsCodes.has(code))
      ? "DENIED"
      : `BROKEN ${JSON.stringify(answer)}`;
  }
  // A record that one may not see is in nobody's way, but its version is: a conflict says that rights were passed.
  return answer.__typename === "Conflict" ? `BROKEN ${JSON.stringify(answer)}` : "ALLOWED";
}

const answerFields = "{ __typename ... on Refused { refusals { code } } }";

/** A dry run of saving the fields of a record: of one that is there if its version is given. */
function save(
  concept: ConceptName,
  [what, verb]: readonly [string, string],
  input: (side: Side) => Record<string, unknown>,
  { version = null, canEdit }: { version?: number | null; canEdit?: string | null } = {},
): Probe {
  const type = typeName(concept);
  const single = type.charAt(0).toLowerCase() + type.slice(1);
  return {
    what,
    verb,
    concept,
    operation: (side) => ({
      source: `mutation ($input: ${type}Input!, $version: Int) {
        answer: save${type}(municipality: "${municipalityCode}", input: $input, expectedVersion: $version, isDryRun: true) ${answerFields} }`,
      variables: { input: input(side), version },
    }),
    verdict: mutationVerdict,
    canEdit:
      version === null || canEdit === null
        ? undefined
        : (side) => {
            const field = canEdit === undefined ? "" : `(field: "${canEdit}")`;
            return `${single}(code: "${String(input(side).code)}") { canEdit${field} { isAllowed reason { code } } }`;
          },
  };
}

function mutation(concept: ConceptName, [what, verb]: readonly [string, string], call: (side: Side) => string): Probe {
  return {
    what,
    verb,
    concept,
    operation: (side) => ({ source: `mutation { answer: ${call(side)} ${answerFields} }` }),
    verdict: mutationVerdict,
  };
}

/** A question whose answer is there or not; `isThere` looks into the municipality. */
function read(
  [what, verb]: readonly [string, string],
  selection: (side: Side) => string,
  isThere: (municipality: Record<string, unknown>) => boolean,
): Probe {
  return {
    what,
    verb,
    concept: null,
    operation: (side) => ({
      source: `{ municipality(code: "${municipalityCode}") { ${selection(side)} } }`,
    }),
    verdict: ({ data, errors }) => {
      if (errors !== undefined) return `BROKEN ${JSON.stringify(errors)}`;
      const municipality = (data as { municipality?: Record<string, unknown> | null }).municipality;
      return municipality != null && isThere(municipality) ? "ALLOWED" : "DENIED";
    },
  };
}

const code = (prefix: string, unit: "committee" | "administration") => (side: Side) => `${prefix}${sides[side][unit]}`;
const committee = (side: Side) => sides[side].committee;
const administration = (side: Side) => sides[side].administration;
const isGoalThere = (municipality: Record<string, unknown>) => municipality.goal != null;
const goalRead = (key: (side: Side) => string) => (side: Side) => `goal(code: "${key(side)}") { title }`;
const draft = { model: "SM2023", validFrom: "2024-01-01", validTo: "2026-12-31", title: "Nytt" };
const decidedGoal = (side: Side) => `NM-${committee(side)}-1`;
const args = `municipality: "${municipalityCode}", isDryRun: true`;

interface WithHistory {
  readonly history: readonly { readonly number: unknown }[];
}
const latestOf = <V>(municipality: Record<string, unknown>) =>
  (municipality.indicator as { readonly latest: V | null }).latest;

interface ValuesAnswer {
  readonly answer?: { readonly rows: readonly (Answer & { readonly __typename: string })[] };
}

export const probes: readonly Probe[] = [
  read(
    ["decided council goal", "read"],
    goalRead((side) => sides[side].council),
    isGoalThere,
  ),
  mutation(
    "goals",
    ["decided council goal", "close"],
    (side) => `retireGoal(${args}, code: "${sides[side].council}", expectedVersion: 1, validTo: "2025-12-31")`,
  ),
  save("goals", ["council goal", "draft"], (side) => ({
    ...draft,
    code: "NY-KF",
    level: "KF_MAL",
    parents: [{ goal: "MO1" }],
    addressing: [{ unit: committee(side), role: "ADDRESSED" }],
  })),
  read(
    ["drafted council goal", "read"],
    goalRead(() => "UTK-KF"),
    isGoalThere,
  ),
  read(["drafted committee goal", "read"], goalRead(code("UTK-", "committee")), isGoalThere),
  save("goals", ["committee goal", "draft"], (side) => ({
    ...draft,
    code: "NY",
    level: "NAMNDMAL",
    parents: [{ goal: sides[side].council }],
    addressing: [{ unit: committee(side), role: "OWNER" }],
  })),
  save(
    "goals",
    ["drafted committee goal", "change"],
    (side) => ({ ...draft, code: `UTK-${committee(side)}`, level: "NAMNDMAL", title: "Ändrat" }),
    { version: 1 },
  ),
  mutation(
    "goals",
    ["drafted committee goal", "decide"],
    (side) =>
      `decideGoal(${args}, code: "UTK-${committee(side)}", expectedVersion: 1, decision: "B-${committee(side)}-2022")`,
  ),
  mutation(
    "goals",
    ["decided committee goal", "close"],
    (side) => `retireGoal(${args}, code: "${decidedGoal(side)}", expectedVersion: 1, validTo: "2025-12-31")`,
  ),
  save("goals", ["activity", "draft"], (side) => ({
    ...draft,
    code: "NY-AKT",
    level: "AKTIVITET",
    year: 2025,
    validFrom: "2025-01-01",
    validTo: "2025-12-31",
    parents: [{ goal: decidedGoal(side) }],
    addressing: [{ unit: administration(side), role: "OWNER" }],
  })),
  save(
    "goals",
    ["activity's status", "report"],
    (side) => ({
      ...draft,
      code: `AKT-${administration(side)}`,
      level: "AKTIVITET",
      title: "Aktivitet",
      validTo: "2024-12-31",
      activityStatus: "KLAR",
    }),
    { version: 1, canEdit: "activityStatus" },
  ),
  mutation(
    "goals",
    ["decided activity", "close"],
    (side) => `retireGoal(${args}, code: "AKT-${administration(side)}", expectedVersion: 1, validTo: "2024-10-31")`,
  ),
  save(
    "indicators",
    ["unit's indicator", "change"],
    (side) => ({
      code: `IND-${committee(side)}`,
      title: "Ändrad",
      kind: "QUALITY",
      measureUnit: "PERCENT",
      direction: "INCREASE",
      periodTypes: ["YEAR"],
    }),
    { version: 1 },
  ),
  save(
    "indicators",
    ["nobody's indicator", "change"],
    () => ({
      code: "IND-FRI",
      title: "Ändrad",
      kind: "QUALITY",
      measureUnit: "PERCENT",
      direction: "INCREASE",
      periodTypes: ["YEAR"],
    }),
    { version: 1 },
  ),
  save("indicatorUses", ["committee's choice of indicator", "choose"], (side) => ({
    goal: decidedGoal(side),
    indicator: "N00610",
    decidedBy: committee(side),
  })),
  mutation("indicatorUses", ["committee's choice of indicator", "remove"], (side) => {
    const goal = side === "own" ? "NM-SN-2" : "NM-BUN-1";
    return `removeIndicatorUse(${args}, goal: "${goal}", indicator: "N15428", expectedVersion: 1, reason: "Byts")`;
  }),
  save("indicatorUses", ["administration's choice", "choose"], (side) => ({
    goal: decidedGoal(side),
    indicator: "N00610",
    decidedBy: administration(side),
  })),
  save("targetValues", ["target value of a draft", "set"], (side) => ({
    indicator: "N15428",
    unit: committee(side),
    goal: `UTK-${committee(side)}`,
    period: "2026",
    targetValue: "80",
  })),
  save("targetValues", ["target value of a decided goal", "set"], (side) => ({
    indicator: "N15428",
    unit: committee(side),
    goal: side === "own" ? "NM-SN-2" : "NM-BUN-1",
    period: "2026",
    targetValue: "80",
  })),
  save("targetValues", ["target value of a unit", "set"], (side) => ({
    indicator: "N15428",
    unit: committee(side),
    goal: "",
    period: "2026",
    targetValue: "80",
  })),
  save(
    "organizationUnits",
    ["organisation unit", "change"],
    (side) => ({ code: administration(side), name: "Nytt namn", kind: "ADMINISTRATION", validFrom: "2000-01-01" }),
    { version: 1 },
  ),
  save("organizationUnits", ["organisation unit", "place"], (side) => ({
    code: "NY-ENHET",
    name: "Ny enhet",
    kind: "OPERATION",
    validFrom: "2024-01-01",
    placements: [{ parent: administration(side), validFrom: "2024-01-01" }],
  })),
  save("organizationUnits", ["organisation unit at the top", "place"], () => ({
    code: "NY-TOPP",
    name: "Ny topp",
    kind: "JOINT_AUTHORITY",
    validFrom: "2024-01-01",
  })),
  save(
    "steeringModels",
    ["steering model", "change"],
    () => ({ code: "SM2023", name: "Ändrad", state: "ACTIVE", validFrom: "2023-01-01" }),
    { version: 1 },
  ),
  save(
    "dimensions",
    ["dimension", "change"],
    () => ({
      code: "GENDER",
      labelSv: "Könet",
      labelEn: "Gender",
      members: [
        { code: "K", labelSv: "Kvinnor", labelEn: "Women" },
        { code: "M", labelSv: "Män", labelEn: "Men" },
      ],
    }),
    { version: 1 },
  ),
  save("decisions", ["committee's decision", "register"], (side) => ({
    code: "NYTT",
    title: "Nytt beslut",
    organ: committee(side),
    decidedOn: "2024-02-01",
  })),
  save("decisions", ["administration's decision", "register"], (side) => ({
    code: "NYTT",
    title: "Nytt beslut",
    organ: administration(side),
    decidedOn: "2024-02-01",
  })),
  save(
    "steeringDocuments",
    ["committee's document", "change"],
    (side) => ({
      code: `RIKT-${committee(side)}`,
      type: "GUIDELINE",
      title: "Ny rubrik",
      decidedBy: committee(side),
      validFrom: "2023-01-01",
    }),
    { version: 1 },
  ),
  save(
    "responsibilities",
    ["responsibility by its document", "change"],
    (side) => ({
      code: `ANSV-${committee(side)}`,
      document: `RIKT-${committee(side)}`,
      title: "Följa upp mer",
      unit: committee(side),
    }),
    { version: 1 },
  ),
  ...(
    [
      ["committee's undecided plan", "PLAN-", "COMMITTEE_PLAN", committee],
      ["committee's decided plan", "PLANB-", "COMMITTEE_PLAN", committee],
      ["administration's undecided plan", "VP-", "OPERATIONAL_PLAN", administration],
    ] as const
  ).map(([what, prefix, type, unit]) =>
    save(
      "planDocuments",
      [what, "change"],
      (side) => ({ code: `${prefix}${unit(side)}`, type, title: "Ny rubrik", unit: unit(side), period: "2024" }),
      { version: 1 },
    ),
  ),
  save("assignments", ["committee's assignment", "give"], (side) => ({
    code: "NYTT",
    text: "Gör det.",
    decidedBy: committee(side),
    addressees: [administration(side)],
    assignedOn: "2024-02-01",
  })),
  save(
    "assignments",
    ["assignment to a committee", "report"],
    (side) => ({
      code: `UPP-${committee(side)}`,
      text: "Utred.",
      decidedBy: "KF",
      assignedOn: "2023-06-15",
      state: "REPORTED",
      reportedOn: "2024-05-01",
      report: "Klart.",
    }),
    { version: 1, canEdit: "report" },
  ),
  save(
    "assignments",
    ["assignment to a committee", "change"],
    (side) => ({ code: `UPP-${committee(side)}`, text: "Utred mer.", decidedBy: "KF", assignedOn: "2023-06-15" }),
    { version: 1 },
  ),
  save("budgetFrames", ["budget frame", "decide"], (side) => ({
    code: "NY-RAM",
    unit: committee(side),
    year: 2026,
    kind: "OPERATIONS",
    versionNumber: 1,
    amount: "1000",
    inForceFrom: "2026-01-01",
    decision: "B-KF-2022",
  })),
  save(
    "budgetFrames",
    ["budget frame's outcome", "report"],
    (side) => ({
      code: `RAM-${committee(side)}-2024`,
      unit: committee(side),
      year: 2024,
      kind: "OPERATIONS",
      versionNumber: 1,
      amount: side === "own" ? "640000.5" : "900000",
      inForceFrom: "2024-01-01",
      outcome: "12",
    }),
    { version: 1, canEdit: "outcome" },
  ),
  read(
    ["proposed budget frame", "read"],
    (side) => `budgetFrame(code: "FORSLAG-${committee(side)}") { amount }`,
    ({ budgetFrame }) => budgetFrame != null,
  ),
  save(
    "budgetFrames",
    ["proposed budget frame", "change"],
    (side) => ({
      code: `FORSLAG-${committee(side)}`,
      unit: committee(side),
      year: 2025,
      kind: "OPERATIONS",
      versionNumber: 1,
      amount: "2000",
      inForceFrom: "2025-01-01",
    }),
    { version: 1 },
  ),
  save(
    "comparatorSets",
    ["comparator set", "change"],
    () => ({ code: "LIKNANDE", name: "Ändrad", area: "övergripande", source: "MANUAL" }),
    { version: 1 },
  ),
  save("indicatorCollections", ["indicator collection", "change"], () => ({ code: "KKIK", name: "Ändrad" }), {
    version: 1,
  }),
  save(
    "reportQueries",
    ["saved query", "change"],
    () => ({ code: "MAL", title: "Ändrad", query: "{ municipalities { code } }" }),
    { version: 1 },
  ),
  save(
    "reportingRounds",
    ["reporting round", "change"],
    () => ({
      code: "DELAR-2024",
      title: "Ändrad",
      type: "INTERIM",
      period: "2024D08",
      opensOn: "2024-09-01",
      dueOn: "2024-09-20",
    }),
    { version: 1 },
  ),
  read(
    ["unit of a round", "read"],
    (side) => `roundUnit(code: "DELAR-2024|${committee(side)}") { state }`,
    ({ roundUnit }) => roundUnit != null,
  ),
  save("roundUnits", ["unit of a round", "change"], (side) => ({ round: "DELAR-2024", unit: administration(side) })),
  save("lockExemptions", ["exemption from a lock", "change"], (side) => ({
    code: "NYTT",
    round: "DELAR-2024",
    unit: committee(side),
    until: "2024-12-31",
    reason: "Rättelse",
  })),
  read(
    ["assessment in an open round", "read"],
    (side) => `assessment(code: "HELAR-2023|${committee(side)}|NM-${committee(side)}-1||") { analysis }`,
    ({ assessment }) => assessment != null,
  ),
  read(
    ["assessment of a locked round", "read"],
    (side) => `assessment(code: "MARS-2023|${committee(side)}|NM-${committee(side)}-1||") { analysis }`,
    ({ assessment }) => assessment != null,
  ),
  save(
    "assessments",
    ["assessment", "write"],
    (side) => ({ round: "HELAR-2023", unit: committee(side), goal: `NM-${committee(side)}-1`, analysis: "Nytt" }),
    { version: 1, canEdit: null },
  ),
  read(
    ["action of an open round", "read"],
    (side) => `improvementAction(code: "ATG-${committee(side)}") { title }`,
    ({ improvementAction }) => improvementAction != null,
  ),
  read(
    ["action of a locked round", "read"],
    (side) => `improvementAction(code: "ATG-MARS-${committee(side)}") { title }`,
    ({ improvementAction }) => improvementAction != null,
  ),
  save(
    "improvementActions",
    ["improvement action", "change"],
    (side) => ({ code: `ATG-${committee(side)}`, title: "Ändrad", round: "HELAR-2023", unit: committee(side) }),
    { version: 1 },
  ),
  {
    what: "municipality's own record",
    verb: "change",
    concept: null,
    operation: () => ({
      source: `mutation { answer: saveMunicipality(${args}, input: { name: "Nytt" }, expectedVersion: 1) ${answerFields} }`,
    }),
    verdict: mutationVerdict,
    canEdit: () => "canEdit { isAllowed reason { code } }",
  },
  read(
    ["value", "read"],
    (side) => `indicator(code: "N15428") { latest(unit: "${committee(side)}") { number } }`,
    (municipality) => String(latestOf<{ number: unknown }>(municipality)?.number) === "71.5",
  ),
  {
    what: "value",
    verb: "write",
    concept: null,
    operation: (side) => ({
      source: `mutation { answer: recordIndicatorValues(${args}, rows: [{
        indicator: "N15428", unit: "${committee(side)}", period: "2022", number: 70 }]) {
        rows { __typename ... on ValueRefused { refusals { code } } } } }`,
    }),
    verdict: (result) => {
      const reason = result.errors?.[0]?.extensions?.reason;
      if (typeof reason === "string" && rightsCodes.has(reason)) return "DENIED";
      const row = (result.data as ValuesAnswer | null)?.answer?.rows[0];
      if (row === undefined) return `BROKEN ${JSON.stringify(result)}`;
      if (row.__typename === "ValueApplied") return "ALLOWED";
      return row.refusals?.every((refusal) => rightsCodes.has(refusal.code)) === true
        ? "DENIED"
        : `BROKEN ${JSON.stringify(row)}`;
    },
    canEdit: (side) =>
      `indicator(code: "N15428") { canEdit: canRecordValue(unit: "${committee(side)}", period: "2022") { isAllowed reason { code } } }`,
  },
  read(
    ["value's history", "read"],
    (side) => `indicator(code: "N15428") { latest(unit: "${committee(side)}") { history { number } } }`,
    (municipality) => (latestOf<WithHistory>(municipality)?.history.length ?? 0) > 0,
  ),
  read(
    ["suppressed number in history", "read"],
    (side) => `indicator(code: "U23401") { latest(unit: "${committee(side)}") { history { number } } }`,
    (municipality) =>
      latestOf<WithHistory>(municipality)?.history.some(({ number }) => String(number) === "12.5") === true,
  ),
];
