import type { DatabaseAddress } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { defaultAccessSettings } from "../../server/usecases/access/accessSettings";
import { createStores } from "../../server/usecases/createStores";
import { AccessWorld, cheapPassword, given, grantOf } from "./accessWorld";
import { sendGraphql, type HttpAnswer } from "./httpClient";
import { buildContent, buildIndicator } from "./smallWorld";
import { insertContent } from "./testApi";

/** Lillköping as real server processes find it in a database: with people whose tokens all of them know. */
export interface ProcessWorld {
  /** Of one who reports and analyses, and of an administrator of the municipality. */
  readonly tokens: { readonly reporter: string; readonly administrator: string };
  readonly reporterId: string;
}

/** The indicator that processes write: a number a month and unit. */
export const counted = "ANTAL";

export async function createProcessWorld(address: DatabaseAddress): Promise<ProcessWorld> {
  const database = given(await openDatabase(address));
  try {
    given(await migrate(database));
    const stores = createStores(database, { ...defaultAccessSettings, passwordCost: cheapPassword });
    const indicator = buildIndicator({ code: counted, kind: "VOLUME", measureUnit: "NUMBER", periodTypes: ["MONTH"] });
    await insertContent(stores, buildContent({ indicators: [indicator] }));
    const world = new AccessWorld(stores);
    world.now = new Date();
    const reporter = await world.person("rut", grantOf("REPORTER"), grantOf("ANALYST"));
    const administrator = await world.person("ada", grantOf("TENANT_ADMIN"));
    const tokenOf = async ({ personId }: { personId: string }) => (await world.session(personId)).accessToken;
    return {
      tokens: { reporter: await tokenOf(reporter), administrator: await tokenOf(administrator) },
      reporterId: reporter.personId,
    };
  } finally {
    await database.close();
  }
}

export const askServer = (url: string, token: string, query: string): Promise<HttpAnswer> =>
  sendGraphql(url, query, { headers: { authorization: `Bearer ${token}` } });

/** Months from January 2001 on. */
export const monthOf = (index: number): string =>
  `${2001 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

export interface CountedWrite {
  readonly month: string;
  readonly number: number;
  readonly expectedRevision: number | null;
  readonly changeset?: string;
  readonly unit?: string;
}

/** One value of one month. */
export const writeOf = ({ month, number, expectedRevision, changeset, unit = "KONCERN" }: CountedWrite): string =>
  `mutation { recordIndicatorValues(municipality: "9999", ${changeset === undefined ? "" : `changeset: "${changeset}", `}rows: [{
    indicator: "${counted}", unit: "${unit}", period: "${month}", number: ${number}, expectedRevision: ${expectedRevision} }]) {
    isWritten rows { __typename } } }`;

/** What stands there for a month. */
export const readOf = (month: string, unit = "KONCERN"): string =>
  `{ municipality(code: "9999") { indicatorValues(filter: { indicators: ["${counted}"], units: ["${unit}"], periodFrom: "${month}", periodTo: "${month}" }) {
    nodes { number revision } } } }`;
