import { readReference } from "../files/readReference";
import { importReferenceValues } from "../usecases/importReferenceValues";
import { exitCodes, type ExitCode } from "./exitCodes";
import { printFileProblems } from "./printProblems";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

export async function importReferenceCommand(terminal: Terminal, folder: string): Promise<ExitCode> {
  const read = await readReference(folder);
  if (!read.ok) {
    printFileProblems(terminal, read.error);
    return exitCodes.problemsInInput;
  }
  return withStores(terminal, async ({ callBy }) => {
    await importReferenceValues(callBy("IMPORT"), read.value);
    const { municipalities, values } = read.value;
    terminal.out(
      bothLanguages({
        sv: `${municipalities.length} kommuner och ${values.length} referensvärden är inlästa.`,
        en: `${municipalities.length} municipalities and ${values.length} reference values are loaded.`,
      }),
    );
    return exitCodes.ok;
  });
}
