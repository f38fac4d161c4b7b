import { migrate } from "../../../server/persistence/migrate";
import { openDatabase } from "../../../server/persistence/openDatabase";
import { startupProblemText } from "../../../server/persistence/startupProblem";
import { ok } from "../../../shared/result";

/** Opens the SQLite file, writes one row, says so, and holds the file until it is killed. */
async function main(file: string): Promise<void> {
  const opened = await openDatabase({ engine: "sqlite", file });
  if (!opened.ok) {
    console.log(opened.error.code, startupProblemText(opened.error).sv);
    process.exitCode = 1;
    return;
  }
  await migrate(opened.value);
  await opened.value.inTransaction(async (_manager, statements) =>
    ok(
      await statements.run("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", [
        process.pid,
        `p${process.pid}`,
      ]),
    ),
  );
  console.log(`acknowledged ${process.pid}`);
  setInterval(() => undefined, 1_000);
}

void main(process.argv[2] ?? "");
