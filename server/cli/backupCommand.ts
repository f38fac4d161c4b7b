import { readConfig } from "../config";
import { backUpSqlite, type BackupProblem } from "../persistence/sqlite/sqliteBackup";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";

/** Copies the SQLite database while a server uses it; on MySQL the database's own tools do that. */
export function backupCommand(terminal: Terminal, target: string): ExitCode {
  const config = readConfig();
  if (!config.ok) {
    for (const { text } of config.error) terminal.error(bothLanguages(text));
    return exitCodes.usage;
  }
  const { database } = config.value;
  if (database.engine !== "sqlite") {
    terminal.error(
      bothLanguages({
        sv: "MySQL och MariaDB säkerhetskopieras med sina egna verktyg; se docs/operations.md.",
        en: "MySQL and MariaDB are backed up by their own tools; see docs/operations.md.",
      }),
    );
    return exitCodes.usage;
  }
  const copied = backUpSqlite(database.file, target);
  if (!copied.ok) {
    terminal.error(bothLanguages(problemText(copied.error)));
    return exitCodes.problemsInInput;
  }
  const { bytes } = copied.value;
  terminal.out(bothLanguages({ sv: `Kopian ${target} är klar (${bytes} byte).`, en: `The copy ${target} is ready.` }));
  return exitCodes.ok;
}

function problemText(problem: BackupProblem) {
  switch (problem.code) {
    case "NO_DATABASE":
      return {
        sv: `Det finns ingen databas ${problem.file}. Kontrollera DATABASE_URL och MALBOK_DATA_DIR.`,
        en: `There is no database ${problem.file}. Check DATABASE_URL and MALBOK_DATA_DIR.`,
      };
    case "BACKUP_EXISTS":
      return {
        sv: `Filen ${problem.target} finns redan. Välj ett annat namn.`,
        en: `The file ${problem.target} is there already. Choose another name.`,
      };
    case "BACKUP_FAILED":
      return {
        sv: `Kopian ${problem.target} kunde inte skrivas (${problem.reason}).`,
        en: `The copy ${problem.target} could not be written (${problem.reason}).`,
      };
  }
}
