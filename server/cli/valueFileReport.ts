import { failureText } from "../../shared/errorCodes";
import { formatLocalNumber } from "../../shared/localNumber";
import type { IndicatorValue } from "../domain/values/indicatorValue";
import type { CellProblem } from "../files/valueFile/cellProblem";
import type { ImportedValueFile } from "../usecases/valueFiles/importValueFile";
import type { Terminal } from "./terminal";

/** What became of a file, its sheets and sums, on one stream; on the other every problem at its cell, Swedish and the English under it. */
export function printValueFileReport(terminal: Terminal, file: string, imported: ImportedValueFile): void {
  const { sheets, summary, problems, warnings, notices } = imported;
  terminal.out(file);
  for (const { name, valueCount, skippedBecause } of sheets) {
    if (name === null) continue;
    terminal.out(
      skippedBecause === null
        ? `  ${name}: ${counted(valueCount)} värden / values`
        : `  ${name}: inte läst, ${skippedBecause.sv} / not read, ${skippedBecause.en}`,
    );
  }
  const sums: readonly (readonly [count: number, words: string])[] = [
    [summary.applied, "nya eller ändrade / new or changed"],
    [summary.unchanged, "oförändrade / unchanged"],
    [summary.conflict, "som finns och säger något annat / that are there and say something else"],
    [summary.refused, "avvisade / refused"],
    [summary.unreadable, "oläsliga celler / unreadable cells"],
    [summary.empty, "tomma / empty"],
  ];
  for (const [count, words] of sums) if (count > 0) terminal.out(`  ${counted(count)} ${words}`);
  for (const told of [...notices, ...warnings]) printAt(terminal, file, told);
  for (const { current, ...problem } of problems) {
    printAt(terminal, file, problem);
    if (current !== null) terminal.error(`    här står / here stands: ${said(current)}`);
  }
  terminal.out(`  ${ending(imported)}`);
}

function ending({ isRepeat, isDryRun, isWritten, changeset, problems }: ImportedValueFile): string {
  if (isRepeat) {
    return `Filen är redan inläst (${changeset}); svaret är det som gavs då. / The file has been brought in already; the answer is what was given then.`;
  }
  if (isDryRun) return "Provkörning: ingenting har ändrats. / Dry run: nothing has been changed.";
  if (isWritten) {
    return problems.length === 0
      ? `Klart (${changeset}). / Done.`
      : `Resten är inläst (${changeset}). / The rest has been brought in.`;
  }
  return problems.length === 0
    ? "Ingenting att ändra. / Nothing to change."
    : "Ingenting har ändrats. / Nothing has been changed.";
}

/** With the file, since it may be read without what stands on the other stream. */
export function printAt(terminal: Terminal, file: string, { cell, failure }: CellProblem): void {
  const { sv, en } = failureText(failure);
  terminal.error(`${[file, ...(cell === null ? [] : [cell])].join(": ")}: ${sv}`);
  terminal.error(`    ${en}`);
}

const counted = (count: number) => formatLocalNumber(String(count), "sv");

const said = ({ number, state, revision }: IndicatorValue) =>
  `${number === null ? state : formatLocalNumber(number, "sv")} (revision ${revision})`;
