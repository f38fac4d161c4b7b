import type { LocalizedText } from "../../shared/localizedText";

/** Why a database cannot be used, found before anything is served. Never holds a password. */
export type StartupProblem =
  | { readonly code: "DATABASE_FOLDER_UNWRITABLE"; readonly folder: string; readonly reason: string }
  | { readonly code: "DATABASE_FILE_UNUSABLE"; readonly file: string; readonly reason: string }
  | { readonly code: "DATABASE_IN_USE"; readonly file: string }
  | { readonly code: "DATABASE_UNREACHABLE"; readonly host: string; readonly port: number; readonly reason: string }
  | { readonly code: "DATABASE_ACCESS_DENIED"; readonly host: string; readonly user: string; readonly database: string }
  | { readonly code: "DATABASE_UNKNOWN"; readonly host: string; readonly database: string }
  | { readonly code: "DATABASE_REFUSED"; readonly host: string; readonly reason: string }
  | { readonly code: "DATABASE_NEWER"; readonly migrations: readonly string[] }
  | { readonly code: "DATABASE_MIGRATION_BUSY"; readonly waitedSeconds: number }
  | { readonly code: "DATABASE_MIGRATION_NOT_ALLOWED" };

/** One line in each language: what is wrong, and what to do. */
export function startupProblemText(problem: StartupProblem): LocalizedText {
  switch (problem.code) {
    case "DATABASE_FOLDER_UNWRITABLE":
      return {
        sv: `Det går inte att skriva i mappen ${problem.folder} (${problem.reason}). Ge rättighet dit eller välj en annan mapp med MALBOK_DATA_DIR.`,
        en: `The folder ${problem.folder} cannot be written (${problem.reason}). Give access to it or choose another with MALBOK_DATA_DIR.`,
      };
    case "DATABASE_FILE_UNUSABLE":
      return {
        sv: `Filen ${problem.file} går inte att använda som databas (${problem.reason}). Ange en annan fil i DATABASE_URL.`,
        en: `The file ${problem.file} cannot be used as a database (${problem.reason}). Name another file in DATABASE_URL.`,
      };
    case "DATABASE_IN_USE":
      return {
        sv: `Databasen ${problem.file} används redan av en annan Målbok-process. Avsluta den först eller ange en annan fil i DATABASE_URL.`,
        en: `The database ${problem.file} is already in use by another Målbok process. End that one first or name another file in DATABASE_URL.`,
      };
    case "DATABASE_UNREACHABLE":
      return {
        sv: `Databasservern ${problem.host}:${problem.port} svarar inte (${problem.reason}). Kontrollera DATABASE_URL och att servern är igång.`,
        en: `The database server ${problem.host}:${problem.port} does not answer (${problem.reason}). Check DATABASE_URL and that the server is running.`,
      };
    case "DATABASE_ACCESS_DENIED":
      return {
        sv: `Databasservern ${problem.host} släpper inte in ”${problem.user}” till databasen ”${problem.database}”. Kontrollera användare och lösenord i DATABASE_URL.`,
        en: `The database server ${problem.host} does not let "${problem.user}" into the database "${problem.database}". Check user and password in DATABASE_URL.`,
      };
    case "DATABASE_UNKNOWN":
      return {
        sv: `Databasen ”${problem.database}” finns inte på ${problem.host}. Skapa den (CREATE DATABASE) eller ange en annan i DATABASE_URL.`,
        en: `There is no database "${problem.database}" on ${problem.host}. Create it (CREATE DATABASE) or name another in DATABASE_URL.`,
      };
    case "DATABASE_REFUSED":
      return {
        sv: `Databasservern ${problem.host} tog inte emot anslutningen (${problem.reason}).`,
        en: `The database server ${problem.host} did not accept the connection (${problem.reason}).`,
      };
    case "DATABASE_NEWER":
      return {
        sv: `Databasen är gjord av en nyare version av Målbok (okänt steg: ${problem.migrations.join(", ")}). Uppgradera Målbok.`,
        en: `The database was made by a newer version of Målbok (unknown step: ${problem.migrations.join(", ")}). Upgrade Målbok.`,
      };
    case "DATABASE_MIGRATION_BUSY":
      return {
        sv: `En annan process bygger om databasen och var inte klar efter ${problem.waitedSeconds} sekunder. Försök igen om en stund.`,
        en: `Another process is rebuilding the database and was not done after ${problem.waitedSeconds} seconds. Try again in a while.`,
      };
    case "DATABASE_MIGRATION_NOT_ALLOWED":
      return {
        sv: "Databasen behöver uppgraderas, men kontot i DATABASE_URL får inte ändra tabeller. Kör malbok migrate med ett konto som får det, och starta sedan igen.",
        en: "The database needs an upgrade, but the account in DATABASE_URL may not change tables. Run malbok migrate with an account that may, then start again.",
      };
  }
}
