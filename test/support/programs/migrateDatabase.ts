import type { DatabaseAddress } from "../../../server/persistence/database";
import { migrate } from "../../../server/persistence/migrate";
import { openDatabase } from "../../../server/persistence/openDatabase";

/** Migrates the MySQL database `name` on `port`, slowly if asked to, so that it can be killed on the way. */
async function main(port: string, name: string, pauseMs: string, leaseSeconds: string): Promise<void> {
  const address: DatabaseAddress = {
    engine: "mysql",
    host: "127.0.0.1",
    port: Number(port),
    user: "root",
    password: { reveal: () => "" },
    database: name,
  };
  const opened = await openDatabase(address, {
    poolSize: 2,
    onStatement: (sql) => {
      console.log(sql.slice(0, 60).replace(/\s+/g, " "));
      const until = Date.now() + (sql.startsWith("CREATE TABLE") ? Number(pauseMs) : 0);
      while (Date.now() < until);
    },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const migrated = await migrate(opened.value, { leaseSeconds: Number(leaseSeconds) });
  console.log(`migrated ${JSON.stringify(migrated)}`);
  await opened.value.close();
}

const [port = "", name = "", pauseMs = "0", leaseSeconds = "20"] = process.argv.slice(2);
void main(port, name, pauseMs, leaseSeconds);
