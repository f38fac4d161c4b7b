import type { NumberFormat } from "../files/readValues";
import { surveyFolder } from "../files/readFolder";
import { checkMunicipality } from "../usecases/checkMunicipality";
import { exitCodes, type ExitCode } from "./exitCodes";
import { printFileProblems, printProblems } from "./printProblems";
import { bothLanguages, type Terminal } from "./terminal";

/** Judges a folder by itself, without a database. */
export async function checkCommand(
  terminal: Terminal,
  folder: string,
  options: { readonly numbers: NumberFormat },
): Promise<ExitCode> {
  const { problems: malformed, readable } = await surveyFolder(folder, { numberFormat: options.numbers });
  if (readable === null) {
    printFileProblems(terminal, malformed);
    return exitCodes.problemsInInput;
  }
  const problems = checkMunicipality(readable, new Date());
  const { municipality, records, values } = readable;
  if (municipality === null || malformed.length + problems.failures.length + problems.values.length > 0) {
    printProblems(terminal, problems, readable.places, malformed);
    return exitCodes.problemsInInput;
  }
  // The municipality is a record too, as an import counts them.
  const count = Object.values(records).reduce((sum, list) => sum + list.length, 1);
  terminal.out(
    bothLanguages({
      sv: `${municipality.name}: ${count} poster och ${values.length} värden utan fel.`,
      en: `${municipality.name}: ${count} records and ${values.length} values without problems.`,
    }),
  );
  return exitCodes.ok;
}
