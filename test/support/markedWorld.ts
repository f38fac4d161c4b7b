import path from "node:path";
import type { GraphQLSchema } from "graphql";
import { conceptNames, keyOf, type ConceptName } from "../../server/domain/records/concepts";
import type { OrganizationUnit } from "../../server/domain/records/organizationUnit";
import { localAdministrator } from "../../server/domain/viewer";
import { readReference } from "../../server/files/readReference";
import { createSchema } from "../../server/graphql/schema";
import { createPerson } from "../../server/usecases/access/createPerson";
import { createStores } from "../../server/usecases/createStores";
import { importMunicipality } from "../../server/usecases/importMunicipality";
import { importReferenceValues } from "../../server/usecases/importReferenceValues";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import { exampleMunicipalities } from "./exampleWorld";
import {
  auditMarker,
  hasOtherValues,
  markedContent,
  markedIndicator,
  openNumber,
  personMarker,
  suppressedNumber,
  valueMarker,
  type WorldDifference,
} from "./markedContent";
import { buildRow } from "./valueWorld";
import type { TestEngine } from "./testDatabase";

/**
 * The example municipalities with a marker in every text of every record and in every value, so that whatever an answer holds says where it came
 * from. A viewer who may not see a thing must never be sent its marker, by whatever way it asks.
 */
export interface MarkedWorld {
  readonly stores: Stores;
  readonly schema: GraphQLSchema;
  /** The codes of each kind of record, of all municipalities. */
  readonly codes: Readonly<Record<ConceptName, readonly string[]>>;
  /** The units of each municipality, in the order of their files. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** For each municipality the unit right above each unit today, for rights; null at the top. */
  readonly parents: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** One person in each municipality, who administers it. */
  readonly persons: Readonly<Record<string, string>>;
  context(overrides?: Partial<UseCaseContext>): UseCaseContext;
}

const worldInstant = new Date("2026-01-15T08:00:00Z");

const examples = path.join(__dirname, "..", "..", "examples");

export async function openMarkedWorld(engine: TestEngine, difference: WorldDifference = {}): Promise<MarkedWorld> {
  const stores = createStores(await engine.open());
  const context = (overrides: Partial<UseCaseContext> = {}): UseCaseContext => ({
    viewer: localAdministrator,
    now: worldInstant,
    client: "API",
    stores,
    ...overrides,
  });
  const codes = Object.fromEntries(conceptNames.map((name) => [name, new Set<string>()])) as unknown as Record<
    ConceptName,
    Set<string>
  >;
  const units: Record<string, readonly string[]> = {};
  const parents: Record<string, Record<string, string | null>> = {};
  const persons: Record<string, string> = {};
  for (const code of exampleMunicipalities) {
    const content = await markedContent(code, difference);
    const imported = await importMunicipality(context({ client: "IMPORT" }), content, {
      isDryRun: false,
      reason: null,
    });
    if (!imported.ok) {
      const wrong = [...imported.error.failures, ...imported.error.values].slice(0, 5);
      throw new Error(`${code}: ${JSON.stringify(wrong)}`);
    }
    for (const name of conceptNames) for (const record of content.records[name]) codes[name].add(keyOf(name, record));
    units[code] = content.records.organizationUnits.map((unit) => unit.code);
    parents[code] = Object.fromEntries(content.records.organizationUnits.map((unit) => [unit.code, parentOf(unit)]));
    await plantNumbers(context, code, units[code], difference);
    await plantRefusal(context, code);
    persons[code] = await plantPerson(context(), code);
  }
  const reference = await readReference(path.join(examples, "reference"));
  if (!reference.ok) throw new Error("the reference data cannot be read");
  await importReferenceValues(context({ client: "IMPORT" }), reference.value);
  return {
    stores,
    schema: createSchema(),
    codes: Object.fromEntries(
      conceptNames.map((name) => [name, [...codes[name]].sort()]),
    ) as unknown as MarkedWorld["codes"],
    units,
    parents,
    persons,
    context,
  };
}

async function plantPerson(context: UseCaseContext, municipality: string): Promise<string> {
  const grant = { municipality, role: "TENANT_ADMIN", unit: null, decisionDomain: "HOW" } as const;
  const name = `Märkt ${personMarker(municipality)}`;
  const email = `${personMarker(municipality)}@example.se`;
  const created = await createPerson(context, { name, email, signInName: null, grant });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value.person.personId;
}

/** Where the unit stands on the day of the world, else where it stood last, else under the one who is answerable for it. */
function parentOf({ placements, responsibleAuthority }: OrganizationUnit): string | null {
  const today = worldInstant.toISOString().slice(0, 10);
  const begun = placements.filter(({ validFrom }) => validFrom <= today);
  const latest = [...begun].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const place = latest.find(({ validTo }) => validTo === null || validTo >= today) ?? latest[0] ?? placements[0];
  return place?.parent ?? responsibleAuthority;
}

/** The unit and all above it. */
export function lineOf(parents: Readonly<Record<string, string | null>>, unit: string): string[] {
  const above = parents[unit] ?? null;
  return above === null ? [unit] : [unit, ...lineOf(parents, above)];
}

/** Somebody who may not write tried to, and said why. */
async function plantRefusal(
  context: (overrides?: Partial<UseCaseContext>) => UseCaseContext,
  municipality: string,
): Promise<void> {
  const grants = [{ municipality, role: "READER", unit: null, decisionDomain: "HOW" }] as const;
  const viewer = { personId: "reader-who-tried", kind: "PERSON", grants, scope: null } as const;
  const row = buildRow({ indicator: markedIndicator, unit: "KONCERN", period: "2021" });
  const reason = auditMarker(municipality);
  const input = { municipality, rows: [row], mode: "ATOMIC", isDryRun: false, changeset: null, reason } as const;
  await recordIndicatorValues(context({ viewer }), input);
}

/** For each unit a number in 2022 that is in the open, and one in 2023 that was reported and has been hidden since. */
async function plantNumbers(
  context: (overrides?: Partial<UseCaseContext>) => UseCaseContext,
  municipality: string,
  units: readonly string[],
  difference: WorldDifference,
): Promise<void> {
  let written = 0;
  const write = async (period: string, rows: Parameters<typeof buildRow>[0][]) => {
    const input = {
      municipality,
      rows: rows.map((row) => buildRow({ indicator: markedIndicator, period, ...row })),
      mode: "PER_ROW" as const,
      isDryRun: false,
      // One made by lot would tell two worlds apart.
      changeset: `marked-${municipality}-${(written += 1)}`,
      reason: null,
    };
    const answer = await recordIndicatorValues(context(), input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  };
  const each = <T>(row: (unit: string, index: number) => T) => units.map(row);
  await write(
    "2022",
    each((unit, index) => ({
      unit,
      number: hasOtherValues(difference, municipality, unit) ? String(index) : openNumber(municipality, index),
      comment: difference.comments === true ? "annorlunda" : valueMarker(municipality, unit),
    })),
  );
  const isOther = difference.suppressed === true;
  // In another order too, so that nothing can be told by what comes first.
  const hidden = (index: number) => (isOther ? String(units.length - index) : suppressedNumber(municipality, index));
  await write(
    "2023",
    each((unit, index) => ({ unit, number: hidden(index), sampleSize: isOther ? 3 : 2 })),
  );
  await write(
    "2023",
    each((unit) => ({
      unit,
      number: null,
      state: "SUPPRESSED" as const,
      sampleSize: isOther ? 4 : 2,
      expectedRevision: 1,
    })),
  );
}
