import { failureText } from "../../shared/errorCodes";
import type { NumberFormat } from "../files/readValues";
import { surveyFolder } from "../files/readFolder";
import { importMunicipality, judgeReadablePart } from "../usecases/importMunicipality";
import { exitCodes, type ExitCode } from "./exitCodes";
import { printFileProblems, printProblems } from "./printProblems";
import { importReportLines } from "./importReportLines";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

export interface ImportCommandOptions {
  readonly dryRun: boolean;
  /** Records that are here already may be changed. */
  readonly replace: boolean;
  readonly numbers: NumberFormat;
  readonly reason: string | null;
}

export async function importCommand(
  terminal: Terminal,
  folder: string,
  options: ImportCommandOptions,
): Promise<ExitCode> {
  const { problems: malformed, readable } = await surveyFolder(folder, { numberFormat: options.numbers });
  if (readable === null) {
    printFileProblems(terminal, malformed);
    return exitCodes.problemsInInput;
  }
  const { municipality, records, values, places } = readable;
  return withStores(terminal, async ({ callBy }) => {
    const context = callBy("IMPORT");
    if (malformed.length > 0 || municipality === null) {
      printProblems(terminal, await judgeReadablePart(context, readable), places, malformed);
      return exitCodes.problemsInInput;
    }
    const imported = await importMunicipality(
      context,
      { municipality, records, values },
      { isDryRun: options.dryRun, reason: options.reason, existing: options.replace ? "REPLACE" : "KEEP" },
    );
    if (imported.ok) {
      for (const line of importReportLines(imported.value)) terminal.out(line);
      return exitCodes.ok;
    }
    const { difference, failures } = imported.error;
    if (difference === undefined) printProblems(terminal, imported.error, places);
    else {
      for (const line of importReportLines(difference, "REFUSED")) terminal.out(line);
      for (const failure of failures) terminal.error(bothLanguages(failureText(failure)));
    }
    return exitCodes.problemsInInput;
  });
}
