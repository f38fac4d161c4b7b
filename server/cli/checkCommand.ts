import type { NumberFormat } from "../files/readValues";
import { readFolder } from "../files/readFolder";
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
  const read = await readFolder(folder, { numberFormat: options.numbers });
  if (!read.ok) {
    printFileProblems(terminal, read.error);
    return exitCodes.problemsInInput;
  }
  const problems = checkMunicipality(read.value, new Date());
  if (problems.failures.length + problems.values.length > 0) {
    printProblems(terminal, problems, read.value.places);
    return exitCodes.problemsInInput;
  }
  const { municipality, records, values } = read.value;
  const count = Object.values(records).reduce((sum, list) => sum + list.length, 0);
  terminal.out(
    bothLanguages({
      sv: `${municipality.name}: ${count} poster och ${values.length} värden utan fel.`,
      en: `${municipality.name}: ${count} records and ${values.length} values without problems.`,
    }),
  );
  return exitCodes.ok;
}
