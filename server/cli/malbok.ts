import { Command, CommanderError, Option } from "commander";
import { malbokVersion } from "../../shared/version";
import { settingsPage } from "../config/settingsPage";
import { fileFormatSchema } from "../files/fileFormat";
import type { NumberFormat } from "../files/readValues";
import { beginAnewAfterRestore } from "../usecases/beginAnewAfterRestore";
import { addAccessCommands } from "./accessCommandLine";
import { addAuditCommands } from "./auditCommands";
import { backupCommand } from "./backupCommand";
import { checkCommand } from "./checkCommand";
import { commanderProblem, swedishTitles } from "./commanderTexts";
import { databaseGrantsCommand, type DatabaseGrantsOptions } from "./databaseGrantsCommand";
import { exitCodes, type ExitCode } from "./exitCodes";
import { exportCommand } from "./exportCommand";
import { importCommand } from "./importCommand";
import { importReferenceCommand } from "./importReferenceCommand";
import { loadExamplesInto } from "./loadExamplesCommand";
import { addManifestCommand } from "./manifestCommand";
import { addPersonPrivacyCommands } from "./personPrivacyCommands";
import { addPlanFileCommands } from "./planFileCommands";
import { start } from "./start";
import { bothLanguages, endQuietlyWhenUnread, processTerminal, type Terminal } from "./terminal";
import { addValueFileCommands } from "./valueFileCommands";
import { withStores } from "./withStores";

/** Runs one command and gives the exit code; see exitCodes. */
export async function runCommandLine(words: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  endQuietlyWhenUnread();
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(terminal, (code) => (exitCode = code));
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.ok;
    terminal.error(bothLanguages(commanderProblem(error)));
    return exitCodes.usage;
  }
}

function createProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command("malbok");
  program
    .description("Mål- och resultatstyrning för kommuner. / Municipal goal and result steering.")
    .helpOption("-h, --help", "visa hjälp / show help")
    .helpCommand("help [kommando]", "hjälp om ett kommando / help for a command")
    .version(malbokVersion, "-V, --version", "visa version / show version")
    .configureHelp({ styleTitle: swedishTitles, helpWidth: 110 })
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: () => undefined })
    .exitOverride()
    .addHelpText("after", environmentHelp);
  const numbers = () =>
    new Option(
      "--numbers <form>",
      "hur tal skrivs i values.csv: 13.75, svenska (13,75) eller engelska / how numbers are written",
    )
      .choices(["canonical", "sv", "en"] satisfies NumberFormat[])
      .default("canonical");

  program
    .command("start")
    .description(
      "starta servern; en tom databas får först exempelkommunerna / start the server; an empty database first gets the examples",
    )
    .option("--no-examples", "läs inte in exempelkommunerna / do not load the example municipalities")
    .option("--config <fil>", "läs inställningar också ur en YAML-fil / read settings from a YAML file too")
    .option(
      "--demo",
      "demoläge: vem som helst på den egna datorn loggar in som demoperson / demo mode: anybody at this computer signs in as a demo person",
      false,
    )
    .option(
      "--https",
      "svara med https på den egna datorn, för Excel: ett certifikat görs i datamappen / answer by https on this computer, for Excel",
      false,
    )
    .action(async (options: { examples: boolean; demo: boolean; https: boolean; config?: string }) =>
      end(await start(terminal, options)),
    );
  program
    .command("migrate")
    .description("skapa eller uppgradera databasen och sluta / create or upgrade the database and end")
    .action(async () => end(await withStores(terminal, () => Promise.resolve(said(terminal, upToDate)))));
  program
    .command("import")
    .argument("<mapp>", "kommunens mapp med *.yaml och values.csv / the municipality's folder")
    .description("läs in en kommuns filer; ingenting tas bort / bring in a municipality's files; nothing is removed")
    .option("--dry-run", "visa skillnaden utan att ändra / show the difference and change nothing", false)
    .option("--replace", "ändra också poster som finns redan / change records that are here already too", false)
    .option("--reason <text>", "skäl som sparas i historiken / reason kept in the history")
    .addOption(numbers())
    .action(
      async (folder: string, options: { dryRun: boolean; replace: boolean; reason?: string; numbers: NumberFormat }) =>
        end(await importCommand(terminal, folder, { ...options, reason: options.reason ?? null })),
    );
  program
    .command("import-reference")
    .argument("<mapp>", "mapp med municipalities.csv och reference-values.csv / folder with the two files")
    .description(
      "läs in jämförelsekommuner och deras värden / bring in municipalities to compare with and their values",
    )
    .action(async (folder: string) => end(await importReferenceCommand(terminal, folder)));
  program
    .command("export")
    .argument("<kommunkod>", "fyra siffror / four digits")
    .argument("<mapp>", "mapp att skriva i / folder to write into")
    .description("skriv en kommun som filer / write a municipality as files")
    .option(
      "--overwrite",
      "skriv över filerna i en mapp som inte är tom / write over the files of a folder that is not empty",
      false,
    )
    .action(async (code: string, folder: string, options: { overwrite: boolean }) =>
      end(await exportCommand(terminal, code, folder, options)),
    );
  addValueFileCommands(program, terminal, end);
  addPlanFileCommands(program, terminal, end);
  program
    .command("check")
    .argument("<mapp>", "kommunens mapp / the municipality's folder")
    .description("granska en kommuns filer utan databas / judge a municipality's files without a database")
    .addOption(numbers())
    .action(async (folder: string, options: { numbers: NumberFormat }) =>
      end(await checkCommand(terminal, folder, options)),
    );
  program
    .command("load-examples")
    .description("läs in exempelkommunerna i en tom databas / load the example municipalities into an empty database")
    .action(async () => end(await withStores(terminal, (open) => loadExamplesInto(open, terminal, undefined, true))));
  program
    .command("backup")
    .argument("<fil>", "ny fil för kopian / new file for the copy")
    .description(
      "kopiera SQLite-databasen, också medan servern är igång / copy the SQLite database, also while the server runs",
    )
    .action((file: string) => end(backupCommand(terminal, file)));
  program
    .command("restored")
    .description(
      "efter en återställning: det som klienter har läst sedan kopian gäller inte / after a restore: what clients have read since the copy does not hold",
    )
    .action(async () => end(await restoredCommand(terminal)));
  program
    .command("schema")
    .description("skriv filformatets JSON Schema / print the JSON Schema of the file format")
    .action(() => terminal.out(JSON.stringify(fileFormatSchema(), null, 2)));
  program
    .command("settings")
    .description("skriv alla inställningar som Markdown / print all settings as Markdown")
    .action(() => terminal.out(settingsPage().trimEnd()));
  const person = program.command("person").description("personer / persons");
  addAccessCommands(program, person, terminal, end);
  addPersonPrivacyCommands(person, terminal, end);
  program
    .command("database-grants")
    .description(
      "skriv de rättigheter som serverns MySQL-konto behöver / print the grants of the server's MySQL account",
    )
    .option("--account <namn>", "kontots namn / the account's name", "malbok")
    .option("--host <värd>", "varifrån det ansluter / where it connects from", "%")
    .action((options: DatabaseGrantsOptions) => end(databaseGrantsCommand(terminal, options)));
  addManifestCommand(program, terminal, end);
  const audit = program
    .command("audit")
    .description("granska, ge ut och gallra granskningsloggen / verify, give out and prune the audit");
  addAuditCommands(audit, terminal, end);
  return program;
}

