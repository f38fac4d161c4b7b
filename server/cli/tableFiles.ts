import fs from "node:fs/promises";
import { failure, failureText, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import type { ValueFileFormat } from "../files/valueFile/writeValueFile";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";

/** Why a file was not read or written at all. */
export function printStopped(terminal: Terminal, file: string, why: Failure): void {
  const { sv, en } = failureText(why);
  terminal.error(`${file}: ${sv}`);
  terminal.error(`    ${en}`);
}

export async function readWhole(file: string): Promise<Result<Uint8Array, Failure>> {
  try {
    return ok(await fs.readFile(file));
  } catch (error) {
    return err(unreachable(codeOf(error)));
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  throw error;
}

const unreachable = (reason: string): Failure =>
  failure("FILE_UNREADABLE", {
    message: {
      sv: `den finns inte eller går inte att öppna (${reason}).`,
      en: `it is not there or cannot be opened (${reason}).`,
    },
  });

/** Something may have been written beside what was refused. */
export const exitCodeOfImport = ({ problems, isWritten }: ImportedFile): ExitCode =>
  problems.length === 0 ? exitCodes.ok : isWritten ? exitCodes.partlyWritten : exitCodes.problemsInInput;

interface ImportedFile {
  readonly problems: readonly unknown[];
  readonly isWritten: boolean;
}

/** Of an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Writes what was exported, or says why it was not. */
export async function writeExported(
  terminal: Terminal,
  file: string,
  exported: Result<Uint8Array, Failure>,
  isOverwriting: boolean,
): Promise<ExitCode> {
  if (!exported.ok) {
    printStopped(terminal, file, exported.error);
    return exitCodes.problemsInInput;
  }
  if (!(await writeNewFile(terminal, file, exported.value, isOverwriting))) return exitCodes.problemsInInput;
  terminal.out(file);
  return exitCodes.ok;
}

/** The form that the name of a file to write asks for; null, and told, where it is none. */
export function formatOfFile(terminal: Terminal, file: string): ValueFileFormat | null {
  const format = /\.(xlsx|csv)$/i.exec(file)?.[1]?.toLowerCase() as ValueFileFormat | undefined;
  if (format !== undefined) return format;
  const wrong = {
    sv: "Filens namn ska sluta på .xlsx eller .csv.",
    en: "The file's name must end in .xlsx or .csv.",
  };
  terminal.error(bothLanguages(wrong));
  return null;
}

/** Writes a file that is not there yet, or over one; false, and told, where that was not done. */
export async function writeNewFile(
  terminal: Terminal,
  file: string,
  bytes: Uint8Array | string,
  isOverwriting: boolean,
): Promise<boolean> {
  try {
    await fs.writeFile(file, bytes, { flag: isOverwriting ? "w" : "wx" });
    return true;
  } catch (error) {
    const reason = codeOf(error);
    const isThere = reason === "EEXIST";
    const sv = isThere
      ? `${file} finns redan; ge --overwrite för att skriva över den.`
      : `${file} kan inte skrivas (${reason}).`;
    const en = isThere
      ? `${file} is there already; give --overwrite to write over it.`
      : `${file} cannot be written (${reason}).`;
    terminal.error(bothLanguages({ sv, en }));
    return false;
  }
}
