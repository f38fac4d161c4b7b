import type { LimitDatabase } from "./limitRows";

export interface LimitKeys {
  readonly indicators: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, number>;
  readonly splits: ReadonlyMap<string, number>;
}

let kept: LimitKeys | null = null;

/** The small integers of codes, read once: the limit takes it that they do not change. */
export async function limitKeys({ rows }: LimitDatabase, municipality: string): Promise<LimitKeys> {
  const keysOf = async (sql: string, parameters: string[]) =>
    new Map((await rows(sql, parameters)) as [string, number][]);
  return (kept ??= {
    indicators: await keysOf("SELECT code, numeric_key FROM indicator WHERE tenant = ?", [municipality]),
    units: await keysOf("SELECT code, numeric_key FROM organization_unit WHERE tenant = ?", [municipality]),
    splits: await keysOf("SELECT code, numeric_key FROM dimension_key", []),
  });
}
