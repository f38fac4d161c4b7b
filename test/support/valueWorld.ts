import { emptyContent, withChanges, type Change, type MunicipalityContent } from "../../server/domain/content";
import { conceptNames } from "../../server/domain/records/concepts";
import { localAdministrator } from "../../server/domain/viewer";
import type { Database } from "../../server/persistence/database";
import type { RecordRow, RecordValuesInput } from "../../server/usecases/values/recordValuesInput";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import { ok } from "../../shared/result";
import { createStores } from "../../server/usecases/createStores";
import { buildContent, buildDimension, buildIndicator } from "./smallWorld";

/** Lillköping with indicators of every kind that a value is judged by. */
export const valueContent: MunicipalityContent = buildContent({
  dimensions: [
    buildDimension({
      code: "OPERATOR_FORM",
      members: ["OWN", "PRIVATE"].map((code) => ({ code, labelSv: code, labelEn: code })),
    }),
  ],
  indicators: [
    buildIndicator({ code: "SURVEY", dimensions: ["GENDER", "OPERATOR_FORM"] }),
    buildIndicator({
      code: "COUNT",
      kind: "VOLUME",
      measureUnit: "NUMBER",
      periodTypes: ["YEAR", "MONTH", "CUMULATIVE"],
    }),
    buildIndicator({ code: "SHARE", measureUnit: "SHARE" }),
    buildIndicator({ code: "RESULT", kind: "RESULT", lowerBound: "-20", upperBound: "20" }),
    buildIndicator({ code: "DEVIATION", kind: "COST" }),
    buildIndicator({ code: "DERIVED", isDerived: true }),
    buildIndicator({ code: "ENDED", validTo: "2020-06-30" }),
    buildIndicator({ code: "WHOLE", measureUnit: "NUMBER", inputDecimals: 0, lowerWarning: "10", upperWarning: "100" }),
  ],
});

export interface ValueWorld {
  readonly database: Database;
  readonly stores: Stores;
  context(overrides?: Partial<UseCaseContext>): UseCaseContext;
}

/** A database with Lillköping in it and no values. */
export async function openValueWorld(database: Database, content = valueContent): Promise<ValueWorld> {
  const stores = createStores(database);
  const changedAt = "2024-01-01T00:00:00.000Z";
  const changes = conceptNames.flatMap((concept) =>
    [...content.records[concept].values()].map(({ version: _version, changedAt: _changedAt, ...record }): Change => ({
      concept,
      record,
      expectedVersion: null,
    })),
  );
  const { version: _version, changedAt: _at, ...municipality } = content.municipality;
  await database.inTransaction(async (manager) => {
    await stores.contentStore.insertMunicipality(manager, municipality, changedAt);
    await stores.contentStore.lock(manager, municipality.code);
    const { applied } = withChanges(emptyContent(content.municipality), changes, changedAt);
    await stores.contentStore.save(manager, municipality.code, applied, {
      changedBy: "anna",
      changedAt,
      reason: null,
      client: "API",
    });
    return ok(null);
  });
  return {
    database,
    stores,
    context: (overrides = {}) => ({
      viewer: localAdministrator,
      now: new Date("2025-02-03T10:00:00.000Z"),
      client: "API",
      stores,
      ...overrides,
    }),
  };
}

/** A row for the survey's total of the whole municipality in 2024, not there yet. */
export const buildRow = (overrides: Partial<RecordRow> = {}): RecordRow => ({
  indicator: "SURVEY",
  unit: "KONCERN",
  series: "OUTCOME",
  members: "",
  period: "2024",
  number: "71.5",
  expectedRevision: null,
  ...overrides,
});

export const buildInput = (
  rows: readonly RecordRow[],
  overrides: Partial<RecordValuesInput> = {},
): RecordValuesInput => ({
  municipality: valueContent.municipality.code,
  rows,
  mode: "PER_ROW",
  isDryRun: false,
  changeset: null,
  reason: null,
  ...overrides,
});
