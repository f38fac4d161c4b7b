import { periodKey, parsePeriod } from "../shared/period";
import { ok } from "../shared/result";
import type { MunicipalityContent } from "../server/domain/content";
import type { Database, DatabaseAddress } from "../server/persistence/database";
import { migrate } from "../server/persistence/migrate";
import { openDatabase } from "../server/persistence/openDatabase";
import { contentOf } from "../test/support/smallWorld";
import { openValueWorld } from "../test/support/valueWorld";
import { createBenchAskers } from "./benchAsker";

export const municipalityCode = "9998";
/** All are there from the start; first these have values, in the end all of them. */
export const firstIndicatorCount = 50;
export const indicatorCount = 500;
export const unitCount = 50;
export const years = Array.from({ length: 20 }, (_, index) => 2005 + index);
export const splits = ["", "GENDER:K"];

export const indicatorCode = (index: number) => `B${String(index).padStart(3, "0")}`;
export const unitCode = (index: number) => `E${String(index).padStart(3, "0")}`;

const placesOfIndicator = unitCount * years.length * splits.length;
/** 100,000 values at first: 50 indicators, 50 units, 20 years, the total and one split. The same every time. */
export const firstValueCount = firstIndicatorCount * placesOfIndicator;
export const valueCount = indicatorCount * placesOfIndicator;

/** The place of that number, in the order of the primary key. */
export function placeAt(number: number) {
  const [year, above] = [number % years.length, Math.floor(number / years.length)];
  const [split, unitAndAbove] = [above % splits.length, Math.floor(above / splits.length)];
  return {
    indicator: indicatorCode(Math.floor(unitAndAbove / unitCount)),
    unit: unitCode(unitAndAbove % unitCount),
    members: splits[split] as string,
    period: String(years[year]),
  };
}

/** Fills an empty place: content and persons through the server's own migrations and stores, and then the first values. */
export const createBenchData = (address: DatabaseAddress): Promise<void> =>
  withDatabase(address, async (database) => {
    const migrated = await migrate(database);
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
    const { stores } = await openValueWorld(database, benchContent());
    await createBenchAskers(database, stores, municipalityCode, Date.now());
    await database.inTransaction(async (manager, statements) =>
      ok(await stores.valueStore.dimensionKeys.create({ manager, statements }, [splits[1] as string])),
    );
    await insertValues(database, 0, firstIndicatorCount);
  });

/** The values of all the other indicators, beside those that are there. */
export const growBenchData = (address: DatabaseAddress): Promise<void> =>
  withDatabase(address, (database) => insertValues(database, firstIndicatorCount, indicatorCount));

async function withDatabase(address: DatabaseAddress, use: (database: Database) => Promise<void>): Promise<void> {
  const opened = await openDatabase(address);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  try {
    await use(opened.value);
  } finally {
    await opened.value.close();
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

const indicatorsAtOnce = 50;

/**
 * Values and their first revisions, made where they are kept: a million rows through any driver would take longer than the bench. A percentage with
 * one decimal, mixed from its place so that no two neighbours are alike.
 */
async function insertValues(database: Database, from: number, to: number): Promise<void> {
  const periods = years.map((year) => `SELECT ${year} AS year, ${periodKeyOfYear(year)} AS period_key`);
  const mixed = "(i.numeric_key * 7919 + u.numeric_key * 104729 + d.numeric_key * 31 + p.year * 1299709) % 997";
  const places = (rest: string) => `SELECT i.numeric_key AS indicator_key, u.numeric_key AS unit_key, 0 AS series,
      d.numeric_key AS dimension_key, p.period_key AS period_key, 1 AS revision, ${rest}
    FROM indicator i JOIN organization_unit u ON u.tenant = i.tenant JOIN dimension_key d ON d.code IN ('', '${splits[1]}')
      JOIN (${periods.join(" UNION ALL ")}) p ON 1 = 1
    WHERE i.tenant = '${municipalityCode}' AND i.code >= ? AND i.code < ?`;
  const number = database.dialect === "sqlite" ? tenthsText(mixed) : `${mixed} / 10`;
  const value = `${number}, 'REPORTED', 1, ${Date.UTC(2025, 0, 15, 8)}, 'bench'`;
  const columns =
    "indicator_key, unit_key, series, dimension_key, period_key, revision, number, state, is_example, changed_at, changed_by";
  for (let first = from; first < to; first += indicatorsAtOnce) {
    const range = [indicatorCode(first), indicatorCode(first + indicatorsAtOnce)];
    await database.inTransaction(async (_manager, statements) => {
      await statements.run(`INSERT INTO indicator_value (${columns}) ${places(value)} ORDER BY 1, 2, 3, 4, 5`, range);
      const revision = places(`${value}, 'IMPORT'`);
      await statements.run(
        `INSERT INTO indicator_value_revision (${columns}, client) ${revision} ORDER BY 1, 2, 3, 4, 5`,
        range,
      );
      return ok(null);
    });
  }
}

/** As SQLite keeps decimals: text without needless zeros. */
const tenthsText = (tenths: string) =>
  `CASE WHEN (${tenths}) % 10 = 0 THEN ((${tenths}) / 10) || '' ELSE ((${tenths}) / 10) || '.' || ((${tenths}) % 10) END`;

function periodKeyOfYear(year: number): number {
  const period = parsePeriod(String(year));
  if (!period.ok) throw new Error(`not a year: ${year}`);
  return periodKey(period.value);
}
