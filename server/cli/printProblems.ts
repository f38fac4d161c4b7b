import { fileProblemText, inReadingOrder, type FileProblem } from "../files/fileProblem";
import type { FolderPlaces } from "../files/readFolder";
import type { MunicipalityProblems } from "../usecases/checkMunicipality";
import type { Terminal } from "./terminal";

/** What the rules refuse, at the lines of the files that it stands in. */
export function printProblems(
  terminal: Terminal,
  { failures, values }: MunicipalityProblems,
  places: FolderPlaces,
  /** What is malformed in the files, beside what the rules refuse in the rest. */
  malformed: readonly FileProblem[] = [],
): void {
  printFileProblems(terminal, [
    ...malformed,
    ...failures.map((failure) => places.records.problemOf(failure)),
    ...values.map(({ index, failure }) => ({ ...places.ofValue(index), failure })),
  ]);
}

/** Swedish, and the English indented under it. */
export function printFileProblems(terminal: Terminal, problems: readonly FileProblem[]): void {
  for (const problem of inReadingOrder(problems)) {
    const { sv, en } = fileProblemText(problem);
    terminal.error(sv);
    terminal.error(`    ${en}`);
  }
  const count = problems.length;
  terminal.error(
    `${count} fel; ingenting har ändrats. / ${count} ${count === 1 ? "problem" : "problems"}; nothing has been changed.`,
  );
}
