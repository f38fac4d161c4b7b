import type { NumberFormat } from "../files/readValues";
import { readFolder } from "../files/readFolder";
import { importMunicipality, type ImportReport } from "../usecases/importMunicipality";
import { exitCodes, type ExitCode } from "./exitCodes";
import { printFileProblems, printProblems } from "./printProblems";
import { importReportLines } from "./importReportLines";
import type { Terminal } from "./terminal";
import { withStores } from "./withStores";

export interface ImportCommandOptions {
  readonly dryRun: boolean;
  readonly numbers: NumberFormat;
  readonly reason: string | null;
}

export async function importCommand(
  terminal: Terminal,
  folder: string,
  options: ImportCommandOptions,
): Promise<ExitCode> {
  const read = await readFolder(folder, { numberFormat: options.numbers });
  if (!read.ok) {
    printFileProblems(terminal, read.error);
    return exitCodes.problemsInInput;
  }
  return withStores(terminal, async ({ callBy }) => {
    const imported = await importMunicipality(callBy("IMPORT"), read.value, {
      isDryRun: options.dryRun,
      reason: options.reason,
    });
    if (!imported.ok) {
      printProblems(terminal, imported.error, read.value.places);
      return exitCodes.problemsInInput;
    }
    printReport(terminal, imported.value);
    return exitCodes.ok;
  });
}

function printReport(terminal: Terminal, report: ImportReport): void {
  for (const line of importReportLines(report)) terminal.out(line);
}
