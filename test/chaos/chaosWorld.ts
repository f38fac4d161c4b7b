import type { Database, DatabaseAddress } from "../../server/persistence/database";
import { stripZeros } from "../../server/persistence/columns";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { createAccessToken } from "../../server/usecases/access/accessTokens";
import { defaultAccessSettings } from "../../server/usecases/access/accessSettings";
import { createStores } from "../../server/usecases/createStores";
import { periodFromKey } from "../../shared/period";
import { AccessWorld, cheapPassword, given, grantOf } from "../support/accessWorld";
import { buildContent, buildIndicator } from "../support/smallWorld";
import { insertContent } from "../support/testApi";
import type { FinalState } from "./history";
import { chaosRound } from "./recordChaos";

export const municipality = "9999";

const units = ["KONCERN", "KF", "KS", "SN", "BUN", "VOF"];
const years = Array.from({ length: 8 }, (_, index) => 2015 + index);
const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));
const indicator = "CHAOS";

/** The name of a cell, as the API has it. */
export const cellAt = (unit: string, period: string) => `${indicator}|${unit}|${period}|OUTCOME|`;

/** Cells that everybody writes, so that they meet. */
export const hotCells: readonly string[] = units
  .slice(0, 4)
  .flatMap((unit) => years.slice(0, 6).map((year) => cellAt(unit, `${year}`)));
/** Cells for large changesets. */
export const otherCells: readonly string[] = units.flatMap((unit) =>
  years.flatMap((year) => months.map((month) => cellAt(unit, `${year}-${month}`))),
);
export const allCells: readonly string[] = [...hotCells, ...otherCells];

/** A cell's name, taken apart: what a row of a write says of its place. */
export function placeOf(cell: string): { indicator: string; unit: string; period: string } {
  const [code = "", unit = "", period = ""] = cell.split("|");
  return { indicator: code, unit, period };
}

export interface ChaosWriter {
  readonly name: string;
  /** A program's access token. */
  readonly token: string;
}

/** Puts Lillköping into an empty database, with one indicator of whole numbers and persons who may write it all. */
export async function createChaosWorld(address: DatabaseAddress, writerCount: number): Promise<ChaosWriter[]> {
  const database = await open(address);
  try {
    given(await migrate(database));
    const stores = createStores(database, { ...defaultAccessSettings, passwordCost: cheapPassword });
    const periodTypes = ["YEAR" as const, "MONTH" as const];
    const counted = buildIndicator({
      code: indicator,
      kind: "VOLUME",
      measureUnit: "NUMBER",
      inputDecimals: 0,
      periodTypes,
    });
    await insertContent(stores, buildContent({ indicators: [counted], ...chaosRound }));
    const world = new AccessWorld(stores);
    world.now = new Date();
    const writers: ChaosWriter[] = [];
    for (let number = 1; number <= writerCount; number += 1) {
      const name = `writer-${number}`;
      const { personId } = await world.person(name, grantOf("REPORTER"), grantOf("MODEL_ADMIN"), grantOf("ANALYST"));
      const expiresAt = new Date(world.now.getTime() + 20 * 86_400_000);
      const input = { name: "chaos", access: "WRITE" as const, municipality, unit: null, expiresAt };
      const { secret } = given(await createAccessToken(await world.callOf(personId), input));
      writers.push({ name, token: secret });
    }
    return writers;
  } finally {
    await database.close();
  }
}

/** What stands in the database, past the system: nobody may be writing. */
export async function readFinalState(address: DatabaseAddress): Promise<FinalState> {
  const database = await open(address);
  try {
    const columns = "u.code, v.period_key, v.revision, v.number, v.state";
    const from = (table: string) =>
      `FROM ${table} v JOIN organization_unit u ON u.numeric_key = v.unit_key JOIN indicator i ON i.numeric_key = v.indicator_key AND i.tenant = u.tenant AND i.tenant = '${municipality}'`;
    const revisions = await database.rows(
      `SELECT ${columns}, v.changeset, v.changed_at ${from("indicator_value_revision")}`,
    );
    const values = await database.rows(`SELECT ${columns} ${from("indicator_value")}`);
    const audited = await database.rows(
      `SELECT e.changeset FROM audit_event e LEFT JOIN changeset c ON c.id = e.changeset
       WHERE e.kind = 'CHANGESET' AND e.changeset IS NOT NULL AND (c.kind IS NULL OR c.kind = 'VALUES')`,
    );
    return {
      revisions: revisions.map((cells) => ({
        ...seenOf(cells),
        changeset: cells[5] as string | null,
        changedAtMs: Number(cells[6]),
      })),
      values: values.map(seenOf),
      audited: audited.map(([changeset]) => changeset as string),
    };
  } finally {
    await database.close();
  }
}

function seenOf([unit, periodKey, revision, number, state]: readonly unknown[]) {
  const cell = cellAt(unit as string, periodFromKey(periodKey as number).code);
  return { cell, revision: revision as number, content: contentText(number as string | null, state as string) };
}

/** What a cell says, as one text. */
export const contentText = (number: string | number | null, state: string): string =>
  number === null ? state : stripZeros(String(number));

async function open(address: DatabaseAddress): Promise<Database> {
  return given(await openDatabase(address));
}