const upToDate = { sv: "Databasen är uppdaterad.", en: "The database is up to date." };

function restoredCommand(terminal: Terminal): Promise<ExitCode> {
  return withStores(terminal, async ({ stores }) => {
    const begun = await beginAnewAfterRestore(stores, new Date());
    const count = begun.ok ? begun.value : 0;
    const sv = `Databasen är märkt som återställd (${count} kommuner): arbetsböcker hämtar sina tabeller hela nästa gång.`;
    const en = "The database is marked as restored: workbooks fetch their tables whole the next time.";
    return said(terminal, { sv, en });
  });
}

function said(terminal: Terminal, text: typeof upToDate): ExitCode {
  terminal.out(bothLanguages(text));
  return exitCodes.ok;
}

const environmentHelp = `
Inställningar i miljön / Settings in the environment:
  PORT             port att lyssna på / port to listen on (4000)
  HOST             adress att lyssna på / address to listen on (127.0.0.1)
  DATABASE_URL     sqlite:fil/file eller/or mysql://user:password@host:3306/database
  MALBOK_DATA_DIR  mapp för databasfilen / folder of the database file (data)
  MALBOK_CONFIG    YAML-fil med inställningar / YAML file of settings
  Alla / All: malbok settings

Utskrifter / Output:
  stdout  svaret, eller vad som gjordes / the answer, or what was done
  stderr  det som är fel eller värt en titt, och var / what is wrong or worth a look, and where

Slutkoder / Exit codes:
  0  gick bra / fine
  1  fel i det som lämnades in; inget ändrat / problems in the input; nothing changed
  2  fel i kommando eller inställning / wrong command or setting
  3  kan inte starta / cannot start
  4  granskningsloggen har ändrats / the audit has been changed
  5  en del av filen är inläst, resten har fel / part of the file was brought in, the rest has problems`;
