import path from "node:path";
import { Option, type Command } from "commander";
import type { ValueFileLanguage } from "../files/valueFile/writeValueFile";
import { exportValueFile } from "../usecases/valueFiles/exportValueFile";
import { importValueFile } from "../usecases/valueFiles/importValueFile";
import { exitCodes, type ExitCode } from "./exitCodes";
import { exitCodeOfImport, formatOfFile, printStopped, readWhole, several, writeExported } from "./tableFiles";
import type { Terminal } from "./terminal";
import { printValueFileReport } from "./valueFileReport";
import { withStores } from "./withStores";

interface ImportOptions {
  readonly dryRun: boolean;
  readonly replace: boolean;
  readonly mode: "atomic" | "per-row";
  readonly numbers?: "sv" | "en";
  readonly sheet?: string;
  readonly changeset?: string;
  readonly reason?: string;
}

interface ExportOptions {
  readonly language: ValueFileLanguage;
  readonly indicator?: readonly string[];
  readonly unit?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly overwrite: boolean;
}

export function addValueFileCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  program
    .command("import-values")
    .argument("<kommunkod>", "fyra siffror / four digits")
    .argument("<fil...>", "Excel-arbetsböcker (.xlsx) eller CSV-filer / workbooks or CSV files")
    .description("läs in mätvärden ur Excel eller CSV / bring in values from Excel or CSV")
    .option("--dry-run", "visa vad som skulle hända utan att ändra / show what would happen and change nothing", false)
    .option("--replace", "ändra också värden som finns redan / change values that are here already too", false)
    .addOption(
      new Option("--mode <sätt>", "allt eller inget, eller rad för rad / all or nothing, or row by row")
        .choices(["atomic", "per-row"])
        .default("atomic"),
    )
    .addOption(
      new Option(
        "--numbers <form>",
        "hur tal i text är skrivna, 13,75 eller 13.75; annars avgör varje kolumn / how numbers are written",
      ).choices(["sv", "en"]),
    )
    .option("--sheet <blad>", "läs bara det bladet / read that sheet only")
    .option("--changeset <id>", "eget id för ändringen / an id of one's own for the change")
    .option("--reason <text>", "skäl som sparas i historiken / reason kept in the history")
    .action(async (code: string, files: string[], options: ImportOptions) =>
      end(await importValuesCommand(terminal, code, files, options)),
    );
  program
    .command("export-values")
    .argument("<kommunkod>", "fyra siffror / four digits")
    .argument("<fil>", "fil som slutar på .xlsx eller .csv / file that ends in .xlsx or .csv")
    .description("skriv mätvärden som Excel eller CSV / write values as Excel or CSV")
    .addOption(
      new Option("--language <språk>", "rubriker, ord och talform / headings, words and number form")
        .choices(["sv", "en"])
        .default("sv"),
    )
    .option("--indicator <kod>", "bara den; kan anges flera gånger / only that; may be given several times", several)
    .option(
      "--unit <kod>",
      "bara den enheten; kan anges flera gånger / only that unit; may be given several times",
      several,
    )
    .option("--from <period>", "från och med perioden / from the period on")
    .option("--to <period>", "till och med perioden / up to the period")
    .option("--overwrite", "skriv över filen om den finns / write over the file if it is there", false)
    .action(async (code: string, file: string, options: ExportOptions) =>
      end(await exportValuesCommand(terminal, code, file, options)),
    );
}

/** Each file is a change of its own, in the order given. */
function importValuesCommand(
  terminal: Terminal,
  municipality: string,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }) => {
    let worst: ExitCode = exitCodes.ok;
    for (const file of files) {
      const bytes = await readWhole(file);
      const imported = !bytes.ok
        ? bytes
        : await importValueFile(callBy("API"), {
            municipality,
            fileName: path.basename(file),
            bytes: bytes.value,
            numbers: options.numbers ?? null,
            sheet: options.sheet ?? null,
            mode: options.mode === "atomic" ? "ATOMIC" : "PER_ROW",
            isDryRun: options.dryRun,
            isReplacing: options.replace,
            changeset: options.changeset ?? null,
            reason: options.reason ?? null,
          });
      if (imported.ok) printValueFileReport(terminal, file, imported.value);
      else printStopped(terminal, file, imported.error);
      worst = worseOf(worst, imported.ok ? exitCodeOfImport(imported.value) : exitCodes.problemsInInput);
    }
    return worst;
  });
}

/** Of several files: that something was written beside problems says most. */
const worseOf = (a: ExitCode, b: ExitCode): ExitCode => (a > b ? a : b);

function exportValuesCommand(
  terminal: Terminal,
  municipality: string,
  file: string,
  { indicator, unit, from, to, language, overwrite }: ExportOptions,
): Promise<ExitCode> {
  const format = formatOfFile(terminal, file);
  if (format === null) return Promise.resolve(exitCodes.usage);
  return withStores(terminal, async ({ callBy }) => {
    const filter = { indicators: indicator, units: unit, periodFrom: from, periodTo: to };
    const exported = await exportValueFile(callBy("API"), municipality, filter, { format, language });
    return writeExported(terminal, file, exported, overwrite);
  });
}
