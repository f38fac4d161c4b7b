import type { TObject, TSchema } from "@sinclair/typebox";
import { emptyContent, type MunicipalityContent, type RecordsByConcept } from "../../server/domain/content";
import { MunicipalityRecord, type Municipality } from "../../server/domain/records/municipality";
import { concepts, conceptNames, keyOf, type ConceptName, type RecordOf } from "../../server/domain/records/concepts";
import { SteeringLevelRecord, type SteeringLevel } from "../../server/domain/records/steeringModel";
import { smallWorldRecords, type Loose, type LooseRecords } from "./smallWorldRecords";

const changedAt = "2024-01-01T00:00:00.000Z";

/** The small world with records added, or put in the place of those with the same key. */
export function buildContent(overrides: LooseRecords = {}): MunicipalityContent {
  return contentOf(smallWorldRecords, overrides);
}

/** A content of the given records alone, later ones in the place of earlier with the same key. */
export function contentOf(...layers: readonly LooseRecords[]): MunicipalityContent {
  const stored = (name: ConceptName) =>
    layers
      .flatMap((layer) => (layer[name] ?? []) as readonly Loose<ConceptName>[])
      .map((fields) => ({ ...buildRecord(name, fields), version: 1, changedAt }));
  const records = Object.fromEntries(
    conceptNames.map((name) => [name, new Map(stored(name).map((record) => [keyOf(name, record), record]))]),
  ) as unknown as RecordsByConcept;
  const numbered = (name: "organizationUnits" | "indicators") =>
    new Map([...records[name].keys()].map((key, index) => [key, index + 1]));
  return {
    ...emptyContent(municipality),
    contentVersion: 1,
    records,
    numericKeys: { organizationUnits: numbered("organizationUnits"), indicators: numbered("indicators") },
  };
}

const municipality = {
  ...(withDefaults(MunicipalityRecord, { code: "9999", name: "Lillköping", isExample: true }) as Municipality),
  version: 1,
  changedAt,
};

/** A record of any kind with the defaults of its definition. */
export function buildRecord<N extends ConceptName>(concept: N, fields: Loose<N>): RecordOf<N> {
  return withDefaults(concepts[concept].record, fields) as RecordOf<N>;
}

/** A copy with what the definition gives when a field is left out. */
function withDefaults(schema: TSchema, fields: unknown): unknown {
  if (Array.isArray(fields)) return fields.map((item) => withDefaults(schema.items as TSchema, item));
  if (schema.type !== "object" || typeof fields !== "object" || fields === null) return structuredClone(fields);
  const given = fields as Record<string, unknown>;
  const filled = Object.entries((schema as TObject).properties).map(([name, property]): [string, unknown] => [
    name,
    given[name] === undefined ? structuredClone(property.default) : withDefaults(property, given[name]),
  ]);
  return { ...given, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
}

/** A builder of one kind: plausible fields of Lillköping, and what the test wants otherwise. */
const builder =
  <N extends ConceptName>(concept: N, usual: Loose<N>) =>
  (overrides: Loose<N> = {}): RecordOf<N> =>
    buildRecord(concept, { ...usual, ...overrides });

export const buildUnit = builder("organizationUnits", {
  code: "KFN",
  name: "Kultur- och fritidsnämnden",
  kind: "COMMITTEE",
  validFrom: "2000-01-01",
});
export const buildDecision = builder("decisions", {
  code: "B-KF-2024",
  title: "Mål och budget 2025",
  organ: "KF",
  decidedOn: "2024-11-25",
});
export const buildModel = builder("steeringModels", {
  code: "SM2027",
  name: "Styrmodell 2027",
  state: "DRAFT",
  validFrom: "2027-01-01",
});
export const buildDimension = builder("dimensions", {
  code: "AGE",
  labelSv: "Ålder",
  labelEn: "Age",
  members: [{ code: "0-17", labelSv: "0–17 år", labelEn: "0–17 years" }],
});
export const buildGoal = builder("goals", {
  code: "NM-NY",
  model: "SM2023",
  level: "NAMNDMAL",
  title: "Äldre möter samma personal",
  validFrom: "2023-01-01",
  validTo: "2026-12-31",
});
export const buildIndicator = builder("indicators", {
  code: "IND-NY",
  title: "Andel nöjda besökare",
  kind: "SURVEY",
  measureUnit: "PERCENT",
  direction: "INCREASE",
  periodTypes: ["YEAR"],
});
export const buildIndicatorUse = builder("indicatorUses", { goal: "NM-SN-2", indicator: "U23401", decidedBy: "SN" });
export const buildTargetValue = builder("targetValues", {
  indicator: "N00610",
  unit: "KONCERN",
  goal: "",
  period: "2026",
  targetValue: "80",
});
export const buildSteeringDocument = builder("steeringDocuments", {
  code: "POL-TRYGG",
  type: "POLICY",
  title: "Trygghetspolicy",
  decidedBy: "KF",
  validFrom: "2020-01-01",
});
export const buildResponsibility = builder("responsibilities", {
  code: "ANSV-1",
  document: "REGL-SN",
  title: "Följa upp privata utförare",
  unit: "SN",
});
export const buildPlanDocument = builder("planDocuments", {
  code: "MOB-2025",
  type: "GOALS_AND_BUDGET",
  title: "Mål och budget 2025",
  unit: "KF",
  period: "2025",
});
export const buildAssignment = builder("assignments", {
  code: "UPP-1",
  text: "Utred en fältgrupp.",
  decidedBy: "KF",
  assignedOn: "2023-06-15",
});
export const buildBudgetFrame = builder("budgetFrames", {
  code: "RAM-BUN-2024",
  unit: "BUN",
  year: 2024,
  kind: "OPERATIONS",
  versionNumber: 1,
  amount: "900000",
  inForceFrom: "2024-01-01",
});
export const buildComparatorSet = builder("comparatorSets", {
  code: "LIKNANDE-2",
  name: "Liknande kommuner, skola",
  area: "grundskola",
  source: "MANUAL",
});

/** A level of a steering model: a goal that anyone may decide, under nothing, until the test says more. */
export function buildLevel(overrides: Partial<SteeringLevel> = {}): SteeringLevel {
  const usual = {
    code: "MAL",
    labelSingular: "mål",
    labelPlural: "mål",
    order: 0,
    nodeKind: "GOAL",
    decisionDomain: "WHAT",
    cycle: "MANDATE",
    progressSource: "INDICATORS",
    rollUp: null,
  };
  return withDefaults(SteeringLevelRecord, { ...usual, ...overrides }) as SteeringLevel;
}
