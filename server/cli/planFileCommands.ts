import path from "node:path";
import { Option, type Command } from "commander";
import { planTableKinds, type PlanTableKind } from "../domain/plan/planConcepts";
import type { ValueFileLanguage } from "../files/valueFile/writeValueFile";
import { exportPlanFile } from "../usecases/planFiles/exportPlanFile";
import { importPlanFile, type ImportedPlanFile } from "../usecases/planFiles/importPlanFile";
import { exitCodes, type ExitCode } from "./exitCodes";
import { exitCodeOfImport, formatOfFile, printStopped, readWhole, several, writeExported } from "./tableFiles";
import type { Terminal } from "./terminal";
import { printAt } from "./valueFileReport";
import { withStores } from "./withStores";

interface ImportOptions {
  readonly dryRun: boolean;
  readonly mode: "atomic" | "per-row";
  readonly changeset?: string;
  readonly reason?: string;
}

interface ExportOptions {
  readonly kind: string;
  readonly language: ValueFileLanguage;
  readonly level?: readonly string[];
  readonly under?: string;
  readonly unit?: readonly string[];
  readonly year?: readonly string[];
  readonly round?: string;
  readonly overwrite: boolean;
}

/** budget-frames for BUDGET_FRAMES. */
const words = new Map<string, PlanTableKind>(
  planTableKinds.map((kind) => [kind.toLowerCase().replace("_", "-"), kind]),
);

export function addPlanFileCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  program
    .command("import-plan")
    .argument("<kommunkod>", "fyra siffror / four digits")
    .argument("<fil>", "Excel-arbetsbok (.xlsx) eller CSV-fil / workbook or CSV file")
    .description(
      "läs in mål, aktiviteter, målvärden, uppdrag och ramar ur Excel eller CSV / bring in a plan from Excel or CSV",
    )
    .option("--dry-run", "visa vad som skulle hända utan att ändra / show what would happen and change nothing", false)
    .addOption(
      new Option("--mode <sätt>", "allt eller inget, eller rad för rad / all or nothing, or row by row")
        .choices(["atomic", "per-row"])
        .default("atomic"),
    )
    .option("--changeset <id>", "eget id för ändringen / an id of one's own for the change")
    .option("--reason <text>", "skäl som sparas i historiken / reason kept in the history")
    .action(async (code: string, file: string, options: ImportOptions) =>
      end(await importPlanCommand(terminal, code, file, options)),
    );
  program
    .command("export-plan")
    .argument("<kommunkod>", "fyra siffror / four digits")
    .argument("<fil>", "fil som slutar på .xlsx eller .csv / file that ends in .xlsx or .csv")
    .description("skriv en plantabell som Excel eller CSV / write a table of the plan as Excel or CSV")
    .addOption(
      new Option("--kind <slag>", "vad raderna är / what its rows are").choices([...words.keys()]).default("goals"),
    )
    .addOption(
      new Option("--language <språk>", "rubriker och ord / headings and words").choices(["sv", "en"]).default("sv"),
    )
    .option("--level <kod>", "bara den nivån; kan anges flera gånger / only that level", several)
    .option("--under <mål>", "bara det som hör till målet / only what belongs to that goal")
    .option("--unit <kod>", "bara den enheten; kan anges flera gånger / only that unit", several)
    .option("--year <år>", "bara det året; kan anges flera gånger / only that year", several)
    .option(
      "--round <kod>",
      "bedömningar: allt som bedöms i det uppföljningstillfället, med förslag / assessments: all that is judged in that round, with proposals",
    )
    .option("--overwrite", "skriv över filen om den finns / write over the file if it is there", false)
    .action(async (code: string, file: string, options: ExportOptions) =>
      end(await exportPlanCommand(terminal, code, file, options)),
    );
}

function importPlanCommand(
  terminal: Terminal,
  municipality: string,
  file: string,
  { dryRun: isDryRun, mode, changeset = undefined, reason = undefined }: ImportOptions,
): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }) => {
    const bytes = await readWhole(file);
    const imported = !bytes.ok
      ? bytes
      : await importPlanFile(callBy("API"), {
          ...{ municipality, isDryRun, fileName: path.basename(file), bytes: bytes.value },
          mode: mode === "atomic" ? "ATOMIC" : "PER_ROW",
          changeset: changeset ?? null,
          reason: reason ?? null,
        });
    if (!imported.ok) {
      printStopped(terminal, file, imported.error);
      return exitCodes.problemsInInput;
    }
    printReport(terminal, file, imported.value);
    return exitCodeOfImport(imported.value);
  });
}

function printReport(terminal: Terminal, file: string, imported: ImportedPlanFile): void {
  const { sheets, counts, problems, notices } = imported;
  terminal.out(file);
  for (const { name, kind, rowCount } of sheets) {
    if (name === null) continue;
    const read = kind === null ? "inte läst / not read" : `${rowCount} rader / rows`;
    terminal.out(`  ${name}: ${read}`);
  }
  const sums: readonly (readonly [count: number, words: string])[] = [
    [counts.APPLIED, "nya eller ändrade / new or changed"],
    [counts.UNCHANGED, "oförändrade / unchanged"],
    [counts.CONFLICT, "som någon annan har ändrat eller som redan finns / changed by somebody else, or there already"],
    [counts.REFUSED, "avvisade / refused"],
  ];
  for (const [count, text] of sums) if (count > 0) terminal.out(`  ${count} ${text}`);
  for (const told of [...notices, ...problems]) printAt(terminal, file, told);
  terminal.out(`  ${ending(imported)}`);
}

function ending({ isRepeat, isDryRun, isWritten, changeset, problems }: ImportedPlanFile): string {
  if (isRepeat) return `Filen är redan inläst (${changeset}). / The file has been brought in already.`;
  if (isDryRun) return "Provkörning: ingenting har ändrats. / Dry run: nothing has been changed.";
  if (!isWritten) return "Ingenting har ändrats. / Nothing has been changed.";
  return problems.length === 0
    ? `Klart (${changeset}). / Done.`
    : `Resten är inläst (${changeset}). / The rest has been brought in.`;
}

function exportPlanCommand(
  terminal: Terminal,
  municipality: string,
  file: string,
  { kind, language, level, under, unit, year, round, overwrite }: ExportOptions,
): Promise<ExitCode> {
  const format = formatOfFile(terminal, file);
  if (format === null) return Promise.resolve(exitCodes.usage);
  return withStores(terminal, async ({ callBy }) => {
    const filter = { levels: level, under, units: unit, years: year?.map(Number), round };
    const table = words.get(kind) ?? "GOALS";
    const exported = await exportPlanFile(callBy("API"), municipality, table, filter, { format, language });
    return writeExported(terminal, file, exported, overwrite);
  });
}
