import fs from "node:fs/promises";
import path from "node:path";
import type { Result } from "../../shared/result";
import type { FileProblem } from "../files/fileProblem";
import { readDemoPersons } from "../files/readDemoPersons";
import { readFolder, type FolderContent } from "../files/readFolder";
import { readReference } from "../files/readReference";
import type { OpenStores } from "../main";
import { loadDemoPersons } from "../usecases/access/loadDemoPersons";
import { loadExamples } from "../usecases/loadExamples";
import { exitCodes, type ExitCode } from "./exitCodes";
import { examplesFolder } from "./packageFolder";
import { printFileProblems, printProblems } from "./printProblems";
import { bothLanguages, type Terminal } from "./terminal";

/** Loads the example municipalities and the demo persons unless there is one already. */
export async function loadExamplesInto(
  { stores, callBy }: OpenStores,
  terminal: Terminal,
  folder = examplesFolder,
  sayIfNotEmpty = false,
): Promise<ExitCode> {
  const folders = new Map<string, FolderContent>();
  const demoPersons = async () => orBroken(terminal, await readDemoPersons(path.join(folder, "demo-persons.yaml")));
  const examples = async () => {
    const root = path.join(folder, "municipalities");
    for (const name of (await fs.readdir(root)).sort()) {
      const read = orBroken(terminal, await readFolder(path.join(root, name)));
      folders.set(read.municipality.code, read);
    }
    const reference = orBroken(terminal, await readReference(path.join(folder, "reference")));
    return { municipalities: [...folders.values()], reference, demoPersons: await demoPersons() };
  };
  const load = async () => {
    const loaded = await loadExamples(callBy("IMPORT"), examples);
    const isOlder = loaded.ok && loaded.value === "NOT_EMPTY" && stores.access.settings.isDemo;
    if (isOlder) await loadDemoPersons(callBy("IMPORT"), demoPersons);
    return loaded;
  };
  const loaded = await load().catch((error: unknown) => {
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

function orBroken<T>(terminal: Terminal, read: Result<T, FileProblem[]>): T {
  if (!read.ok) throw new BrokenExamplesError(() => printFileProblems(terminal, read.error));
  return read.value;
}

/** Files of our own that cannot be read: told like any other files. */
class BrokenExamplesError extends Error {
  constructor(readonly print: () => void) {
    super("the example files are broken");
  }
}
