import { periodKey, parsePeriod } from "../shared/period";
import { ok } from "../shared/result";
import type { MunicipalityContent } from "../server/domain/content";
import { totalDimensionKey, type ValueRow } from "../server/domain/indicatorValue";
import type { Database, DatabaseAddress } from "../server/persistence/database";
import { migrate } from "../server/persistence/migrate";
import { openDatabase } from "../server/persistence/openDatabase";
import { contentOf } from "../test/support/smallWorld";
import { openValueWorld, type ValueWorld } from "../test/support/valueWorld";
import { createBenchAsker } from "./benchAsker";

export const municipalityCode = "9998";
export const indicatorCount = 50;
export const unitCount = 50;
const years = Array.from({ length: 20 }, (_, index) => 2005 + index);
const splits = ["", "GENDER:K"];

export const indicatorCode = (index: number) => `B${String(index).padStart(3, "0")}`;
export const unitCode = (index: number) => `E${String(index).padStart(3, "0")}`;

/** 100,000 values: 50 indicators, 50 units, 20 years, the total and one split. The same every time. */
export const valueCount = indicatorCount * unitCount * years.length * splits.length;

/** Fills an empty place through the server's own migrations and stores. */
export async function createBenchData(address: DatabaseAddress): Promise<void> {
  const opened = await openDatabase(address);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const database = opened.value;
  try {
    const migrated = await migrate(database);
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
    const world = await openValueWorld(database, benchContent());
    await writeValues(database, world);
    await createBenchAsker(database, world.stores, municipalityCode, Date.now());
  } finally {
    await database.close();
  }
}

function benchContent(): MunicipalityContent {
  const content = contentOf({
    organizationUnits: codes(unitCount, unitCode).map((code, index) => ({
      code,
      name: `Enhet ${index} för förskola och skola`,
      kind: index === 0 ? "GROUP" : "UNIT",
      validFrom: "2000-01-01",
      placements: index === 0 ? [] : [{ parent: unitCode(0), validFrom: "2000-01-01" }],
    })),
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
    indicators: codes(indicatorCount, indicatorCode).map((code, index) => ({
      code,
      title: `Andel nöjda med verksamhet ${index}, procent`,
      kind: "SURVEY",
      measureUnit: "PERCENT",
      direction: "INCREASE",
      periodTypes: ["YEAR"],
      dimensions: ["GENDER"],
    })),
  });
  const municipality = { ...content.municipality, code: municipalityCode, name: "Mätköping" };
  return { ...content, municipality };
}

const codes = (count: number, codeOf: (index: number) => string) => Array.from({ length: count }, (_, i) => codeOf(i));

async function writeValues(database: Database, { stores }: ValueWorld): Promise<void> {
  const { valueStore, contentCache } = stores;
  const content = (await contentCache.all(database.manager)).find(
    ({ municipality }) => municipality.code === municipalityCode,
  );
  if (content === undefined) throw new Error("the municipality was not stored");
  await database.inTransaction(async (manager, statements) =>
    ok(await valueStore.dimensionKeys.create({ manager, statements }, [splits[1] as string])),
  );
  const dimensions = await valueStore.dimensionKeys.keysOf(splits);
  const dimensionKeys = splits.map((text) => dimensions.get(text) ?? totalDimensionKey);
  const periodKeys = years.map(periodKeyOfYear);
  for (const [code, indicatorKey] of content.numericKeys.indicators) {
    const rows = [...content.numericKeys.organizationUnits.values()].flatMap((unitKey) =>
      dimensionKeys.flatMap((dimensionKey) =>
        periodKeys.map((key, index) => valueRow({ indicatorKey, unitKey, dimensionKey, periodKey: key }, index)),
      ),
    );
    const origin = { client: "IMPORT" as const, changeset: null, reason: null, workbook: null, cell: code };
    await database.inTransaction(async (_manager, statements) => {
      await valueStore.write(
        statements,
        rows,
        rows.map(() => origin),
      );
      return ok(null);
    });
  }
}

/** A percentage with one decimal, mixed from its place so that no two neighbours are alike. */
function valueRow(
  place: Pick<ValueRow, "indicatorKey" | "unitKey" | "dimensionKey" | "periodKey">,
  year: number,
): ValueRow {
  const mixed =
    (place.indicatorKey * 7919 + place.unitKey * 104_729 + place.dimensionKey * 31 + year * 1_299_709) % 997;
  return {
    ...place,
    series: "OUTCOME",
    number: String(mixed / 10),
    state: "REPORTED",
    margin: null,
    sampleSize: null,
    source: null,
    comment: null,
    isExample: true,
    revision: 1,
    changedAtMs: Date.UTC(2025, 0, 15, 8),
    changedBy: "bench",
  };
}

function periodKeyOfYear(year: number): number {
  const period = parsePeriod(String(year));
  if (!period.ok) throw new Error(`not a year: ${year}`);
  return periodKey(period.value);
}
