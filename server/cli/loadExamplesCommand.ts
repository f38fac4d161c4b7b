import fs from "node:fs/promises";
import path from "node:path";
import { readFolder, type FolderContent } from "../files/readFolder";
import { readReference } from "../files/readReference";
import type { OpenStores } from "../main";
import { loadExamples } from "../usecases/loadExamples";
import { exitCodes, type ExitCode } from "./exitCodes";
import { examplesFolder } from "./packageFolder";
import { printFileProblems, printProblems } from "./printProblems";
import { bothLanguages, type Terminal } from "./terminal";

/** Loads the example municipalities unless there is one already. */
export async function loadExamplesInto(
  { callBy }: OpenStores,
  terminal: Terminal,
  folder = examplesFolder,
  sayIfNotEmpty = false,
): Promise<ExitCode> {
  const folders = new Map<string, FolderContent>();
  const loaded = await loadExamples(callBy("IMPORT"), async () => {
    const root = path.join(folder, "municipalities");
    for (const name of (await fs.readdir(root)).sort()) {
      const read = await readFolder(path.join(root, name));
      if (!read.ok) throw new BrokenExamplesError(() => printFileProblems(terminal, read.error));
      folders.set(read.value.municipality.code, read.value);
    }
    const reference = await readReference(path.join(folder, "reference"));
    if (!reference.ok) throw new BrokenExamplesError(() => printFileProblems(terminal, reference.error));
    return { municipalities: [...folders.values()], reference: reference.value };
  }).catch((error: unknown) => {
    if (!(error instanceof BrokenExamplesError)) throw error;
    error.print();
    return null;
  });
  if (loaded === null) return exitCodes.problemsInInput;
  if (!loaded.ok) {
    const places = folders.get(loaded.error.municipality)?.places;
    if (places !== undefined) printProblems(terminal, loaded.error, places);
    return exitCodes.problemsInInput;
  }
  if (loaded.value === "LOADED") {
    const names = [...folders.values()].map(({ municipality }) => municipality.name).join(", ");
    terminal.out(
      bothLanguages({ sv: `Exempelkommunerna är inlästa: ${names}.`, en: `The example municipalities are loaded.` }),
    );
  } else if (sayIfNotEmpty) {
    terminal.out(
      bothLanguages({
        sv: "Databasen har redan kommuner; inga exempel lästes in.",
        en: "The database has municipalities already; no examples were loaded.",
      }),
    );
  }
  return exitCodes.ok;
}

/** Files of our own that cannot be read: told like any other files. */
class BrokenExamplesError extends Error {
  constructor(readonly print: () => void) {
    super("the example files are broken");
  }
}
