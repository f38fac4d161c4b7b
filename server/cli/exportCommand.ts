import path from "node:path";
import { failureText } from "../../shared/errorCodes";
import { writeFolder } from "../files/writeFolder";
import { exportMunicipality } from "../usecases/exportMunicipality";
import { exitCodes, type ExitCode } from "./exitCodes";
import { printFileProblems } from "./printProblems";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

export function exportCommand(
  terminal: Terminal,
  code: string,
  folder: string,
  options: { readonly overwrite: boolean },
): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }) => {
    const exported = await exportMunicipality(callBy("API"), code);
    if (!exported.ok) {
      terminal.error(bothLanguages(failureText(exported.error)));
      return exitCodes.problemsInInput;
    }
    const written = await writeFolder(folder, exported.value, { isOverwriting: options.overwrite });
    if (!written.ok) {
      printFileProblems(terminal, written.error);
      return exitCodes.problemsInInput;
    }
    for (const name of written.value) terminal.out(path.join(folder, name));
    return exitCodes.ok;
  });
}
